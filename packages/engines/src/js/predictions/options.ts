/**
 * Options that are assigned to a client after it is made (`client.fetch = …`): the new client takes them where it is made.
 */
import type { Edit } from '@aig/core';
import type { Client } from '../client-model.ts';
import type { PlannedConstruction } from '../plan-clients.ts';
import { wholeLine } from '../plan-headers.ts';
import { isFunction, type Node, spanOf, unwrap, wrapped } from '../tree.ts';
import type { Unit } from '../unit.ts';

export interface AssignedOptions {
  /** Into the options of the construction. */
  readonly added: readonly Edit[];
  /** The statements. */
  readonly removed: readonly Edit[];
  readonly nodes: ReadonlySet<Node>;
}

const NONE: AssignedOptions = { added: [], removed: [], nodes: new Set() };

/** Options of the destination's client that the old one has as attributes. */
const ASSIGNABLE: ReadonlySet<string> = new Set(['fetch']);

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
    if (assignment?.type !== 'AssignmentExpression' || !ASSIGNABLE.has(member.path)) continue;
    const statement = unit.parents.get(assignment);
    if (statement?.type !== 'ExpressionStatement' || !isFunction(unwrap(assignment.right))) continue;
    const at = endOfOptions(unit, only.made);
    if (at === undefined) continue;
    const value = spanOf(assignment.right);
    const text = `${member.path}: ${unit.file.text.slice(value.start, value.end)}`;
    added.push({ start: at.offset, end: at.offset, text: at.first ? text : `${at.separator}${text}` });
    removed.push(wholeLine(unit.file.text, statement));
    nodes.add(member.node);
  }
  return { added, removed, nodes };
}

/** Where another option is put into the construction. */
function endOfOptions(
  unit: Unit,
  made: PlannedConstruction['made'],
): { offset: number; separator: string; first: boolean } | undefined {
  const [options] = made.arguments;
  if (options?.type !== 'ObjectExpression') return undefined;
  const last = options.properties.at(-1);
  if (!last) return { offset: (options.start ?? 0) + 1, separator: '', first: true };
  const { text } = unit.file;
  const line = text.lastIndexOf('\n', last.start ?? 0) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
  const alone = /^[ \t]*$/.test(text.slice(line, last.start ?? 0));
  return { offset: last.end ?? 0, separator: alone ? `,\n${indent}` : ', ', first: false };
}
