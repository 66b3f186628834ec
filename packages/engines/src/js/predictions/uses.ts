/**
 * What the program does with the answer of a request: every use that can be followed through names, destructuring, casts,
 * loops and callbacks, each with the text it occupies.
 *
 * Reads only. The middle decides by the kinds in which form the new answer is handed on; `use-edits.ts` adapts the uses.
 */
import type { UseKind } from '@aig/core';
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import {
  dotted,
  isCall,
  isFunction,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  unwrap,
  wrapped,
} from '../tree.ts';
import type { Unit } from '../unit.ts';

/** How the use is written, for those who rewrite it. */
export type How =
  | 'plain'
  | 'join'
  | 'index'
  | 'address'
  | 'blob'
  | 'write'
  | 'body'
  | 'chunks'
  | 'choice'
  | 'member';

export interface Use {
  readonly kind: UseKind;
  readonly how: How;
  /** The expression whose value is used, without what is done with it. */
  readonly value: Node;
  /** The whole expression that the use is. */
  readonly node: Node;
  /** One item of the answer, not the answer itself. */
  readonly part: boolean;
  /** Member read, for `member`. */
  readonly name?: string;
}

export interface Uses {
  readonly all: readonly Use[];
  /** Casts and annotations on the way that name a type of the old answer. */
  readonly types: readonly Node[];
  /** Names that hold the answer or an item of it. */
  readonly bindings: readonly Binding[];
}

/** Uses of the value of `node`, an expression (a call, or the `await` around it). */
export function usesOf(unit: Unit, node: Node): Uses {
  const seen = new Follower(unit);
  seen.follow(node, false);
  return seen;
}

/** Uses of a value that several expressions have. */
export function usesOfAll(unit: Unit, nodes: readonly Node[]): Uses {
  const seen = new Follower(unit);
  for (const node of nodes) seen.follow(node, false);
  return seen;
}

const isEmpty = (node: Node): boolean =>
  node.type === 'NullLiteral' ||
  (node.type === 'Identifier' && node.name === 'undefined') ||
  (node.type === 'StringLiteral' && node.value === '') ||
  (node.type === 'ArrayExpression' && node.elements.length === 0);

const LOGS = /^(?:console\.\w+|(?:\w+\.)*(?:log|logger)(?:\.\w+)?)$/i;
const SENDS = /^(?:json|send|render|status|write|end)$/;

class Follower implements Uses {
  readonly all: Use[] = [];
  readonly types: Node[] = [];
  readonly bindings: Binding[] = [];
  private readonly unit: Unit;

  constructor(unit: Unit) {
    this.unit = unit;
  }

  /** `node` is an expression that has the answer (or an item of it) as its value. */
  follow(node: Node, part: boolean): undefined {
    const { parents } = this.unit;
    const outer = this.throughCasts(node);
    const up = parents.get(outer);
    if (!up) return;
    const use = (kind: UseKind, how: How, whole: Node, name?: string): undefined => {
      this.all.push({ kind, how, value: outer, node: whole, part, ...(name === undefined ? {} : { name }) });
    };
    if (isMember(up) && up.object === outer) return this.member(up, outer, part, use);
    if (isCall(up) || up.type === 'NewExpression') return this.argument(up, outer, part, use);
    switch (up.type) {
      case 'VariableDeclarator':
        return up.init === outer ? this.pattern(up.id, part, outer) : undefined;
      case 'AssignmentExpression':
        return this.assignment(up, outer, part, use);
      case 'AwaitExpression':
        return this.follow(up, part);
      case 'LogicalExpression':
        if (up.left === outer && up.operator === '&&') return use('test', 'plain', up);
        return this.follow(up, part);
      case 'ConditionalExpression':
        return this.choice(up, outer, part, use);
      case 'IfStatement':
      case 'WhileStatement':
      case 'UnaryExpression':
        return use('test', 'plain', up);
      case 'BinaryExpression':
        if (up.operator === '+') return use('string', 'plain', up);
        return use('test', 'plain', up);
      case 'TemplateLiteral':
        return use('string', 'plain', outer);
      case 'ForOfStatement':
        return this.loop(up, outer, part, use);
      case 'ExpressionStatement':
        return undefined;
      case 'ArrayExpression':
        return this.together(up, outer, part, use);
      case 'ObjectProperty':
      case 'ReturnStatement':
      case 'JSXExpressionContainer':
        return use('value', 'plain', outer);
      case 'ArrowFunctionExpression':
        return up.body === outer ? use('value', 'plain', outer) : undefined;
      default:
        return use('escape', 'plain', outer);
    }
  }

