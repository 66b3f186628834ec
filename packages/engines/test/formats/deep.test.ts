/** Files that are nested more deeply than any person writes: what cannot be followed is told, and nothing falls over. */
import { planTree, type TreeReader } from '@aig/core';
import { expect, it } from 'vitest';
import { createPick } from '../../src/pick.ts';
import { installedGrammars } from '../grammars.ts';
import { migration } from './migrate.ts';

const pick = createPick({ grammars: installedGrammars });
const LEVELS = 10_000;
const around = (open: string, close: string, inner: string): string =>
  open.repeat(LEVELS) + inner + close.repeat(LEVELS);
const URL = 'https://api.portkey.ai/v1';

const treeOf = (path: string, text: string): TreeReader => ({
  scan: async () => ({ hits: [path], skipped: [], walked: 1 }),
  importers: async () => [],
  read: async () => ({ ok: true, file: { path, text }, digest: '' }),
  exists: () => false,
});

it.each<readonly [string, string]>([
  ['brackets.ts', `const a = ${around('[', ']', `'${URL}'`)};\n`],
  ['blocks.js', `${around('{', '}', `fetch('${URL}/models');`)}\n`],
  ['calls.tsx', `${around('f(', ')', `'${URL}'`)};\n`],
  ['brackets.py', `a = ${around('[', ']', `"${URL}"`)}\n`],
  ['sum.py', `a = ${'1 + '.repeat(LEVELS)}len("${URL}")\n`],
  ['a.json', around('[', ']', `"${URL}"`)],
  ['objects.json', around('{"a":', '}', `"${URL}"`)],
  ['flow.yaml', `a: ${around('[', ']', `"${URL}"`)}\n`],
  ['a.toml', `a = ${around('[', ']', `"${URL}"`)}\n`],
  ['a.tf', `a = ${around('[', ']', `"${URL}"`)}\n`],
  ['a.vue', `<script>\nconst a = ${around('[', ']', `'${URL}'`)};\n</script>\n`],
  ['a.sh', `${around('$(', ')', `echo ${URL}`)}\n`],
  ['a.go', `var a = ${around('(', ')', `"${URL}"`)}\n`],
  ['a.md', `${'> '.repeat(LEVELS)}${URL}\n`],
  ['a.ipynb', JSON.stringify({ cells: [{ cell_type: 'code', source: [around('(', ')', `"${URL}"`)] }] })],
])(`%s with ${LEVELS} levels is worked on or told of`, { timeout: 60_000 }, async (path, text) => {
  const { plan } = await planTree(treeOf(path, text), migration, pick, { safeOnly: false });
  const findings = plan.files.flatMap((f) => f.findings);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.map((f) => f.rule)).not.toContain('portkey/engine-failed');
  expect(findings.map((f) => f.rule)).not.toContain('portkey/result-unparsable');
});
