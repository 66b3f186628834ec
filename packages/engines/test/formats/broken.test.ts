/** Files that do not parse: nothing in them is edited, and each is told of. */
import { planTree, type TreeReader } from '@aig/core';
import { expect, it } from 'vitest';
import { createPick } from '../../src/pick.ts';
import { installedGrammars } from '../grammars.ts';
import { migration } from './migrate.ts';

const pick = createPick({ grammars: installedGrammars });

const treeOf = (path: string, text: string): TreeReader => ({
  scan: async () => ({ hits: [path], skipped: [], walked: 1 }),
  importers: async () => [],
  read: async () => ({ ok: true, file: { path, text }, digest: '' }),
  exists: () => false,
});

const JS =
  "import Portkey from 'portkey-ai';\nconst a = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n";
const PYTHON =
  'import os\nfrom portkey_ai import Portkey\nclient = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n';
const cells = (source: string): string =>
  JSON.stringify({ cells: [{ cell_type: 'code', source: [source] }] });

it.each<readonly [what: string, path: string, text: string]>([
  ['a bracket that is not closed', 'a.ts', `${JS}const b = [\n`],
  ['a bracket that is not closed', 'a.jsx', `${JS}const b = <a>\n`],
  ['half of a merge', 'a.js', `${JS}<<<<<<< HEAD\nconst b = 1;\n=======\n`],
  ['a comma too many', 'a.mts', `${JS}f(,);\n`],
  ['two statements on a line', 'a.py', `${PYTHON}a = 1 b = 2\n`],
  ['half of a merge', 'a.py', `${PYTHON}<<<<<<< HEAD\nb = 1\n=======\n`],
  ['a string that is not closed', 'a.py', `${PYTHON}b = "\n`],
  ['an escape of no meaning', 'a.ipynb', cells(PYTHON).replace('portkey_ai', '\\portkey_ai')],
  ['an end in the middle', 'a.ipynb', cells(PYTHON).slice(0, -4)],
  [
    'a script that is not closed in its brackets',
    'a.vue',
    `<script>\n${JS}const b = [\n</script>\n<p>PORTKEY_API_KEY</p>\n`,
  ],
  ['a script with a comma too many', 'a.svelte', `<script>\n${JS}f(,);\n</script>\n<p>PORTKEY_API_KEY</p>\n`],
  ['front matter that does not end', 'a.astro', `---\n${JS}const b = [\n---\n<p>PORTKEY_API_KEY</p>\n`],
  ['an end in the middle', 'package.json', '{"dependencies": {"portkey-ai": "1.0.0"'],
  ['an end in the middle', 'a.json', '{"env": {"PORTKEY_API_KEY": ""'],
  ['carriage returns for line ends', '.env', 'PORTKEY_API_KEY=pk\rOTHER=1\r'],
  ['carriage returns for line ends', 'a.py', PYTHON.replaceAll('\n', '\r')],
  ['a doubled carriage return', 'a.yaml', 'env:\r\r\n  PORTKEY_API_KEY: x\r\r\n'],
])('%s in %s', async (_what, path, text) => {
  const { plan } = await planTree(treeOf(path, text), migration, pick, { safeOnly: false });
  const [file] = plan.files;
  expect(file?.after).toBe(text);
  expect(file?.findings.flatMap((f) => f.edits)).toEqual([]);
  expect(file?.findings.map((f) => f.rule)).toContainEqual(
    expect.stringMatching(/^portkey\/(?:unparsable|line-ends|syntax)$/),
  );
});
