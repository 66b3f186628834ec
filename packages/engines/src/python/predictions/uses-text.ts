/**
 * What a program does with an answer that is text, or a list or stream of its pieces, and what each place becomes when the
 * answer is one text.
 */
import type { Edit, UseKind } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, inside, inward, type PyNode, parts } from '../node.ts';
import { plainString } from '../strings.ts';

export interface TextUse {
  readonly kind: UseKind;
  readonly node: PyNode;
  /** The whole expression that is the text: `"".join(output)`. */
  readonly whole: PyNode;
  /** The loop, with `each`. */
  readonly loop?: PyNode;
  /** `for part in output: text += part`: what stands for the loop, with `@` in the place of the text. */
  readonly sum?: string;
  /** The code handles what arrives in other words than it says (a separator that is not empty). */
  readonly odd?: string;
}

const TESTS = /^(?:isinstance|hasattr|type|bool|callable|any|all|id)$/;
const SHOWS = /^(?:print|pprint|str|format|repr|json\.dumps|dumps|jsonify)$/;
const TEXT_METHODS =
  /^(?:strip|lstrip|rstrip|split|splitlines|replace|lower|upper|title|capitalize|startswith|endswith|find|index|count|encode|format|partition|removeprefix|removesuffix)$/;

/** Classifies one place where the answer arrives. */
export function textUse(node: PyNode, file: PyFile): TextUse {
  const p = node.parent;
  const join = joinAround(node, file);
  if (join) return join;
  const as = (kind: UseKind, whole = node): TextUse => ({ kind, node, whole });
  switch (p?.type) {
    case 'for_statement':
      return node.field === 'right' ? loopUse(node, p, file) : as('escape');
    case 'for_in_clause':
      return node.field === 'right' ? as('length') : as('escape');
    case 'subscript': {
      if (node.field !== 'value') return as('escape');
      const index = child(p, 'subscript');
      if (index?.type === 'integer') return as('item', p);
      return index && plainString(index, file.text) ? as('member', p) : as('length');
    }
    case 'attribute': {
      const name = child(p, 'attribute');
      return name && TEXT_METHODS.test(file.source(name)) ? as('string') : as('member', p);
    }
    case 'interpolation':
    case 'format_expression':
    case 'augmented_assignment':
      return as('string');
    case 'binary_operator':
      return as('string');
    case 'comparison_operator':
    case 'not_operator':
    case 'if_statement':
    case 'elif_clause':
    case 'while_statement':
    case 'boolean_operator':
    case 'assert_statement':
    case 'conditional_expression':
      return as('test');
    case 'argument_list': {
      const callee = p.parent?.type === 'call' ? child(p.parent, 'function') : undefined;
      const name = callee ? file.source(callee) : '';
      if (name === 'len' || name === 'list' || name === 'tuple' || name === 'next' || name === 'enumerate')
        return as('length');
      if (TESTS.test(name)) return as('test');
      return SHOWS.test(name) ? as('string') : as('escape');
    }
    default:
      return as('escape');
  }
}

/** `"".join(node)`, also over `list(node)`, `map(str, node)` and a comprehension that takes the parts as they are. */
function joinAround(node: PyNode, file: PyFile): TextUse | undefined {
  let whole = node;
  for (;;) {
    const p: PyNode | undefined = whole.parent;
    if (p?.type === 'for_in_clause' && whole.field === 'right' && takesAsIs(p, file)) {
      const made = p.parent as PyNode;
      const call = made.field === 'arguments' ? made.parent : undefined;
      const join = call && joinCall(call, file);
      if (join) return { kind: 'join', node, whole: call, ...odd(join) };
      whole = made;
      continue;
    }
    const call = p?.type === 'argument_list' ? p.parent : undefined;
    if (call?.type !== 'call') return undefined;
    const join = joinCall(call, file);
    if (join) return { kind: 'join', node, whole: call, ...odd(join) };
    const callee = child(call, 'function');
    if (!callee || !/^(?:list|tuple|map|iter)$/.test(file.source(callee))) return undefined;
    if (file.source(callee) === 'map' && file.source(parts(p as PyNode)[0] ?? callee) !== 'str')
      return undefined;
    whole = call;
  }
}

