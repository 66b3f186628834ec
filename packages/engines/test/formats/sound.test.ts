import { type Draft, overlaps } from '@aig/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPick } from '../../src/pick.ts';
import { installedGrammars } from '../grammars.ts';
import { migration } from './migrate.ts';

const pick = createPick({ grammars: installedGrammars });
const around = { imported: () => undefined, packageRoot: '' };

const PIECES = [
  'PORTKEY_API_KEY',
  'PORTKEY_BASE_URL',
  '=',
  ': ',
  '"',
  "'",
  '`',
  '\n',
  '\r\n',
  '  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ',',
  ';',
  '#',
  '//',
  '\\',
  '\\\n',
  '${',
  '$',
  '{{',
  '}}',
  'https://api.portkey.ai/v1/chat/completions',
  'https://api.portkey.ai',
  'x-portkey-api-key',
  'x-portkey-provider',
  'x-portkey-custom-host',
  'Authorization',
  'Bearer ',
  'curl ',
  ' -H ',
  'headers',
  'model',
  'gpt-4o',
  'name',
  'value',
  'pip install ',
  'portkey-ai',
  '==1.0',
  'openai',
  'Portkey',
  '```',
  'bash',
  'export ',
  'ENV ',
  'RUN ',
  '\ufeff',
  '<<EOF',
  'EOF',
  'POST ',
  ' => ',
  '"""',
  '@',
  '%',
  '|',
  '>',
  '🙂',
];
const PATHS = [
  '.env',
  'a.yaml',
  'a.json',
  'package.json',
  'a.toml',
  'pyproject.toml',
  'a.ini',
  'Dockerfile',
  'a.sh',
  'a.ps1',
  'a.bat',
  'a.tf',
  'a.http',
  'a.md',
  'a.rst',
  'requirements.txt',
  'a.go',
  'a.rb',
  'a.php',
  'a.rs',
  'a.swift',
  'a.ex',
  'a.kt',
  'a.lua',
  'a.log',
  'a.properties',
  'a.vue',
  'a.ts',
  'a.py',
];

function sound(drafts: readonly Draft[], text: string): void {
  for (const draft of drafts) {
    expect(draft.start).toBeGreaterThanOrEqual(0);
    expect(draft.end).toBeLessThanOrEqual(text.length);
    expect(
      draft.confidence !== 'manual' ||
        (draft.edits.length === 0 && draft.advice !== undefined && draft.advice !== ''),
    ).toBe(true);
    for (const edits of [draft.edits, draft.otherwise?.edits ?? []]) {
      edits.forEach((a, i) => {
        expect(a.start >= 0 && a.start <= a.end && a.end <= text.length).toBe(true);
        for (const b of edits.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
      });
    }
  }
}

it.each(PATHS)('says something sound about whatever stands in %s', async (path) => {
  const engine = await pick(path);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      sound(engine?.analyze({ path, text }, migration, around).drafts ?? [], text);
      engine?.parses({ path, text });
    }),
    { numRuns: 150 },
  );
});

/** Many times what the limit of a test allows for when the time grows with the square of the length. */
const TIMES = 8;

it.each(PATHS)('ends in time on hostile lines in %s', { timeout: 60_000 }, async (path) => {
  const engine = await pick(path);
  const lines = [
    'PORTKEY_API_KEY',
    ' '.repeat(3000 * TIMES),
    '-H "x-portkey-api-key: ',
    '((((',
    '"x": "'.repeat(300 * TIMES),
    'a'.repeat(20_000 * TIMES),
    '<!--'.repeat(200 * TIMES),
    '# Portkey\n'.repeat(300 * TIMES),
  ];
  const text = lines.join('\n');
  sound(engine?.analyze({ path, text }, migration, around).drafts ?? [], text);
});
