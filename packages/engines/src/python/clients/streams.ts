/**
 * Loops over the stream of a migrated call. The destination also sends events without `choices` (the usage at the end), on
 * which `chunk.choices[0]` raises: a loop that does not expect them gets a guard.
 */
import { type Edit, lineEndAt } from '@aig/core';
import type { PyFile } from '../file.ts';
import { resultOf } from '../header-sets.ts';
import { ancestor, child, inside, outward, type PyNode, parts } from '../node.ts';
import type { Variable } from '../scope.ts';
import { plainString } from '../strings.ts';
import { argumentsOf } from '../value.ts';

export interface StreamUse {
  readonly node: PyNode;
  /** The guard; absent where it cannot be put in, or where the stream leaves the file's sight. */
  readonly edits?: readonly Edit[];
  readonly why?: 'unguarded' | 'leaves';
}

const STREAMING = /(?:^|\.)chat\.completions\.create$/;

/** Uses of the stream that `call` makes which fail on an event without choices. */
export function streamUses(call: PyNode, path: string, file: PyFile): StreamUse[] {
  if (!STREAMING.test(path)) return [];
  const option = argumentsOf(call, file).args.find((a) => a.name === 'stream');
  const streams = option !== undefined && file.source(option.value.span) === 'True';
  const found: StreamUse[] = [];
  const seen = new Set<unknown>();

  const target = (node: PyNode | undefined): void => {
    const v = node?.type === 'identifier' ? file.scopes.variableOf(node) : undefined;
    if (!v || seen.has(v)) return;
    seen.add(v);
    for (const use of v.uses) if (use.start > call.start) follow(use);
  };
  const result = (fn: PyNode | undefined): void => {
    const name = resultOf(fn, file);
    if (!fn || !name || seen.has(fn)) return;
    seen.add(fn);
    const called = calls(name, file);
    for (const c of called) follow(c);
    if (called.length === 0 && streams) found.push({ node: call, why: 'leaves' });
  };
  const follow = (expression: PyNode): void => {
    const outer = outward(expression);
    const p = outer.parent;
    switch (p?.type) {
      case 'for_statement':
      case 'for_in_clause':
        if (outer.field === 'right') found.push(...loop(p, file));
        return;
      case 'assignment':
        if (outer.field === 'right') target(child(p, 'left'));
        return;
      case 'named_expression':
        target(child(p, 'name'));
        return;
      case 'as_pattern': {
        const alias = child(p, 'alias');
        target(alias && parts(alias)[0]);
        return;
      }
      case 'return_statement':
        result(ancestor(p, 'function_definition'));
        return;
      case 'argument_list':
      case 'keyword_argument':
      case 'yield':
        if (streams) found.push({ node: outer, why: 'leaves' });
        return;
      default:
    }
  };
  follow(call);
  return found;
}

/** Calls of a function of this file, `f()` and `self.f()`. */
export function calls(name: Variable, file: PyFile): PyNode[] {
  const uses = [
    ...name.uses,
    ...file.attributes.all
      .filter((a) => a.owner === name.scope.node && a.name === name.name)
      .flatMap((a) => a.uses),
  ];
  return uses.flatMap((u) => (u.field === 'function' && u.parent?.type === 'call' ? [u.parent] : []));
}

function loop(node: PyNode, file: PyFile): StreamUse[] {
  const left = child(node, 'left');
  const chunk = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
  if (!left || !chunk) return [];
  const within = node.type === 'for_statement' ? child(node, 'body') : node.parent;
  if (!within) return [];
  const open = chunk.uses.filter(
    (u) => inside(u, within) && readsChoices(u, file) && !guarded(u, within, chunk, file),
  );
  const first = open[0];
  if (!first) return [];
  const name = file.source(left);
  if (node.type === 'for_in_clause') {
    const own = within.children.filter((c) => c.type === 'if_clause' && c.start > node.end);
    // With further loops behind it the condition still stands right after its own loop.
    return own.some((c) => asks(c, chunk, file))
      ? []
      : [{ node, edits: [{ start: node.end, end: node.end, text: ` if ${name}.choices` }] }];
  }
  const edit = guard(within, first, name, file);
  return [edit ? { node, edits: [edit] } : { node: first, why: 'unguarded' }];
}

/** `chunk.choices[…]`, `chunk["choices"]`, `for c in chunk.choices`, `len(chunk.choices)`: all fail without choices. */
function readsChoices(use: PyNode, file: PyFile): boolean {
  const choices = choicesOf(use, file);
  if (!choices) return false;
  if (choices.type === 'subscript') return true;
  const p = choices.parent;
  if (p?.type === 'subscript' && choices.field === 'value') return true;
  if (/^for_/.test(p?.type ?? '') && choices.field === 'right') return true;
  return p?.type === 'argument_list';
}

