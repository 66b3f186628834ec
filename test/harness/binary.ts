/**
 * The built command as a person runs it: a process of its own, in a folder made for one test. The bundle is made anew
 * when a source is newer, so that an end-to-end test never measures an older one.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './cases.ts';
import { git } from './workplace.ts';

const packages = join(repositoryRoot, 'packages');
export const binary = join(packages, 'aig-cli', 'dist', 'aig.mjs');

export interface Done {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `aig` without a terminal, in an environment without anybody's settings. */
export function start(args: readonly string[], cwd: string): { child: ChildProcess; done: Promise<Done> } {
  const env = { PATH: process.env.PATH, HOME: dirname(cwd), GIT_CONFIG_NOSYSTEM: '1' };
  const child = spawn(process.execPath, [binary, ...args], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin?.end();
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const done = new Promise<Done>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, done };
}

/** Runs `aig` to its end. */
export function aig(args: readonly string[], cwd: string): Promise<Done> {
  return start(args, cwd).done;
}

export interface Scenario {
  /** Real absolute path of a git repository. */
  readonly root: string;
  remove(): void;
}

/** A repository with these files, committed where git does not ignore them; scripts (`*.sh`) may be executed. */
export function scenario(files: Readonly<Record<string, string>>): Scenario {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'aig-test-')));
  const root = join(base, 'repository');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    if (path.endsWith('.sh')) chmodSync(join(root, path), 0o755);
  }
  git(root, ['init', '-q', '--template=']);
  git(root, ['add', '-A']);
  git(root, ['commit', '-q', '-m', 'start']);
  return { root, remove: () => rmSync(base, { recursive: true, force: true }) };
}

/** Builds the bundle if it is older than a source. Test files that need it call this first; one builds, others wait. */
export function freshBuild(): void {
  const build = join(packages, 'aig-cli', 'build.mjs');
  const lock = join(tmpdir(), `aig-build-${process.ppid}`);
  while (!isFresh(build)) {
    try {
      mkdirSync(lock);
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      continue;
    }
    try {
      execFileSync(process.execPath, [build], {
        cwd: repositoryRoot,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      return;
    } finally {
      rmdirSync(lock);
    }
  }
}

function isFresh(build: string): boolean {
  if (!existsSync(binary)) return false;
  const sources = readdirSync(packages).flatMap((name) => {
    const folder = join(packages, name, 'src');
    return readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path)));
  });
  const built = statSync(binary).mtimeMs;
  return [...sources, build].every((file) => statSync(file).mtimeMs <= built);
}