const odd = (join: { readonly by: string }): { readonly odd?: string } =>
  join.by === '' ? {} : { odd: join.by };

function joinCall(call: PyNode, file: PyFile): { readonly by: string } | undefined {
  const callee = child(call, 'function');
  const object = callee?.type === 'attribute' ? child(callee, 'object') : undefined;
  const name = callee && child(callee, 'attribute');
  const by = object && plainString(inward(object), file.text)?.text;
  return name && by !== undefined && file.source(name) === 'join' ? { by } : undefined;
}

/** `x for x in …` and `str(x) for x in …`, without conditions. */
function takesAsIs(clause: PyNode, file: PyFile): boolean {
  const made = clause.parent;
  const left = child(clause, 'left');
  const body = made && child(made, 'body');
  if (!made || !left || !body || made.children.some((c) => c.type === 'if_clause')) return false;
  if (made.children.filter((c) => c.type === 'for_in_clause').length !== 1) return false;
  return partText(body, file) === file.source(left);
}

/** The name in `x` and `str(x)`. */
function partText(node: PyNode, file: PyFile): string | undefined {
  if (node.type === 'identifier') return file.source(node);
  const callee = node.type === 'call' ? child(node, 'function') : undefined;
  const list = node.type === 'call' ? child(node, 'arguments') : undefined;
  const only = list && parts(list).length === 1 ? parts(list)[0] : undefined;
  return callee && only?.type === 'identifier' && file.source(callee) === 'str'
    ? file.source(only)
    : undefined;
}

/** A loop over the parts, and what it comes to when it only puts them together. */
function loopUse(node: PyNode, loop: PyNode, file: PyFile): TextUse {
  const base = { kind: 'each' as const, node, whole: node, loop };
  const left = child(loop, 'left');
  const body = child(loop, 'body');
  const statement = body && parts(body).length === 1 ? parts(body)[0] : undefined;
  const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
  if (!statement || !variable || statement.type !== 'expression_statement') return base;
  if (loop.children.some((c) => c.type === 'else_clause' || c.type === 'comment')) return base;
  if (body?.children.some((c) => c.type === 'comment')) return base;
  const uses = variable.uses.filter((u) => inside(u, statement));
  const [use] = uses;
  if (!use || uses.length !== 1 || variable.uses.length !== 1) return base;
  const expression = parts(statement)[0];
  if (!expression || !addsUp(expression, use, file)) return base;
  const part =
    use.parent?.parent?.type === 'call' && partText(use.parent.parent, file) ? use.parent.parent : use;
  const before = file.text.slice(statement.start, part.start);
  const after = file.text.slice(part.end, statement.end);
  return before.includes('\n') || after.includes('\n') ? base : { ...base, sum: `${before}@${after}` };
}

/** `text += part`, `text = text + part`, `parts.append(part)`. */
function addsUp(expression: PyNode, use: PyNode, file: PyFile): boolean {
  const partOf = (n: PyNode | undefined): boolean =>
    n !== undefined && partText(n, file) === file.source(use);
  if (expression.type === 'augmented_assignment')
    return child(expression, 'operator')?.type === '+=' && partOf(child(expression, 'right'));
  if (expression.type === 'assignment') {
    const left = child(expression, 'left');
    const right = child(expression, 'right');
    if (right?.type !== 'binary_operator' || !left) return false;
    const first = child(right, 'left');
    return first !== undefined && file.source(first) === file.source(left) && partOf(child(right, 'right'));
  }
  const callee = expression.type === 'call' ? child(expression, 'function') : undefined;
  const list = expression.type === 'call' ? child(expression, 'arguments') : undefined;
  const only = list && parts(list).length === 1 ? parts(list)[0] : undefined;
  return callee !== undefined && /\.append$/.test(file.source(callee)) && partOf(only);
}

/** The edit that puts a text in the place of what put its parts together. */
export function textEdit(use: TextUse, text: string): Edit | undefined {
  if (use.kind === 'join' || use.kind === 'item') return { start: use.whole.start, end: use.whole.end, text };
  if (use.loop && use.sum !== undefined)
    return { start: use.loop.start, end: use.loop.end, text: use.sum.replace('@', text) };
  return undefined;
}
