/**
 * The way to success through code that waits for a prediction: what it does with a prediction that is finished, without the
 * asking, sleeping, counting and giving up around it.
 *
 * Runs the code in thought, once, with a finished prediction. Whatever it cannot follow keeps the request.
 */
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import { dotted, isCall, isFunction, type Node, unwrap, walk } from '../tree.ts';
import type { Flow } from './flow.ts';
import { isLog, truthOf } from './truth.ts';

export interface Way {
  /** Statements that are still to be run, in order. */
  readonly kept: readonly Node[];
  readonly ended: 'normal' | 'break' | 'continue' | 'return';
  /** Names that only the waiting wrote to. */
  readonly counters: ReadonlySet<Binding>;
}

/** What could not be followed. */
export class Unfollowed {
  readonly node: Node;
  constructor(node: Node) {
    this.node = node;
  }
}

type Ended = Way['ended'];
export type Loop = t.WhileStatement | t.DoWhileStatement | t.ForStatement | t.ForOfStatement;

export const isLoop = (node: Node): node is Loop => /^(?:While|DoWhile|For|ForOf)Statement$/.test(node.type);

export class Success {
  private readonly flow: Flow;
  private readonly kept: Node[] = [];
  private readonly known = new Map<Binding, number | string | boolean>();
  private readonly counters = new Set<Binding>();
  private readonly outer: Node;

  /** @param outer the loop or function that is followed */
  constructor(flow: Flow, outer: Node) {
    this.flow = flow;
    this.outer = outer;
  }

  /** The way through a loop; `Unfollowed` when there is none that is seen. */
  loop(loop: Loop): Way | Unfollowed {
    return this.guarded(() => {
      const ended = this.through(loop);
      return ended === 'break' ? 'normal' : ended;
    });
  }

  /** The way through the body of a function. */
  body(body: t.BlockStatement): Way | Unfollowed {
    return this.guarded(() => this.block(body.body));
  }

  private guarded(run: () => Ended): Way | Unfollowed {
    try {
      const ended = run();
      return { kept: this.kept, ended, counters: this.counters };
    } catch (error) {
      if (error instanceof Unfollowed) return error;
      throw error;
    }
  }

  private through(loop: Loop): Ended {
    const body = loop.body.type === 'BlockStatement' ? loop.body.body : [loop.body];
    const ended = this.block(body);
    if (ended === 'break' || ended === 'return') return ended;
    // Another round would wait again: the loop has to end by itself.
    const test = loop.type === 'ForOfStatement' ? undefined : loop.test;
    if (!test || truthOf(this.flow, test, this.known) !== false) throw new Unfollowed(loop);
    return 'normal';
  }

  private block(statements: readonly Node[]): Ended {
    for (const statement of statements) {
      const ended = this.statement(statement);
      if (ended !== 'normal') return ended;
    }
    return 'normal';
  }

  private statement(node: Node): Ended {
    switch (node.type) {
      case 'BlockStatement':
        return this.block(node.body);
      case 'EmptyStatement':
        return 'normal';
      case 'BreakStatement':
        if (node.label) throw new Unfollowed(node);
        return 'break';
      case 'ContinueStatement':
        if (node.label) throw new Unfollowed(node);
        return 'continue';
      case 'ReturnStatement':
        this.keep(node);
        return 'return';
      case 'VariableDeclaration':
        this.declaration(node);
        return 'normal';
      case 'ExpressionStatement':
        this.expression(node, unwrap(node.expression));
        return 'normal';
      case 'IfStatement':
        return this.choice(node);
      case 'SwitchStatement':
        return this.cases(node);
      case 'TryStatement':
        if (node.finalizer) throw new Unfollowed(node);
        return this.block(node.block.body);
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'ForStatement':
      case 'ForOfStatement': {
        const ended = this.through(node);
        return ended === 'break' ? 'normal' : ended;
      }
      default:
        throw new Unfollowed(node);
    }
  }

  private keep(node: Node): undefined {
    // What is kept may read nothing that only lives in the waiting.
    let lost: Node | undefined;
    walk(node, (inner) => {
      if (inner.type !== 'Identifier') return;
      const binding = this.flow.unit.scopes.of(inner);
      if (!binding || binding.id === inner || !isInside(this.flow, binding.id, this.outer)) return;
      if (isInside(this.flow, binding.id, node) || binding.kind === 'param') return;
      if (this.flow.valueOf(inner) || this.kept.some((k) => isInside(this.flow, binding.id, k))) return;
      lost = inner;
    });
    if (lost) throw new Unfollowed(lost);
    this.kept.push(node);
  }

  private declaration(node: t.VariableDeclaration): undefined {
    for (const d of node.declarations) {
      const value = d.init ? this.flow.valueOf(d.init) : undefined;
      if (value && value.kind !== 'output') continue;
      const binding = d.id.type === 'Identifier' ? this.flow.unit.scopes.of(d.id) : undefined;
      const inner = d.init ? unwrap(d.init) : undefined;
      if (inner?.type === 'AwaitExpression' && this.isSleep(inner.argument)) continue;
      if (reads(this.flow, node, 'output')) {
        if (node.declarations.length > 1) throw new Unfollowed(node);
        if (binding && value) this.known.set(binding, true);
        return this.keep(node);
      }
      if (!binding || (inner && hasEffect(inner))) throw new Unfollowed(d);
      this.note(binding, inner);
    }
  }

