/**
 * Tests on the state of a prediction that has succeeded: they are decided, and what they decided against goes.
 *
 * The part of reading an answer that comes before its places are looked at.
 */
import type { Edit } from '@aig/core';
import type * as t from '@babel/types';
import { branchEdits } from '../predictions/event-branches.ts';
import type { FreshNames } from '../predictions/names.ts';
import { unwrapped } from '../predictions/settled.ts';
import { isMember, type Node, spanOf, statementOf, unwrap, walk } from '../tree.ts';
import { declarationOf } from '../values.ts';
import type { OutputRead } from './answer.ts';
import type { HttpCall } from './calls.ts';
import type { Flow, Val } from './flow.ts';
import { type Known, truthOf } from './truth.ts';
import { isGone, type Region } from './waiting.ts';

export class Refused {
  readonly node: Node;
  constructor(node: Node) {
    this.node = node;
  }
}

export class Tests {
  protected readonly flow: Flow;
  protected readonly create: HttpCall;
  protected readonly version: Node | undefined;
  protected readonly fresh: FreshNames;
  protected readonly edits: Edit[] = [];
  protected readonly outputs: OutputRead[] = [];
  protected readonly typed: Node[] = [];
  protected regions: Region[] = [];
  /** What is gone by an edit that is made already. */
  protected readonly hidden: Region[] = [];
  /** Branches that tell of a failure. */
  protected readonly failures: Node[] = [];
  /** Branches that are only reached by an answer without an error. */
  private readonly settled: Node[] = [];
  /** Name for an answer that is taken apart where it arrives. */
  protected readonly patterns = new Map<Node, string>();

  constructor(flow: Flow, create: HttpCall, fresh: FreshNames, version: Node | undefined) {
    this.version = version;
    this.flow = flow;
    this.create = create;
    this.fresh = fresh;
  }

  protected mine(node: Node): Val | undefined {
    const value = this.flow.valueOf(node);
    return value?.create === this.create ? value : undefined;
  }

  protected gone(node: Node): boolean {
    return isGone(this.flow, node, this.regions) || isGone(this.flow, node, this.hidden);
  }

  // ---- Tests ----------------------------------------------------------------------------------------------------------

  /** Tests on the state of a prediction that has succeeded are decided. */
  protected choices(): void {
    const { unit } = this.flow;
    const known = this.constants();
    const never: t.IfStatement[] = [];
    walk(unit.program, (node) => {
      if (node.type !== 'IfStatement' && node.type !== 'ConditionalExpression') return;
      if (this.gone(node) || !this.asksState(node.test)) return;
      const truth = truthOf(this.flow, node.test, known);
      if (truth === undefined) throw new Refused(node.test);
      if (truth && this.keepsOutcome(node)) return;
      if (node.type === 'ConditionalExpression') {
        this.regions.push({ node, kept: [truth ? node.consequent : node.alternate] });
      } else if (truth) {
        if (unit.parents.get(node)?.type === 'IfStatement') throw new Refused(node.test);
        this.hidden.push({ node: node.test, kept: [] });
        if (node.alternate) this.hidden.push({ node: node.alternate, kept: [] });
        this.edits.push(...unwrapped(unit, node));
      } else if (!this.asksForError(node)) {
        never.push(node);
        this.hidden.push({ node: node.test, kept: [] }, { node: node.consequent, kept: [] });
      }
    });
    this.edits.push(...branchEdits(unit, never));
  }

  /** `if (prediction.status === 'succeeded') …` asks the same of the answer, where nothing else asks how it went. */
  private keepsOutcome(node: t.IfStatement | t.ConditionalExpression): boolean {
    if (this.create.answers !== 'response' || this.tested()) return false;
    const root = this.askedRoot(node.test);
    if (root === undefined || (node.type === 'IfStatement' && !node.alternate && !endsHere(node.consequent)))
      return false;
    this.edits.push({ ...spanOf(node.test), text: `!${root}.error` });
    this.hidden.push({ node: node.test, kept: [] });
    if (node.alternate) this.failures.push(node.alternate);
    this.settled.push(node.consequent);
    return true;
  }

  /** Whether a place is only reached when the answer was looked at before. */
  protected asksOutcome(node: Node): boolean {
    const { parents } = this.flow.unit;
    for (let at: Node | undefined = node; at; at = parents.get(at)) {
      if (this.settled.includes(at)) return true;
      const block = parents.get(at);
      const body = block?.type === 'BlockStatement' || block?.type === 'Program' ? block.body : [];
      const before = body.slice(0, Math.max(0, (body as readonly Node[]).indexOf(at)));
      if (before.some((s) => s.type === 'IfStatement' && this.failures.includes(s.consequent))) return true;
    }
    return false;
  }

  /** The name that holds the answer, where a test asks for its state. */
  private askedRoot(test: Node): string | undefined {
    let root: string | undefined;
    walk(test, (n) => {
      const value = isMember(n) ? this.mine(n) : undefined;
      if ((value?.kind === 'status' || value?.kind === 'error') && value.root) root ??= value.root.text;
    });
    return root;
  }

  /** `if (prediction.status === 'failed') throw …` asks for the error of the answer, where nothing else asks how it went. */
  protected asksForError(node: t.IfStatement): boolean {
    if (this.create.answers !== 'response' || node.alternate || !endsHere(node.consequent)) return false;
    if (this.flow.unit.parents.get(node)?.type === 'IfStatement') return false;
    const root = this.askedRoot(node.test);
    if (this.tested() || root === undefined) return false;
    this.edits.push({ ...spanOf(node.test), text: `${root}.error` });
    this.hidden.push({ node: node.test, kept: [] });
    this.failures.push(node.consequent);
    return true;
  }

  /** Whether anything asks how the request itself went. */
  protected tested(): boolean {
    let tested = false;
    walk(this.flow.unit.program, (n) => {
      const kind = this.mine(n)?.kind;
      if ((kind === 'ok' || kind === 'http-status') && !this.gone(n)) tested = true;
    });
    return tested;
  }

  protected returned(node: Node): boolean {
    return statementOf(node, this.flow.unit.parents).type === 'ReturnStatement';
  }

  protected asksState(test: Node): boolean {
    let asks = false;
    walk(test, (n) => {
      const value = this.mine(n);
      if (value && (value.kind === 'status' || value.kind === 'error' || value.again)) asks = true;
      const binding = n.type === 'Identifier' ? this.flow.unit.scopes.of(n) : undefined;
      if (binding && !value && binding.writes.length > 0 && binding.writes.every((w) => this.gone(w)))
        asks = true;
    });
    return asks;
  }

  /** Numbers that nothing changes any more. */
  protected constants(): Known {
    const out = new Map<never, number | string | boolean>() as Map<
      Parameters<Known['get']>[0],
      number | string | boolean
    >;
    for (const binding of this.flow.unit.scopes.all) {
      const { node } = binding;
      const init = node.type === 'VariableDeclarator' && node.id === binding.id ? node.init : undefined;
      if (!init || !/^(?:Numeric|Boolean)Literal$/.test(unwrap(init).type)) continue;
      if (!binding.writes.every((w) => this.gone(w)) && !declarationOf(binding)) continue;
      out.set(binding, (unwrap(init) as t.NumericLiteral | t.BooleanLiteral).value);
    }
    return out;
  }
}

/** Whether nothing behind a statement is reached through it. */
const endsHere = (node: Node): boolean =>
  node.type === 'BlockStatement'
    ? node.body.some(endsHere)
    : node.type === 'ThrowStatement' || node.type === 'ReturnStatement';
