/**
 * Fields that the source added to OpenAI's request body, in JSON text: the data of a command, the body of an HTTP file.
 *
 * JSON that does not parse (templates, escapes) is left to the reader: a field of the source in it is told.
 */
import { type Arg, type Edit, matchBody, type Op, planBody, type Span, type Value } from '@aig/core';
import { parseJson } from '../json/parse.ts';
import type { LiteralSite } from '../literal/site.ts';
import { draftsOfOps } from '../splice/drafts.ts';
import { type ListChange, spliceList } from '../splice/list.ts';
import type { ConfigNode, MapNode } from './tree.ts';

/** Drafts for the body that stands in `range`, in the group of its request. Claims what it changes. */
export function jsonBody(range: Span, site: LiteralSite, group: string): void {
  const { migration, text } = site;
  if (!migration.source.body) return;
  const { root, clean } = parseJson(text.slice(range.start, range.end));
  if (!clean || root?.kind !== 'map') {
    tellNames(range, site, group);
    return;
  }
  const entries = argsOf(root, range.start);
  const ops = planBody(
    entries,
    entries.some((e) => e.name === 'model'),
    migration,
  );
  const printed = printAll(ops, entries, root, range.start, site);
  site.drafts.push(
    ...draftsOfOps(ops, (op) => printed.get(op) ?? [], { migration, group, span: range, holds: ['env:*'] }),
  );
  for (const op of ops) if (op.op !== 'tell' && 'arg' in op && op.arg) site.claimed.push(op.arg.span);
}

const shifted = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

const argsOf = (map: MapNode, by: number): Arg[] =>
  map.entries.map((e) => ({ name: e.key, span: shifted(e.span, by), value: readNode(e.value, by) }));

function readNode(node: ConfigNode, by: number): Value {
  const span = shifted(node.span, by);
  switch (node.kind) {
    case 'text':
      return { kind: 'string', text: node.text, span };
    case 'map':
      return { kind: 'object', entries: argsOf(node, by), complete: true, span };
    case 'list':
      return { kind: 'list', items: node.items.map((i) => readNode(i, by)), complete: true, span };
    default:
      return { kind: 'number', value: 0, span };
  }
}

function printAll(
  ops: readonly Op[],
  entries: readonly Arg[],
  root: MapNode,
  by: number,
  { text }: LiteralSite,
): Map<Op, Edit[]> {
  const changes: ListChange[] = [];
  const owners: Op[] = [];
  for (const op of ops) {
    if (op.op === 'remove') {
      changes.push({ change: 'remove', item: op.arg.span });
      owners.push(op);
    } else if (op.op === 'replace') {
      const value =
        op.value.kind === 'string'
          ? JSON.stringify(op.value.text)
          : op.value.kind === 'source'
            ? text.slice(op.value.span.start, op.value.span.end)
            : undefined;
      if (value === undefined) continue;
      changes.push({ change: 'replace', span: op.arg.span, text: `${JSON.stringify(op.name)}: ${value}` });
      owners.push(op);
    }
  }
  const inner = root.inner ? shifted(root.inner, by) : shifted(root.span, by);
  const edits = spliceList({ text, inner, items: entries.map((e) => e.span) }, changes);
  const out = new Map<Op, Edit[]>();
  owners.forEach((op, i) => {
    out.set(op, edits[i] ?? []);
  });
  return out;
}

/** Names of the source's fields in text that is no JSON as it stands. */
function tellNames(range: Span, site: LiteralSite, group: string): void {
  const { migration } = site;
  for (const match of site.text
    .slice(range.start, range.end)
    .matchAll(/["']([a-z_]{2,40})\\?["']\s{0,4}:/g)) {
    const name = match[1] as string;
    const row = matchBody(name, migration);
    if (!row || row.action === 'same') continue;
    const start = range.start + match.index + 1;
    const span = { start, end: start + name.length };
    site.drafts.push({
      ...span,
      rule: `${migration.source.id}/body-${name.replaceAll('_', '-')}`,
      confidence: row.action === 'block' || row.parts?.some((p) => p.block) ? 'manual' : 'review',
      message: `${row.why}; this body is put together in a way that is not read here`,
      advice: row.advice ?? `take ${name} out of the body`,
      edits: [],
      group,
      ...(row.severity === undefined ? {} : { severity: row.severity }),
    });
  }
}
