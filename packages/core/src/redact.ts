/**
 * Keeps secrets out of everything that leaves the tool: diffs, reports, messages, errors.
 *
 * A redactor is made once per run from the texts of the plan, so that a key seen in `.env` is also masked where it
 * turns up without its name. It changes no line count, so a text can be masked before it is cut into hunks.
 * It must not decide anything about a migration: the plan carries the real text.
 */
import type { Span } from './model.ts';
import { namedSecrets } from './redact/named.ts';
import { looksRandom } from './redact/placeholder.ts';
import { shapedSecrets } from './redact/shapes.ts';
import type { SecretShape } from './table.ts';

/** Text in, the same text with secrets masked out; same number of lines. Masking twice changes nothing more. */
export type Redactor = (text: string) => string;

/** Masked value: nothing of a short one, at most four characters of each end of a long one (`sk-a…9f2c`). */
export function mask(value: string): string {
  return value.length >= 24 ? `${value.slice(0, 4)}…${value.slice(-4)}` : '…';
}

/** Spans of secrets in `text`, ascending, without overlaps. */
export function secretSpans(text: string, shapes: readonly SecretShape[]): Span[] {
  return merged([...shapedSecrets(text, shapes), ...namedSecrets(text)]);
}

/**
 * A redactor that knows the shapes of the tables and every secret that `texts` hold.
 *
 * `shapes` are those of the source and of the destination; `texts` are whole files. Time is linear in the texts here
 * and linear in the text at each call.
 */
export function createRedactor(shapes: readonly SecretShape[], texts: Iterable<string>): Redactor {
  const known = new KnownValues();
  for (const text of texts) {
    for (const { start, end } of secretSpans(text, shapes)) known.add(text.slice(start, end));
  }
  return (text) => {
    let out = '';
    let at = 0;
    for (const span of merged([...secretSpans(text, shapes), ...known.spans(text)])) {
      out += text.slice(at, span.start) + maskLines(text.slice(span.start, span.end));
      at = span.end;
    }
    return out + text.slice(at);
  };
}

/** A secret over several lines keeps its line ends, and a diff its first column. */
function maskLines(value: string): string {
  if (!value.includes('\n')) return mask(value);
  return value.replace(
    /^([-+ ]?)([^\r\n]+)/gm,
    (_, sign: string, rest: string) => sign + (rest.trim() ? '…' : rest),
  );
}

function merged(spans: Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (last && span.start < last.end) {
      if (span.end > last.end) out[out.length - 1] = { start: last.start, end: span.end };
    } else out.push(span);
  }
  return out;
}

/** So many characters of a value are enough to know it by, even where it was cut. */
const PREFIX = 12;

/** Values found anywhere in the tree, looked up by their first characters at every position of a text. */
class KnownValues {
  readonly #byPrefix = new Map<string, string[]>();
  readonly #seen = new Set<string>();

  /** Takes in a value unless it could be an ordinary word, which must not be masked everywhere. */
  add(value: string): void {
    if (value.length < PREFIX || this.#seen.has(value) || value.includes('\n')) return;
    if (value.length < 24 && !looksRandom(value)) return;
    this.#seen.add(value);
    const prefix = value.slice(0, PREFIX);
    const others = this.#byPrefix.get(prefix);
    if (others) others.push(value);
    else this.#byPrefix.set(prefix, [value]);
  }

  spans(text: string): Span[] {
    const spans: Span[] = [];
    if (this.#byPrefix.size === 0) return spans;
    for (let i = 0; i + PREFIX <= text.length; i++) {
      const values = this.#byPrefix.get(text.slice(i, i + PREFIX));
      if (!values) continue;
      const length = Math.max(...values.map((value) => commonLength(value, text, i)));
      spans.push({ start: i, end: i + length });
      i += length - 1;
    }
    return spans;
  }
}

/** How many characters of `value` stand in `text` at `at`. */
function commonLength(value: string, text: string, at: number): number {
  let n = PREFIX;
  while (n < value.length && value[n] === text[at + n]) n++;
  return n;
}
