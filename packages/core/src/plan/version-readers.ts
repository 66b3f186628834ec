/**
 * Whether the programs that read the variable of a base URL put the version behind it themselves. The value of such a
 * variable stands in another file, which has to be written the way its readers want it.
 *
 * A look at the text of each reader; where readers differ, or one does both, nobody can say.
 */
import type { Migration } from '../engine.ts';
import { matchEnv } from '../rules/lookup.ts';
import type { Opened } from './open.ts';

/** `adds`: all readers add the version; `mixed`: some do. */
export type VersionReaders = ReadonlyMap<string, 'adds' | 'mixed'>;

const DEFINES =
  /\.(?:ya?ml|json|toml|ini|cfg|md|mdx|txt|rst|env|lock)$|(?:^|\/)[\w.-]*\.?env(?:\.[\w.-]+)?$|Dockerfile/i;
const ADDS = /["'\x60}]\/?v1(?:\/[a-z]|["'\x60])|\$\w{1,60}\/v1\/[a-z]/;

export function versionReaders(opened: ReadonlyMap<string, Opened>, migration: Migration): VersionReaders {
  const readers = new Map<string, Set<boolean>>();
  for (const [path, { file }] of opened) {
    if (DEFINES.test(path)) continue;
    const names = new Set(
      [...file.text.matchAll(/[A-Z][A-Z0-9_]{3,80}/g)]
        .map(([name]) => name)
        .filter((name) => matchEnv(name, migration)?.row.role === 'base-url'),
    );
    if (names.size === 0) continue;
    const adds = ADDS.test(file.text);
    for (const name of names) readers.set(name, (readers.get(name) ?? new Set()).add(adds));
  }
  return new Map(
    [...readers].flatMap(([name, how]) =>
      how.has(true) ? [[name, how.has(false) ? ('mixed' as const) : ('adds' as const)] as const] : [],
    ),
  );
}