  /** @param from the expression that gives the name its value */
  bind(binding: Binding, part: boolean, from?: Node): undefined {
    if (this.bindings.includes(binding)) return;
    // What is read off a name that holds other values as well is not the answer's alone.
    if (this.holdsOthers(binding, from)) return this.escape(binding.id, part);
    this.bindings.push(binding);
    const declaration = this.unit.parents.get(this.unit.parents.get(binding.node) ?? binding.node);
    if (binding.node.type === 'VariableDeclarator' && declaration?.type === 'ExportNamedDeclaration')
      this.escape(binding.id, part);
    for (const ref of binding.references) this.follow(ref, part);
  }

  private holdsOthers(binding: Binding, from: Node | undefined): boolean {
    const given: (Node | null | undefined)[] = binding.writes.map((w) => {
      const up = this.unit.parents.get(w);
      return up?.type === 'AssignmentExpression' && up.left === w && up.operator === '=' ? up.right : w;
    });
    if (binding.node.type === 'VariableDeclarator' && binding.node.id === binding.id)
      given.push(binding.node.init);
    return given.some((value) => value && value !== from && !isEmpty(unwrap(value)));
  }

  private escape(node: Node, part: boolean): undefined {
    this.all.push({ kind: 'escape', how: 'plain', value: node, node, part });
  }

  /** The outermost cast around a value; types that casts name are remembered. */
  private throughCasts(node: Node): Node {
    const outer = wrapped(node, this.unit.parents);
    for (let at: Node = outer; at !== node; at = (at as { expression: Node }).expression)
      if ('typeAnnotation' in at && at.typeAnnotation) this.types.push(at);
    return outer;
  }

  private member(
    member: Node & { object: Node },
    value: Node,
    part: boolean,
    use: (kind: UseKind, how: How, whole: Node, name?: string) => undefined,
  ): undefined {
    const { parents } = this.unit;
    const name = isMember(member) ? memberName(member) : undefined;
    const outer = wrapped(member, parents);
    const up = parents.get(outer);
    const call = isCall(up) && up.callee === outer ? up : undefined;
    if (isMember(member) && name === undefined) {
      // `output[i]`, `output[output.length - 1]`.
      if (part || !member.computed) return use('escape', 'plain', value);
      use('item', 'index', member);
      return this.follow(member, true);
    }
    if (/^\d+$/.test(name ?? '') && !part) {
      use('item', 'index', member);
      return this.follow(member, true);
    }
    switch (name) {
      case 'join':
        return call ? use('join', 'join', call) : use('escape', 'plain', value);
      case 'at':
      case 'pop':
      case 'shift':
        if (!call || part) return use('escape', 'plain', value);
        use('item', 'index', call);
        return this.follow(call, true);
      case 'then':
        return call ? this.promised(call, use) : use('escape', 'plain', value);
      case 'catch':
      case 'finally':
        return call ? this.follow(call, part) : use('escape', 'plain', value);
      case 'length':
        return use('length', 'plain', member);
      case 'url':
      case 'href':
        return this.address(call ?? member, outer, name, call !== undefined, use);
      case 'blob':
        return call ? use('bytes', 'blob', call) : use('escape', 'plain', value);
      case 'toString':
        return call ? use('string', 'plain', call) : use('escape', 'plain', value);
      case 'map':
      case 'forEach':
      case 'flatMap':
      case 'filter':
        return call && !part ? this.callback(call, name, value, use) : use('escape', 'plain', value);
      case 'slice':
      case 'reverse':
        if (!call || part) return use('escape', 'plain', value);
        use('each', 'plain', call);
        return this.follow(call, part);
      case 'reduce':
        return use('each', 'plain', call ?? member);
      case 'includes':
      case 'startsWith':
      case 'endsWith':
        return use('test', 'plain', call ?? member);
      case 'trim':
      case 'replace':
      case 'replaceAll':
      case 'split':
      case 'match':
      case 'toLowerCase':
      case 'substring':
        return use('string', 'plain', call ?? member);
      case undefined:
        return use('escape', 'plain', value);
      default:
        if (call) return use('escape', 'plain', value);
        return part ? use('escape', 'plain', value) : use('member', 'member', member, name);
    }
  }

