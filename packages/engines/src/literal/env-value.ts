/**
 * What becomes of the value that a text gives to a variable of the source: a key's becomes the placeholder, a base URL's the
 * destination's, a reference stays a reference.
 */
import { type Draft, type Edit, resolveModel, type Span } from '@aig/core';
import { type Assignment, isEllipsis, isReference, valueAt } from './assign.ts';
import { type EnvName, findEnvNames } from './names.ts';
import type { LiteralSite } from './site.ts';
import { addsLost, replacementFor, urlsIn } from './urls.ts';

export interface ValueVerdict {
  readonly edits: Edit[];
  readonly review?: { readonly message: string; readonly advice: string };
  /** Why the line must stay as it is. */
  readonly stays?: { readonly message: string; readonly advice: string };
}

/** `$(shell cat key)`, `$(pass key)`, backticks: a command that fetches the old key. `$(NAME)` is a reference. */
const COMMAND = /^(?:\$\(\s*[\w./-]+\s|\x60)/;

/** `${NAME:-default}` as the whole value. Groups: what stands before the default, the default. */
const DEFAULT = /^(\$\{\w+:?-)([^{}$]*)\}$/;

/** A key with a `$` in it; a variable makes up the whole value or stands in braces. */
const INNER_DOLLAR = /^[\w+./=~-]+\$[\w$+./=~-]*$/;

/** What becomes of the value given to `name`. */
export function valueVerdict(
  name: EnvName,
  value: { readonly text: string; readonly value: Span },
  site: LiteralSite,
): ValueVerdict {
  const { destination } = site.migration;
  const { text } = value;
  // A closing bracket is the end of something else.
  if (text === '' || /^(?:null|~|\[\]|\{\}|"")$|^[\]})]/.test(text)) return { edits: [] };
  if (name.match.row.role === 'key') {
    if (COMMAND.test(text)) {
      return {
        edits: [{ ...value.value, text: destination.keyPlaceholder }],
        review: {
          message: `${name.name} came from ${text}, which gives a key of the source; a placeholder takes its place`,
          advice: `fetch a key of ${destination.title} there`,
        },
      };
    }
    const fallback = DEFAULT.exec(text);
    const literal = fallback?.[2] ?? '';
    if (fallback && literal !== '' && !isReference(literal)) {
      if (literal === destination.keyPlaceholder) return { edits: [] };
      const start = value.value.start + (fallback[1] as string).length;
      return {
        edits: [{ start, end: start + literal.length, text: destination.keyPlaceholder }],
        review: {
          message: `the default of ${name.name} was a key; a placeholder takes its place`,
          advice: `put a key of ${destination.title} there, or no default`,
        },
      };
    }
    if (!isReference(text) || INNER_DOLLAR.test(text)) {
      if (text === destination.keyPlaceholder || isEllipsis(text)) return { edits: [] };
      return { edits: [{ ...value.value, text: destination.keyPlaceholder }] };
    }
    if (findEnvNames(text, 0, site.migration).some((n) => n.match.to !== undefined)) return { edits: [] };
    return {
      edits: [],
      review: {
        message: `${name.match.to} takes the value that ${name.name} had from ${text}`,
        advice: `put a key of ${destination.title} there`,
      },
    };
  }
  if (name.match.row.role === 'model') return modelValue(value, site);
  if (name.match.row.role !== 'base-url') return { edits: [] };
  const urls = urlsIn(site, value.value);
  const url = urls[0];
  if (url && urls.length === 1 && url.verdict === 'base') {
    const readers = url.path.to === 'root' ? site.migration.versionReaders?.get(name.name) : undefined;
    if (readers === 'mixed')
      return {
        edits: [],
        stays: {
          message: `some of the code that reads ${name.name} adds /v1 to it and some does not`,
          advice: `set ${name.match.to}=${destination.openaiBase} and take /v1 out of the code that adds it`,
        },
      };
    const root = url.path.versionless === true && url.path.to === 'root';
    const lost = root && replacementFor(url, site) === undefined && addsLost(url, site);
    if (lost)
      return {
        edits: [],
        stays: {
          message: `${name.name} also serves paths here that ${destination.title} does not have`,
          advice: `use ${destination.openaiBase} for requests to models, and keep the old address for the rest`,
        },
      };
    const fresh =
      readers === 'adds' ? destination.anthropicBase : (replacementFor(url, site) ?? destination.openaiBase);
    return {
      edits: [{ ...url.span, text: fresh }],
      ...(url.path.to === 'base'
        ? {}
        : {
            review: {
              message: `${name.name} held the bare host; ${name.match.to} holds ${fresh}`,
              advice: `check whether the code that reads it adds /v1 itself: then it is ${destination.anthropicBase}`,
            },
          }),
    };
  }
  if (isReference(text) && findEnvNames(text, 0, site.migration).some((n) => n.match.to !== undefined))
    return { edits: [] };
  return {
    edits: [],
    stays: {
      message: `${name.name} points at an address of your own, which may be a gateway you run`,
      advice: `if it is the source, set ${name.match.to}=${destination.openaiBase}; or name its host with --from-base-url and run again`,
    },
  };
}

/** A model id becomes the slug of the destination; an id without one stays and is told. */
function modelValue(
  { text, value }: { readonly text: string; readonly value: Span },
  site: LiteralSite,
): ValueVerdict {
  if (isReference(text) || /\s/.test(text) || findEnvNames(text, 0, site.migration).length > 0)
    return { edits: [] };
  const verdict = resolveModel(text, site.migration);
  if (!verdict) return { edits: [] };
  if (verdict.blocks)
    return {
      edits: [],
      stays: { message: verdict.message, advice: verdict.advice ?? 'choose another model' },
    };
  return {
    edits: verdict.to === undefined || verdict.to === text ? [] : [{ ...value, text: verdict.to }],
    ...(verdict.confidence === 'safe'
      ? {}
      : {
          review: {
            message: verdict.message,
            advice: verdict.advice ?? `choose a slug that ${site.migration.destination.title} serves`,
          },
        }),
  };
}

/** `name = "X"` or `- key: X`: the value stands on the line before or after. */
export const PAIR = /^\s*(?:-\s*)?["']?(?:name|key)["']?\s*[:=]\s*["']?$/;

export function paired(draft: Draft, name: EnvName, line: Span, site: LiteralSite): Draft {
  const { text } = site;
  const next = site.lineOf(Math.min(line.end + (text[line.end] === '\r' ? 2 : 1), text.length));
  const previous = site.lineOf(Math.max(line.start - 1, 0));
  for (const beside of [next, previous]) {
    const lead = /^\s*(?:-\s*)?["']?value["']?\s*[:=]\s*/.exec(text.slice(beside.start, beside.end));
    if (!lead) continue;
    const verdict = valueVerdict(name, valueOn(text, beside.start + lead[0].length, beside.end), site);
    if (verdict.stays) return { ...draft, ...verdict.stays, confidence: 'manual', edits: [] };
    const edits = [...draft.edits, ...verdict.edits];
    return verdict.review
      ? { ...draft, ...verdict.review, confidence: 'review', edits }
      : { ...draft, edits };
  }
  if (name.match.row.role !== 'key') return draft;
  return {
    ...draft,
    confidence: 'review',
    advice: `see that the value given to ${name.match.to} is a key of ${site.migration.destination.title}`,
  };
}

/** The value on a line of a pair: quoted, or the rest of the line, which may be a template. */
function valueOn(text: string, start: number, end: number): Assignment {
  if (/["']/.test(text[start] ?? '')) return valueAt(text, start, end);
  return { value: { start, end }, text: text.slice(start, end).trim(), quote: '' };
}
