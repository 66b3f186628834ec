/**
 * A prediction that is created, waited for and read in one function: the new answer takes its name, loops that wait go, tests of
 * its state that have become constant go, and its output is read off the new answer.
 *
 * Anything else done with the prediction (its id or addresses handed on, its logs read) keeps the request.
 */
import type { Edit, RequestApi, Span } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, inside, type PyNode, parts, walk } from '../node.ts';
import { soleOrBlock } from '../removal.ts';
import type { Variable } from '../scope.ts';
import { plainString } from '../strings.ts';
import type { Answer, AnswerVerdict, Asked, Told } from './answer.ts';
import type { Context } from './context.ts';
import { foldIf, isDead } from './folding.ts';
import { fileOutputs, textOutputs, unread } from './prediction-outputs.ts';
import type { Site } from './sites.ts';

type Words = NonNullable<RequestApi['prediction']>;

/** Plans how a created prediction is read. */
export function planPrediction(site: Site, asked: Asked, context: Context): AnswerVerdict {
  const { file } = context.work;
  const words = site.sdk.requests?.prediction;
  const p = asked.value.parent;
  const left = p?.type === 'assignment' && asked.value.field === 'right' ? child(p, 'left') : undefined;
  const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
  if (!words || !variable || !p)
    return unread(asked.value, 'the prediction made here is handed on, and who reads it is not seen');
  const reading = new Reading(variable, words, file);
  const odd = reading.collect(p);
  if (odd) return unread(odd, 'what is done with the prediction made here is not understood');
  if (reading.outputs.length === 0)
    return unread(asked.value, 'nothing here reads the output of the prediction');
  const read = asked.request.modality === 'chat' ? textOutputs : fileOutputs;
  const outputs = read(asked, reading.outputs, variable.name, context);
  if ('stays' in outputs) return outputs;
  const told: Told[] = reading.folded
    ? [
        {
          span: reading.folded,
          reason: {
            rule: 'prediction-state',
            confidence: 'review',
            message:
              'the answer is there when the call returns, and a failure raises; tests of the state are gone',
            advice: 'see that errors of the call are caught where a failed prediction was dealt with',
          },
        },
      ]
    : [];
  const answer: Answer = {
    value: asked.value,
    reader: undefined,
    names: [],
    adds: [],
    uses: [...reading.changes, ...outputs.uses],
    reasons: [...outputs.reasons, ...told],
  };
  return answer;
}

/** Everything that is done with the prediction. */
class Reading {
  readonly outputs: PyNode[] = [];
  readonly changes: { at: Span; edits: readonly Edit[] }[] = [];
  folded: PyNode | undefined;
  private readonly dead: PyNode[] = [];
  private readonly variable: Variable;
  private readonly words: Words;
  private readonly file: PyFile;

  constructor(variable: Variable, words: Words, file: PyFile) {
    this.variable = variable;
    this.words = words;
    this.file = file;
  }

  /** The first use that is not understood. */
  collect(made: PyNode): PyNode | undefined {
    const { variable, file } = this;
    for (const use of variable.uses) this.loopAround(use);
    for (const b of variable.bindings)
      if (!inside(b.node, made) && !isDead(b.node, this.dead) && b.kind !== 'annotation') {
        const statement = b.node.parent?.parent;
        if (!b.value || !statement || !this.looksAgain(b.value)) return b.node;
        this.drop(statement);
      }
    const conditions = new Set<PyNode>();
    for (const use of variable.uses) {
      if (isDead(use, this.dead)) continue;
      const member = use.parent?.type === 'attribute' ? use.parent : undefined;
      const name = member && child(member, 'attribute');
      const word = name ? file.source(name) : '';
      if (member && word === this.words.output) {
        this.outputs.push(member);
        continue;
      }
      const statement = member && this.waits(member, word);
      if (statement) {
        this.drop(statement);
        continue;
      }
      const branch = member && conditionAround(member);
      if (!branch) return use;
      if (conditions.has(branch)) continue;
      conditions.add(branch);
      const folded = foldIf(branch, (c) => this.truth(c), file);
      if (!folded) return use;
      this.dead.push(...folded.dead, ...conditionsOf(branch));
      this.changes.push({ at: { start: branch.start, end: branch.start }, edits: folded.edits });
      this.folded ??= branch;
    }
    const live = this.outputs.filter((o) => !isDead(o, this.dead));
    this.outputs.splice(0, this.outputs.length, ...live);
    return undefined;
  }

  /** `attempts = 0` before a loop that counted goes with it. */
  private dropCounters(loop: PyNode): void {
    const { file } = this;
    walk(loop, (n) => {
      const left = n.type === 'augmented_assignment' ? child(n, 'left') : undefined;
      const counter = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
      if (!counter || counter.scope.kind === 'module' || counter.uses.some((u) => !inside(u, loop))) return;
      const starts = counter.bindings.filter((b) => !inside(b.node, loop));
      const value = starts[0]?.value;
      const statement =
        starts.length === 1 && value && /^(?:integer|float)$/.test(value.type)
          ? value.parent?.parent
          : undefined;
      if (statement?.type === 'expression_statement' && !isDead(statement, this.dead)) this.drop(statement);
    });
  }

