/**
 * Drafts with their place and a name that is the same in every run over the same tree.
 */
import type { Migration } from '../engine.ts';
import type { Draft } from '../model.ts';
import type { Placed } from '../settle.ts';
import { lineAt } from '../source-text.ts';
import type { Opened } from './open.ts';

export function placeAll(opened: ReadonlyMap<string, Opened>): Placed[] {
  const placed: Placed[] = [];
  for (const path of [...opened.keys()].sort(codePointOrder)) {
    const one = opened.get(path) as Opened;
    const seen = new Map<string, number>();
    const drafts = [...one.analysis.drafts].sort((a, b) => a.start - b.start || a.end - b.end);
    for (const draft of drafts) {
      const line = lineAt(one.starts, draft.start);
      placed.push({ path, line, id: idOf(draft.rule, path, one, line, seen), draft });
    }
  }
  return placed;
}

/**
 * A client whose key comes from elsewhere is safe to move only if that elsewhere is seen to move as well. In a tree in which
 * no variable of the key is renamed, its drafts become `review` and say so.
 */
export function tellFlows(placed: readonly Placed[], migration: Migration): Placed[] {
  const renamed = placed.some(
    ({ draft }) => draft.rule.endsWith('/env-name') && draft.confidence !== 'manual',
  );
  if (renamed) return [...placed];
  const { title, keyEnv } = migration.destination;
  return placed.map((p): Placed => {
    const { draft } = p;
    const flows = draft.confidence === 'safe' && draft.group !== undefined && draft.needs?.includes('env:*');
    if (!flows) return p;
    const told: Draft = {
      ...draft,
      confidence: 'review',
      message: `${draft.message}; its key is made elsewhere`,
      advice: `make sure that what arrives here is a key of ${title}, best read from ${keyEnv}`,
    };
    return { ...p, draft: told };
  });
}

export const codePointOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function idOf(rule: string, path: string, one: Opened, line: number, seen: Map<string, number>): string {
  const text = one.file.text
    .slice(one.starts[line - 1] ?? 0, one.starts[line] ?? one.file.text.length)
    .trim();
  const key = `${rule}\n${path}\n${text}`;
  const count = seen.get(key) ?? 0;
  seen.set(key, count + 1);
  return hash(`${key}\n${count}`);
}

/** 64 bits of a text in hexadecimal (two FNV-1a halves); names findings, protects nothing. */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ (c + i), 0x85ebca6b);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}