  private expression(statement: Node, inner: Node): undefined {
    if (inner.type === 'AwaitExpression') {
      if (this.isSleep(inner.argument) || this.flow.valueOf(inner)) return;
      if (reads(this.flow, inner, 'output')) return this.keep(statement);
      throw new Unfollowed(statement);
    }
    if (inner.type === 'UpdateExpression') return this.count(inner.argument, undefined);
    if (isLog(inner)) return;
    if (inner.type === 'AssignmentExpression') {
      const value = this.flow.valueOf(inner.right);
      const left = unwrap(inner.left);
      const binding = left.type === 'Identifier' ? this.flow.unit.scopes.of(left) : undefined;
      if (value && value.kind !== 'output' && binding) return;
      if (reads(this.flow, inner.right, 'output')) {
        if (binding) this.known.set(binding, true);
        return this.keep(statement);
      }
      if (!binding || hasEffect(inner.right)) throw new Unfollowed(statement);
      return this.count(left, inner.operator === '=' ? inner.right : undefined);
    }
    if (reads(this.flow, inner, 'output') && !/^(?:clear|set)(?:Timeout|Interval)$/.test(calledName(inner)))
      return this.keep(statement);
    throw new Unfollowed(statement);
  }

  private count(target: Node, value: Node | undefined): undefined {
    const binding = target.type === 'Identifier' ? this.flow.unit.scopes.of(target) : undefined;
    if (!binding) throw new Unfollowed(target);
    this.counters.add(binding);
    this.note(binding, value ? unwrap(value) : undefined);
  }

  private note(binding: Binding, value: Node | undefined): undefined {
    if (value && /^(?:Boolean|Numeric|String)Literal$/.test(value.type))
      this.known.set(binding, (value as t.BooleanLiteral | t.NumericLiteral | t.StringLiteral).value);
    else this.known.delete(binding);
  }

  private choice(node: t.IfStatement): Ended {
    const truth = truthOf(this.flow, node.test, this.known);
    if (truth === true) return this.statement(node.consequent);
    if (truth === false) return node.alternate ? this.statement(node.alternate) : 'normal';
    // A test on anything else may only decide about waiting on and giving up.
    if (!onlyGivesUp(this.flow, node.consequent)) throw new Unfollowed(node);
    return node.alternate ? this.statement(node.alternate) : 'normal';
  }

  private cases(node: t.SwitchStatement): Ended {
    if (this.flow.valueOf(node.discriminant)?.kind !== 'status') throw new Unfollowed(node);
    const named = node.cases.findIndex(
      (c) => c.test?.type === 'StringLiteral' && c.test.value === 'succeeded',
    );
    const index = named >= 0 ? named : node.cases.findIndex((c) => !c.test);
    if (index < 0) return 'normal';
    for (const one of node.cases.slice(index)) {
      const ended = this.block(one.consequent);
      if (ended === 'break') return 'normal';
      if (ended !== 'normal') return ended;
    }
    return 'normal';
  }

  /** `new Promise((r) => setTimeout(r, ms))`, `sleep(ms)`. */
  private isSleep(node: Node): boolean {
    return isSleep(this.flow, node);
  }
}

/** A wait that hands nothing on. */
export function isSleep(flow: Flow, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'NewExpression')
    return (
      inner.callee.type === 'Identifier' &&
      inner.callee.name === 'Promise' &&
      /setTimeout/.test(textOf(flow, inner)) &&
      !/fetch\(|axios/.test(textOf(flow, inner))
    );
  if (!isCall(inner) || flow.valueOf(inner)) return false;
  const name = dotted(inner.callee)?.at(-1) ?? '';
  return inner.arguments.length <= 1 && /sleep|delay|wait|timeout|pause/i.test(name);
}

const textOf = (flow: Flow, node: Node): string => flow.unit.file.text.slice(node.start ?? 0, node.end ?? 0);

const calledName = (node: Node): string => (isCall(node) ? (dotted(node.callee)?.at(-1) ?? '') : '');

/** Whether something in `node` is of that kind. */
export function reads(flow: Flow, node: Node, kind: string): boolean {
  let found = false;
  walk(node, (inner) => {
    if (
      /^(?:Identifier|(?:Optional)?MemberExpression|(?:Optional)?CallExpression)$/.test(inner.type) &&
      flow.valueOf(inner)?.kind === kind
    )
      found = true;
  });
  return found;
}

function hasEffect(node: Node): boolean {
  let found = false;
  walk(node, (n) => {
    if (isCall(n) && !/^(?:Date\.now|Math\.\w+|performance\.now)$/.test(dotted(n.callee)?.join('.') ?? ''))
      found = true;
    if (/^(?:Await|Assignment|Update|New)Expression$/.test(n.type)) found ||= n.type !== 'NewExpression';
  });
  return found;
}

/** Throws, stops or waits on, with logs and sleeps before. */
function onlyGivesUp(flow: Flow, node: Node): boolean {
  switch (node.type) {
    case 'BlockStatement':
      return node.body.length > 0 && node.body.every((n) => onlyGivesUp(flow, n));
    case 'ThrowStatement':
    case 'ContinueStatement':
      return true;
    case 'ReturnStatement':
      return !reads(flow, node, 'output');
    case 'ExpressionStatement': {
      const inner = unwrap(node.expression);
      return isLog(inner) || (inner.type === 'AwaitExpression' && isSleep(flow, inner.argument));
    }
    default:
      return false;
  }
}

export function isInside(flow: Flow, node: Node, outer: Node): boolean {
  for (let at: Node | undefined = node; at; at = flow.unit.parents.get(at)) if (at === outer) return true;
  return false;
}

/** The innermost loop around a node, in its function. */
export function loopAround(flow: Flow, node: Node): Loop | undefined {
  let found: Loop | undefined;
  for (let at = flow.unit.parents.get(node); at && !isFunction(at); at = flow.unit.parents.get(at))
    if (isLoop(at)) found ??= at;
  return found;
}
