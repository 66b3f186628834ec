/**
 * How fast `aig` is, measured beside the tools people know, in one go:
 *
 *   node packages/aig-cli/build.mjs && npm install --prefix test/bench && node test/bench/bench.mjs
 *
 * Prints a table, writes it into `docs/performance.md` and everything measured to `docs/performance.json`. `--small` runs
 * over small trees and writes nothing, to see that the bench itself works; `--runs N` is how often
 * each command runs, `--sizes A,B,C` how many files the trees have. Trees lie in the system's temporary folder.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as tools from './competitors.mjs';
import { generate } from './generate.mjs';
import { longLines } from './long-lines.mjs';
import { inTurn } from './measure.mjs';
import { documentOf, judged, tableOf } from './tables.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const docs = join(here, '../../docs');
const small = process.argv.includes('--small');
const SIZES =
  option('--sizes')?.split(',').map(Number) ?? (small ? [1000, 3000, 6000] : [10_000, 50_000, 100_000]);
const HITS = small ? [20, 60] : [100, 500];
const RUNS = Number(option('--runs') ?? (small ? 2 : 7));

/** The value of an option, if it was given. */
function option(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const say = (text) => process.stderr.write(`${text}\n`);
const place = mkdtempSync(join(tmpdir(), 'aig-bench-'));
const needles = await needlesOfSource();
const rg = tools.ripgrep(needles);
const machine = {
  node: process.version,
  system: `${process.platform} ${process.arch}`,
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  load: [loadavg()[0]],
};

try {
  const sizes = SIZES.map((files) => measureTree(files, files === SIZES.at(-1)));
  const start = measureStart();
  const planning = { javascript: measurePlanning(['.ts', '.js']), python: measurePlanning(['.py']) };
  const long = measureLongLines();
  machine.load.push(loadavg()[0]);
  const result = { machine, needles: needles.length, sizes, start, planning, long };
  const judgements = judged(result);
  console.log(tableOf(result, judgements));
  if (!small) {
    writeFileSync(join(docs, 'performance.json'), `${JSON.stringify(result, null, 2)}\n`);
    const file = join(docs, 'performance.md');
    writeFileSync(file, documentOf(readFileSync(file, 'utf8'), result, judgements));
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** A repository of that many files, and how long everybody takes over it; the slow tools over the largest only. */
function measureTree(files, largest) {
  say(`making ${files} files`);
  const root = join(place, `tree-${files}`);
  const tree = generate(files, root);
  spawnSync('git', ['init', '-q'], { cwd: root });
  spawnSync('git', ['add', '-A'], { cwd: root, maxBuffer: 1 << 28 });
  const commands = [
    { name: 'rg', command: rg, runs: RUNS },
    { name: 'git', command: tools.gitList, runs: RUNS },
    { name: 'one', command: tools.one, runs: RUNS },
    { name: 'all', command: tools.all, runs: RUNS },
    { name: 'empty', command: tools.empty, runs: RUNS },
  ];
  if (largest)
    commands.push(
      { name: 'astGrep', command: tools.astGrep(), runs: 2, cold: true, accept: [0, 1] },
      { name: 'jscodeshiftGuarded', command: tools.jscodeshift(true), runs: 1, cold: true },
      { name: 'jscodeshift', command: tools.jscodeshift(false), runs: 1, cold: true },
    );
  const measured = inTurn(present(commands, root), say);
  const { counts } = JSON.parse(output(tools.one, root));
  rmSync(root, { recursive: true, force: true });
  return { ...tree, counts, ...Object.fromEntries(measured) };
}

/** Starting up, and a repository of everyday size. */
function measureStart() {
  const root = join(place, 'everyday');
  generate(200, root, { hits: 10, ignored: 50 });
  spawnSync('git', ['init', '-q'], { cwd: root });
  const commands = [
    { name: 'empty', command: tools.empty, runs: 3 * RUNS },
    { name: 'help', command: tools.aig('--help'), runs: 3 * RUNS },
    { name: 'version', command: tools.aig('--version'), runs: 3 * RUNS },
    { name: 'everyday', command: tools.one, runs: 3 * RUNS },
  ];
  return Object.fromEntries(inTurn(present(commands, root), say));
}

/** What one more hit file costs: the slope between a few and many, so that starting up does not count. */
function measurePlanning(only) {
  const trees = HITS.map((hits) => {
    const root = join(place, `hits-${only[0]}-${hits}`);
    generate(Math.ceil(hits * 1.26), root, { hits, ignored: 0, only });
    const { counts } = JSON.parse(output(tools.one, root));
    return { name: String(hits), root, parsed: counts.parsed };
  });
  const measured = inTurn(
    trees.map(({ name, root }) => ({ name, command: tools.one, cwd: root, runs: Math.ceil(RUNS / 2) + 1 })),
    say,
  );
  const [few, many] = trees.map(({ name, parsed }) => ({ parsed, ...measured.get(name) }));
  const perFile = (key) => (many[key] - few[key]) / (many.parsed - few.parsed);
  return {
    few,
    many,
    perSecond: 1 / perFile('wall'),
    perProcessorSecond: few.cpu === undefined ? undefined : 1 / perFile('cpu'),
  };
}

/** Files of five megabytes in one line that name the source, one tree for each kind. */
function measureLongLines() {
  const commands = longLines(place).map(({ name, root }) => ({
    name,
    command: tools.one,
    cwd: root,
    runs: 2,
    cold: true,
  }));
  return Object.fromEntries(inTurn(commands, say));
}

/** Commands that can be run here, in `cwd`. */
function present(commands, cwd) {
  for (const { name, command } of commands) if (!command) say(`${name} is not installed and is left out`);
  return commands.filter(({ command }) => command).map((c) => ({ ...c, cwd }));
}

function output([file, ...args], cwd) {
  return spawnSync(file, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 }).stdout;
}

/** The needles of the source in the tree, from the table itself. */
async function needlesOfSource() {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { needlesOf } from '@aig/core';
        import { clients, destinations, sources } from '@aig/providers';
        const [destination] = destinations;
        const source = sources.find(({ id }) => id === 'portkey');
        export default needlesOf({ source, destination, clients, fromHosts: [], modelMap: new Map() });`,
      resolveDir: join(here, '../../packages/aig-cli/src'),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)).default;
}
