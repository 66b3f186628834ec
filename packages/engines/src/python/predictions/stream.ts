/**
 * Loops over the pieces of a text, or over the events of a stream, as loops over the events of a chat completion.
 *
 * The destination also sends events without choices; they are passed over. What the body does with an event must be understood,
 * else there is no answer and the request stays.
 */
import type { Edit } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, inside, type PyNode, parts } from '../node.ts';
import { plainString } from '../strings.ts';
import { foldIf, isDead } from './folding.ts';
import { indentOf, type Style } from './layout.ts';
import type { FreeNames } from './names.ts';

/** Words of the source's events. */
export interface EventWords {
  /** Member that holds the text. */
  readonly text: string;
  /** Member that says which event it is. */
  readonly kind: string;
  /** The event that carries text. */
  readonly output: string;
}

const PIECE = '.choices[0].delta.content or ';

/** The text of one event, as an expression. */
export const pieceOf = (chunk: string, file: PyFile): string => `${chunk}${PIECE}${file.quote}${file.quote}`;

/** A generator of the pieces, for whoever walks over the answer elsewhere. Empty ones were never among them. */
export function pieces(stream: string, asynchronous: boolean, names: FreeNames): string {
  const chunk = chunkName(names);
  const head = asynchronous ? 'async for' : 'for';
  return `(${chunk}${SURE} ${head} ${chunk} in ${stream} if ${filled(chunk)})`;
}

const SURE = '.choices[0].delta.content';

/** The condition under which an event holds text. */
const filled = (chunk: string): string => `${chunk}.choices and ${chunk}${SURE}`;

const chunkName = (names: FreeNames): string =>
  names.for('chunk', ['chunk', 'part', 'piece', 'stream_chunk']);

/**
 * The edits of a loop.
 *
 * @param words set for a loop over events; without them its name is the text itself
 * @returns the node that is not understood instead, when there is one
 */
export function streamLoop(
  loop: PyNode,
  words: EventWords | undefined,
  names: FreeNames,
  file: PyFile,
  style: Style,
): readonly Edit[] | PyNode {
  const left = child(loop, 'left');
  const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
  if (!left || !variable) return loop;
  if (variable.bindings.length > 1 && variable.bindings.some((b) => b.kind !== 'loop')) return loop;
  const within = loop.type === 'for_statement' ? child(loop, 'body') : loop.parent;
  if (!within) return loop;
  const uses = variable.uses.filter((u) => inside(u, within));
  const folded =
    words && loop.type === 'for_statement' ? eventBranches(within, left, words, file) : undefined;
  if (folded && 'type' in folded) return folded;
  const dead = folded?.dead ?? [];
  const texts: { readonly node: PyNode; readonly bare: boolean }[] = [];
  for (const use of uses) {
    if (isDead(use, dead) || folded?.conditions.some((c) => inside(use, c))) continue;
    const text = words ? eventText(use, words, file) : { node: use, bare: true };
    if (!text) return use;
    texts.push(text);
  }
  // A name that is read after the loop has to go on holding what it held.
  const outside = variable.uses.some(
    (u) => !inside(u, loop) && u.start > loop.end && variable.bindings.length === 1,
  );
  if (outside && words) return loop;
  if (loop.type === 'for_in_clause') return inComprehension(loop, left, texts, names);
  const inlined = texts.length === 1 && !outside;
  const chunk = chunkName(names);
  // What is added up or printed without a line end takes an empty piece as well as none.
  const strict = !texts.every((t) => addsUp(t.node, file));
  const piece = strict ? chunk + SURE : pieceOf(chunk, file);
  const edits: Edit[] = [{ start: left.start, end: left.end, text: chunk }, ...(folded?.edits ?? [])];
  for (const t of texts) {
    const text = inlined ? (strict ? piece : wrapped(t.node, piece)) : file.source(left);
    if (text !== file.source(t.node)) edits.push({ start: t.node.start, end: t.node.end, text });
  }
  const head = headOf(loop, within, file, style);
  const bound = inlined || texts.length === 0 ? '' : `${file.source(left)} = ${piece}${head.next}`;
  const guard = strict ? `(${filled(chunk)})` : `${chunk}.choices`;
  edits.push({
    start: head.start,
    end: head.end,
    text: `${head.lead}if not ${guard}:${head.next}${style.step}continue${head.next}${bound}`,
  });
  return edits;
}

function inComprehension(
  clause: PyNode,
  left: PyNode,
  texts: readonly { readonly node: PyNode }[],
  names: FreeNames,
): readonly Edit[] | PyNode {
  const [only] = texts;
  if (texts.length !== 1 || !only) return clause;
  const chunk = chunkName(names);
  return [
    { start: only.node.start, end: only.node.end, text: chunk + SURE },
    { start: left.start, end: left.end, text: chunk },
    { start: clause.end, end: clause.end, text: ` if ${filled(chunk)}` },
  ];
}

/** `text += piece`, `print(piece, end="")`, `sys.stdout.write(piece)`. */
function addsUp(node: PyNode, file: PyFile): boolean {
  const p = node.parent;
  if (p?.type === 'augmented_assignment') return true;
  const call = p?.type === 'argument_list' ? p.parent : undefined;
  const callee = call?.type === 'call' ? child(call, 'function') : undefined;
  const name = callee ? file.source(callee) : '';
  if (/(?:stdout|stderr)\.write$/.test(name)) return true;
  return name === 'print' && p !== undefined && /\bend\s*=\s*(?:""|'')/.test(file.source(p));
}

