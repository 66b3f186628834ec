/** A temp folder with the given files, and git in it; removed after the test. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FilePlan, Plan } from '@aig/core';
import { afterEach } from 'vitest';
import { digestOf } from '../src/decode.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Real absolute path of a new folder that holds `files` (relative path → text or bytes). */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'aig-host-')));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) put(root, path, content);
  return root;
}

export function put(root: string, path: string, content: string | Uint8Array, mode?: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  if (mode !== undefined) chmodSync(file, mode);
}

/** Runs git with a configuration of its own, so that the machine's does not matter. */
export function git(root: string, args: readonly string[], input = ''): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
}

export function gitFolderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = folderWith(files);
  git(root, ['init', '-q']);
  return root;
}

/** Every file below `root` but for `.git` and `.aig-migrate`: relative path → content as latin-1, one character a byte. */
export function contentsOf(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== '.git' && entry.name !== '.aig-migrate') visit(path);
      } else found[path] = entry.isFile() ? readFileSync(join(root, path), 'latin1') : '<link>';
    }
  };
  visit('');
  return found;
}

/** A plan that turns each file's `old` into `new`, as it is on the disk now. */
export function planFor(
  root: string,
  paths: readonly string[],
  change = (text: string) => text.replaceAll('old', 'new'),
): Plan {
  const files: FilePlan[] = paths.map((path) => {
    const bytes = readFileSync(join(root, path));
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return { path, language: 'text', before, after: change(before), digest: digestOf(bytes), findings: [] };
  });
  return {
    source: 'portkey',
    destination: 'aigateway',
    files,
    skipped: [],
    nextSteps: [],
    counts: { walked: files.length, matched: files.length, parsed: files.length },
  };
}
