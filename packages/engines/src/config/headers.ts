/**
 * One set of headers written as literals: a map in a configuration file, a list of pairs, lines of text, the `-H` words of a
 * command. The request rules decide, this prints.
 */
import {
  type Arg,
  type Edit,
  isPlaceholder,
  type Migration,
  matchHeader,
  type NewValue,
  type Op,
  planRequestHeaders,
  type Span,
  type Value,
} from '@aig/core';
import { isReference } from '../literal/assign.ts';
import { findEnvNames, isOwnHeader } from '../literal/names.ts';
import { type LiteralSite, spliced } from '../literal/site.ts';
import { draftsOfOps } from '../splice/drafts.ts';

export interface HeaderItem {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Span;
  readonly span: Span;
  /** The header where it stands without quotes as one word of a command; its replacement needs them. */
  readonly bare?: Span;
}

export interface HeaderSet {
  readonly items: readonly HeaderItem[];
  /** One list of edits for each item to take out. */
  readonly remove: (items: readonly HeaderItem[]) => readonly Edit[][];
  /** Takes out the holder when no header is left. */
  readonly removeAll?: () => readonly Edit[];
}

export interface HeaderStyle {
  /** How a read of the new key is written where a key was hard-coded; a file of values gets the placeholder. */
  readonly keyRead?: string;
  /** Where the client beside the headers takes its key; the key goes there and the header out. */
  readonly keySlot?: Span;
}

export interface HeaderResult {
  readonly blocked: boolean;
  readonly authorized: boolean;
  readonly provider?: string;
}

/** Whether some item is a header that only the source has; `proved`: or one that it shares, in a request that goes to it. */
export const isSourceSet = (items: readonly HeaderItem[], migration: Migration, proved = false): boolean =>
  items.some((item) => {
    const row = matchHeader(item.name, migration);
    return row !== undefined && (isOwnHeader(row, migration) || (proved && row.shared === true));
  });

/** Whether an `Authorization` holds a key or a variable that is neither the source's nor the destination's. */
export function sendsForeign(item: HeaderItem, site: LiteralSite): boolean {
  const { destination } = site.migration;
  if (item.name.toLowerCase() !== destination.authHeader.name.toLowerCase()) return false;
  const text = site.text.slice(item.value.start, item.value.end);
  return isForeignKey(text.replace(/^(?:bearer|basic)[ \t]+/i, ''), site);
}

/** Whether `text` gives a key that is neither the source's nor the destination's nor a mere example. */
export function isForeignKey(text: string, site: LiteralSite): boolean {
  const { destination } = site.migration;
  const known = text.includes(destination.keyEnv) || text.includes(destination.keyPlaceholder);
  if (text === '' || known || /^(?:<.*>|\.{3}|…)$/.test(text)) return false;
  if (findEnvNames(text, 0, site.migration).some((n) => n.match.to !== undefined)) return false;
  return isReference(text) || !isPlaceholder(text);
}

/** The second header of one name, where that header carries the key. */
function keyGivenTwice(items: readonly HeaderItem[], migration: Migration): HeaderItem | undefined {
  const seen = new Set<string>();
  return items.find(({ name }) => {
    if (matchHeader(name, migration)?.action !== 'auth') return false;
    const known = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return known;
  });
}

/** Plans the set, adds its drafts to the site in `group` and claims its items. */
export function planHeaderSet(
  set: HeaderSet,
  site: LiteralSite,
  group: string,
  style: HeaderStyle = {},
): HeaderResult {
  const { migration } = site;
  const again = keyGivenTwice(set.items, migration);
  if (again) {
    site.drafts.push({
      ...again.span,
      rule: `${migration.source.id}/header-twice`,
      confidence: 'manual',
      message: `${again.name} is given twice here, and which of them is sent depends on the reader`,
      advice: 'take one of them out and run again',
      edits: [],
      group,
      holds: ['env:*'],
    });
    site.claimed.push(...set.items.map((i) => i.span));
    return { blocked: true, authorized: true };
  }
  const args = new Map<Arg, HeaderItem>();
  for (const item of set.items)
    args.set({ name: item.name, span: item.span, value: readValue(item.value, site) }, item);
  const plan = planRequestHeaders([...args.keys()], migration);
  let ops = style.keyRead === undefined ? plan.ops.map(placeheld) : plan.ops;
  const slotEdits: Edit[] = [];
  if (style.keySlot) {
    const { keySlot } = style;
    ops = ops.map((op) => {
      if (op.op !== 'replace' || op.name !== migration.destination.authHeader.name) return op;
      const bare = op.value.kind === 'prefixed' ? op.value.value : op.value;
      slotEdits.push({ ...keySlot, text: unprefixed(print(bare, site, style), migration) });
      return { op: 'remove', arg: op.arg, reason: slotReason(op.reason, keySlot, site) } satisfies Op;
    });
  }
  const gone = ops.flatMap((op) => (op.op === 'remove' ? [args.get(op.arg) as HeaderItem] : []));
  const all = gone.length === set.items.length && gone.length > 0 && set.removeAll !== undefined;
  const removals = all ? [] : set.remove(gone);
  const editsOf = (op: Op): readonly Edit[] => {
    if (op.op === 'remove') {
      const item = args.get(op.arg) as HeaderItem;
      const own = all
        ? gone[0] === item
          ? (set.removeAll?.() ?? [])
          : []
        : (removals[gone.indexOf(item)] ?? []);
      const first = slotEdits.length > 0 && matchHeader(op.arg.name, migration)?.action === 'auth';
      return first ? [...own, ...slotEdits] : own;
    }
    if (op.op !== 'replace') return [];
    const item = args.get(op.arg) as HeaderItem;
    if (item.bare) return [{ ...item.bare, text: `"${op.name}: ${print(op.value, site, style)}"` }];
    return [
      { ...item.nameSpan, text: op.name },
      { ...item.value, text: print(op.value, site, style) },
    ];
  };
  const drafts = draftsOfOps(ops, editsOf, {
    migration,
    group,
    span: set.items[0]?.span ?? { start: 0, end: 0 },
    holds: ['env:*'],
    wants: [`env:${migration.destination.keyEnv}`],
  });
  site.drafts.push(...drafts);
  for (const op of ops) if (op.op !== 'tell' && 'arg' in op && op.arg) site.claimed.push(op.arg.span);
  if (style.keySlot) site.claimed.push(style.keySlot);
  return {
    blocked: plan.blocked,
    authorized: plan.authorized,
    ...(plan.provider === undefined ? {} : { provider: plan.provider }),
  };
}

