/**
 * Measures whole processes from outside: seconds on the clock, processor seconds, peak memory. Commands take turns, so that
 * a machine that slows down slows all of them; medians are what counts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** GNU time knows what a child used; without it only the clock is measured. */
const TIME = '/usr/bin/time';
const hasTime = existsSync(TIME) && spawnSync(TIME, ['-f', '%U', 'true']).status === 0;

/** @typedef {{ wall: number, cpu: number | undefined, peak: number | undefined }} Run seconds, seconds, megabytes */

/** Runs a command once. Throws when it fails with a code that is not among `accept`. */
function once({ command, cwd, accept = [0] }, folder) {
  const report = join(folder, 'time');
  const [file, ...args] = hasTime ? [TIME, '-q', '-f', '%U %S %M', '-o', report, ...command] : command;
  const start = performance.now();
  const { status, stderr, error } = spawnSync(file, args, {
    cwd,
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const wall = (performance.now() - start) / 1000;
  if (error || !accept.includes(status ?? -1))
    throw new Error(`${command.join(' ')} ended with ${status}: ${error ?? stderr}`);
  if (!hasTime) return { wall, cpu: undefined, peak: undefined };
  const [user, system, peak] = readFileSync(report, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, cpu: user + system, peak: peak / 1024 };
}

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * Runs commands in turn, each as often as its `runs` says, after one run each that is not counted (unless `cold`).
 * Answers a map from name to medians and the number of runs.
 */
export function inTurn(commands, say = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'aig-measure-'));
  const runs = new Map(commands.map(({ name }) => [name, []]));
  try {
    for (const command of commands) if (!command.cold) once(command, folder);
    const rounds = Math.max(...commands.map((c) => c.runs));
    for (let round = 0; round < rounds; round++) {
      for (const command of commands) {
        if (round >= command.runs) continue;
        const run = once(command, folder);
        runs.get(command.name).push(run);
        say(`${command.name}: ${run.wall.toFixed(3)} s`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return new Map([...runs].map(([name, all]) => [name, summary(all)]));
}

function summary(all) {
  const of = (key) =>
    all.some((run) => run[key] === undefined) ? undefined : median(all.map((run) => run[key]));
  return { wall: of('wall'), cpu: of('cpu'), peak: of('peak'), runs: all.length };
}
