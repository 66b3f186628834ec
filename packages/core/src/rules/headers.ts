/**
 * What becomes of a set of headers: header objects and dictionaries, headers factories, SDK options that turn into headers.
 *
 * One walk for all of them. It answers with operations on the items and with what must stand in the new set.
 */
import type { Migration } from '../engine.ts';
import type { HeaderRow, SdkTable } from '../table.ts';
import { describe } from './describe.ts';
import { foldTags } from './fold-tags.ts';
import { matchHeader, matchOption } from './lookup.ts';
import type { Arg, NewValue, Op, Reason, Value } from './values.ts';

/** A header that the destination gets. `from`: the item in whose place it stands, whose removal is among the operations. */
export interface NewHeader {
  readonly name: string;
  readonly value: NewValue;
  readonly from: Arg;
}

export interface HeaderOutcome {
  /** Operations on the items that were given. */
  readonly ops: Op[];
  /** Headers that the destination gets, in order, besides those kept by `ops`. */
  readonly headers: NewHeader[];
  /** The value that carried the source's key. */
  readonly key?: Value;
  /** The upstream provider's name, when it is said. */
  readonly provider?: string;
  /** Items that stay as they are. */
  readonly kept: number;
  /** Whether any item is the source's. */
  readonly touched: boolean;
}

export type Meaning = { readonly row: HeaderRow } | 'foreign' | 'unknown';

/** Reads one item name as a header of the source. */
export type ReadName = (name: string) => Meaning;

/** Items are header names as sent. */
export const asHeader =
  (migration: Migration): ReadName =>
  (name) => {
    const row = matchHeader(name, migration);
    return row ? { row } : 'foreign';
  };

/** Items are options of the SDK; those that are client options and not headers are `foreign` here. */
export const asOption =
  (sdk: SdkTable, migration: Migration): ReadName =>
  (name) => {
    const match = matchOption(name, sdk, migration);
    if (!match) return 'unknown';
    if ('header' in match) return { row: match.header };
    if (match.option.to === 'key') {
      const auth = migration.source.headers.find((row) => row.action === 'auth');
      return auth ? { row: auth } : 'foreign';
    }
    return 'foreign';
  };

export const reasonOf = (row: HeaderRow, confidence: Reason['confidence'], extra?: string): Reason => ({
  rule: row.name.replace(/\*$/, 'other'),
  confidence,
  message: extra ? `${row.why}; ${extra}` : row.why,
  ...(row.advice === undefined ? {} : { advice: row.advice }),
  ...(row.severity === undefined ? {} : { severity: row.severity }),
});

/** Walks the items and says what becomes of each. */
export function planHeaders(items: readonly Arg[], read: ReadName, migration: Migration): HeaderOutcome {
  const ops: Op[] = [];
  const headers: HeaderOutcome['headers'] = [];
  let key: Value | undefined;
  let provider: string | undefined;
  let kept = 0;
  let touched = false;
  const tags: { arg: Arg; row: HeaderRow }[] = [];
  for (const arg of items) {
    const meaning = read(arg.name);
    if (meaning === 'foreign') {
      kept++;
      continue;
    }
    touched = true;
    if (meaning === 'unknown') {
      ops.push({
        op: 'block',
        arg,
        reason: {
          rule: 'option-unknown',
          confidence: 'manual',
          message: `nothing is known of the option ${arg.name}`,
          advice: `find out what ${arg.name} does, take it out or replace it, and run again`,
        },
      });
      continue;
    }
    const { row } = meaning;
    const literal = arg.value.kind === 'string' ? arg.value.text.toLowerCase() : undefined;
    const other =
      row.onlyValues && !(literal !== undefined && row.onlyValues.values.includes(hostOf(literal)));
    const blocker =
      row.blockedBy?.find((b) => holdsKey(arg.value, b.key)) ??
      (literal !== undefined && row.blockedValues?.values.includes(literal)
        ? row.blockedValues
        : undefined) ??
      (other ? row.onlyValues : undefined);
    if (blocker) {
      ops.push({ op: 'block', arg, reason: reasonOf({ ...row, ...blocker }, 'manual') });
      continue;
    }
    const becomes = row.becomes?.find((b) => b.value === literal);
    if (becomes) {
      headers.push({ name: becomes.to, value: { kind: 'string', text: becomes.as }, from: arg });
      ops.push({
        op: 'remove',
        arg,
        reason: reasonOf({ ...row, ...becomes, name: row.name }, becomes.advice ? 'review' : 'safe'),
      });
      continue;
    }
    switch (row.action) {
      case 'auth':
        key = arg.value;
        ops.push({ op: 'remove', arg, reason: reasonOf(row, 'safe') });
        break;
      case 'tag':
        tags.push({ arg, row });
        break;
      case 'rename':
        headers.push({
          name: row.to ?? row.name,
          value: { kind: 'source', span: arg.value.span },
          from: arg,
        });
        ops.push({ op: 'remove', arg, reason: reasonOf(row, row.advice ? 'review' : 'safe') });
        break;
      case 'provider':
        if (literal !== undefined && arg.value.kind === 'string')
          provider = row.onlyValues ? hostOf(literal) : arg.value.text;
        ops.push({
          op: 'remove',
          arg,
          reason: reasonOf(row, arg.value.kind === 'string' ? 'safe' : 'review'),
        });
        break;
      case 'provider-auth':
      case 'remove':
        if (arg.value.kind === 'string' && provider === undefined)
          provider = row.name.endsWith('virtual-key') ? arg.value.text : provider;
        ops.push({ op: 'remove', arg, reason: reasonOf(row, 'review', saidBy(arg.value)) });
        break;
      case 'drop':
        ops.push({ op: 'remove', arg, reason: reasonOf(row, 'safe') });
        break;
      case 'block':
        ops.push({ op: 'block', arg, reason: reasonOf(row, 'manual') });
        break;
    }
  }
  const folded = foldTags(tags, migration);
  ops.push(...folded.ops);
  const place = (op: Op): number => ('arg' in op && op.arg ? items.indexOf(op.arg) : items.length);
  ops.sort((a, b) => place(a) - place(b));
  headers.push(...folded.headers);
  return {
    ops,
    headers,
    ...(key === undefined ? {} : { key }),
    ...(provider === undefined ? {} : { provider }),
    kept,
    touched,
  };
}

/** `https://api.openai.com/v1` → `api.openai.com`; anything else as it is. */
const hostOf = (text: string): string => /^https?:\/\/([^/?#]+)/.exec(text)?.[1] ?? text;

/** Whether an object or list has an entry of this name at any depth. */
function holdsKey(value: Value, key: string): boolean {
  if (value.kind === 'object') return value.entries.some((e) => e.name === key || holdsKey(e.value, key));
  if (value.kind === 'list') return value.items.some((item) => holdsKey(item, key));
  return false;
}

/** What a literal object said, for the report. */
function saidBy(value: Value): string | undefined {
  const said = describe(value);
  return said === '' ? undefined : `it said: ${said}`;
}
