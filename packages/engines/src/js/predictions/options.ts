/**
 * Options that are assigned to a client after it is made (`client.fetch = …`): the new client takes them where it is made.
 */
import { type Edit, indentAt, lineEndAt } from '@aig/core';
import type { Client } from '../client-model.ts';
import type { PlannedConstruction } from '../plan-clients.ts';
import { isFunction, type Node, spanOf, unwrap, wrapped } from '../tree.ts';
import type { Unit } from '../unit.ts';
import { statementGone } from './freed.ts';

export interface AssignedOptions {
  /** Into the options of the construction. */
  readonly added: readonly Edit[];
  /** The statements. */
  readonly removed: readonly Edit[];
  readonly nodes: ReadonlySet<Node>;
}

const NONE: AssignedOptions = { added: [], removed: [], nodes: new Set() };

export function assignedOptions(
  unit: Unit,
  client: Client,
  planned: readonly PlannedConstruction[],
): AssignedOptions {
  const [only, ...more] = planned;
  if (!only || more.length > 0) return NONE;
  const added: Edit[] = [];
  const removed: Edit[] = [];
  const nodes = new Set<Node>();
  for (const member of client.members) {
    const assignment = unit.parents.get(wrapped(member.node, unit.parents));
    const option = client.sdk?.options.find((o) => o.to === 'same' && o.names.includes(member.path));
    if (assignment?.type !== 'AssignmentExpression' || !option) continue;
    const statement = unit.parents.get(assignment);
    if (statement?.type !== 'ExpressionStatement' || !isFunction(unwrap(assignment.right))) continue;
    const at = endOfOptions(unit, only.made);
    if (at === undefined) continue;
    const value = spanOf(assignment.right);
    const about = at.alone ? commentsAbove(unit, statement) : [];
    const code = `${member.path}: ${unit.file.text.slice(value.start, value.end)}`;
    const lines = [
      ...about.map((c) => unit.file.text.slice(c.start, c.end)),
      ...indented(code, at, statement, unit),
    ];
    const text = at.alone ? lines.join(at.eol + at.indent) : code;
    const separator = at.alone ? `,${at.eol}${at.indent}` : ', ';
    // Options that were none get the first ones from the construction itself.
    const first = at.first && added.length === 0 && !only.edits.some((e) => e.end === at.offset);
    added.push({ start: at.offset, end: at.offset, text: first ? text : separator + text });
    removed.push(statementGone(unit, statement, about[0]?.start));
    nodes.add(member.node);
  }
  return { added, removed, nodes };
}

interface Place {
  readonly offset: number;
  readonly first: boolean;
  /** Options stand one on a line, indented like this. */
  readonly alone: boolean;
  readonly indent: string;
  readonly eol: string;
}

/** Where another option is put into the construction. */
function endOfOptions(unit: Unit, made: PlannedConstruction['made']): Place | undefined {
  const [options] = made.arguments;
  if (options?.type !== 'ObjectExpression') return undefined;
  const { text } = unit.file;
  const eol = lineEndAt(text, options.start ?? 0);
  const last = options.properties.at(-1);
  if (!last) return { offset: (options.start ?? 0) + 1, first: true, alone: false, indent: '', eol };
  const start = last.start ?? 0;
  const alone = /^[ \t]*$/.test(text.slice(lineStart(text, start), start));
  return { offset: last.end ?? 0, first: false, alone, indent: indentAt(text, start), eol };
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Comments that stand on the lines right above a statement. */
function commentsAbove(unit: Unit, statement: Node): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  let below = statement.start ?? 0;
  for (const comment of [...unit.comments].reverse()) {
    const start = comment.start ?? 0;
    const end = comment.end ?? 0;
    if (end > below) continue;
    const between = unit.file.text.slice(end, below);
    const own = /^[ \t]*$/.test(unit.file.text.slice(lineStart(unit.file.text, start), start));
    if (!own || !/^[ \t]*\r?\n[ \t]*$/.test(between)) break;
    out.unshift({ start, end });
    below = start;
  }
  return out;
}

/** The lines of the code, without the indentation that the statement had. */
function indented(code: string, at: Place, statement: Node, unit: Unit): string[] {
  if (!at.alone) return [code];
  const old = indentAt(unit.file.text, statement.start ?? 0);
  return code.split(/\r?\n/).map((line) => (line.startsWith(old) ? line.slice(old.length) : line));
}
