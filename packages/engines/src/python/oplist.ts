/**
 * Prints the operations of a rule as edits on argument lists and dictionaries.
 *
 * An operation may concern the call's own arguments or the entries of a dictionary among them, also one made elsewhere and
 * reached through a name: each list is spliced by itself.
 */
import type { Edit, NewValue, Op, Value } from '@aig/core';
import { type ListChange, spliceList } from '../splice/list.ts';
import type { PyFile } from './file.ts';
import { child, inward, type PyNode, parts } from './node.ts';
import { printValue } from './print.ts';
import { plainString, printString } from './strings.ts';
import { followedFrom, nodeOf } from './value.ts';

export interface PrintedOps {
  editsOf(op: Op): readonly Edit[];
  /** What the new text brings into use. */
  readonly wants: readonly string[];
  /** Operations that could not be printed: the site must not be changed. */
  readonly failed: boolean;
}

/** What to do with a value that is reached through a name, instead of editing where it is used. */
export type Elsewhere = (
  op: Op & { readonly op: 'replace' | 'remove' },
  node: PyNode,
) => { readonly edits: readonly Edit[]; readonly wants: readonly string[] } | undefined;

/** @param home the argument list or dictionary that items without a home of their own join */
export function printOps(
  ops: readonly Op[],
  home: PyNode,
  file: PyFile,
  elsewhere: Elsewhere = () => undefined,
): PrintedOps {
  const wants = new Set<string>();
  const direct = new Map<Op, readonly Edit[]>();
  const lists = new Map<PyNode, { op: Op; change: ListChange }[]>();
  let failed = false;
  const put = (list: PyNode, op: Op, change: ListChange): void => {
    const all = lists.get(list) ?? [];
    all.push({ op, change });
    lists.set(list, all);
  };
  const text = (value: NewValue, at: PyNode): string => {
    const printed = printValue(value, file, at);
    for (const w of printed.wants) wants.add(w);
    return printed.text;
  };
  for (const op of ops) {
    if (op.op === 'tell' || op.op === 'block') continue;
    if (op.op === 'add') {
      const into = op.into ? targetOf(op.into.value) : home;
      if (into?.type === 'dictionary') {
        put(into, op, added(`${printString(op.name, file.quote)}: ${text(op.value, into)}`, op));
      } else if (into?.type === 'argument_list')
        put(into, op, added(`${op.name}=${text(op.value, into)}`, op));
      else if (op.into) {
        // A name or a call: a dictionary around it takes the new entry.
        const node = op.into.value.span;
        direct.set(op, [
          {
            start: node.start,
            end: node.end,
            text: `{**${file.source(node)}, ${printString(op.name, file.quote)}: ${text(op.value, home)}}`,
          },
        ]);
      } else failed = true;
      continue;
    }
    const item = op.arg.span as PyNode;
    const list = item.parent;
    if (!list) {
      failed = true;
      continue;
    }
    const source = followedFrom(op.arg.value);
    const instead = source ? elsewhere(op, source.node) : undefined;
    if (instead) {
      direct.set(op, instead.edits);
      for (const w of instead.wants) wants.add(w);
      continue;
    }
    if (op.op === 'remove') {
      put(list, op, { change: 'remove', item });
      continue;
    }
    const value = likeOld(op, file) ?? text(op.value, item);
    const span = op.arg.value.span;
    if (op.name === op.arg.name) put(list, op, { change: 'replace', span, text: value });
    else if (item.type === 'pair') {
      const key = child(item, 'key');
      if (!key) failed = true;
      else {
        put(list, op, { change: 'replace', span: key, text: keyText(key, op.name, file) });
        if (value !== file.source(span)) put(list, op, { change: 'replace', span, text: value });
      }
    } else if (item.type === 'keyword_argument')
      put(list, op, { change: 'replace', span: item, text: `${op.name}=${value}` });
    else failed = true;
  }
  const edits = new Map<Op, Edit[]>();
  for (const [list, changes] of lists) {
    const open = list.children[0];
    const close = list.children.at(-1);
    if (!open || !close) {
      failed = true;
      continue;
    }
    const spliced = spliceList(
      { text: file.text, inner: { start: open.end, end: close.start }, items: parts(list) },
      changes.map((c) => c.change),
    );
    changes.forEach((c, i) => {
      edits.set(c.op, [...(edits.get(c.op) ?? []), ...(spliced[i] ?? [])]);
    });
  }
  return { editsOf: (op) => direct.get(op) ?? edits.get(op) ?? [], wants: [...wants], failed };
}

function added(text: string, op: Op & { readonly op: 'add' }): ListChange {
  return { change: 'add', text, ...(op.after ? { after: op.after.span } : {}) };
}

/** A literal that takes the place of a literal keeps its quotes. */
function likeOld(op: Op & { readonly op: 'replace' }, file: PyFile): string | undefined {
  if (op.value.kind !== 'string') return undefined;
  const quote = /^['"](?!['"]{2})/.exec(file.source(op.arg.value.span))?.[0];
  return quote === '"' || quote === "'" ? printString(op.value.text, quote) : undefined;
}

/** The dictionary (or argument list of `dict(…)`) behind a value. */
function targetOf(value: Value): PyNode | undefined {
  if (value.kind !== 'object') return undefined;
  const node = followedFrom(value)?.node ?? nodeOf(value);
  if (!node) return undefined;
  const inner = inward(node);
  return inner.type === 'dictionary' ? inner : child(inner, 'arguments');
}

/** A new key in the quotes of the old one. */
function keyText(key: PyNode, name: string, file: PyFile): string {
  const old = file.source(key);
  return plainString(key, file.text) && old.startsWith("'")
    ? printString(name, "'")
    : old.startsWith('"')
      ? printString(name, '"')
      : printString(name, file.quote);
}
