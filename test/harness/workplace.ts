/**
 * A temporary git repository to run in, filled from a fixture. Everything a test writes is below it.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Workplace {
  /** Real absolute path of the repository. It is alone in its parent, so that writes beside it are seen. */
  readonly root: string;
  /** Names of what lies beside the repository; a run must leave this empty. */
  neighbours(): string[];
  remove(): void;
}

/** Copies `from` (with modes and links) into a new folder and makes it a git repository without commits. */
export function workplaceFrom(from: string): Workplace {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'aig-test-')));
  const root = join(base, 'repository');
  mkdirSync(root);
  cpSync(from, root, { recursive: true, verbatimSymlinks: true });
  git(root, ['init', '-q', '--template=']);
  return {
    root,
    neighbours: () => readdirSync(dirname(root)).filter((name) => name !== 'repository'),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** Runs git with an identity of its own and none of the machine's settings. Throws when git fails. */
export function git(root: string, args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
