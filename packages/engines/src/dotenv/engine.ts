/**
 * `.env` files in all their forms: one assignment on each line, comments, values with or without quotes, header lists in
 * values. Assignments that are commented out count as comments that name what has changed.
 */
import type { Engine, Span } from '@aig/core';
import { headerLines, isSourceSet, planHeaderSet } from '../config/headers.ts';
import { valueAt } from '../literal/assign.ts';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { type LiteralSite, siteOf } from '../literal/site.ts';

const ASSIGNMENT = /^\ufeff?[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*[=:][ \t]*/;

export const dotenv: Engine = {
  id: 'dotenv',
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    const comments: Span[] = [];
    let at = 0;
    while (at < file.text.length) {
      const next = file.text.indexOf('\n', at);
      const end = next < 0 ? file.text.length : next;
      readLine(site, { start: at, end: file.text[end - 1] === '\r' ? end - 1 : end }, comments);
      at = end + 1;
    }
    looseLiterals(site, comments, { beside: 'line', assignments: { wholeLine: true }, once: () => true });
    return analysisOf(site);
  },
  // No text is wrong in this format: readers skip what they do not understand.
  parses: () => true,
};

function readLine(site: LiteralSite, line: Span, comments: Span[]): void {
  const content = site.text.slice(line.start, line.end);
  if (/^\ufeff?[ \t]*#/.test(content)) {
    comments.push(line);
    return;
  }
  const assignment = ASSIGNMENT.exec(content);
  if (!assignment) return;
  const value = valueAt(site.text, line.start + assignment[0].length, line.end);
  const after = value.value.end + (value.quote === '' ? 0 : 1);
  const comment = /^[ \t]+#/.exec(site.text.slice(after, line.end));
  if (comment) comments.push({ start: after, end: line.end });
  if (!/HEADERS?$/i.test(assignment[1] as string)) return;
  const items = headerLines(value.value, site.text);
  if (!isSourceSet(items, site.migration)) return;
  const remove = (gone: readonly { readonly span: Span }[]) =>
    gone.map(({ span }) => {
      const after = /^(?:\\n|,[ \t]*)/.exec(site.text.slice(span.end, value.value.end))?.[0].length ?? 0;
      const before = /(?:\\n|,[ \t]*)$/.exec(site.text.slice(value.value.start, span.start))?.[0].length ?? 0;
      return [
        after > 0
          ? { start: span.start, end: span.end + after, text: '' }
          : { start: span.start - before, end: span.end, text: '' },
      ];
    });
  planHeaderSet({ items, remove }, site, site.group);
}
