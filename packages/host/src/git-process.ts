/**
 * The only place that starts git. Every call is read-only: no optional locks, no file system monitor, no prompt, and no
 * environment of a surrounding hook that would point it at another repository. A missing git is an answer, not an error.
 */
import { execFile, spawnSync } from 'node:child_process';
import { codeOf } from './errors.ts';

/** What came of a git call. `code` is the exit code. */
export type GitAnswer =
  | { readonly kind: 'ok'; readonly code: number; readonly stdout: string }
  | { readonly kind: 'no-git' }
  | { readonly kind: 'failed' };

const READ_ONLY = ['--no-optional-locks', '-c', 'core.fsmonitor=false'];
const MAX_OUTPUT = 512 * 1024 * 1024;

/** Runs git in `folder`, optionally with text on its standard input. `accept` lists the exit codes that are answers. */
export function askGit(
  folder: string,
  args: readonly string[],
  options: { readonly input?: string; readonly accept?: readonly number[] } = {},
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = execFile(
      'git',
      [...READ_ONLY, ...args],
      { cwd: folder, env: environment(), maxBuffer: MAX_OUTPUT, windowsHide: true },
      (error, stdout) => {
        const code = error === null ? 0 : error.code;
        if (codeOf(error) === 'ENOENT') resolve({ kind: 'no-git' });
        else if (typeof code === 'number' && (options.accept ?? [0]).includes(code))
          resolve({ kind: 'ok', code, stdout });
        else resolve({ kind: 'failed' });
      },
    );
    // Git may end before it has read everything; the exit code says what came of it.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
  });
}

/** Output of a short git command, or undefined when git is missing or fails. */
export function gitOutput(folder: string, args: readonly string[]): string | undefined {
  const answer = spawnSync('git', [...READ_ONLY, ...args], {
    cwd: folder,
    env: environment(),
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  });
  return answer.status === 0 ? answer.stdout : undefined;
}

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_TERMINAL_PROMPT: '0' };
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR'])
    delete env[name];
  return env;
}
