/**
 * What proves that somebody else's client talks to the source: its base URL, or the source's own headers.
 */
import type { Migration } from '../engine.ts';
import type { ClientRow } from '../table.ts';
import { asHeader } from './headers.ts';
import { matchEnv } from './lookup.ts';
import { findUrls } from './url.ts';
import type { Arg, Value } from './values.ts';

/** Whether a foreign client is pointed at the source: by its base URL, or by the source's own headers. */
export function pointsAtSource(args: readonly Arg[], target: ClientRow, migration: Migration): boolean {
  return args.some((arg) => {
    if (target.through?.includes(arg.name))
      return arg.value.kind === 'call' && arg.value.symbol.role === 'client';
    // The source's key at another address: whoever answers there needs it as it is.
    if (target.key.includes(arg.name) && arg.value.kind === 'env')
      return (
        matchEnv(arg.value.name, migration)?.row.role === 'key' &&
        args.some(
          (a) =>
            target.baseUrl.includes(a.name) &&
            a.value.kind === 'string' &&
            findUrls(a.value.text, 0, migration).length === 0,
        )
      );
    if (target.baseUrl.includes(arg.name)) return isSourceUrl(arg.value, migration);
    if (!target.headers.includes(arg.name)) return false;
    return hasSourceHeaders(arg.value, migration);
  });
}

export function isSourceUrl(value: Value, migration: Migration): boolean {
  switch (value.kind) {
    case 'string':
      return findUrls(value.text, 0, migration).some((u) => u.scheme && u.path.to !== 'none');
    case 'symbol':
      return value.symbol.role === 'base-url';
    case 'env':
      return matchEnv(value.name, migration)?.row.role === 'base-url';
    case 'imported':
      return value.symbol.kind === 'base-url';
    case 'joined':
      return value.parts.some((part) => isSourceUrl(part, migration));
    default:
      return false;
  }
}

export function hasSourceHeaders(value: Value, migration: Migration): boolean {
  if (value.kind === 'call') return value.symbol.role === 'headers-factory';
  if (value.kind === 'imported') return value.symbol.kind === 'headers';
  if (value.kind !== 'object') return false;
  return value.entries.some((e) =>
    e.name === '...' ? hasSourceHeaders(e.value, migration) : provesHeader(e.name, migration),
  );
}

/** Whether a header of this name is sent to nobody but the source. */
export function provesHeader(name: string, migration: Migration): boolean {
  const meaning = asHeader(migration)(name);
  return typeof meaning === 'object' && meaning.row.shared !== true;
}