  private drop(statement: PyNode): void {
    this.dead.push(statement);
    this.changes.push({ at: statement, edits: [soleOrBlock(statement, this.file.text)] });
  }

  /** A loop that does nothing but wait goes as a whole. */
  private loopAround(use: PyNode): void {
    if (isDead(use, this.dead)) return;
    for (let n = use.parent; n && n.type !== 'function_definition'; n = n.parent) {
      if (n.type !== 'while_statement') continue;
      const body = child(n, 'body');
      const condition = child(n, 'condition');
      const asks = condition && (inside(use, condition) || this.file.source(condition) === 'True');
      if (asks && body && parts(body).every((s) => this.idles(s))) {
        this.drop(n);
        this.dropCounters(n);
        return;
      }
    }
  }

  /** A statement of a waiting loop: sleeps, looks again, tells, counts, gives up. */
  private idles(statement: PyNode): boolean {
    const { file } = this;
    const inner = parts(statement)[0];
    switch (statement.type) {
      case 'pass_statement':
      case 'continue_statement':
      case 'break_statement':
        return true;
      case 'if_statement':
        return statement.children
          .flatMap((c) => (c.type === 'block' ? [c] : c.children.filter((x) => x.type === 'block')))
          .every((b) => parts(b).every((s) => s.type === 'raise_statement' || this.idles(s)));
      case 'expression_statement': {
        if (inner?.type === 'augmented_assignment') return true;
        if (inner?.type === 'assignment') {
          const right = child(inner, 'right');
          return right !== undefined && this.looksAgain(right);
        }
        const call = inner?.type === 'await' ? parts(inner)[0] : inner;
        const callee = call?.type === 'call' ? child(call, 'function') : undefined;
        const name = callee ? file.source(callee) : '';
        const word = name.slice(name.lastIndexOf('.') + 1);
        const own = name.startsWith(`${this.variable.name}.`);
        return own ? this.words.refresh.includes(word) : /(?:^|\.)sleep$|^print$|^log\w*\./.test(name);
      }
      default:
        return false;
    }
  }

  /** `client.predictions.get(prediction.id)` */
  private looksAgain(value: PyNode): boolean {
    const call = value.type === 'await' ? parts(value)[0] : value;
    const callee = call?.type === 'call' ? child(call, 'function') : undefined;
    const list = call?.type === 'call' ? child(call, 'arguments') : undefined;
    const only = list && parts(list).length === 1 ? this.file.source(parts(list)[0] as PyNode) : undefined;
    return (
      callee !== undefined &&
      /predictions\.(?:async_)?get$/.test(this.file.source(callee)) &&
      only?.startsWith(`${this.variable.name}.`) === true
    );
  }

  /** The statement that waits. */
  private waits(member: PyNode, word: string): PyNode | undefined {
    if (!this.words.refresh.includes(word) || member.parent?.type !== 'call') return undefined;
    const call = member.parent;
    const outer = call.parent?.type === 'await' ? call.parent : call;
    return outer.parent?.type === 'expression_statement' ? outer.parent : undefined;
  }

  private truth(condition: PyNode): boolean | undefined {
    const { words, file } = this;
    const member = (n: PyNode, name: string): boolean => file.source(n) === `${this.variable.name}.${name}`;
    if (member(condition, words.error)) return false;
    if (condition.type !== 'comparison_operator') return undefined;
    const [a, b] = parts(condition);
    if (!a || !b || parts(condition).length !== 2) return undefined;
    const between = file.text.slice(a.end, b.start).trim();
    if (member(a, words.error) && b.type === 'none')
      return between === 'is' ? true : between === 'is not' ? false : undefined;
    if (!member(a, words.status)) return undefined;
    const list = b.type === 'list' || b.type === 'tuple' || b.type === 'set' ? parts(b) : [b];
    const states = list.map((n) => this.done(plainString(n, file.text)?.text));
    if (states.includes(undefined)) return undefined;
    const holds = states.includes(true);
    if (between === '==' || between === 'in') return holds;
    return between === '!=' || between === 'not in' ? !holds : undefined;
  }

  private done(word: string | undefined): boolean | undefined {
    if (word === undefined) return undefined;
    if (this.words.done.includes(word)) return true;
    return this.words.notDone.includes(word) ? false : undefined;
  }
}

/** The `if` statement whose condition holds a node. */
function conditionAround(node: PyNode): PyNode | undefined {
  for (let n: PyNode = node; n.parent; n = n.parent) {
    if (n.field === 'condition' && n.parent.type === 'if_statement') return n.parent;
    if (n.field === 'condition' && n.parent.type === 'elif_clause') return n.parent.parent;
    if (n.type === 'block') return undefined;
  }
  return undefined;
}

const conditionsOf = (statement: PyNode): PyNode[] =>
  [statement, ...statement.children].flatMap((c) => {
    const condition = child(c, 'condition');
    return condition ? [condition] : [];
  });
