/**
 * What the program does with the answer of one request that makes a prediction: where it reads the output, what it asks of the
 * state, and what only waits. All of it together moves or stays.
 */
import type { Edit } from '@aig/core';
import { ancestor, child, inside, inward, type PyNode, parts, statementOf, walk } from '../node.ts';
import { callsOf } from '../predictions/flow.ts';
import { foldIf } from '../predictions/folding.ts';
import { indentOf } from '../predictions/layout.ts';
import { soleOrBlock } from '../removal.ts';
import type { Variable } from '../scope.ts';
import type { HttpCall } from './calls.ts';
import type { Flow, Val } from './flow.ts';
import { isLines, paragraphs } from './paragraphs.ts';
import { isCheck } from './success.ts';
import { isLog, type Known, type Plain, truthOf } from './truth.ts';
import { goneIn, Refused, type Region, Waits } from './waiting.ts';

export interface Answer {
  readonly outputs: readonly PyNode[];
  /** The text that holds the new answer, for each place that reads the output. */
  readonly roots: ReadonlyMap<PyNode, string>;
  readonly edits: readonly Edit[];
  /** Functions that poll, which other requests may share. */
  readonly helpers: ReadonlySet<PyNode>;
  /** Lines of a log that go although no loop around them does. */
  readonly told: readonly PyNode[];
}

/**
 * @param written expressions that are written anew: the address, the model
 * @param status what the destination answers when all is well
 */
export function answerOf(
  flow: Flow,
  create: HttpCall,
  written: readonly PyNode[],
  status: number,
): Answer | { readonly refused: PyNode } {
  try {
    return new Reader(flow, create, written, status).read();
  } catch (error) {
    if (error instanceof Refused) return { refused: error.node };
    throw error;
  }
}

class Reader extends Waits {
  private readonly told: PyNode[] = [];

  read(): Answer {
    const { file } = this.flow;
    this.waiting();
    this.aliases();
    this.choices();
    this.servants();
    for (const node of this.maximal()) this.place(node);
    if (this.outputs.length === 0) throw new Refused(this.create.node);
    const outer = this.regions.filter((r) => !this.regions.some((o) => o !== r && goneIn(r.node, o)));
    const whole = outer.filter((r) => r.kept.length === 0).map((r) => r.node);
    for (const node of whole) {
      const block = node.parent;
      // A block that would be empty is left to a person.
      if (block?.type === 'block' && parts(block).every((s) => whole.includes(s))) throw new Refused(node);
    }
    const lines = whole.map((n) => soleOrBlock(n, file.text));
    const folded = this.edits.filter((e) => isLines(e, file.text));
    this.edits.splice(0, this.edits.length, ...this.edits.filter((e) => !folded.includes(e)));
    const gone = [
      ...paragraphs([...lines, ...folded], file.text),
      ...outer.filter((r) => r.kept.length > 0).flatMap((r) => this.regionEdits(r)),
    ];
    return {
      outputs: this.outputs,
      roots: this.roots,
      edits: [...this.edits.filter((e) => !gone.some((g) => g.end > g.start && inside(e, g))), ...gone],
      helpers: this.helpers,
      told: this.told,
    };
  }

  // ---- Tests ----------------------------------------------------------------------------------------------------------

  private choices(): void {
    const known = this.constants();
    walk(this.flow.file.root, (n) => {
      if (n.type !== 'if_statement' || this.gone(n) || !this.asksState(n)) return;
      const folded = foldIf(n, (c) => truthOf(this.flow, c, known), this.flow.file);
      if (!folded) throw new Refused(n);
      this.edits.push(...folded.edits);
      this.hidden.push(...folded.dead, ...conditionsOf(n));
    });
  }

  private asksState(statement: PyNode): boolean {
    return conditionsOf(statement).some((condition) => {
      let asks = false;
      walk(condition, (n) => {
        const value = this.mine(n);
        if (value && (value.kind === 'status' || value.kind === 'error' || value.again)) asks = true;
        const variable = n.type === 'identifier' && !value ? this.flow.file.scopes.variableOf(n) : undefined;
        if (variable?.bindings.some((b) => this.gone(b.node)) && this.constants().has(variable)) asks = true;
      });
      return asks;
    });
  }