/** `chunk.choices` or `chunk["choices"]` that begins with a use of the name. */
function choicesOf(use: PyNode, file: PyFile): PyNode | undefined {
  const p = use.parent;
  if (p?.type === 'attribute' && use.field === 'object') {
    const name = child(p, 'attribute');
    return name && file.source(name) === 'choices' ? p : undefined;
  }
  const key = p?.type === 'subscript' && use.field === 'value' ? child(p, 'subscript') : undefined;
  return key && plainString(key, file.text)?.text === 'choices' ? p : undefined;
}

/** Whether an expression asks for the truth of `chunk.choices`. */
function asks(node: PyNode, chunk: Variable, file: PyFile): boolean {
  return chunk.uses.some((u) => {
    const choices = inside(u, node) ? choicesOf(u, file) : undefined;
    return choices?.type === 'attribute' && !readsChoices(u, file);
  });
}

/** Whether something around or before a use keeps events without choices away from it. */
function guarded(use: PyNode, body: PyNode, chunk: Variable, file: PyFile): boolean {
  for (let n: PyNode = use; n !== body && n.parent; n = n.parent) {
    const p: PyNode = n.parent;
    if (p.type === 'boolean_operator' && n.field === 'right' && asks(child(p, 'left') ?? p, chunk, file))
      return true;
    if (p.type === 'conditional_expression' && parts(p)[0] === n && asks(parts(p)[1] ?? p, chunk, file))
      return true;
    if (/^(?:if_statement|elif_clause|while_statement)$/.test(p.type) && n.field === 'consequence') {
      const condition = child(p, 'condition');
      if (condition && asks(condition, chunk, file)) return true;
    }
    if (p.type === 'else_clause' || n.field === 'alternative') {
      const condition = child(n.type === 'else_clause' ? p : (p.parent ?? p), 'condition');
      if (condition?.type === 'not_operator' && asks(condition, chunk, file)) return true;
    }
    if (p.type === 'try_statement' && n.field === 'body' && catches(p, file)) return true;
    if (p.type === 'block' && skipsBefore(n, p, chunk, file)) return true;
  }
  return false;
}

/** `if not chunk.choices: continue` (or the like) earlier in the same block. */
function skipsBefore(statement: PyNode, block: PyNode, chunk: Variable, file: PyFile): boolean {
  return block.children.some((c) => {
    if (c.type !== 'if_statement' || c.end > statement.start) return false;
    const condition = child(c, 'condition');
    const last = parts(child(c, 'consequence') ?? c).at(-1);
    return (
      condition !== undefined &&
      asks(condition, chunk, file) &&
      /^(?:continue|break|return|raise)_statement$/.test(last?.type ?? '')
    );
  });
}

const catches = (attempt: PyNode, file: PyFile): boolean =>
  attempt.children.some((c) => {
    if (c.type !== 'except_clause') return false;
    const what = parts(c)[0];
    return !what || what.type === 'block' || /\b(?:TypeError|Exception)\b/.test(file.source(what));
  });

/** The guard before the statement of the body that fails, or before all when nothing earlier looks at the event. */
function guard(body: PyNode, use: PyNode, name: string, file: PyFile): Edit | undefined {
  const statements = parts(body);
  const at = statements.findIndex((s) => inside(use, s));
  const failing = statements[at];
  const head = statements[0];
  if (!failing || !head) return undefined;
  const chunk = file.scopes.variableOf(use);
  const earlier = chunk?.uses.some((u) => inside(u, body) && u.end <= failing.start) ?? true;
  const before = earlier ? failing : head;
  const lineStart = file.text.lastIndexOf('\n', before.start - 1) + 1;
  const indent = file.text.slice(lineStart, before.start);
  if (!/^[ \t]*$/.test(indent)) return undefined;
  const outer =
    /^[ \t]*/.exec(file.text.slice(file.text.lastIndexOf('\n', (body.parent ?? body).start - 1) + 1))?.[0] ??
    '';
  const step = indent.startsWith(outer) && indent.length > outer.length ? indent.slice(outer.length) : '    ';
  const eol = lineEndAt(file.text, before.start);
  const text = `if not ${name}.choices:${eol}${indent}${step}continue${eol}${indent}`;
  return { start: before.start, end: before.start, text };
}
