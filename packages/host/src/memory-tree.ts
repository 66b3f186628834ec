/**
 * A tree that lives in a record of texts: what `disk-tree.ts` and `apply` do, without a disk, for tests of everything
 * above the host. It judges names and contents with the same functions, but knows no git: no ignore rules, no links.
 */
import type { Plan, TreeReader } from '@aig/core';
import { digestOf, encodeExactly } from './decode.ts';
import { byCodePoint } from './order.ts';
import { createImportCollector, filesWith } from './scan/import-index.ts';
import { createMatcher } from './scan/matcher.ts';
import { baseName, extensionOf, isNeverRead, isPrunedFolder } from './scan/names.ts';
import { judge } from './scan/verdict.ts';

export interface MemoryTree extends TreeReader {
  /** Adds or replaces one file. */
  write(path: string, text: string): void;
  /** Writes every changed file of a plan; returns the paths whose text is not the planned one, which it leaves alone. */
  apply(plan: Plan): string[];
  /** The files as they are now, in path order. */
  files(): Record<string, string>;
}

/** A tree of the given texts by relative path with `/`. */
export function createMemoryTree(files: Readonly<Record<string, string>>): MemoryTree {
  const texts = new Map(Object.entries(files));
  const bytesOf = (path: string): Uint8Array => encodeExactly(texts.get(path) ?? '') ?? new Uint8Array();

  const walked = (): string[] => [...texts.keys()].filter(isWalked).sort(byCodePoint);

  return {
    async scan(needles, { extensions } = {}) {
      const matcher = createMatcher(needles);
      const paths = walked().filter((p) => !extensions || extensions.includes(extensionOf(baseName(p))));
      const verdicts = paths.map((path) => {
        const bytes = bytesOf(path);
        return { path, verdict: judge(path, bytes, bytes.length, matcher) };
      });
      return {
        hits: verdicts.filter(({ verdict }) => verdict.kind === 'hit').map(({ path }) => path),
        skipped: verdicts.flatMap(({ path, verdict }) =>
          verdict.kind !== 'skip'
            ? []
            : [{ path, reason: verdict.reason, ...(verdict.mentions ? { mentions: true } : {}) }],
        ),
        walked: paths.length,
      };
    },
    async importers(words) {
      const paths = walked();
      const imports = createImportCollector();
      paths.forEach((path, index) => {
        const bytes = bytesOf(path);
        imports.read(index, path, bytes, bytes.length);
      });
      return filesWith(words, [imports.taken()]).map((index) => paths[index] as string);
    },
    async read(path) {
      const text = texts.get(path);
      if (text === undefined) return { ok: false, skip: { path, reason: 'unreadable' } };
      return { ok: true, file: { path, text }, digest: digestOf(bytesOf(path)) };
    },
    exists: (path) => texts.has(path),
    write: (path, text) => void texts.set(path, text),
    apply(plan) {
      const stale: string[] = [];
      for (const file of plan.files) {
        if (file.after === file.before) continue;
        const fits = file.creates ? !texts.has(file.path) : digestOf(bytesOf(file.path)) === file.digest;
        if (fits) texts.set(file.path, file.after);
        else stale.push(file.path);
      }
      return stale;
    },
    files: () => Object.fromEntries([...texts].sort(([a], [b]) => byCodePoint(a, b))),
  };
}

function isWalked(path: string): boolean {
  return !path.split('/').slice(0, -1).some(isPrunedFolder) && !isNeverRead(baseName(path));
}
