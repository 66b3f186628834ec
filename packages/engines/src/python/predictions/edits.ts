/**
 * Puts the new call in the place of the old one: in the expression, or as a statement of its own before what reads the answer.
 *
 * The client is left out of all edits but its own, so that whoever decides which client it is can keep the old name.
 */
import type { BodyField, DestinationRequest, Edit } from '@aig/core';
import { child, type PyNode, parts } from '../node.ts';
import { type Context, helperName } from './context.ts';
import { indentOf } from './layout.ts';
import { type PrintedCall, printCall } from './print-call.ts';
import type { Site } from './sites.ts';
import { wrapped } from './stream.ts';

/** What reads the answer, from the expression of the answer: `(a) => a + '.data[0].url'`. `or` marks a loose operator. */
export interface Reader {
  text(answer: string): string;
  readonly loose: boolean;
}

export interface Placing {
  readonly site: Site;
  readonly request: DestinationRequest;
  readonly adds: readonly BodyField[];
  readonly model: string | undefined;
  readonly dictionary: PyNode | undefined;
  readonly asynchronous: boolean;
  /** The expression that goes: the call with its `await`, or more around it. */
  readonly value: PyNode;
  /** How the answer is read; without it the call alone takes the place. */
  readonly reader: Reader | undefined;
  /** Names for the answer where it becomes a statement of its own. */
  readonly answer: readonly string[];
  readonly modules: Set<string>;
}

/** The edits around the client: before it and after it. */
export function placeCall(placing: Placing, context: Context): Edit[] {
  const { reader, value, asynchronous } = placing;
  const { file } = context.work;
  const { eol } = context.style;
  const statement = reader && ownStatement(value, context);
  const indent = indentOf(file.text, value.start);
  const awaited = asynchronous ? 'await ' : '';
  if (reader && statement) {
    const name = context.names.for(placing.answer.join(), placing.answer);
    const head = file.text.slice(statement.start, value.start);
    const lead = `${name} = ${awaited}`;
    const call = printed(placing, context, indent, indent.length + lead.length);
    const tail = `${eol}${indent}${head}${reader.text(name)}`;
    return around(placing, statement.start, lead + call.before, call.after + tail);
  }
  const column = value.start - (file.text.lastIndexOf('\n', value.start - 1) + 1);
  const call = printed(placing, context, indent, column);
  if (!reader) return around(placing, value.start, awaited + call.before, call.after);
  const open = asynchronous ? `(await ${call.before}` : call.before;
  const close = asynchronous ? `${call.after})` : call.after;
  const whole = reader.text(`${open}\u0000${close}`);
  const safe = reader.loose ? wrapped(value, whole) : whole;
  const [before = '', after = ''] = safe.split('\u0000');
  return around(placing, value.start, before, after);
}

function printed(placing: Placing, context: Context, indent: string, column: number): PrintedCall {
  const { file } = context.work;
  const { site, dictionary } = placing;
  const list = child(site.call, 'arguments');
  const multi =
    /\n/.test(file.source(list ?? site.call)) ||
    (dictionary !== undefined && /\n/.test(file.source(dictionary)));
  return printCall(
    {
      request: placing.request,
      adds: placing.adds,
      model: placing.model,
      from: [site.call, ...(dictionary ? [dictionary] : [])],
      at: placing.value.start,
      indent,
      column,
      broken: multi,
      helper: helperName(placing.asynchronous, context.names),
      modules: placing.modules,
    },
    file,
    context.style,
  );
}

/** Edits before and after the receiver. */
function around(placing: Placing, start: number, before: string, after: string): Edit[] {
  const { site, value } = placing;
  return [
    { start, end: site.receiver.start, text: before },
    { start: site.receiver.end, end: value.end, text: after },
  ].filter((e) => e.end > e.start || e.text !== '');
}

/** The statement that does nothing but bind or return a value, on lines of its own. */
function ownStatement(value: PyNode, context: Context): PyNode | undefined {
  const p = value.parent;
  const { text } = context.work.file;
  const alone = (n: PyNode): PyNode | undefined =>
    /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', n.start - 1) + 1, n.start).replace(/^\uFEFF/, ''))
      ? n
      : undefined;
  // A loop that only put the pieces together goes as a whole.
  if (value.type === 'for_statement') return value;
  if (p?.type === 'return_statement') return alone(p);
  if (p?.type !== 'assignment' || value.field !== 'right') return undefined;
  const left = child(p, 'left');
  const statement = p.parent;
  if (statement?.type !== 'expression_statement' || parts(statement).length !== 1) return undefined;
  return left && /^(?:identifier|attribute|subscript)$/.test(left.type) ? alone(statement) : undefined;
}
