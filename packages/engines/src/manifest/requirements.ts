/**
 * Python requirements that stand on lines of their own (`requirements*.txt`, constraints, `setup.cfg`), in lists of strings
 * (PEP 621, dependency groups, conda, pre-commit) or in any string (`setup.py`).
 */
import { type Draft, type Edit, lineEndAt, type Migration, normalPypi, type Span } from '@aig/core';
import { removeItems } from '../config/remove.ts';
import type { ListNode } from '../config/tree.ts';
import { lineOf, wholeLine } from '../literal/site.ts';
import { spliceList } from '../splice/list.ts';
import { type Dependency, dependencyDraft, packageNote, readRequirement, requirementRow } from './draft.ts';

/** Drafts for the lines of `range`; lines that are no requirement of the source are passed over. */
export function requirementLines(text: string, range: Span, path: string, migration: Migration): Draft[] {
  const lines: Span[] = [];
  for (let at = range.start; at < range.end; ) {
    const line = lineOf(text, at);
    lines.push(line);
    const next = text.indexOf('\n', at);
    at = next < 0 ? text.length : next + 1;
  }
  const present = new Map<string, string>();
  for (const line of lines) {
    const found = readRequirement(text.slice(line.start, line.end).trimStart());
    if (found) present.set(normalPypi(found.name), found.version);
  }
  return lines.flatMap((line) => {
    const content = text.slice(line.start, line.end);
    const lead = content.length - content.replace(/^\ufeff?[ \t]*/, '').length;
    const found = requirementRow(content.slice(lead), migration);
    if (!found) return [];
    const { row, requirement } = found;
    const start = line.start + lead;
    const span = { start, end: start + requirement.length };
    if (!row.to) return [packageNote(row, span, migration)];
    if (/\\\s*$/.test(content)) {
      return [
        {
          ...packageNote(row, span, migration),
          advice: `this file is compiled and holds hashes: change its input to ${row.to.name}${row.to.version} and compile again`,
        },
      ];
    }
    const have = present.get(normalPypi(row.to.name));
    const fresh = row.to.name + (requirement.version === '' ? '' : row.to.version);
    return [
      dependencyDraft(
        {
          row,
          span,
          ...(have === undefined ? {} : { present: have === '' ? (true as const) : have }),
          replace: [{ ...span, text: fresh }],
          remove: [{ ...wholeLine(text, line), text: '' }],
          add: [
            {
              start: line.end,
              end: line.end,
              text: lineEndAt(text, line.start) + content.slice(0, lead).replace('\ufeff', '') + fresh,
            },
          ],
          manifest: path,
          ...(requirement.extras === '' ? {} : { lost: `the extra ${requirement.extras}` }),
        },
        migration,
      ),
    ];
  });
}

/** Drafts for the requirement strings of a list. */
export function requirementList(list: ListNode, text: string, path: string, migration: Migration): Draft[] {
  // Where a text holds escapes, its characters do not stand where they are counted.
  const items = list.items.flatMap((item) =>
    item.kind === 'text' && text.startsWith(item.text, item.inner.start) ? [item] : [],
  );
  const versions = new Map(
    items.flatMap((item) => {
      const found = readRequirement(item.text.trim());
      return found ? [[normalPypi(found.name), found.version] as const] : [];
    }),
  );
  return items.flatMap((item) => {
    const found = requirementRow(item.text, migration);
    if (!found) return [];
    const { row, requirement } = found;
    const span = { start: item.inner.start, end: item.inner.start + requirement.length };
    if (!row.to) return [packageNote(row, span, migration)];
    const have = versions.get(normalPypi(row.to.name));
    const fresh = row.to.name + (requirement.version === '' ? '' : row.to.version);
    const quote = item.span.start === item.inner.start ? '' : (text[item.span.start] as string);
    return [
      dependencyDraft(
        {
          row,
          span,
          ...(have === undefined ? {} : { present: have === '' ? (true as const) : have }),
          replace: [{ ...span, text: fresh }],
          remove: removeItems(list, [item], text).flat(),
          add: addItem(list, item.span, quote + fresh + quote, text),
          manifest: path,
          ...(requirement.extras === '' ? {} : { lost: `the extra ${requirement.extras}` }),
        },
        migration,
      ),
    ];
  });
}

function addItem(list: ListNode, after: Span, fresh: string, text: string): Edit[] {
  if (list.inner) {
    const items = list.items.map((i) => i.span);
    const own = items.find((i) => i.start === after.start);
    return spliceList({ text, inner: list.inner, items }, [
      { change: 'add', text: fresh, ...(own ? { after: own } : {}) },
    ]).flat();
  }
  const line = lineOf(text, after.start);
  return [
    {
      start: line.end,
      end: line.end,
      text: lineEndAt(text, line.start) + text.slice(line.start, after.start) + fresh,
    },
  ];
}

/**
 * The draft for one string that holds a requirement, wherever it stands (`install_requires` in code).
 *
 * @param inner the string without its quotes
 * @param siblings texts of the other strings of the same list
 */
export function requirementString(
  text: string,
  inner: Span,
  siblings: readonly string[],
  place: Pick<Dependency, 'remove' | 'add' | 'manifest'>,
  migration: Migration,
): Draft | undefined {
  const found = requirementRow(text.slice(inner.start, inner.end), migration);
  if (!found) return undefined;
  const { row, requirement } = found;
  const span = { start: inner.start, end: inner.start + requirement.length };
  if (!row.to) return packageNote(row, span, migration);
  const target = normalPypi(row.to.name);
  const have = siblings.map(readRequirement).find((r) => r && normalPypi(r.name) === target);
  const fresh = row.to.name + (requirement.version === '' ? '' : row.to.version);
  return dependencyDraft(
    {
      row,
      span,
      ...(have ? { present: have.version === '' ? (true as const) : have.version } : {}),
      replace: [{ ...span, text: fresh }],
      ...place,
      ...(requirement.extras === '' ? {} : { lost: `the extra ${requirement.extras}` }),
    },
    migration,
  );
}
