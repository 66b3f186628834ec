/**
 * Puts the rewritten call where the old one stood: as a constant of its own before a plain declaration, inside an
 * expression, or behind a promise. The receiver in the middle is left alone, so that its name can change by itself.
 */
import type { Edit } from '@aig/core';
import { indentAt, lineEndAt } from '@aig/core';
import type { Style } from '../style.ts';
import type { Call } from '../tree.ts';
import { type Node, spanOf, unwrap, wrapped } from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { Adapter } from './adapter.ts';
import type { FreshNames } from './names.ts';

/** Text before and behind the receiver that makes the call; `wrap` is put around all of it. */
export interface CallText {
  readonly before: string;
  readonly after: string;
}

export interface Stand {
  readonly call: Call;
  /** The `await` around the call, if there is one. */
  readonly awaited: Node | undefined;
  /** The expression whose value is the answer: the call or its `await`. */
  readonly value: Node;
  /** The expression that the new value takes the place of. */
  readonly region?: Node;
  /** The name of the constant that holds the new value, in the place of the one declared there. */
  readonly named?: string;
}

export function standOf(unit: Unit, call: Call): Stand {
  const outer = wrapped(call, unit.parents);
  const up = unit.parents.get(outer);
  if (up?.type === 'AwaitExpression') return { call, awaited: up, value: up };
  return { call, awaited: undefined, value: call };
}

/** Edits around the receiver at `receiver`; undefined when the call stands where it cannot be put. */
export function placeCall(
  unit: Unit,
  stand: Stand,
  receiver: { start: number; end: number },
  text: CallText,
  adapter: Adapter,
  style: Style,
  fresh: FreshNames,
): Edit[] {
  const call = spanOf(stand.call);
  const head = { start: call.start, end: receiver.start, text: text.before };
  const tail = { start: receiver.end, end: call.end, text: text.after };
  if (!stand.awaited) {
    if (adapter.same) return [head, tail];
    const param = fresh.take(adapter.names, stand.call);
    return [head, { ...tail, text: `${text.after}.then((${param}) => ${adapter.of(param)})` }];
  }
  const plain = plainDeclaration(unit, stand.awaited);
  if (plain && (!adapter.same || stand.named !== undefined)) {
    const { file } = unit;
    const statement = spanOf(plain.statement);
    const declared = file.text.slice(statement.start, spanOf(plain.init).start);
    const old = /^(.*?=\s*)\(*$/s.exec(declared)?.[1] ?? declared;
    const kept = stand.named === undefined ? old : `const ${stand.named} = `;
    if (adapter.same)
      return [
        { start: statement.start, end: receiver.start, text: `${kept}await ${text.before}` },
        { ...tail, end: spanOf(plain.init).end },
      ];
    const name = fresh.take(adapter.names, stand.call);
    const ended = file.text[statement.end - 1] === ';';
    const end = ended || style.semicolons ? ';' : '';
    return [
      { start: statement.start, end: receiver.start, text: `const ${name} = await ${text.before}` },
      {
        start: receiver.end,
        end: statement.end,
        text: `${text.after}${end}${lineEndAt(file.text, statement.start)}${indentAt(file.text, statement.start)}${kept}${adapter.of(name)}${end}`,
      },
    ];
  }
  const region = stand.region ?? stand.awaited;
  const awaited = spanOf(region);
  if (adapter.same)
    return [
      { start: awaited.start, end: receiver.start, text: `await ${text.before}` },
      { ...tail, end: awaited.end },
    ];
  const open = adapter.of('\0');
  const at = open.indexOf('\0');
  const pair = needsParentheses(unit, region, adapter) ? ['(', ')'] : ['', ''];
  return [
    {
      start: awaited.start,
      end: receiver.start,
      text: `${pair[0]}${open.slice(0, at)}(await ${text.before}`,
    },
    {
      start: receiver.end,
      end: awaited.end,
      text: `${text.after})${open.slice(at + 1)}${pair[1]}`,
    },
  ];
}

/** `const x = await call();` alone in its statement, casts and parentheses around the value aside. */
function plainDeclaration(unit: Unit, awaited: Node): { statement: Node; init: Node } | undefined {
  const outer = wrapped(awaited, unit.parents);
  const declarator = unit.parents.get(outer);
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== outer) return undefined;
  const statement = unit.parents.get(declarator);
  if (statement?.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return undefined;
  const block = unit.parents.get(statement);
  return /^(?:BlockStatement|Program|SwitchCase|StaticBlock)$/.test(block?.type ?? '')
    ? { statement, init: outer }
    : undefined;
}

/** Where a looser operator than those around it would change what is meant. */
function needsParentheses(unit: Unit, awaited: Node, adapter: Adapter): boolean {
  if (awaited.extra?.parenthesized === true || unwrap(awaited) !== awaited) return false;
  if (!adapter.loose) return false;
  const up = unit.parents.get(awaited);
  if (!up) return false;
  if (up.type === 'ArrowFunctionExpression') return false;
  return !/^(?:ReturnStatement|VariableDeclarator|AssignmentExpression|ObjectProperty|ArrayExpression|CallExpression|NewExpression|TemplateLiteral|ExpressionStatement|ForOfStatement)$/.test(
    up.type,
  );
}
