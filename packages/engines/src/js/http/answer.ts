/**
 * What the program does with the answer of one request that makes a prediction: where it reads the output, what it asks of
 * the state, and what only waits. All of it together moves or stays.
 */
import type { Edit } from '@aig/core';
import type * as t from '@babel/types';
import type { FreshNames } from '../predictions/names.ts';
import { isCall, isMember, type Node, spanOf, statementOf, unwrap, walk, within, wrapped } from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { HttpCall } from './calls.ts';
import type { Flow, Val } from './flow.ts';
import { isInside } from './success.ts';
import { Refused, Tests } from './tests.ts';
import { isLog, truthOf } from './truth.ts';
import { isGone, type Region, regionEdits, servants, together, waitingOf } from './waiting.ts';

/** One place that reads the output, and the text that holds the new answer there. */
export interface OutputRead {
  readonly node: Node;
  readonly root: string;
  /** Where a failed request left the value empty instead of throwing. */
  readonly soft: boolean;
}

export interface Answer {
  readonly outputs: readonly OutputRead[];
  readonly edits: readonly Edit[];
  /** Functions that poll, which other requests may share. */
  readonly helpers: ReadonlySet<t.Function>;
  readonly gone: readonly Region[];
  /** Names whose declared type is that of the old answer. */
  readonly typed: readonly Node[];
  /** Lines of a log that go although no loop around them does. */
  readonly told: readonly Node[];
}

/** @param version the expression that names the model, which is written anew */
export function answerOf(
  flow: Flow,
  create: HttpCall,
  fresh: FreshNames,
  version: Node | undefined,
): Answer | { readonly refused: Node } {
  return new Reader(flow, create, fresh, version).read();
}

class Reader extends Tests {
  private readonly told: Node[] = [];

  read(): Answer | { readonly refused: Node } {
    const waiting = waitingOf(this.flow, this.create);
    if ('refused' in waiting) return waiting;
    try {
      this.regions.push(...waiting.regions);
      this.aliases();
      this.choices();
      // The address is written anew; what only it was made of goes.
      this.hidden.push({ node: this.create.url, kept: [] });
      if (this.version) this.hidden.push({ node: this.version, kept: [] });
      this.regions.push(
        ...servants(this.flow, [...this.regions, ...this.hidden], (statement) => this.holds(statement)),
      );
      for (const node of this.maximal()) this.place(node);
      if (this.outputs.length === 0) throw new Refused(this.create.node);
    } catch (error) {
      if (error instanceof Refused) return { refused: error.node };
      throw error;
    }
    const outer = this.regions.filter(
      (r) => !this.regions.some((o) => o !== r && isGone(this.flow, r.node, [o])),
    );
    const gone = together(this.flow, outer).flatMap((r) => regionEdits(this.flow, r));
    return {
      outputs: this.outputs,
      edits: [...this.edits.filter((e) => !gone.some((g) => g.end > g.start && within(e, g))), ...gone],
      helpers: waiting.helpers,
      gone: outer,
      typed: this.typed,
      told: this.told,
    };
  }

  /** Statements that only give names to parts of the prediction that nobody needs any more. */
  private aliases(): void {
    walk(this.flow.unit.program, (node) => {
      if (node.type !== 'VariableDeclarator' && node.type !== 'AssignmentExpression') return;
      const given = node.type === 'VariableDeclarator' ? node.init : node.right;
      const value = given ? this.mine(given) : undefined;
      if (!value || value.kind === 'output' || this.gone(node)) return;
      const kept =
        value.kind === 'response' ||
        value.kind === 'prediction' ||
        value.kind === 'http-status' ||
        value.kind === 'ok';
      if (kept && !value.again) return;
      const statement = this.flow.unit.parents.get(node);
      const alone =
        statement?.type === 'ExpressionStatement' ||
        (statement?.type === 'VariableDeclaration' && statement.declarations.length === 1);
      if (!statement || !alone) throw new Refused(node);
      this.regions.push({ node: statement, kept: [] });
    });
  }

  /** Whether a statement makes the request or names what it answers. */
  private holds(statement: Node): boolean {
    if (isInside(this.flow, this.create.node, statement)) return true;
    if (statement.type !== 'VariableDeclaration') return false;
    return statement.declarations.some((d) => {
      const value = d.init ? this.mine(d.init) : undefined;
      return (
        value !== undefined && !value.again && (value.kind === 'response' || value.kind === 'prediction')
      );
    });
  }