/** Where the guard goes, with the line end and indentation of the body. */
function headOf(
  loop: PyNode,
  body: PyNode,
  file: PyFile,
  style: Style,
): { readonly start: number; readonly end: number; readonly lead: string; readonly next: string } {
  const first = body.children.find((c) => c.named) ?? body;
  const { text } = file;
  const lineStart = text.lastIndexOf('\n', first.start - 1) + 1;
  if (/^[ \t]*$/.test(text.slice(lineStart, first.start)))
    return { start: first.start, end: first.start, lead: '', next: style.eol + indentOf(text, first.start) };
  // The body stands on the line of the loop.
  const inner = indentOf(text, loop.start) + style.step;
  const blanks = /[ \t]*$/.exec(text.slice(0, first.start))?.[0].length ?? 0;
  return { start: first.start - blanks, end: first.start, lead: style.eol + inner, next: style.eol + inner };
}

const LOOSE =
  /^(?:argument_list|keyword_argument|assignment|augmented_assignment|interpolation|yield|expression_statement|return_statement)$/;

/** An expression with `or` in a place that binds more tightly. */
export function wrapped(place: PyNode, text: string): string {
  const p = place.parent;
  return p && LOOSE.test(p.type) ? text : `(${text})`;
}

/** What of a use of the event is its text: `str(event)`, `event.data`, the event where it is printed or formatted. */
function eventText(
  use: PyNode,
  words: EventWords,
  file: PyFile,
): { node: PyNode; bare: boolean } | undefined {
  const p = use.parent;
  if (p?.type === 'attribute') {
    const name = child(p, 'attribute');
    if (!name || file.source(name) !== words.text) return undefined;
    return stringified(p, file);
  }
  if (p?.type === 'interpolation') return { node: use, bare: false };
  const call = p?.type === 'argument_list' ? p.parent : undefined;
  const callee = call?.type === 'call' ? child(call, 'function') : undefined;
  const name = callee ? file.source(callee) : '';
  if (name === 'str' && call) return { node: call, bare: false };
  return name === 'print' || /(?:stdout|stderr)\.write$/.test(name) ? { node: use, bare: false } : undefined;
}

/** `str(event.data)` is as good as `event.data`. */
function stringified(node: PyNode, file: PyFile): { node: PyNode; bare: boolean } {
  const call = node.parent?.type === 'argument_list' ? node.parent.parent : undefined;
  const callee = call?.type === 'call' ? child(call, 'function') : undefined;
  const whole = call && callee && file.source(callee) === 'str' ? call : node;
  return { node: whole, bare: false };
}

interface EventBranches {
  readonly edits: Edit[];
  readonly dead: PyNode[];
  readonly conditions: PyNode[];
}

/** Takes out what asks which event it is. */
function eventBranches(body: PyNode, left: PyNode, words: EventWords, file: PyFile): EventBranches | PyNode {
  const out: EventBranches = { edits: [], dead: [], conditions: [] };
  const name = file.source(left);
  const asks = (n: PyNode): boolean => {
    // Compared with a word the kind itself, an enum, was never equal: what was meant is taken for what was said.
    const kind = `${name}.${words.kind}`;
    return file.source(n) === kind || file.source(n) === `${kind}.value`;
  };
  const truth = (condition: PyNode): boolean | undefined => {
    if (condition.type !== 'comparison_operator') return undefined;
    const [a, b] = parts(condition);
    const operator = condition.children.find((c) => !c.named || c.type === 'not in')?.type;
    if (!a || !b || !asks(stripped(a, file))) return undefined;
    const word = plainString(b, file.text)?.text ?? /\.([A-Z]+)$/.exec(file.source(b))?.[1]?.toLowerCase();
    if (word === undefined) return undefined;
    if (operator === '==') return word === words.output;
    return operator === '!=' ? word !== words.output : undefined;
  };
  for (const statement of parts(body)) {
    if (statement.type !== 'if_statement') continue;
    const folded = foldIf(statement, truth, file);
    if (!folded) continue;
    if (folded.dead.some((d) => d !== statement && does(d, file))) return statement;
    out.edits.push(...folded.edits);
    out.dead.push(...folded.dead);
    for (const c of [statement, ...statement.children]) {
      const condition = child(c, 'condition');
      if (condition) out.conditions.push(condition);
    }
  }
  return out;
}

const stripped = (node: PyNode, file: PyFile): PyNode => {
  const callee = node.type === 'call' ? child(node, 'function') : undefined;
  const list = node.type === 'call' ? child(node, 'arguments') : undefined;
  const only = list && parts(list)[0];
  return callee && only && file.source(callee) === 'str' ? only : node;
};

/** Whether a branch that will never run again did more than end the loop, complain or print an end of line. */
function does(body: PyNode, file: PyFile): boolean {
  return parts(body).some(
    (s) =>
      !/^(?:break_statement|continue_statement|pass_statement|raise_statement|return_statement)$/.test(
        s.type,
      ) && !/^(?:print|logg\w*\.\w+)\(/.test(file.source(s)),
  );
}
