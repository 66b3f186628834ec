/**
 * The upstream provider's own key in a header of its own (`x-api-key`), beside headers of the source: it must not travel to
 * the destination. Shared by raw requests and clients.
 */
import type { Migration } from '../engine.ts';
import { matchEnv } from './lookup.ts';
import type { Arg, Op, Value } from './values.ts';

/** What a person may do with a provider's key that is not sent any more. */
const bringYourOwn = (migration: Migration): string =>
  `add the provider's key to ${migration.destination.title} (bring your own key) if you want to go on paying the provider directly`;

/** Removal of a provider's `Authorization` that stood beside the header of the source's key. */
export const mergeAuthorization = (arg: Arg, migration: Migration): Op => ({
  op: 'remove',
  arg,
  reason: {
    rule: 'authorization-merged',
    confidence: 'review',
    message:
      "the upstream provider's own key travelled beside the gateway's; one Authorization header carries the new key",
    advice: bringYourOwn(migration),
  },
});

/** Removals of the headers that carry a provider's key. Those that carry the source's own key are left to others. */
export function dropProviderKeys(items: readonly Arg[], migration: Migration): Op[] {
  const names = migration.source.providerKeyHeaders ?? [];
  return items.flatMap((arg): Op[] => {
    if (!names.includes(arg.name.toLowerCase()) || readsSourceKey(arg.value, migration)) return [];
    return [
      {
        op: 'remove',
        arg,
        reason: {
          rule: 'provider-key',
          confidence: 'review',
          message: `the upstream provider's own key in ${arg.name} is not sent any more; Authorization carries the new key`,
          advice: bringYourOwn(migration),
          severity: 'cost',
        },
      },
    ];
  });
}

function readsSourceKey(value: Value, migration: Migration): boolean {
  if (value.kind === 'env') return matchEnv(value.name, migration)?.row.role === 'key';
  return value.kind === 'joined' && value.parts.some((part) => readsSourceKey(part, migration));
}