/** A key of somebody else that stood where the gateway's goes now is reported. */
function slotReason(reason: Op['reason'], slot: Span, site: LiteralSite): Op['reason'] {
  const text = site.text.slice(slot.start, slot.end);
  if (findEnvNames(text, 0, site.migration).length > 0) return reason;
  if (!isReference(text) && isPlaceholder(text)) return reason;
  return {
    ...reason,
    confidence: 'review',
    message: `one key is sent: that of ${site.migration.destination.title} takes the place of the one beside the header`,
    advice: `add the provider's key to ${site.migration.destination.title} (bring your own key) if you want to go on paying the provider directly`,
  };
}

/** In a file of values the placeholder takes the place of a hard-coded key. */
const placeheld = (op: Op): Op =>
  op.reason.rule === 'hard-coded-key'
    ? { ...op, reason: { ...op.reason, message: 'a key stood here; a placeholder takes its place' } }
    : op;

function readValue(span: Span, site: LiteralSite): Value {
  const text = site.text.slice(span.start, span.end);
  const names = findEnvNames(text, span.start, site.migration);
  if (names.length > 0)
    return { kind: 'joined', parts: names.map((n) => ({ kind: 'env', name: n.name, span: n })), span };
  if (isReference(text) || /^<.*>$/.test(text)) return { kind: 'opaque', span };
  return { kind: 'string', text, span };
}

/** Source text carried over, with the variables in it renamed. */
export function carried(span: Span, site: LiteralSite): string {
  const part = site.text.slice(span.start, span.end);
  const edits = findEnvNames(part, span.start, site.migration).flatMap((n) =>
    n.match.to === undefined ? [] : [{ start: n.start, end: n.end, text: n.match.to }],
  );
  return spliced(site.text, span, edits);
}

const unprefixed = (text: string, migration: Migration): string => {
  const prefix = `${migration.destination.authHeader.scheme} `;
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
};

function print(value: NewValue, site: LiteralSite, style: HeaderStyle): string {
  switch (value.kind) {
    case 'env':
      return style.keyRead ?? site.migration.destination.keyPlaceholder;
    case 'string':
      return value.text;
    case 'source':
      return carried(value.span, site);
    case 'prefixed': {
      const inner = print(value.value, site, style);
      return inner.startsWith(value.prefix) ? inner : value.prefix + inner;
    }
    default:
      return '';
  }
}

/** Headers as lines or one line of text, `Name: value`, inside `range`; lines may be joined by an escaped line end or a comma. */
export function headerLines(range: Span, text: string): HeaderItem[] {
  const items: HeaderItem[] = [];
  let at = range.start;
  for (const piece of text.slice(range.start, range.end).split(/(\\n|\r?\n|,(?=[ \t]{0,8}x-))/)) {
    const head = /^[ \t]*([A-Za-z][\w-]*)[ \t]*:[ \t]*/.exec(piece);
    const name = head?.[1];
    if (head && name !== undefined) {
      const start = at + head[0].indexOf(name);
      const value = {
        start: at + head[0].length,
        end: at + Math.max(piece.trimEnd().length, head[0].length),
      };
      items.push({
        name,
        nameSpan: { start, end: start + name.length },
        value,
        span: { start, end: value.end },
      });
    }
    at += piece.length;
  }
  return items;
}
