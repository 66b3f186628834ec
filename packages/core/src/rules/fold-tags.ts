/**
 * Several labels of the source become the one tag of the destination: which of them, and how the report says so.
 *
 * The rule: the label with the lowest rank becomes the tag, a constant before a computed one. Where it is a constant, further
 * constants of the same kind join it with `/` as long as the tag stays within its length. Every other label is taken out and told.
 */
import type { Migration } from '../engine.ts';
import type { HeaderRow } from '../table.ts';
import { type NewHeader, reasonOf } from './headers.ts';
import type { Arg, NewValue, Op } from './values.ts';

interface Label {
  readonly arg: Arg;
  readonly row: HeaderRow;
}

export interface Folded {
  /** One operation on each label, in the order of the labels. */
  readonly ops: Op[];
  /** The tag header, or nothing where the destination has none. */
  readonly headers: NewHeader[];
}

/** Folds the labels of one set of headers. */
export function foldTags(labels: readonly Label[], migration: Migration): Folded {
  const tag = migration.destination.tagHeader;
  const { title } = migration.destination;
  if (!tag) {
    const reason = (row: HeaderRow) => reasonOf(row, 'review', `${title} has no tag header`);
    return { ops: labels.map(({ arg, row }) => ({ op: 'remove', arg, reason: reason(row) })), headers: [] };
  }
  const [first] = [...labels].sort(
    (a, b) => (a.row.rank ?? 0) - (b.row.rank ?? 0) || Number(isComputed(a)) - Number(isComputed(b)),
  );
  if (!first) return { ops: [], headers: [] };
  const joined = joinedWith(first, labels, tag.maxLength);
  const text = joined.map(textOf).join('/');
  const value: NewValue =
    joined.length > 1 ? { kind: 'string', text } : { kind: 'source', span: first.arg.value.span };
  const ops = labels.map((label): Op => {
    const { arg, row } = label;
    if (label === first || joined.includes(label))
      return { op: 'remove', arg, reason: carried(label, joined, text, tag.maxLength) };
    const kept = joined.map((each) => each.arg.name).join(' and ');
    const lost = `a request carries one tag, and ${kept} became it, so ${arg.name} is not sent any more`;
    return { op: 'remove', arg, reason: { ...reasonOf(row, 'review'), message: `${row.why}; ${lost}` } };
  });
  return { ops, headers: [{ name: tag.name, value, from: first.arg }] };
}

/** The first label with the other constants of its rank that fit, in the order they stand in. */
function joinedWith(first: Label, labels: readonly Label[], maxLength: number): Label[] {
  if (isComputed(first)) return [first];
  const joined = [first];
  for (const label of labels) {
    if (label === first || isComputed(label) || (label.row.rank ?? 0) !== (first.row.rank ?? 0)) continue;
    if ([...joined, label].map(textOf).join('/').length <= maxLength) joined.push(label);
  }
  return joined;
}

function carried(label: Label, joined: readonly Label[], text: string, maxLength: number) {
  const { row } = label;
  if (isComputed(label))
    return reasonOf(
      row,
      'review',
      `a value that differs for every request makes one tag per request; a tag may have ${maxLength} characters`,
    );
  if (text.length > maxLength)
    return reasonOf(row, 'review', `this value is longer than the ${maxLength} characters a tag may have`);
  if (joined.length === 1) return reasonOf(row, row.at ?? 'safe');
  const names = joined.map((each) => each.arg.name).join(' and ');
  return reasonOf(row, 'review', `the one tag is "${text}", made of ${names}`);
}

const isComputed = ({ arg }: Label): boolean => arg.value.kind !== 'string';
const textOf = ({ arg }: Label): string => (arg.value.kind === 'string' ? arg.value.text : '');
