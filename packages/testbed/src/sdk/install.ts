/**
 * Installs the pinned SDK packages once into packages/testbed/.sdk (git-ignored) and tells where they are.
 *
 * A folder is named after the digest of its lock, so a changed lock installs afresh and a finished folder is never touched.
 * Where there is no network, no npm or no Python, the answer is a reason and no exception: tests then skip with that reason.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { digestOf } from '../content.ts';
import { requirementsOf } from './python-set.ts';

export type Installed = { ok: true; dir: string } | { ok: false; reason: string };

/** `default` holds the current SDKs, `litellm` that one with all it needs, `legacy` Replicate's of the days of `version.predict()`. */
export type PythonSet = 'default' | 'litellm' | 'legacy';

const run = promisify(execFile);
const specs = fileURLToPath(new URL('../../sdk/', import.meta.url));
const cache = fileURLToPath(new URL('../../.sdk/', import.meta.url));
const INSTALL_MS = 180_000;
/** For this long a failed installation is not tried again, so that a run without network skips at once. */
const FAILED_MS = 300_000;
const windows = process.platform === 'win32';

/** The npm packages; `dir` holds `node_modules`. */
export async function nodeSdks(): Promise<Installed> {
  const source = join(specs, 'node');
  const lock = await readFile(join(source, 'package-lock.json'));
  return once(`node-${digestOf(lock).slice(0, 12)}`, async (dir) => {
    for (const name of ['package.json', 'package-lock.json']) await cp(join(source, name), join(dir, name));
    const options = { cwd: dir, timeout: INSTALL_MS, shell: windows };
    const quick = ['--fetch-retries=1', '--fetch-timeout=20000'];
    await run(
      'npm',
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...quick],
      options,
    );
  });
}

/** A virtual environment with the PyPI packages; `dir` is its root. */
export async function pythonSdks(set: PythonSet = 'default'): Promise<Installed> {
  const requirements = requirementsOf(set);
  const name = `python-${set}-${digestOf(await readFile(requirements)).slice(0, 12)}`;
  return once(name, async (dir) => {
    const python = await pythonCommand();
    await run(python, ['-m', 'venv', '--copies', dir], { timeout: INSTALL_MS });
    const pip = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--retries=1',
      '--timeout=20',
      '--disable-pip-version-check',
      '--no-deps',
      '-r',
      requirements,
    ];
    await run(join(pythonBin(dir), 'python'), pip, { timeout: INSTALL_MS });
  });
}

/** The folder of a virtual environment that belongs on PATH. */
export function pythonBin(dir: string): string {
  return join(dir, windows ? 'Scripts' : 'bin');
}

async function pythonCommand(): Promise<string> {
  for (const name of ['python3', 'python']) {
    const found = await run(name, ['--version']).then(
      ({ stdout }) => /^Python 3\.(\d+)/.exec(stdout),
      () => null,
    );
    if (found && Number(found[1]) >= 9) return name;
  }
  throw new Error('no Python 3.9 or newer on PATH');
}

/**
 * Runs `install` for a folder that does not exist yet. Test files run in parallel, so the first one holds a lock folder and
 * the others wait for the result.
 */
async function once(name: string, install: (dir: string) => Promise<void>): Promise<Installed> {
  const dir = join(cache, name);
  const mark = join(dir, '.complete');
  const lock = join(cache, `${name}.lock`);
  const failed = join(cache, `${name}.failed`);
  await mkdir(cache, { recursive: true });
  for (;;) {
    if (await exists(mark)) return { ok: true, dir };
    if ((await ageOf(failed)) < FAILED_MS) return { ok: false, reason: await readFile(failed, 'utf8') };
    if (await taken(lock)) break;
    if ((await ageOf(lock)) > 2 * INSTALL_MS) await rm(lock, { recursive: true, force: true });
    await sleep(200);
  }
  try {
    if (await exists(mark)) return { ok: true, dir };
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir, { recursive: true });
    await install(dir);
    await mkdir(mark);
    return { ok: true, dir };
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    const reason = `SDK packages cannot be installed (${name}): ${complaintOf(error)}`;
    await writeFile(failed, reason);
    return { ok: false, reason };
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  return mkdir(lock).then(
    () => true,
    () => false,
  );
}

/** Milliseconds since `path` was written; NaN, which is neither more nor less than anything, when it is not there. */
async function ageOf(path: string): Promise<number> {
  const info = await stat(path).catch(() => undefined);
  return info === undefined ? Number.NaN : Date.now() - info.mtimeMs;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function complaintOf(error: unknown): string {
  const { stderr = '', message } = error as { stderr?: string; message?: string };
  const lines = (stderr.trim() || message || String(error)).split('\n');
  return lines.find((line) => /^(npm error|ERROR)/.test(line)) ?? lines[0] ?? '';
}
