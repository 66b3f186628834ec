/**
 * Adapts what the program does with an answer to the form in which the new one arrives: `.join('')` on what is text now,
 * `.url()` on what is an address now, casts to types of the old SDK.
 *
 * Makes edits at uses that `uses.ts` found; decides no form.
 */
import type { Edit, ResultForm } from '@aig/core';
import type { Style } from '../style.ts';
import { isFunction, type Node, spanOf, unwrap, within, wrapped } from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { Use, Uses } from './uses.ts';

export interface Adapted {
  readonly edits: readonly Edit[];
  /** A use that cannot be adapted where it stands. */
  readonly refused?: Use;
}

/** @param at the request: what reads a file anew must stand in an asynchronous function */
export function adaptUses(
  unit: Unit,
  uses: Uses,
  form: ResultForm,
  members: ReadonlyMap<string, string>,
  style: Style,
): Adapted {
  const choices = uses.all.filter((u) => u.how === 'choice');
  const edits: Edit[] = [];
  for (const use of uses.all) {
    const inChoice = choices.some((c) => c !== use && within(spanOf(use.node), spanOf(c.node)));
    if (inChoice && isTextual(form)) continue;
    const made = editsOf(unit, use, form, members, style);
    if (!made) return { edits: [], refused: use };
    edits.push(...made);
  }
  for (const type of uses.types) edits.push(...retyped(unit, type, form));
  return {
    edits: edits.filter((e, i) => !edits.some((o, k) => k < i && o.start === e.start && o.end === e.end)),
  };
}

const isTextual = (form: ResultForm): boolean => form === 'text' || form === 'url' || form === 'urls';

function editsOf(
  unit: Unit,
  use: Use,
  form: ResultForm,
  members: ReadonlyMap<string, string>,
  style: Style,
): Edit[] | undefined {
  const value = spanOf(use.value);
  const node = spanOf(use.node);
  const text = unit.file.text.slice(value.start, value.end);
  switch (use.how) {
    case 'join':
      return form === 'text' ? [{ start: tailOf(unit, use), end: node.end, text: '' }] : [];
    case 'choice':
      return isTextual(form) ? [{ ...node, text }] : [];
    case 'address':
      return [{ start: tailOf(unit, use), end: node.end, text: '' }];
    case 'member': {
      const to = use.name === undefined ? undefined : members.get(use.name);
      if (to === undefined || to === use.name) return [];
      return renamedMember(use.node, to, style);
    }
    case 'blob':
      if (form === 'bytes') return undefined;
      return fetched(
        unit,
        use,
        (address) => `(await fetch(${address})).blob()`,
        `fetch(${text}).then((r) => r.blob())`,
      );
    case 'write':
      if (form === 'bytes') return [];
      return fetched(unit, use, (address) => `Buffer.from(await (await fetch(${address})).arrayBuffer())`);
    case 'body':
    case 'chunks':
      if (form === 'bytes') return use.how === 'body' ? [] : undefined;
      return fetched(
        unit,
        use,
        (address) => `(await fetch(${address})).body${unit.form.typescript ? '!' : ''}`,
      );
    default:
      return [];
  }
}

/** Where the member behind a value begins, after parentheses around the value. */
function tailOf(unit: Unit, use: Use): number {
  const { end } = spanOf(use.value);
  const member = unit.parents.get(use.value);
  if (!member || !('property' in member)) return end;
  const between = unit.file.text.slice(end, (member.property as Node).start ?? end);
  return end + Math.max(0, between.search(/\s*\??\.\s*$|\s*(?:\?\.)?\[\s*$/));
}

/** The file behind an address, where the function may wait for it. */
function fetched(
  unit: Unit,
  use: Use,
  read: (address: string) => string,
  promised?: string,
): Edit[] | undefined {
  const value = spanOf(use.value);
  const address = unit.file.text.slice(value.start, value.end);
  const whole = use.how === 'blob' ? spanOf(use.node) : value;
  if (isAwaitable(unit, use.node)) return [{ ...whole, text: read(address) }];
  return promised === undefined ? undefined : [{ ...whole, text: promised }];
}

/** Whether `await` may stand where `node` is. */
export function isAwaitable(unit: Unit, node: Node): boolean {
  for (let at = unit.parents.get(node); at; at = unit.parents.get(at))
    if (isFunction(at)) return at.async === true;
  return unit.program.sourceType === 'module';
}

function renamedMember(node: Node, to: string, style: Style): Edit[] {
  if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression')
    return [{ ...spanOf(node.property), text: node.computed ? style.string(to) : to }];
  if (node.type !== 'ObjectProperty') return [];
  // `{ transcription }` goes on holding the name that the code uses.
  return node.shorthand
    ? [{ start: node.start ?? 0, end: node.start ?? 0, text: `${to}: ` }]
    : [{ ...spanOf(node.key), text: to }];
}

const LISTS: ReadonlySet<ResultForm> = new Set(['texts', 'urls']);
const SINGLE: ReadonlySet<ResultForm> = new Set(['text', 'url']);

/** The expression that the answer's value takes the place of: with what is done with it on the spot, and casts that go. */
export function regionOf(unit: Unit, value: Node, uses: Uses, edits: readonly Edit[]): Node {
  const outer = wrapped(value, unit.parents);
  const [only, ...more] = uses.all;
  if (only && more.length === 0 && only.value === outer && (only.how === 'join' || only.how === 'address'))
    if (edits.some((e) => within(e, spanOf(only.node)))) return only.node;
  for (let at = outer; at !== value; at = (at as { expression: Node }).expression) {
    const end = at.end ?? 0;
    if (!edits.some((e) => e.text === '' && e.end === end)) return value;
  }
  return outer;
}

/** A cast or annotation that is wrong for the new form: casts go, annotations say what is there now. */
function retyped(unit: Unit, node: Node, form: ResultForm): Edit[] {
  const annotation = 'typeAnnotation' in node ? (node.typeAnnotation as Node | null) : null;
  if (!annotation) return [];
  const span = spanOf(annotation);
  const type = unit.file.text.slice(span.start, span.end).replace(/^:\s*/, '');
  if (/^(?:any|unknown|const)$/.test(type) && node.type === 'Identifier') return [];
  if (SINGLE.has(form) && type === 'string') return [];
  if (LISTS.has(form) && /^(?:string\[\]|Array<string>)$/.test(type)) return [];
  if (node.type === 'Identifier') {
    if (SINGLE.has(form)) return [{ ...span, text: ': string' }];
    // The item of a list is one text.
    if (LISTS.has(form)) return [{ ...span, text: /\[\]$|^Array</.test(type) ? ': string[]' : ': string' }];
    return [];
  }
  if (!SINGLE.has(form) && !LISTS.has(form)) return [];
  const inner = spanOf((node as { expression: Node } & typeof node).expression);
  const between = unit.file.text.slice(inner.end, span.start);
  const start = inner.end + Math.max(0, between.search(/\s*\b(?:as|satisfies)\s*$/));
  const expression = unwrap((node as { expression: Node } & typeof node).expression);
  const open = (node.extra as { parenthesized?: boolean; parenStart?: number } | undefined)?.parenStart;
  const close = unit.file.text.indexOf(')', node.end ?? start);
  if (
    open === undefined ||
    close < 0 ||
    !/^(?:Identifier|(?:Optional)?MemberExpression)$/.test(expression.type)
  )
    return [{ start, end: node.end ?? start, text: '' }];
  // What is left needs no parentheses.
  return [
    { start: open, end: open + 1, text: '' },
    { start, end: close + 1, text: '' },
  ];
}
