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
import { argumentForm, type How, memberForm } from './use-forms.ts';
import { addressOf, defensiveChoice, holdsOthers, isTested } from './use-questions.ts';

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

/** Notes one use of the value at hand. */
type Told = (kind: UseKind, how: How, whole: Node, name?: string) => undefined;

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
    if (holdsOthers(this.unit, binding, from)) return this.escape(binding.id, part);
    this.bindings.push(binding);
    const declaration = this.unit.parents.get(this.unit.parents.get(binding.node) ?? binding.node);
    if (binding.node.type === 'VariableDeclarator' && declaration?.type === 'ExportNamedDeclaration')
      this.escape(binding.id, part);
    for (const ref of binding.references) this.follow(ref, part);
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

  private member(member: Node & { object: Node }, value: Node, part: boolean, use: Told): undefined {
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
    if (name === undefined) return use('escape', 'plain', value);
    const form = memberForm(name);
    if (form) {
      if ((form.called && !call) || (form.whole && part)) return use('escape', 'plain', value);
      use(form.kind, form.how, call ?? member);
      return form.goes ? this.follow(call ?? member, form.goes === 'item') : undefined;
    }
    if (name === 'url' || name === 'href')
      return this.address(call ?? member, outer, name === 'url' && !call, use);
    if (!call) return part ? use('escape', 'plain', value) : use('member', 'member', member, name);
    if (name === 'then') return this.promised(call, use);
    if (name === 'catch' || name === 'finally') return this.follow(call, part);
    if (/^(?:map|forEach|flatMap|filter)$/.test(name) && !part) return this.callback(call, name, value, use);
    return use('escape', 'plain', value);
  }

  /** `const [a, b] = await Promise.all([…])`. */
  private together(list: t.ArrayExpression, value: Node, part: boolean, use: Told): undefined {
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
  private promised(call: t.CallExpression | t.OptionalCallExpression, use: Told): undefined {
    const [fn] = call.arguments;
    if (!fn || !isFunction(fn)) return use('escape', 'plain', call);
    const [param] = fn.params;
    if (param) this.pattern(param, false, fn);
  }

  /** `.url()`, `.url().href`; `if (output.url)` only asks whether files are objects. */
  private address(node: Node, member: Node, bare: boolean, use: Told): undefined {
    if (bare)
      return isTested(this.unit, member) ? use('test', 'plain', member) : use('escape', 'plain', member);
    const whole = addressOf(this.unit, node);
    return whole ? use('url', 'address', whole) : use('escape', 'plain', node);
  }

  /** `output.map((item) => …)`. */
  private callback(
    call: t.CallExpression | t.OptionalCallExpression,
    name: string,
    value: Node,
    use: Told,
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
    use: Told,
  ): undefined {
    if (call.callee === value) return use('escape', 'plain', value);
    const path = dotted(call.callee)?.join('.') ?? '';
    const last = isMember(call.callee) ? (memberName(call.callee) ?? '') : path;
    const index = call.arguments.indexOf(value as t.Expression);
    if (path === 'Array.isArray') return this.arrayTest(call, value, part, use);
    if (path === 'Object.entries' || path === 'Array.from') {
      use('each', 'plain', call);
      return this.entries(call, path === 'Object.entries');
    }
    const form = argumentForm(path, last, index, call.type === 'NewExpression');
    if (!form) return use('escape', 'plain', value);
    return use(form.kind, form.how, /^(?:String|URL)$/.test(path) ? call : value);
  }

  /** `Array.isArray(x) ? x.join('') : String(x)` is one use; a test by itself another. */
  private arrayTest(call: Node, value: Node, part: boolean, use: Told): undefined {
    const choice = part ? undefined : defensiveChoice(this.unit, call, value);
    if (choice) return use('test', 'choice', choice);
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

  private loop(loop: t.ForOfStatement, value: Node, part: boolean, use: Told): undefined {
    if (loop.right !== value) return use('escape', 'plain', value);
    // A file is read chunk by chunk, a list item by item.
    if (part || loop.await) return use(part ? 'bytes' : 'each', part ? 'chunks' : 'plain', value);
    use('each', 'plain', value);
    if (loop.left.type !== 'VariableDeclaration') return use('escape', 'plain', value);
    const id = loop.left.declarations[0]?.id;
    if (id) this.pattern(id, true, value);
  }

  /** A test that picks one of two readings of the same value: `typeof x === 'string' ? x : x.url()`. */
  private choice(up: t.ConditionalExpression, value: Node, part: boolean, use: Told): undefined {
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

  private assignment(up: t.AssignmentExpression, value: Node, part: boolean, use: Told): undefined {
    if (up.right !== value) return undefined;
    if (up.operator === '+=') return use('string', 'plain', up);
    const left = unwrap(up.left);
    const binding = left.type === 'Identifier' ? this.unit.scopes.of(left) : undefined;
    if (binding) return this.bind(binding, part, value);
    return use(isMember(left) ? 'value' : 'escape', 'plain', value);
  }
}
