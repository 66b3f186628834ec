/**
 * The way to success through code that waits for a prediction: what it does with a prediction that is finished, without the
 * asking, sleeping, counting and giving up around it.
 *
 * Runs the code in thought, once. Whatever it cannot follow keeps the request.
 */
import { child, inside, inward, type PyNode, parts, walk } from '../node.ts';
import type { Variable } from '../scope.ts';
import { plainString } from '../strings.ts';
import type { Flow } from './flow.ts';
import { isLog, isSleep, type Plain, truthOf } from './truth.ts';

type Ended = 'normal' | 'break' | 'continue' | 'return';

export interface Way {
  /** Statements that are still to be run, in order. */
  readonly kept: readonly PyNode[];
  readonly ended: Ended;
}

/** What could not be followed. */
export class Unfollowed {
  readonly node: PyNode;
  constructor(node: PyNode) {
    this.node = node;
  }
}

export const isLoop = (node: PyNode): boolean => /^(?:while|for)_statement$/.test(node.type);

/** The way through a loop or the body of a function. */
export function wayThrough(flow: Flow, outer: PyNode): Way | Unfollowed {
  return new Success(flow, outer).run();
}

class Success {
  private readonly flow: Flow;
  private readonly outer: PyNode;
  private readonly kept: PyNode[] = [];
  private readonly known = new Map<Variable, Plain>();

  constructor(flow: Flow, outer: PyNode) {
    this.flow = flow;
    this.outer = outer;
  }

  run(): Way | Unfollowed {
    try {
      const body = child(this.outer, 'body');
      const ended = isLoop(this.outer) ? this.through(this.outer) : this.block(body ? parts(body) : []);
      return { kept: this.kept, ended: ended === 'break' ? 'normal' : ended };
    } catch (error) {
      if (error instanceof Unfollowed) return error;
      throw error;
    }
  }

  private through(loop: PyNode): Ended {
    const body = child(loop, 'body');
    const ended = this.block(body ? parts(body) : []);
    if (ended === 'break' || ended === 'return') return ended;
    const condition = child(loop, 'condition');
    // Another round would wait again: the loop has to end by itself.
    if (!condition || truthOf(this.flow, condition, this.known) !== false) throw new Unfollowed(loop);
    return 'normal';
  }

  private block(statements: readonly PyNode[]): Ended {
    for (const statement of statements) {
      const ended = this.statement(statement);
      if (ended !== 'normal') return ended;
    }
    return 'normal';
  }

  private bodyOf(node: PyNode, field = 'body'): Ended {
    const body = child(node, field);
    if (!body) throw new Unfollowed(node);
    return this.block(parts(body));
  }

  private statement(node: PyNode): Ended {
    switch (node.type) {
      case 'pass_statement':
        return 'normal';
      case 'break_statement':
        return 'break';
      case 'continue_statement':
        return 'continue';
      case 'return_statement':
        this.keep(node);
        return 'return';
      case 'if_statement':
        return this.choice(node);
      case 'try_statement':
        if (node.children.some((c) => c.type === 'finally_clause')) throw new Unfollowed(node);
        return this.bodyOf(node);
      case 'with_statement':
        if (!this.asksAgain(node)) throw new Unfollowed(node);
        return this.bodyOf(node);
      case 'while_statement':
      case 'for_statement': {
        const ended = this.through(node);
        return ended === 'break' ? 'normal' : ended;
      }
      case 'expression_statement': {
        const [inner] = parts(node);
        // A text by itself is a comment.
        if (inner && plainString(inner, this.flow.file.text) === undefined) this.expression(node, inner);
        return 'normal';
      }
      default:
        throw new Unfollowed(node);
    }
  }

  /** `async with session.get(url) as response`. */
  private asksAgain(node: PyNode): boolean {
    let asks = false;
    walk(node, (n) => {
      if (n.type === 'block') return false;
      if (n.type === 'call' && this.flow.valueOf(n)?.again) asks = true;
      return true;
    });
    return asks;
  }

  private keep(node: PyNode): void {
    const { file } = this.flow;
    walk(node, (n) => {
      const variable = n.type === 'identifier' ? file.scopes.variableOf(n) : undefined;
      const bound = variable?.bindings ?? [];
      // What is kept may read nothing that only lives in the waiting.
      if (!variable || this.flow.valueOf(n) || variable.bindings.some((b) => b.kind === 'import')) return;
      if (bound.length === 0 || !bound.every((b) => inside(b.node, this.outer) && b.kind !== 'parameter'))
        return;
      if (bound.some((b) => inside(b.node, node) || this.kept.some((k) => inside(b.node, k)))) return;
      throw new Unfollowed(n);
    });
    this.kept.push(node);
  }