  /** Numbers that nothing changes any more. */
  private constants(): Known {
    const out = new Map<Variable, Plain>();
    walk(this.flow.file.root, (n) => {
      const variable = n.type === 'identifier' ? this.flow.file.scopes.variableOf(n) : undefined;
      if (!variable || out.has(variable)) return;
      const alive = variable.bindings.filter((b) => !this.gone(b.node));
      const value = alive.length === 1 && alive[0]?.kind === 'assign' ? alive[0].value : undefined;
      const inner = value && inward(value);
      if (inner && /^(?:integer|float)$/.test(inner.type))
        out.set(variable, Number(this.flow.file.source(inner)));
      if (inner && /^(?:true|false)$/.test(inner.type)) out.set(variable, inner.type === 'true');
    });
    return out;
  }

  /** Assignments that only served what goes: counters, limits, headers of the polls. */
  private servants(): void {
    const { file } = this.flow;
    for (let found = true; found; ) {
      found = false;
      walk(file.root, (n) => {
        const left =
          n.type === 'assignment' && n.parent?.type === 'expression_statement' ? child(n, 'left') : undefined;
        const right = left && child(n, 'right');
        const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
        if (!variable || !right || !n.parent || this.gone(n) || inside(this.create.node, n)) return;
        const value = this.mine(right);
        if (value && !value.again && /^(?:response|prediction)$/.test(value.kind)) return;
        const others = [...variable.uses, ...variable.bindings.map((b) => b.node)].filter(
          (u) => !inside(u, n),
        );
        if (others.length === 0 || !others.every((u) => this.gone(u))) return;
        let acts = false;
        walk(right, (c) => {
          if (c.type === 'call' && !/^time\./.test(file.source(c))) acts = true;
        });
        if (acts) return;
        this.regions.push({ node: n.parent, kept: [] });
        found = true;
      });
    }
  }

  // ---- Places ---------------------------------------------------------------------------------------------------------

  /** Values of this request that are no part of a longer one. */
  private maximal(): PyNode[] {
    const out: PyNode[] = [];
    walk(this.flow.file.root, (n) => {
      if (!/^(?:identifier|subscript|attribute|call)$/.test(n.type) || !this.mine(n) || this.gone(n)) return;
      if (n.field === 'left' && n.parent?.type === 'assignment') return;
      if (n.field === 'name' || n.parent?.type === 'as_pattern_target' || n.parent?.type === 'parameters')
        return;
      let up = n.parent;
      while (up && /^(?:parenthesized_expression|await)$/.test(up.type)) up = up.parent;
      if (up && this.mine(up) && /^(?:subscript|attribute|call)$/.test(up.type)) return;
      const call = up?.type === 'attribute' ? up.parent : undefined;
      if (
        call?.type === 'call' &&
        child(call, 'function') === up &&
        (this.mine(call) || isCheck(this.flow, call))
      )
        return;
      out.push(n);
    });
    return out;
  }

  private place(node: PyNode): void {
    const value = this.mine(node) as Val;
    let outer = node;
    while (outer.parent && /^(?:parenthesized_expression|await)$/.test(outer.parent.type))
      outer = outer.parent;
    const up = outer.parent;
    switch (value.kind) {
      case 'ok':
        return;
      case 'http-status':
        this.httpStatus(node, up);
        return;
      case 'response':
        // A member of it, a name for it, `async with … as response`.
        if (up && /^(?:attribute|as_pattern)$/.test(up.type)) return;
        if (up?.type === 'assignment' && outer.field === 'right') return;
        throw new Refused(node);
      case 'output':
        this.roots.set(node, this.rootText(value, node));
        this.outputs.push(node);
        return;
      case 'prediction': {
        if (up?.type === 'assignment' && outer.field === 'right') {
          if (child(up, 'type')) throw new Refused(node);
          return;
        }
        if (up?.type === 'return_statement' && !value.again) {
          const fn = ancestor(up, 'function_definition');
          const calls = fn && callsOf(fn, this.flow.file);
          if (calls && !calls.open && calls.nodes.every((c) => this.mine(c))) return;
        }
        if (up?.type === 'not_operator') return;
        const call = up?.type === 'argument_list' ? up.parent : undefined;
        if (call && isLog(this.flow, call) && !value.again) return;
        if (this.inFailure(node)) return;
        throw new Refused(node);
      }
      case 'member':
        if (/^(?:detail|title)$/.test(value.name ?? '') && this.inFailure(node)) {
          this.detail(node);
          return;
        }
        this.orLog(node);
        return;
      default:
        this.orLog(node);
    }
  }