  /** Values of this request that are no part of a longer one. */
  private maximal(): Node[] {
    const { unit } = this.flow;
    const out: Node[] = [];
    walk(unit.program, (node) => {
      if (!/^(?:Identifier|(?:Optional)?(?:Member|Call)Expression|AwaitExpression)$/.test(node.type)) return;
      if (!this.mine(node) || this.gone(node) || isTarget(unit, node)) return;
      const up = unit.parents.get(wrapped(node, unit.parents));
      if (up && (isMember(up) || isCall(up) || up.type === 'AwaitExpression') && this.longer(up, node))
        return;
      out.push(node);
    });
    return out;
  }

  private longer(up: Node, node: Node): boolean {
    if (this.mine(up)) return true;
    // `response.json()`: the member in between has no value of its own.
    const call = this.flow.unit.parents.get(up);
    return (
      isMember(up) &&
      isCall(call) &&
      call.callee === up &&
      up.object === wrapped(node, this.flow.unit.parents) &&
      this.mine(call) !== undefined
    );
  }

  // ---- Places ---------------------------------------------------------------------------------------------------------

  private place(node: Node): undefined {
    const { unit } = this.flow;
    const value = this.mine(node) as Val;
    const outer = wrapped(node, unit.parents);
    const up = unit.parents.get(outer);
    switch (value.kind) {
      case 'ok':
        return;
      case 'http-status':
        return this.httpStatus(node, value, up);
      case 'response':
        if (isMember(up) && up.object === outer) return;
        if (isGiven(up, outer)) return;
        throw new Refused(node);
      case 'output':
        return this.output(node, value);
      case 'prediction':
        return this.prediction(node, value, outer, up);
      case 'error':
        if (this.failures.some((f) => isInside(this.flow, node, f))) {
          this.edits.push({ ...spanOf(node), text: `${this.rootText(value, node)}.error.message` });
          return;
        }
        if (this.inFailure(node)) return this.failure(node, value);
        return this.orLog(node);
      case 'status': {
        if (!this.failures.some((f) => isInside(this.flow, node, f))) return this.orLog(node);
        const word =
          up?.type === 'TemplateLiteral'
            ? { start: (outer.start ?? 0) - 2, end: (outer.end ?? 0) + 1 }
            : spanOf(outer);
        this.edits.push({ ...word, text: up?.type === 'TemplateLiteral' ? 'failed' : `'failed'` });
        return;
      }
      case 'member':
        if (/^(?:detail|title)$/.test(value.name ?? '')) return this.failure(node, value);
        return this.orLog(node);
      default:
        return this.orLog(node);
    }
  }

  /** 201 is what only the old API answers. */
  private httpStatus(node: Node, value: Val, up: Node | undefined): undefined {
    if (up?.type !== 'BinaryExpression' || !/^[!=]==?$/.test(up.operator)) return;
    const other = unwrap(up.left === wrapped(node, this.flow.unit.parents) ? up.right : (up.left as Node));
    if (other.type !== 'NumericLiteral' || other.value !== 201) return;
    const response = isMember(node) ? spanOf(node.object) : undefined;
    if (!response || value.answers !== 'response') throw new Refused(node);
    const text = this.flow.unit.file.text.slice(response.start, response.end);
    this.edits.push({ ...spanOf(up), text: `${up.operator.startsWith('!') ? '!' : ''}${text}.ok` });
  }

  private output(node: Node, value: Val): undefined {
    const root = this.rootText(value, node);
    this.outputs.push({ node, root, soft: this.isSoft(node) });
  }

  /** Whether a failed request left the value empty where it is read, and nothing broke by that. */
  private isSoft(node: Node): boolean {
    if (this.create.answers !== 'response' || this.tested() || this.asksOutcome(node)) return false;
    const loop = this.regions.some((r) => r.kept.some((k) => isInside(this.flow, node, k)));
    if (loop) return !this.returned(node);
    const { parents } = this.flow.unit;
    const outer = wrapped(node, parents);
    const up = parents.get(outer);
    const broke =
      (isMember(up) && up.object === outer && !up.optional) ||
      (isCall(up) && up.callee === outer) ||
      up?.type === 'SpreadElement' ||
      (up?.type === 'ForOfStatement' && up.right === outer);
    return !broke;
  }

  private rootText(value: Val, node: Node): string {
    const { unit } = this.flow;
    if (value.root) {
      const { binding, text } = value.root;
      const declared = binding.node.type === 'VariableDeclarator' ? binding.node : undefined;
      if (declared && declared.id.type === 'ObjectPattern' && text === binding.name) {
        const property = declared.id.properties.find(
          (p) => p.type === 'ObjectProperty' && p.value === binding.id,
        );
        if (!property) throw new Refused(node);
      }
      if (unit.scopes.lookup(binding.name, node) !== binding) throw new Refused(node);
      return text;
    }
    // `{ output }` or `{ id }` taken out of the answer where it arrives.
    for (const [pattern, name] of this.patterns) if (this.sameFunction(pattern, node)) return name;
    const inner = unwrap(node);
    const object = isMember(inner) ? inner.object : undefined;
    if (object && !value.again) return unit.file.text.slice(object.start ?? 0, object.end ?? 0);
    throw new Refused(node);
  }

