/**
 * Checks of the form of a key that a person types in: the prefix becomes the new one, and a test of the length beside it goes,
 * because the new key's length is published nowhere.
 *
 * Only where the key is set or read in the same file, and only together with that name.
 */
import { matchEnv } from '@aig/core';
import { envSite } from './env.ts';
import { child, type PyNode, parts, walk } from './node.ts';
import { plainString, printString } from './strings.ts';
import { isClaimed, type Work } from './work.ts';

/** Plans all checks of a key's beginning. */
export function planKeyShapes(work: Work): void {
  const { file } = work;
  const from = file.migration.source.keyPrefix;
  const to = file.migration.destination.keyPrefix;
  if (from === undefined || to === undefined || !file.text.includes(from)) return;
  let name: string | undefined;
  walk(file.root, (n) => {
    const site = n.type === 'string' ? envSite(n, file) : undefined;
    if (site && matchEnv(site.name, file.migration)?.row.role === 'key') name ??= site.name;
  });
  if (name === undefined) return;
  const needs = [`env:${name}`];
  walk(file.root, (n) => {
    if (n.type !== 'string' || plainString(n, file.text)?.text !== from || isClaimed(work, n)) return;
    const list = n.parent?.type === 'argument_list' ? n.parent : undefined;
    const call = list && parts(list).length === 1 ? list.parent : undefined;
    const callee = call?.type === 'call' ? child(call, 'function') : undefined;
    const method = callee?.type === 'attribute' ? child(callee, 'attribute') : undefined;
    const key = callee && child(callee, 'object');
    if (!call || !method || !key || file.source(method) !== 'startswith') return;
    const quote = file.source(n).startsWith("'") ? "'" : '"';
    const length = lengthBeside(call, file.source(key), (x) => file.source(x));
    work.note(
      length ?? call,
      {
        rule: 'key-shape',
        confidence: 'review',
        message: `keys begin with ${to} now${length ? ', and their length is not tested any more' : ''}`,
        advice: 'see that the text around it asks for the new key',
      },
      {
        edits: [
          { start: n.start, end: n.end, text: printString(to, quote) },
          ...(length ? [cut(call, length)] : []),
        ],
        needs,
        wants: needs.map(() => `env:${file.migration.destination.keyEnv}`),
        demoted: {
          message: `this checks for a key of ${file.migration.source.title}, which stays in use`,
          advice: `check for ${to} once nothing needs the old key any more`,
        },
      },
    );
  });
}

/** `len(key) == 40` as the other half of an `and`. */
function lengthBeside(call: PyNode, key: string, source: (n: PyNode) => string): PyNode | undefined {
  const both = call.parent?.type === 'boolean_operator' ? call.parent : undefined;
  const other =
    both && child(both, 'operator')?.type === 'and' ? parts(both).find((p) => p !== call) : undefined;
  const [left, right] = other?.type === 'comparison_operator' ? parts(other) : [];
  return left && right?.type === 'integer' && source(left).replace(/\s/g, '') === `len(${key})`
    ? other
    : undefined;
}

/** The other half with the `and` between. */
const cut = (call: PyNode, length: PyNode): { start: number; end: number; text: string } =>
  length.start > call.end
    ? { start: call.end, end: length.end, text: '' }
    : { start: length.start, end: call.start, text: '' };
