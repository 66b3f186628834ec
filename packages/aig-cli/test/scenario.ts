/**
 * Drives `run` in process over a folder made from texts, with answers given beforehand and the planner
 * beside this file, so that these tests are about the flow of the command.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Io } from '../src/io.ts';
import type { Parts } from '../src/parts.ts';
import { run } from '../src/run.ts';
import { parts } from './planner.ts';

export const KEY = 'sk-proj-4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Scenario {
  readonly dir: string;
  /** Runs `aig` there. `answers` make it a terminal: texts for lines and choices, booleans for yes or no, undefined for Ctrl-C. */
  aig(args: string, answers?: readonly (string | boolean | undefined)[], more?: Partial<Io>): Promise<Ran>;
  read(path: string): string;
  write(path: string, text: string): void;
  exists(path: string): boolean;
  git(...args: string[]): void;
}

/** @param known what the run is put together from */
export function scenario(files: Readonly<Record<string, string>>, known: Parts = parts): Scenario {
  const dir = mkdtempSync(join(tmpdir(), 'aig-cli-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    dir,
    write,
    read: (path) => readFileSync(join(dir, path), 'utf8'),
    exists: (path) => existsSync(join(dir, path)),
    git: (...args) => {
      const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-c', 'commit.gpgsign=false'];
      execFileSync('git', [...who, ...args], { cwd: dir, stdio: 'ignore' });
    },
    async aig(args, answers, more) {
      let out = '';
      let err = '';
      const left = [...(answers ?? [])];
      const next = async () => {
        if (left.length === 0) throw new Error(`asked once too often:\n${err}`);
        return left.shift() as never;
      };
      const note = (question: string) => {
        err += `${question}\n`;
        return next();
      };
      const io: Io = {
        cwd: dir,
        env: {},
        stdout: {
          write: (text) => {
            out += text;
          },
          isTTY: answers !== undefined,
          columns: 80,
        },
        stderr: {
          write: (text) => {
            err += text;
          },
          isTTY: answers !== undefined,
          columns: 80,
        },
        terminal: answers !== undefined,
        ask: { confirm: note, line: note, choose: note },
        onInterrupt: () => () => {},
        ...more,
      };
      const code = await run(
        args.split(' ').filter(Boolean),
        { ...io, env: { NO_COLOR: '1', ...io.env } },
        async () => known,
      );
      return { code, out, err };
    },
  };
}