  private sameFunction(pattern: Node, node: Node): boolean {
    const block = this.flow.unit.parents.get(statementOf(pattern, this.flow.unit.parents));
    return block !== undefined && isInside(this.flow, node, block);
  }

  private prediction(node: Node, value: Val, outer: Node, up: Node | undefined): undefined {
    const { unit } = this.flow;
    if (up?.type === 'VariableDeclarator' && up.init === outer) {
      if (outer !== node || (up.id.type === 'Identifier' && up.id.typeAnnotation)) this.typed.push(up);
      if (up.id.type !== 'ObjectPattern') return;
      const name = this.fresh.take(['generated', 'answer', 'created'], node);
      this.patterns.set(up.id, name);
      this.edits.push({ ...spanOf(up.id), text: name });
      return;
    }
    if (up?.type === 'AssignmentExpression' && up.right === outer) return;
    if (up?.type === 'ReturnStatement' || up?.type === 'ArrowFunctionExpression') {
      // A function that makes the request and hands the answer on to places that are seen.
      const fn = functionOf(this.flow, node);
      const calls = fn && this.flow.callsOf(fn);
      if (calls && calls.length > 0 && calls.every((c) => this.mine(c))) return;
      if (up.type === 'ArrowFunctionExpression' && isCall(unit.parents.get(up))) return;
      throw new Refused(node);
    }
    if (this.inFailure(node)) return;
    if (isTest(up, outer)) return;
    if (up && isLog(up)) {
      if (value.root && value.again) this.edits.push({ ...spanOf(node), text: this.rootText(value, node) });
      return;
    }
    throw new Refused(node);
  }

  /** What is told of a request that was refused. */
  private failure(node: Node, _value: Val): undefined {
    const inner = unwrap(node);
    if (!isMember(inner)) throw new Refused(node);
    const object = this.flow.unit.file.text.slice(inner.object.start ?? 0, inner.object.end ?? 0);
    this.edits.push({ ...spanOf(inner), text: `${object}.error?.message` });
  }

  /** Whether a place is only reached when the request was refused. */
  private inFailure(node: Node): boolean {
    const { unit } = this.flow;
    for (let at = node, up = unit.parents.get(at); up; at = up, up = unit.parents.get(at)) {
      if (up.type !== 'IfStatement' || at === up.test) continue;
      const truth = truthOf(this.flow, up.test, new Map());
      if (truth === (at === up.alternate) && truth !== undefined && this.asksResponse(up.test)) return true;
    }
    return false;
  }

  private asksResponse(test: Node): boolean {
    let asks = false;
    walk(test, (n) => {
      const kind = this.mine(n)?.kind;
      if (kind === 'ok' || kind === 'http-status') asks = true;
    });
    return asks;
  }

  /** A line of a log that tells of what there is no more goes; anything else needs it. */
  private orLog(node: Node): undefined {
    const { unit } = this.flow;
    const statement = statementOf(node, unit.parents);
    if (statement.type !== 'ExpressionStatement' || !isLog(unwrap(statement.expression)))
      throw new Refused(node);
    if (this.gone(statement)) return;
    this.regions.push({ node: statement, kept: [] });
    this.told.push(statement);
  }
}

/** A name that is declared, assigned to or a key, and not read. */
function isTarget(unit: Unit, node: Node): boolean {
  const up = unit.parents.get(node);
  switch (up?.type) {
    case 'VariableDeclarator':
      return up.id === node;
    case 'AssignmentExpression':
      return up.left === node;
    case 'ObjectProperty':
      return up.key === node || unit.parents.get(up)?.type === 'ObjectPattern';
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return true;
    case 'ArrowFunctionExpression':
      return up.body !== node;
    default:
      return false;
  }
}

const isGiven = (up: Node | undefined, node: Node): boolean =>
  (up?.type === 'VariableDeclarator' && up.init === node) ||
  (up?.type === 'AssignmentExpression' && up.right === node);

const isTest = (up: Node | undefined, node: Node): boolean =>
  (up?.type === 'IfStatement' && up.test === node) ||
  (up?.type === 'UnaryExpression' && up.operator === '!') ||
  up?.type === 'LogicalExpression';

function functionOf(flow: Flow, node: Node): t.Function | undefined {
  for (let at = flow.unit.parents.get(node); at; at = flow.unit.parents.get(at))
    if (/Function|ObjectMethod|ClassMethod/.test(at.type)) return at as t.Function;
  return undefined;
}