  /** `const [a, b] = await Promise.all([…])`. */
  private together(
    list: t.ArrayExpression,
    value: Node,
    part: boolean,
    use: (kind: UseKind, how: How, whole: Node) => undefined,
  ): undefined {
    const { parents } = this.unit;
    const call = parents.get(list);
    const awaited =
      isCall(call) && dotted(call.callee)?.join('.') === 'Promise.all' ? parents.get(call) : undefined;
    const declarator = awaited && parents.get(awaited);
    const id = declarator?.type === 'VariableDeclarator' ? declarator.id : undefined;
    const index = list.elements.indexOf(value as t.Expression);
    const element = id?.type === 'ArrayPattern' ? id.elements[index] : undefined;
    if (awaited?.type !== 'AwaitExpression' || !element) return use('value', 'plain', value);
    return this.pattern(element, part, value);
  }

  /** `.then((output) => …)`; what the callback answers is its own affair. */
  private promised(
    call: t.CallExpression | t.OptionalCallExpression,
    use: (kind: UseKind, how: How, whole: Node) => undefined,
  ): undefined {
    const [fn] = call.arguments;
    if (!fn || !isFunction(fn)) return use('escape', 'plain', call);
    const [param] = fn.params;
    if (param) this.pattern(param, false, fn);
  }

  /** `.url()`, `.url().href`, `.url().toString()`. */
  private address(
    node: Node,
    member: Node,
    name: string,
    called: boolean,
    use: (kind: UseKind, how: How, whole: Node) => undefined,
  ): undefined {
    const { parents } = this.unit;
    if (name === 'url' && !called) {
      // `if (output.url)` asks whether files are objects.
      const up = parents.get(member);
      return /^(?:IfStatement|ConditionalExpression|UnaryExpression|BinaryExpression|LogicalExpression)$/.test(
        up?.type ?? '',
      )
        ? use('test', 'plain', member)
        : use('escape', 'plain', member);
    }
    let whole = node;
    const outer = wrapped(node, parents);
    const next = parents.get(outer);
    if (isMember(next) && next.object === outer) {
      const after = memberName(next);
      const over = parents.get(wrapped(next, parents));
      if (after === 'href') whole = next;
      else if (after === 'toString' && isCall(over)) whole = over;
      else return use('escape', 'plain', node);
    }
    use('url', 'address', whole);
  }

  /** `output.map((item) => …)`. */
  private callback(
    call: t.CallExpression | t.OptionalCallExpression,
    name: string,
    value: Node,
    use: (kind: UseKind, how: How, whole: Node) => undefined,
  ): undefined {
    const [fn] = call.arguments;
    use('each', 'plain', call);
    if (name === 'filter') this.follow(call, false);
    if (!fn || !isFunction(fn)) {
      // `filter(Boolean)`, `map(String)`.
      if (fn?.type !== 'Identifier' || !/^(?:Boolean|String)$/.test(fn.name)) use('escape', 'plain', value);
      return;
    }
    const [param] = fn.params;
    if (param) this.pattern(param, true, value);
  }

  private argument(
    call: t.CallExpression | t.OptionalCallExpression | t.NewExpression,
    value: Node,
    part: boolean,
    use: (kind: UseKind, how: How, whole: Node) => undefined,
  ): undefined {
    if (call.callee === value) return use('escape', 'plain', value);
    const path = dotted(call.callee)?.join('.') ?? '';
    const last = isMember(call.callee) ? (memberName(call.callee) ?? '') : path;
    const index = call.arguments.indexOf(value as t.Expression);
    if (call.type === 'NewExpression') {
      if (/^(?:Next)?Response$/.test(path) && index === 0) return use('bytes', 'body', value);
      if (path === 'URL') return use('string', 'plain', call);
      return use('escape', 'plain', value);
    }
    if (path === 'String') return use('string', 'plain', call);
    if (path === 'Array.isArray') return this.arrayTest(call, value, part, use);
    if (LOGS.test(path)) return use('string', 'plain', value);
    if (path === 'JSON.stringify') return use('value', 'plain', value);
    if (path === 'Object.entries' || path === 'Array.from') {
      use('each', 'plain', call);
      return this.entries(call, path === 'Object.entries');
    }
    if (/^writeFile(?:Sync)?$/.test(last) && index === 1) return use('bytes', 'write', value);
    if (last === 'fromWeb' && index === 0) return use('bytes', 'body', value);
    if (last === 'fetch' && index === 0 && path === 'fetch') return use('string', 'plain', value);
    if (last === 'push' || SENDS.test(last)) return use('value', 'plain', value);
    return use('escape', 'plain', value);
  }

