/**
 * Takes out conditions that have become constant: the branch that always runs loses its condition and one indentation, the
 * others go. Edits touch headers, leading blanks and dead branches only, so that edits inside the living branch fit.
 */
import type { Edit } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, inside, type PyNode, parts, walk } from '../node.ts';
import { soleOrBlock } from '../removal.ts';
import { indentOf } from './layout.ts';

/** What is known of an expression; undefined when nothing is. */
export type Truth = (condition: PyNode) => boolean | undefined;

/** The value of a condition made of parts that `of` knows. */
export function truthOf(condition: PyNode, of: Truth): boolean | undefined {
  const known = of(condition);
  if (known !== undefined) return known;
  const inner = parts(condition);
  switch (condition.type) {
    case 'parenthesized_expression':
      return inner[0] && truthOf(inner[0], of);
    case 'not_operator': {
      const value = inner[0] && truthOf(inner[0], of);
      return value === undefined ? undefined : !value;
    }
    case 'boolean_operator': {
      const values = inner.map((n) => truthOf(n, of));
      const or = child(condition, 'operator')?.type === 'or';
      if (values.includes(or)) return or;
      return values.includes(undefined) ? undefined : !or;
    }
    default:
      return undefined;
  }
}

interface Branch {
  readonly truth: boolean | undefined;
  readonly node: PyNode;
  readonly body: PyNode;
}

export interface Folded {
  readonly edits: readonly Edit[];
  /** Text that is gone: nothing in it needs a change of its own. */
  readonly dead: readonly PyNode[];
}

/** The edits that take known conditions out of an `if` statement; undefined when none is known or the form is unusual. */
export function foldIf(statement: PyNode, of: Truth, file: PyFile): Folded | undefined {
  const branches = branchesOf(statement, of);
  if (!branches?.some((b) => b.truth !== undefined && b.node.type !== 'else_clause')) return undefined;
  const stop = branches.findIndex((b) => b.truth === true);
  const reached = stop < 0 ? branches : branches.slice(0, stop + 1);
  const alive = reached.filter((b) => b.truth !== false);
  const dead = branches.filter((b) => !alive.includes(b)).map((b) => b.body);
  const [first] = alive;
  if (!first) return { edits: [soleOrBlock(statement, file.text)], dead: [statement] };
  // A living condition before the constant one: only the tail changes.
  if (first.truth === undefined) {
    const last = alive.at(-1) as Branch;
    const rest = branches.slice(branches.indexOf(first) + 1);
    if (
      branches[0] !== first ||
      rest.some((b) => b.truth === false && alive.indexOf(b) < 0 && b.node.start < last.node.start)
    )
      return undefined;
    if (last.truth === true && last.node.type === 'elif_clause') return undefined;
    const edits =
      last.body.end < statement.end ? [{ start: last.body.end, end: statement.end, text: '' }] : [];
    return { edits, dead };
  }
  const edits = unwrap(statement, first.body, file);
  return edits && { edits, dead };
}

function branchesOf(statement: PyNode, of: Truth): Branch[] | undefined {
  const out: Branch[] = [];
  const add = (node: PyNode, condition: PyNode | undefined, body: PyNode | undefined): boolean => {
    if (!body) return false;
    out.push({ node, body, truth: condition ? truthOf(condition, of) : true });
    return true;
  };
  if (!add(statement, child(statement, 'condition'), child(statement, 'consequence'))) return undefined;
  for (const c of statement.children) {
    if (c.type === 'elif_clause' && !add(c, child(c, 'condition'), child(c, 'consequence'))) return undefined;
    if (c.type === 'else_clause' && !add(c, undefined, child(c, 'body'))) return undefined;
  }
  return out;
}

/** A compound statement becomes its body, one level further out; undefined when the body stands on the header's line. */
export function unwrap(statement: PyNode, body: PyNode, file: PyFile): Edit[] | undefined {
  const { text } = file;
  const outer = indentOf(text, statement.start);
  const first = parts(body)[0] ?? body;
  const inner = indentOf(text, first.start);
  if (!/^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start)))
    return undefined;
  if (!inner.startsWith(outer) || inner.length <= outer.length) return undefined;
  // Comments above the first statement are part of the way there.
  const lead = body.children.find((c) => c.type === 'comment' && c.start < first.start) ?? first;
  const start = Math.min(lead.start, first.start);
  const edits: Edit[] = [{ start: statement.start, end: start, text: '' }];
  const strings: PyNode[] = [];
  walk(body, (n) => {
    if (n.type === 'string') strings.push(n);
  });
  for (let at = text.indexOf('\n', start); at >= 0 && at + 1 < body.end; at = text.indexOf('\n', at + 1)) {
    const line = at + 1;
    if (strings.some((s) => line > s.start && line < s.end)) continue;
    if (text.startsWith(inner.slice(0, inner.length), line) || text.slice(line).startsWith(inner))
      edits.push({ start: line, end: line + inner.length - outer.length, text: '' });
  }
  if (body.end < statement.end) edits.push({ start: body.end, end: statement.end, text: '' });
  return edits;
}

/** Whether a node lies in text that is gone. */
export const isDead = (node: PyNode, dead: readonly PyNode[]): boolean => dead.some((d) => inside(node, d));