  /** The name that holds the answer, or the expression it is read off at once. */
  private rootText(value: Val, node: PyNode): string {
    const { file } = this.flow;
    if (value.root) {
      const own = ancestor(node, 'function_definition');
      const scope = value.root.scope.node;
      if (scope.type !== 'module' && !(own && (own === scope || inside(own, scope)))) throw new Refused(node);
      return value.root.name;
    }
    const callee = node.type === 'call' ? child(node, 'function') : undefined;
    const object = callee ? child(callee, 'object') : child(node, 'value');
    if (!object || value.again) throw new Refused(node);
    return file.source(object);
  }

  /** 201 is what only the old API answers. */
  private httpStatus(node: PyNode, up: PyNode | undefined): void {
    if (up?.type !== 'comparison_operator') return;
    const other = parts(up).find((p) => p !== node);
    if (other?.type === 'integer' && this.flow.file.source(other) === '201')
      this.edits.push({ start: other.start, end: other.end, text: String(this.status) });
    else if (
      other &&
      /^(?:list|tuple|set)$/.test(other.type) &&
      !this.flow.file.source(other).includes(String(this.status))
    )
      throw new Refused(node);
  }

  /** `error["detail"]` is `error["error"]["message"]` now. */
  private detail(node: PyNode): void {
    const object = node.type === 'subscript' ? child(node, 'value') : undefined;
    if (!object) throw new Refused(node);
    const key = child(node, 'subscript');
    const quote = key ? this.flow.file.source(key).slice(0, 1) : '"';
    this.edits.push({
      start: object.end,
      end: node.end,
      text: `[${quote}error${quote}][${quote}message${quote}]`,
    });
  }

  /** Whether a place is only reached when the request was refused. */
  private inFailure(node: PyNode): boolean {
    for (let n: PyNode = node; n.parent; n = n.parent) {
      const { parent } = n;
      if (n.field !== 'consequence' || !/^(?:if_statement|elif_clause)$/.test(parent.type)) continue;
      const condition = child(parent, 'condition');
      if (condition && truthOf(this.flow, condition, new Map()) === false) return true;
    }
    return false;
  }

  /** A line of a log that tells of what there is no more goes; anything else needs it. */
  private orLog(node: PyNode): void {
    const statement = statementOf(node);
    const [inner] = statement?.type === 'expression_statement' ? parts(statement) : [];
    if (!statement || !inner || !isLog(this.flow, inward(inner))) throw new Refused(node);
    if (this.gone(statement)) return;
    this.regions.push({ node: statement, kept: [] });
    this.told.push(statement);
  }

  private regionEdits(region: Region): Edit[] {
    const { text } = this.flow.file;
    const indent = indentOf(text, region.node.start);
    const edits: Edit[] = [];
    let from = region.node.start;
    for (const [i, node] of region.kept.entries()) {
      edits.push({ start: from, end: node.start, text: i === 0 ? '' : `\n${indent}` });
      const extra = indentOf(text, node.start).length - indent.length;
      const strings: PyNode[] = [];
      walk(node, (n) => {
        if (n.type === 'string') strings.push(n);
      });
      for (
        let at = text.indexOf('\n', node.start) + 1;
        extra > 0 && at > 0 && at < node.end;
        at = text.indexOf('\n', at) + 1
      ) {
        const blank = /^[ \t]*/.exec(text.slice(at, at + extra))?.[0] ?? '';
        if (blank !== '' && !strings.some((s) => at > s.start && at < s.end))
          edits.push({ start: at, end: at + blank.length, text: '' });
      }
      from = node.end;
    }
    edits.push({ start: from, end: region.node.end, text: '' });
    return edits;
  }
}

const conditionsOf = (statement: PyNode): PyNode[] =>
  [statement, ...statement.children].flatMap((c) => {
    const condition = c === statement || c.type === 'elif_clause' ? child(c, 'condition') : undefined;
    return condition ? [condition] : [];
  });
