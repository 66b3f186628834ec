/**
 * Lines that define a variable: the same name may not be defined twice in one block, and the old definition may have to stay
 * beside the new one.
 */
import { type Draft, type Edit, lineEndAt, type Span } from '@aig/core';
import type { EnvOptions } from './env.ts';
import type { EnvName } from './names.ts';
import { type LiteralSite, lineOf, spliced, wholeLine } from './site.ts';

/** Definitions: two lines must not define the same name, and the old one may have to stay beside the new one. */
export function doubled(
  draft: Draft,
  name: EnvName,
  line: Span,
  site: LiteralSite,
  options: EnvOptions,
  taken: Set<string>,
): Draft {
  const { text } = site;
  const to = name.match.to as string;
  const place = `${blockStart(text, line)}:${to}`;
  const whole = new RegExp(`^\\s*(?:-\\s+)?(?:(?:export|ENV|ARG|set)\\s+)?["']?${name.name}\\b`).test(
    text.slice(line.start, line.end),
  );
  if (whole && (taken.has(place) || definedBeside(text, line, to))) {
    const message = `${to} is set here already; the line of ${name.name} goes`;
    const { otherwise: _none, ...rest } = draft;
    return {
      ...rest,
      confidence: 'review',
      message,
      advice: 'check that the value that stays is the right one',
      edits: [{ ...wholeLine(text, line), text: '' }],
      start: line.start,
      end: line.end,
    };
  }
  taken.add(place);
  if (!whole || !options.beside || options.group) return draft;
  const fresh = spliced(text, line, draft.edits);
  const eol = lineEndAt(text, line.start);
  const insert: Edit =
    options.beside === 'comma'
      ? {
          start: line.start,
          end: line.start,
          text: `${/,\s*(?:\/\/.*)?$/.test(fresh) ? fresh : `${fresh},`}${eol}`,
        }
      : { start: line.end, end: line.end, text: eol + fresh };
  return {
    ...draft,
    otherwise: {
      confidence: 'review',
      advice: `take ${name.name} out once nothing reads it any more`,
      message: `${to} is added beside ${name.name}, which something that stays on ${site.migration.source.title} still reads`,
      edits: [insert],
    },
  };
}

const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;

/** Offset of the first line of the block of lines, indented alike or deeper, that `line` stands in. */
function blockStart(text: string, line: Span): number {
  const indent = indentOf(text.slice(line.start, line.end));
  let start = line.start;
  while (start > 0) {
    const previous = lineOf(text, start - 1);
    const content = text.slice(previous.start, previous.end);
    if (content.trim() !== '' && indentOf(content) < indent) break;
    start = previous.start;
  }
  return start;
}

/** Whether a line of the same block defines `name`. */
function definedBeside(text: string, line: Span, name: string): boolean {
  const indent = indentOf(text.slice(line.start, line.end));
  const pattern = new RegExp(`^\\s*(?:-\\s+)?(?:(?:export|ENV|ARG|set)\\s+)?["']?${name}["']?\\s*[:=]`);
  let at = blockStart(text, line);
  while (at <= text.length) {
    const next = lineOf(text, at);
    const content = text.slice(next.start, next.end);
    if (content.trim() !== '' && indentOf(content) < indent) return false;
    if (indentOf(content) === indent && pattern.test(content)) return true;
    const end = text.indexOf('\n', at);
    if (end < 0) return false;
    at = end + 1;
  }
  return false;
}
