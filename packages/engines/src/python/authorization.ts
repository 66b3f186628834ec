/**
 * `Authorization` headers that travel to the source without a key header of its own: they must carry the source's key, or
 * the request stays as it is.
 */
import { type Arg, type Draft, type Migration, matchEnv, type Op, type Value } from '@aig/core';
import { reasonFields } from '../splice/drafts.ts';
import { keyNeeds } from './beside.ts';
import type { PyFile } from './file.ts';
import type { Request } from './requests.ts';
import { keyVariable, nodeOf } from './value.ts';
import type { Work } from './work.ts';

/** An `Authorization` entry and the variable of the source it is proved to carry; the two undefined: nothing is proved. */
export interface CarriedKey {
  readonly arg: Arg;
  readonly variable: string | undefined;
  /** The variable is read right here, and renamed with the header. */
  readonly direct: boolean;
}

/** The `Authorization` among headers; undefined when there is none. */
export function carriedKey(items: readonly Arg[], file: PyFile): CarriedKey | undefined {
  const { authHeader } = file.migration.destination;
  const arg = items.find((a) => a.name.toLowerCase() === authHeader.name.toLowerCase());
  if (!arg) return undefined;
  const values = piecesOf(arg.value).filter((v) => v.kind !== 'string');
  const only = values.length === 1 ? values[0] : undefined;
  if (!only) return { arg, variable: undefined, direct: false };
  if (only.kind === 'env') {
    const key = matchEnv(only.name, file.migration)?.row.role === 'key';
    return { arg, variable: key ? only.name : undefined, direct: true };
  }
  const node = nodeOf(only);
  return { arg, variable: node && keyVariable(node, file), direct: false };
}

const piecesOf = (value: Value): Value[] =>
  value.kind === 'joined' ? value.parts.flatMap((p) => piecesOf(p)) : [value];

/** Blocks headers whose key is not proved to become the new one. */
export function authOps(carried: CarriedKey | undefined, migration: Migration): Op[] {
  if (!carried || carried.variable !== undefined) return [];
  return [{ op: 'block', arg: carried.arg, reason: unproved(migration) }];
}

const unproved = (migration: Migration) => ({
  rule: 'authorization-unseen',
  confidence: 'manual' as const,
  message: `what this header carries is not proved to be the key of ${migration.source.title}`,
  advice: `send ${migration.destination.authHeader.scheme} and the key from ${migration.destination.keyEnv} here, then change the URL`,
});

/** A key that is read elsewhere must have been renamed there before the request may move. */
export function needAuth(drafts: readonly Draft[], carried: CarriedKey | undefined): Draft[] {
  if (!carried || carried.direct || carried.variable === undefined) return [...drafts];
  const at = drafts.findIndex((d) => d.confidence !== 'manual');
  return drafts.map((d, i) =>
    i === at ? { ...d, needs: [...(d.needs ?? []), `env:${carried.variable}`] } : d,
  );
}

/** Requests that carry nothing of the source but the URL: their `Authorization` decides. */
export function planBareAuth(work: Work, requests: readonly Request[]): void {
  const { file } = work;
  const { migration } = file;
  for (const { sets, urls } of requests) {
    const url = urls.find((u) => u.verdict === 'base');
    if (!url) continue;
    for (const set of sets) {
      const carried = carriedKey(set.items, file);
      if (!carried) continue;
      const group = work.groups.nameOf(url.group);
      const base = { start: carried.arg.span.start, end: carried.arg.span.end, edits: [], holds: ['env:*'] };
      if (carried.variable === undefined)
        work.add({ ...base, ...reasonFields(unproved(migration), migration), group });
      else if (!carried.direct)
        work.add({
          ...base,
          ...reasonFields(
            { rule: 'authorization', confidence: 'safe', message: 'this header carries the new key' },
            migration,
          ),
          group,
          needs: [...keyNeeds(file), `env:${carried.variable}`],
        });
    }
  }
}
