/**
 * The code around a request that only waits for its prediction: loops, functions that poll, names for what is asked for again.
 */
import type { Edit } from '@aig/core';
import { ancestor, child, inside, type PyNode, parts, statementOf, walk } from '../node.ts';
import { callsOf } from '../predictions/flow.ts';
import type { HttpCall } from './calls.ts';
import type { Flow, Val } from './flow.ts';
import { isCheck, loopAround, Unfollowed, wayThrough } from './success.ts';
import { isSleep } from './truth.ts';

/** A piece of code that goes, but for the statements that are kept. */
export interface Region {
  readonly node: PyNode;
  readonly kept: readonly PyNode[];
}

export class Refused {
  readonly node: PyNode;
  constructor(node: PyNode) {
    this.node = node;
  }
}

export class Waits {
  protected readonly flow: Flow;
  protected readonly create: HttpCall;
  protected readonly status: number;
  protected readonly regions: Region[] = [];
  protected readonly hidden: PyNode[];
  protected readonly edits: Edit[] = [];
  protected readonly outputs: PyNode[] = [];
  protected readonly roots = new Map<PyNode, string>();
  protected readonly helpers = new Set<PyNode>();

  constructor(flow: Flow, create: HttpCall, written: readonly PyNode[], status: number) {
    this.status = status;
    this.flow = flow;
    this.create = create;
    this.hidden = [...written];
  }

  protected mine(node: PyNode): Val | undefined {
    const value = this.flow.valueOf(node);
    return value?.create === this.create ? value : undefined;
  }

  protected gone(node: PyNode): boolean {
    return this.regions.some((r) => goneIn(node, r)) || this.hidden.some((h) => inside(node, h));
  }

  // ---- Waiting --------------------------------------------------------------------------------------------------------

  protected waiting(): void {
    const asked: PyNode[] = [];
    for (const poll of this.flow.calls) {
      if (poll === this.create) continue;
      const value = this.flow.valueOf(poll.url);
      if (poll.method !== 'GET' || value?.kind !== 'get-url') continue;
      const fn = ancestor(poll.node, 'function_definition');
      if (value.create === this.create && fn === ancestor(this.create.node, 'function_definition')) {
        asked.push(poll.node);
        continue;
      }
      const calls = fn && value.param ? callsOf(fn, this.flow.file) : undefined;
      const mine = calls?.nodes.filter((c) => this.mine(c)) ?? [];
      if (value.create !== this.create && mine.length === 0) continue;
      if (!fn || !calls || calls.open || mine.length === 0) throw new Refused(poll.node);
      if (!this.helpers.has(fn)) this.helper(fn);
      asked.push(...mine);
    }
    for (const node of asked) {
      const loop = loopAround(node);
      if (loop && !inside(this.create.node, loop)) this.loop(loop);
      else this.sleepBefore(node);
    }
  }

  protected helper(fn: PyNode): void {
    const way = wayThrough(this.flow, fn);
    if (way instanceof Unfollowed) throw new Refused(way.node);
    const [only, ...more] = way.kept;
    const value = only?.type === 'return_statement' ? parts(only)[0] : undefined;
    const kind = value && this.flow.valueOf(value)?.kind;
    if (way.ended !== 'return' || more.length > 0 || (kind !== 'prediction' && kind !== 'output'))
      throw new Refused(fn);
    if (fn.parent?.type === 'decorated_definition') throw new Refused(fn);
    this.helpers.add(fn);
    this.regions.push({ node: fn, kept: [] });
  }

  protected loop(loop: PyNode): void {
    if (this.regions.some((r) => r.node === loop)) return;
    const way = wayThrough(this.flow, loop);
    if (way instanceof Unfollowed) throw new Refused(way.node);
    this.regions.push({ node: loop, kept: way.kept });
    if (way.ended !== 'return' || !loop.parent) return;
    // Behind a loop that always answers stands what was said when it did not.
    const body = parts(loop.parent);
    for (const statement of body.slice(body.indexOf(loop) + 1)) {
      if (!/^(?:raise|return|expression|if)_statement$/.test(statement.type) || loop.parent.type !== 'block')
        throw new Refused(statement);
      this.regions.push({ node: statement, kept: [] });
    }
  }

  protected sleepBefore(node: PyNode): void {
    const statement = statementOf(node);
    const body = statement?.parent ? parts(statement.parent) : [];
    const before = statement && body[body.indexOf(statement) - 1];
    const [inner] = before?.type === 'expression_statement' ? parts(before) : [];
    if (before && inner && isSleep(this.flow, inner)) this.regions.push({ node: before, kept: [] });
  }

  /** Statements that only give names to parts of the prediction that nobody needs any more. */
  protected aliases(): void {
    walk(this.flow.file.root, (n) => {
      if (n.type === 'call' && n.parent?.type === 'expression_statement' && isCheck(this.flow, n)) {
        const object = child(child(n, 'function') as PyNode, 'object');
        if (object && this.mine(object)?.again && !this.gone(n))
          this.regions.push({ node: n.parent, kept: [] });
      }
      const right = n.type === 'assignment' ? child(n, 'right') : undefined;
      const value = right && this.mine(right);
      if (!value || value.kind === 'output' || this.gone(n)) return;
      const kept = /^(?:response|prediction|http-status|ok)$/.test(value.kind);
      if (kept && !value.again) return;
      const statement = n.parent;
      if (statement?.type !== 'expression_statement') throw new Refused(n);
      this.regions.push({ node: statement, kept: [] });
    });
  }
}

export const goneIn = (node: PyNode, region: Region): boolean =>
  inside(node, region.node) && !region.kept.some((k) => inside(node, k));
