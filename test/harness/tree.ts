/**
 * Trees as values: everything below a folder with its bytes, its mode and its links, so that two states of a folder can
 * be compared exactly. Reads only; `.git` and the run journal are left out, backups are not.
 */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';

export interface Entry {
  readonly kind: 'file' | 'link';
  /** Of a link: its target. */
  readonly bytes: Buffer;
  /** Permission bits. */
  readonly mode: number;
}

/** Relative path with `/` → entry. */
export type Tree = ReadonlyMap<string, Entry>;

const NOT_PART_OF_THE_TREE = new Set(['.git', '.aig-migrate']);

/** Everything below `root`. `whole` looks into the run journal as well. */
export function treeAt(root: string, options: { readonly whole?: boolean } = {}): Tree {
  const tree = new Map<string, Entry>();
  const visit = (folder: string, prefix: string) => {
    for (const name of readdirSync(folder).sort()) {
      const path = prefix + name;
      const file = join(folder, name);
      const facts = lstatSync(file);
      if (facts.isSymbolicLink())
        tree.set(path, { kind: 'link', bytes: Buffer.from(readlinkSync(file)), mode: 0 });
      else if (facts.isFile())
        tree.set(path, { kind: 'file', bytes: readFileSync(file), mode: facts.mode & 0o777 });
      else if (prefix !== '' || name !== '.git') {
        if (options.whole || !NOT_PART_OF_THE_TREE.has(name)) visit(file, `${path}/`);
      }
    }
  };
  visit(root, '');
  return tree;
}

/** The tree without the backups of a run. */
export function withoutBackups(tree: Tree): Tree {
  return new Map([...tree].filter(([path]) => !path.endsWith('.aig-migrate.bak')));
}

/** Paths whose entry differs in kind or bytes, or that only one side has. Modes count with `modes`. */
export function changedPaths(
  before: Tree,
  after: Tree,
  options: { readonly modes?: boolean } = {},
): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].sort().filter((path) => {
    const a = before.get(path);
    const b = after.get(path);
    if (!a || !b) return true;
    return a.kind !== b.kind || !a.bytes.equals(b.bytes) || (options.modes === true && a.mode !== b.mode);
  });
}

/** Why two trees differ, short enough to read; empty when they are the same. */
export function differences(
  expected: Tree,
  actual: Tree,
  options: { readonly modes?: boolean } = {},
): string {
  return changedPaths(expected, actual, options)
    .map((path) => {
      const a = expected.get(path);
      const b = actual.get(path);
      if (!a) return `${path}: is there and should not be`;
      if (!b) return `${path}: is missing`;
      if (a.kind !== b.kind) return `${path}: is a ${b.kind} and should be a ${a.kind}`;
      if (a.bytes.equals(b.bytes))
        return `${path}: mode ${b.mode.toString(8)}, should be ${a.mode.toString(8)}`;
      return shortDiff(path, a.bytes, b.bytes);
    })
    .join('\n');
}

const MOST_LINES = 40;

/** A unified diff whose line ends, tabs and byte order marks can be seen where they are all that differs. */
export function shortDiff(path: string, expected: Buffer, actual: Buffer): string {
  let [a, b] = [expected.toString('utf8'), actual.toString('utf8')];
  const blank = (text: string) => text.replace(/[\s\ufeff]+/g, '');
  if (blank(a) === blank(b)) [a, b] = [visible(a), visible(b)];
  const lines = createTwoFilesPatch(path, path, a, b, 'expected', 'actual', { context: 1 })
    .split('\n')
    .slice(2);
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > shown.length) shown.push(`… ${lines.length - shown.length} more lines`);
  return shown.join('\n');
}

function visible(text: string): string {
  return text.replaceAll('\ufeff', '<BOM>').replaceAll('\r', '<CR>').replaceAll('\t', '<TAB>');
}
