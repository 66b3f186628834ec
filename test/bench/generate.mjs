/**
 * Makes the tree the benchmark runs over: the same bytes for the same size on every machine.
 *
 *   node test/bench/generate.mjs FILES FOLDER
 *
 * FILES files of realistic kinds, sizes (log-normal, median 2.5 KB, a few of hundreds of KB) and depths, as many again in
 * folders that are ignored, and 200 files (of 1,000 files or fewer: one in twenty) that mention the source, in the
 * proportions seen in public repositories. One in four programs among them is imported by a neighbour.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HIT_NAME, HIT_TEXT, hitKinds, importerOf } from './hits.mjs';
import { heading, random, textOf, WORDS } from './texts.mjs';

/** Kinds of files with their share of a tree. */
const KINDS = [
  ['.ts', 22],
  ['.tsx', 12],
  ['.js', 14],
  ['.py', 20],
  ['.json', 7],
  ['.md', 6],
  ['.yml', 4],
  ['.css', 5],
  ['.go', 4],
  ['.html', 3],
  ['.txt', 2],
  ['.toml', 1],
];

/**
 * Writes the tree below `root` (emptied before) and answers how many files and bytes stand where the scan must look.
 * `hits` is how many of them mention the source, `only` of which kinds if not of all, `ignored` how many more files lie where
 * nobody may look.
 */
export function generate(
  files,
  root,
  { hits = Math.min(200, Math.ceil(files / 20)), ignored = files, only } = {},
) {
  rmSync(root, { recursive: true, force: true });
  const next = random(20260101);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const kinds = KINDS.flatMap(([kind, share]) => Array(share).fill(kind));
  const texts = new Map(KINDS.map(([kind]) => [kind, textOf(kind, next, pick)]));
  const made = new Set();
  let bytes = 0;
  let written = 0;
  const write = (folder, name, text) => {
    const where = path.join(root, folder);
    if (!made.has(where)) mkdirSync(where, { recursive: true });
    made.add(where);
    writeFileSync(path.join(where, name), text);
    bytes += text.length;
    written++;
  };
  const size = () => {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.min(500_000, Math.max(40, Math.round(2500 * Math.exp(1.25 * normal))));
  };
  const body = (kind) => heading(kind, pick) + (texts.get(kind)?.(size()) ?? '');

  const folders = [''];
  for (let i = 0; i < files / 9; i++)
    folders.push(path.join(pick(folders.slice(-400)), `${pick(WORDS)}-${i.toString(36)}`));
  hitKinds(hits).forEach((any, i) => {
    const kind = only?.[i % only.length] ?? any;
    const folder = path.join(folders[Math.floor((i / hits) * folders.length)], `${pick(WORDS)}-hit-${i}`);
    const stem = `${pick(WORDS)}_${i}`;
    const program = texts.has(kind) && !(kind in HIT_NAME);
    write(folder, HIT_NAME[kind] ?? stem + kind, HIT_TEXT[kind] + (program ? texts.get(kind)(size()) : ''));
    const importer = i % 4 === 0 ? importerOf(kind, stem) : undefined;
    if (importer) write(folder, `uses_${stem}${kind}`, importer + body(kind));
  });
  write('', '.gitignore', 'node_modules/\ndist/\n*.log\n/data/cache/\n');
  for (let i = 0; written < files; i++) {
    const kind = pick(kinds);
    write(pick(folders), `${pick(WORDS)}-${i.toString(36)}${kind}`, body(kind));
  }
  const kept = { files: written, bytes, hits };
  for (let i = 0; i < ignored; i++) {
    const folder =
      i % 3 === 0
        ? path.join('data', 'cache', `c${i % 97}`)
        : path.join('node_modules', `${pick(WORDS)}-${i % 701}`, 'lib');
    write(folder, `${i.toString(36)}.js`, `export const portkey = ${i};\n`);
  }
  return kept;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [files, folder] = process.argv.slice(2);
  if (!files || !folder) {
    console.error('usage: node test/bench/generate.mjs FILES FOLDER');
    process.exit(1);
  }
  console.log(JSON.stringify(generate(Number(files), folder)));
}
