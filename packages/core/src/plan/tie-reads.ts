/**
 * Scripts and configurations that read the key of a gateway and name its address: both change together.
 *
 * The key of a gateway that people run themselves is often the server's own and stays with it, so a read may not wait until
 * nobody needs the old variable; nor may the address move while the read stays, because that would send the server's key to
 * somebody else.
 */
import type { Migration } from '../engine.ts';
import type { Draft } from '../model.ts';
import { matchEnv } from '../rules/lookup.ts';
import type { Opened } from './open.ts';

/** Programs are parsed: there the key is followed to the client that it is given to. */
const PARSED = new Set(['javascript', 'typescript', 'python', 'notebook', 'vue', 'svelte', 'astro']);

export function tieReads(opened: ReadonlyMap<string, Opened>, migration: Migration): void {
  for (const one of opened.values()) {
    if (PARSED.has(one.engine?.id ?? '')) continue;
    const { drafts } = one.analysis;
    const groups = new Set(drafts.filter(isAddress).map((d) => d.group as string));
    const reads = new Set(drafts.filter((d) => isKeyRead(d, migration)));
    if (groups.size === 0 || reads.size === 0) continue;
    const [group] = groups;
    const tied = drafts.map((d): Draft => {
      // Which request of several the key belongs to is not seen: none of them moves while somebody holds it.
      if (groups.size > 1 && isAddress(d))
        return { ...d, needs: [...new Set([...(d.needs ?? []), ...keysOf([...reads])])] };
      if (groups.size > 1 || !reads.has(d) || group === undefined) return d;
      const { needs: _free, ...rest } = d;
      return { ...rest, group };
    });
    one.analysis = { ...one.analysis, drafts: tied };
  }
}

/** An address that moves with what else is in its group. */
const isAddress = (d: Draft): boolean =>
  d.group !== undefined &&
  !d.group.startsWith('pair:') &&
  d.edits.some((e) => /^https?:|^\/\//.test(e.text) || /https?:\/\//.test(e.text));

const keysOf = (reads: readonly Draft[]): string[] => reads.flatMap((d) => d.needs ?? []);

/** A read of a key by its variable, that would wait for the variable. */
const isKeyRead = (d: Draft, migration: Migration): boolean =>
  d.group === undefined &&
  d.otherwise === undefined &&
  d.edits.length > 0 &&
  d.confidence !== 'manual' &&
  (d.needs ?? []).some(
    (n) => n.startsWith('env:') && matchEnv(n.slice('env:'.length), migration)?.row.role === 'key',
  );
