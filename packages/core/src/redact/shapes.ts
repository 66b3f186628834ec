/**
 * Finds secrets that give themselves away by their form, whatever stands beside them.
 *
 * The provider tables bring their own shapes; those here belong to nobody in particular or to neighbours whose keys
 * stand in the same files. Every pattern either consumes what it scanned or starts at a boundary, so a search is linear.
 */
import type { Span } from '../model.ts';
import type { SecretShape } from '../table.ts';
import { isPlaceholder, looksRandom } from './placeholder.ts';

interface Generic {
  readonly pattern: RegExp;
  /** Fits somewhere in every text that `pattern` fits, and is many times faster to look for: it begins with plain letters. */
  readonly hint: RegExp;
  /** The form alone is not enough; the value must look random too. */
  readonly doubtful?: boolean;
}

/** Not inside a word, where the `n` of an escaped line end is no letter. */
const EDGE = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt]))`;

const shape = (body: string, flags = ''): RegExp => new RegExp(EDGE + body, `dg${flags}`);

const GENERIC: readonly Generic[] = [
  {
    pattern: shape('((?:sk|pk|rk|vk|ak)[-_][A-Za-z0-9_-]{12,})'),
    hint: /[sprva]k[-_][A-Za-z0-9_-]{12}/,
    doubtful: true,
  },
  {
    pattern: shape('((?:r8|fw|hf|gsk|gh[opusr]|npm|xai|github_pat|tgp|kt|dop_v1|shpat)_[A-Za-z0-9_]{16,})'),
    hint: /(?:r8|fw|hf|sk|gh[opusr]|pm|ai|at|gp|kt|v1)_[A-Za-z0-9_]{16}/,
    doubtful: true,
  },
  {
    pattern: shape('((?:pplx|glpat|rqsty-sk|xox[abeoprs])-[A-Za-z0-9_-]{10,})'),
    hint: /(?:pplx|glpat|rqsty-sk|xox[abeoprs])-/,
    doubtful: true,
  },
  { pattern: shape('(SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64})'), hint: /SG\./ },
  { pattern: shape('((?:AKIA|ASIA)[0-9A-Z]{16})'), hint: /A[KS]IA/ },
  { pattern: shape('(AIza[0-9A-Za-z_-]{30,})'), hint: /AIza/ },
  {
    pattern: /(?:(?<![A-Za-z0-9_-])|(?<=\\[nrt]))(eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{4,})/dg,
    hint: /eyJ/,
  },
  {
    pattern: shape('(?:bearer|basic)[ \\t]{1,8}([A-Za-z0-9+/=_.~-]{12,})', 'i'),
    hint: /(?:bearer|basic)[ \t]/i,
    doubtful: true,
  },
  { pattern: /:\/\/[^\s/:@"'`<>]{0,100}:([^\s/:@"'`<>]{3,200})@/dg, hint: /:\/\// },
];

const PEM_BEGIN = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g;
const PEM_END = '-----END';

/** Checksums have the form of a key and are none: `sha1-…`, `sha256:…`, `#md5=…`. */
const isChecksum = (text: string, at: number): boolean =>
  /(?:sha\d{1,3}|md5)[-:=]$/i.test(text.slice(Math.max(0, at - 10), at));

/** Spans of values with the form of a secret, in no particular order; they may overlap. */
export function shapedSecrets(text: string, shapes: readonly SecretShape[]): Span[] {
  const spans: Span[] = [];
  for (const { pattern, hint, doubtful } of GENERIC) {
    if (!hint.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.[1] ?? [0, 0];
      const value = text.slice(start, end);
      if (!isPlaceholder(value) && (!doubtful || looksRandom(value))) spans.push({ start, end });
    }
  }
  for (const { pattern } of shapes) {
    const global = pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`);
    for (const match of text.matchAll(global)) {
      const value = match[0];
      if (value === '' || isPlaceholder(value) || isChecksum(text, match.index)) continue;
      spans.push({ start: match.index, end: match.index + value.length });
    }
  }
  return [...spans, ...pemBodies(text)];
}

/** The lines between the BEGIN and END of private keys; to the end of the text when END is missing. */
function pemBodies(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(PEM_BEGIN)) {
    if (match.index < from) continue;
    const start = match.index + match[0].length;
    const found = text.indexOf(PEM_END, start);
    const end = found < 0 ? text.length : found;
    spans.push({ start, end });
    from = end;
  }
  return spans;
}
