/**
 * Reads of `choices` of an event of a stream that fail when the event has none.
 *
 * A read in a chain gets `?.`, a loop or a pattern gets something empty to work on. What cannot be made so without changing
 * what the code does with the other events is left and reported. Code that asks before it reads is left alone.
 */
import type { Edit } from '@aig/core';
import type { Binding } from './scope.ts';
import type { EventReader } from './streams.ts';
import {
  isCall,
  isFunction,
  isMember,
  type Member,
  memberName,
  type Node,
  spanOf,
  unwrap,
  walk,
  within,
  wrapped,
} from './tree.ts';
import type { Unit } from './unit.ts';

export interface EventReads {
  readonly edits: readonly Edit[];
  /** Reads that fail and could not be changed. */
  readonly open: readonly Node[];
  /** Whether the code reads choices at all. */
  readonly found: boolean;
}

const FIELD = 'choices';

/** Parts of a choice that are objects: a name for one of them fails later, where it is read. */
const OBJECTS = new Set(['delta', 'message', 'logprobs']);

export function readsOfEvents(unit: Unit, reader: EventReader): EventReads {
  const { parents, scopes } = unit;
  const { text } = unit.file;
  const edits: Edit[] = [];
  const open: Node[] = [];
  let found = false;
  const seen = new Set<Binding>();

  const each = (id: Node, visit: (ref: Node) => void): void => {
    const found = id.type === 'Identifier' ? scopes.of(id) : undefined;
    if (!found || seen.has(found)) return;
    seen.add(found);
    for (const ref of found.references) visit(ref);
  };
  const insert = (at: number, what: string): void => {
    edits.push({ start: at, end: at, text: what });
  };

  // ---- The event --------------------------------------------------------------------------------------------------

  const takeEvent = (target: Node): void => {
    if (target.type === 'Identifier') each(target, event);
    else if (target.type === 'ObjectPattern') takePattern(target);
    // An expression whose value is the event: `JSON.parse(line)`.
    else if (isCall(target)) event(wrapped(target, parents));
  };

  /** `{ choices }`, `{ choices: [choice] }`. */
  const takePattern = (pattern: Extract<Node, { type: 'ObjectPattern' }>): void => {
    for (const p of pattern.properties) {
      if (p.type !== 'ObjectProperty' || p.key.type !== 'Identifier' || p.key.name !== FIELD) continue;
      if (p.value.type === 'Identifier') each(p.value, choices);
      else if (p.value.type === 'ArrayPattern' && takeArray(p.value)) insert(spanOf(p.value).end, ' = []');
      else if (p.value.type !== 'AssignmentPattern') open.push(p);
    }
  };

  const event = (ref: Node): void => {
    const up = parents.get(ref);
    if (isMember(up) && up.object === ref) {
      if (memberName(up) === FIELD) choices(up);
    } else if (up?.type === 'VariableDeclarator' && up.init === ref) takeEvent(up.id);
    else if (isCall(up) && up.callee !== ref) {
      const made = up.callee.type === 'Identifier' ? scopes.of(up.callee)?.node : undefined;
      const fn = made?.type === 'VariableDeclarator' ? made.init : made;
      const target = fn && isFunction(fn) ? fn.params[up.arguments.indexOf(ref as never)] : undefined;
      if (target) takeEvent(target);
    }
  };

  // ---- Its choices ------------------------------------------------------------------------------------------------

  const choices = (node: Node): void => {
    found = true;
    const up = parents.get(node);
    if (!up || isGuarded(node)) return;
    if (isMember(up) && up.object === node) {
      if (up.optional) return;
      const name = memberName(up);
      if (up.computed || name === 'length' || name === 'at') {
        ask(up, node);
        if (name === 'at' && isCall(parents.get(up))) chain(parents.get(up) as Node);
        else if (name !== 'length') chain(up);
      } else if (name === 'forEach' && parents.get(parents.get(up) as Node)?.type === 'ExpressionStatement')
        ask(up, node);
      else open.push(up);
    } else if (up.type === 'ForOfStatement' && up.right === node) insert(spanOf(node).end, ' ?? []');
    else if (up.type === 'VariableDeclarator' && up.init === node) {
      if (up.id.type === 'Identifier') each(up.id, choices);
      else if (up.id.type === 'ArrayPattern' && takeArray(up.id)) insert(spanOf(node).end, ' ?? []');
      else open.push(up);
    } else if (up.type === 'SpreadElement' || up.type === 'TSNonNullExpression') open.push(up);
  };

  /** `[choice]`: whether what it names is followed. */
  const takeArray = (pattern: Extract<Node, { type: 'ArrayPattern' }>): boolean => {
    if (pattern.elements.some((e) => e && e.type !== 'Identifier' && e.type !== 'AssignmentPattern'))
      return false;
    for (const element of pattern.elements) if (element?.type === 'Identifier') each(element, part);
    return true;
  };

  // ---- One of them, or a part of it ---------------------------------------------------------------------------------

  /** A name for something that may be missing. */
  const part = (ref: Node): void => {
    const up = parents.get(ref);
    if (!up || isGuarded(ref)) return;
    if (isMember(up) && up.object === ref) {
      if (up.optional) return;
      ask(up, ref);
      chain(up, memberName(up) ?? '');
    } else ends(ref, up, true);
  };

  /** What follows a read that was made optional: the rest of the chain is not evaluated without choices. */
  const chain = (node: Node, from = ''): void => {
    let at = node;
    let last = from;
    for (let up = parents.get(at); up; up = parents.get(at)) {
      if (isMember(up) && up.object === at) {
        // A choice that is not there is asked for as well: some send an empty list instead.
        // Parentheses end what a missing beginning leaves out.
        if ((last === '' || at.extra?.parenthesized) && !up.optional) ask(up, at);
        last = memberName(up) ?? '[…]';
      } else if (up.type === 'TSNonNullExpression') {
        // `[0]!` says what is not so any more.
        if (last === '') edits.push({ start: spanOf(up).end - 1, end: spanOf(up).end, text: '' });
      } else if (!isCall(up) || up.callee !== at) {
        ends(at, up, last === '' || OBJECTS.has(last));
        return;
      }
      at = up;
    }
  };

  /** Where a chain ends. `object`: nobody there had to expect that it is missing. */
  const ends = (node: Node, up: Node, object: boolean): void => {
    if (isTarget(node, up)) open.push(node);
    else if (!object) return;
    else if (up.type === 'VariableDeclarator' && up.init === node) {
      if (up.id.type === 'Identifier') each(up.id, part);
      else if (up.id.type === 'ObjectPattern' && up.id.properties.every(isPlain)) {
        insert(spanOf(node).end, ' ?? {}');
        for (const p of up.id.properties)
          if (p.type === 'ObjectProperty' && p.key.type === 'Identifier' && OBJECTS.has(p.key.name))
            each(p.value, part);
      } else open.push(node);
    } else if (!isQuestion(node, up)) open.push(node);
  };

  /** Turns `a.b` and `a[b]` into `a?.b` and `a?.[b]`. */
  const ask = (member: Member, object: Node): void => {
    const from = spanOf(object).end;
    if (member.computed) insert(text.indexOf('[', from), '?.');
    else insert(text.indexOf('.', from), '?');
  };

  // ---- Code that asks first -----------------------------------------------------------------------------------------

  /** Whether something around or before a read keeps events without the value away from it. */
  const isGuarded = (node: Node): boolean => {
    const what = text.slice(spanOf(node).start, spanOf(node).end).replace(/[\s?!]/g, '');
    const asks = (test: Node): boolean => {
      let found = false;
      walk(test, (inner) => {
        if (found || within(spanOf(inner), spanOf(node))) return;
        if (inner.type !== 'Identifier' && !isMember(inner)) return;
        const own = text.slice(spanOf(inner).start, spanOf(inner).end).replace(/[\s?!]/g, '');
        const user = parents.get(inner);
        if (own === what && !(isMember(user) && user.object === inner && !user.optional)) found = true;
      });
      return found;
    };
    const begins = (test: Node): boolean => beginsWith(test, what, text);
    for (let at = node; at !== reader.body; ) {
      const up = parents.get(at);
      if (!up) return false;
      // A chain on the value that is asked for is made optional itself, so it asks for the value as well.
      if (up.type === 'LogicalExpression' && up.right === at && up.operator === '&&' && begins(up.left))
        return true;
      if (up.type === 'IfStatement' && up.consequent === at && begins(up.test)) return true;
      if (up.type === 'ConditionalExpression' && up.consequent === at && begins(up.test)) return true;
      if (up.type === 'LogicalExpression' && up.right === at && up.operator === '&&' && asks(up.left))
        return true;
      if (up.type === 'ConditionalExpression' && up.test !== at && asks(up.test)) return true;
      if (up.type === 'IfStatement' && up.test !== at && asks(up.test)) return true;
      if (up.type === 'TryStatement' && up.block === at && up.handler) return true;
      if (up.type === 'BlockStatement') {
        const before = up.body.slice(0, up.body.indexOf(at as (typeof up.body)[number]));
        if (before.some((s) => s.type === 'IfStatement' && leaves(s.consequent) && asks(s.test))) return true;
      }
      at = up;
    }
    return false;
  };

  takeEvent(reader.event);
  return { edits, open, found };
}

