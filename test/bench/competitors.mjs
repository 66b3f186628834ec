/**
 * What `aig` is measured beside: the fastest search there is, git's own list of files, and the two codemod tools that
 * people would use instead, with a transformation that does the same to a client. Tools that are not installed are left
 * out, and the report says so.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
export const binary = join(here, '../../packages/aig-cli/dist/aig.mjs');
const node = process.execPath;

const works = (file, ...args) => spawnSync(file, args).status === 0;

export const aig = (...args) => [node, binary, ...args];
export const one = aig('migrate', 'portkey', '--dry-run', '--format', 'json');
export const all = aig('migrate', '--dry-run', '--format', 'json');
export const empty = [node, '-e', '0'];

/** The search for the same needles that a run for one source looks for. */
export function ripgrep(needles) {
  if (!works('rg', '--version')) return undefined;
  return ['rg', '-l', '--hidden', '-g', '!.git', '-i', '-F', ...needles.flatMap((n) => ['-e', n]), '.'];
}

export const gitList = works('git', '--version')
  ? ['git', 'ls-files', '-co', '--exclude-standard']
  : undefined;

/** The native program itself, without the script that npm puts before it. */
export function astGrep() {
  const names = ['linux-x64-gnu', 'linux-arm64-gnu', 'darwin-arm64', 'darwin-x64'];
  const file = names
    .map((name) => join(modules, `@ast-grep/cli-${name}/ast-grep`))
    .find((f) => existsSync(f));
  return (
    file && [
      file,
      'scan',
      '--no-ignore',
      'hidden',
      '-r',
      join(here, 'transform/rules.yml'),
      '--json=stream',
      '.',
    ]
  );
}

/** @param guarded whether the transformation looks for the name of the source before it has a file parsed */
export function jscodeshift(guarded) {
  const file = join(modules, 'jscodeshift/bin/jscodeshift.js');
  if (!existsSync(file)) return undefined;
  const transform = join(here, 'transform', guarded ? 'guarded.cjs' : 'plain.cjs');
  return [
    node,
    file,
    '-t',
    transform,
    '--dry',
    '--silent',
    '--extensions=ts,tsx,js',
    '--parser=tsx',
    '--ignore-pattern=**/node_modules/**',
    '--ignore-pattern=**/data/cache/**',
    '.',
  ];
}