  private expression(statement: PyNode, node: PyNode): void {
    const inner = inward(node);
    if (isSleep(this.flow, inner) || isLog(this.flow, inner)) return;
    if (inner.type === 'augmented_assignment') {
      if (reads(this.flow, inner, 'output')) this.keep(statement);
      else this.forget(child(inner, 'left'));
      return;
    }
    if (inner.type === 'assignment') {
      this.assignment(statement, inner);
      return;
    }
    if (inner.type === 'call' && isCheck(this.flow, inner)) return;
    if (this.flow.valueOf(inner)) return;
    if (!reads(this.flow, inner, 'output')) throw new Unfollowed(statement);
    this.keep(statement);
  }

  private assignment(statement: PyNode, node: PyNode): void {
    const left = child(node, 'left');
    const right = child(node, 'right');
    const variable = left?.type === 'identifier' ? this.flow.file.scopes.variableOf(left) : undefined;
    if (!right || !left) throw new Unfollowed(statement);
    const value = this.flow.valueOf(right);
    if (value && value.kind !== 'output' && variable) return;
    if (reads(this.flow, right, 'output')) {
      if (variable) this.known.set(variable, true);
      this.keep(statement);
      return;
    }
    if (!variable || hasEffect(this.flow, right)) throw new Unfollowed(statement);
    const inner = inward(right);
    const plain = /^(?:integer|float)$/.test(inner.type)
      ? Number(this.flow.file.source(inner))
      : /^(?:true|false)$/.test(inner.type)
        ? inner.type === 'true'
        : undefined;
    if (plain === undefined) this.known.delete(variable);
    else this.known.set(variable, plain);
  }

  private forget(left: PyNode | undefined): void {
    const variable = left?.type === 'identifier' ? this.flow.file.scopes.variableOf(left) : undefined;
    if (!variable) throw new Unfollowed(this.outer);
    this.known.delete(variable);
  }

  private choice(node: PyNode): Ended {
    const branches: { condition: PyNode | undefined; body: PyNode | undefined }[] = [
      { condition: child(node, 'condition'), body: child(node, 'consequence') },
      ...node.children.flatMap((c) =>
        c.type === 'elif_clause'
          ? [{ condition: child(c, 'condition'), body: child(c, 'consequence') }]
          : c.type === 'else_clause'
            ? [{ condition: undefined, body: child(c, 'body') }]
            : [],
      ),
    ];
    for (const { condition, body } of branches) {
      if (!body) throw new Unfollowed(node);
      const truth = condition ? truthOf(this.flow, condition, this.known) : true;
      if (truth === true) return this.block(parts(body));
      // A condition on anything else may only decide about waiting on and giving up.
      if (truth === undefined && !parts(body).every((s) => this.givesUp(s))) throw new Unfollowed(node);
    }
    return 'normal';
  }

  private givesUp(node: PyNode): boolean {
    if (/^(?:raise|continue|pass)_statement$/.test(node.type)) return true;
    if (node.type === 'return_statement') return !reads(this.flow, node, 'output');
    const [inner] = node.type === 'expression_statement' ? parts(node) : [];
    return inner !== undefined && (isLog(this.flow, inner) || isSleep(this.flow, inner));
  }
}

/** `response.raise_for_status()`. */
export function isCheck(flow: Flow, call: PyNode): boolean {
  const callee = child(call, 'function');
  const object = callee?.type === 'attribute' ? child(callee, 'object') : undefined;
  const name = callee && child(callee, 'attribute');
  return (
    object !== undefined &&
    name !== undefined &&
    flow.file.source(name) === 'raise_for_status' &&
    flow.valueOf(object)?.kind === 'response'
  );
}

/** Whether something in `node` is of that kind. */
export function reads(flow: Flow, node: PyNode, kind: string): boolean {
  let found = false;
  walk(node, (n) => {
    if (/^(?:identifier|subscript|call)$/.test(n.type) && flow.valueOf(n)?.kind === kind) found = true;
    return !found;
  });
  return found;
}

function hasEffect(flow: Flow, node: PyNode): boolean {
  let found = false;
  walk(node, (n) => {
    const callee = n.type === 'call' ? child(n, 'function') : undefined;
    if (
      callee &&
      !/^(?:time\.\w+|min|max|len|int|float|str|datetime(?:\.\w+)+)$/.test(flow.file.source(callee))
    )
      found = true;
    if (n.type === 'await' || n.type === 'yield') found = true;
  });
  return found;
}

/** The innermost loop around a node, in its function. */
export function loopAround(node: PyNode): PyNode | undefined {
  for (let n = node.parent; n && n.type !== 'function_definition'; n = n.parent) if (isLoop(n)) return n;
  return undefined;
}