/** Whether a test is true only if the value of `what` is there: a chain that begins with it. */
function beginsWith(test: Node, what: string, text: string): boolean {
  let at = unwrap(test);
  if (at.type === 'LogicalExpression')
    return at.operator === '&&' && (beginsWith(at.left, what, text) || beginsWith(at.right, what, text));
  for (;;) {
    if (text.slice(spanOf(at).start, spanOf(at).end).replace(/[\s?!]/g, '') === what) return true;
    if (isMember(at)) at = unwrap(at.object);
    else if (isCall(at)) at = unwrap(at.callee);
    else return false;
  }
}

const isPlain = (p: Node): boolean =>
  p.type === 'ObjectProperty' && (p.value.type === 'Identifier' || p.value.type === 'AssignmentPattern');

/** Whether a statement ends what is done for this event. */
function leaves(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return /^(?:Continue|Break|Return|Throw)Statement$/.test(last?.type ?? '');
}

/** `x = …`, `delete x`, `x++`: forms that a chain with `?.` cannot have. */
const isTarget = (node: Node, up: Node): boolean =>
  (up.type === 'AssignmentExpression' && up.left === node) ||
  up.type === 'UpdateExpression' ||
  up.type === 'TaggedTemplateExpression' ||
  (up.type === 'ForOfStatement' && up.left === node);

/** Uses that only ask whether there is something. */
const isQuestion = (node: Node, up: Node): boolean =>
  up.type === 'ExpressionStatement' ||
  up.type === 'UnaryExpression' ||
  up.type === 'LogicalExpression' ||
  (up.type === 'BinaryExpression' && /^[!=]==?$/.test(up.operator)) ||
  ((up.type === 'IfStatement' || up.type === 'ConditionalExpression' || up.type === 'WhileStatement') &&
    up.test === node);