  /** `Array.isArray(x) ? x.join('') : String(x)` is one use; a test by itself another. */
  private arrayTest(
    call: Node,
    value: Node,
    part: boolean,
    use: (kind: UseKind, how: How, whole: Node) => undefined,
  ): undefined {
    const up = this.unit.parents.get(call);
    const same = (n: Node): boolean => this.text(unwrap(n)) === this.text(unwrap(value));
    if (up?.type === 'ConditionalExpression' && up.test === call && !part) {
      const otherwise = unwrap(up.alternate);
      const plain =
        same(otherwise) ||
        (isCall(otherwise) &&
          dotted(otherwise.callee)?.join('.') === 'String' &&
          otherwise.arguments[0] !== undefined &&
          same(otherwise.arguments[0]));
      const joined = unwrap(up.consequent);
      if (plain && isCall(joined) && isMember(joined.callee) && memberName(joined.callee) === 'join')
        return use('test', 'choice', up);
    }
    use('test', 'plain', call);
  }

  private text(node: Node): string {
    return this.unit.file.text.slice(node.start ?? 0, node.end ?? 0);
  }

  /** `for (const [i, item] of Object.entries(output))`. */
  private entries(call: Node, paired: boolean): undefined {
    const up = this.unit.parents.get(call);
    if (!paired) return this.follow(call, false);
    if (up?.type !== 'ForOfStatement' || up.left.type !== 'VariableDeclaration')
      return this.escape(call, false);
    const id = up.left.declarations[0]?.id;
    const item = id?.type === 'ArrayPattern' ? id.elements[1] : undefined;
    if (item) this.pattern(item, true, call);
    else if (id?.type !== 'ArrayPattern') this.escape(call, false);
  }

  private loop(
    loop: t.ForOfStatement,
    value: Node,
    part: boolean,
    use: (kind: UseKind, how: How, whole: Node) => undefined,
  ): undefined {
    if (loop.right !== value) return use('escape', 'plain', value);
    // A file is read chunk by chunk, a list item by item.
    if (part || loop.await) return use(part ? 'bytes' : 'each', part ? 'chunks' : 'plain', value);
    use('each', 'plain', value);
    if (loop.left.type !== 'VariableDeclaration') return use('escape', 'plain', value);
    const id = loop.left.declarations[0]?.id;
    if (id) this.pattern(id, true, value);
  }

  /** A test that picks one of two readings of the same value: `typeof x === 'string' ? x : x.url()`. */
  private choice(
    up: t.ConditionalExpression,
    value: Node,
    part: boolean,
    use: (kind: UseKind, how: How, whole: Node) => undefined,
  ): undefined {
    if (up.test === value) return use('test', 'plain', up);
    this.follow(up, part);
  }

  private pattern(id: Node, part: boolean, from: Node): undefined {
    switch (id.type) {
      case 'Identifier': {
        if (id.typeAnnotation) this.types.push(id);
        const binding = this.unit.scopes.of(id);
        if (!binding) return this.escape(id, part);
        return this.bind(binding, part, from);
      }
      case 'ArrayPattern':
        if (part) return this.escape(id, part);
        this.all.push({ kind: 'item', how: 'plain', value: from, node: id, part });
        for (const element of id.elements) if (element) this.pattern(element, true, from);
        return;
      case 'ObjectPattern':
        for (const p of id.properties) {
          const name = p.type === 'ObjectProperty' ? nameOfKey(p.key, p.computed) : undefined;
          if (name === undefined || part) this.escape(p, part);
          else this.all.push({ kind: 'member', how: 'member', value: from, node: p, part, name });
        }
        return;
      default:
        this.escape(id, part);
    }
  }

  private assignment(
    up: t.AssignmentExpression,
    value: Node,
    part: boolean,
    use: (kind: UseKind, how: How, whole: Node) => undefined,
  ): undefined {
    if (up.right !== value) return undefined;
    if (up.operator === '+=') return use('string', 'plain', up);
    const left = unwrap(up.left);
    const binding = left.type === 'Identifier' ? this.unit.scopes.of(left) : undefined;
    if (binding) return this.bind(binding, part, value);
    return use(isMember(left) ? 'value' : 'escape', 'plain', value);
  }
}
