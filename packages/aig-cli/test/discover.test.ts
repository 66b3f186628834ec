import { expect, test } from 'vitest';
import { loadParts } from '../src/parts.ts';
import { scenario } from './scenario.ts';

const client = (base: string, key: string) => `import os

from openai import OpenAI

client = OpenAI(base_url=os.environ["${base}"], api_key=os.environ["${key}"])
`;

const found = async (files: Readonly<Record<string, string>>) =>
  (await scenario(files, await loadParts()).aig('migrate --dry-run')).err;

test('a variable that others have too does not make a tree one of the source', async () => {
  const err = await found({
    'app.py': client('LLM_GATEWAY_URL', 'OPENAI_API_KEY'),
    '.env': 'LLM_GATEWAY_URL=http://localhost:9000/v1\n',
  });
  expect(err).toContain('No known source is used in this folder.');
});

test('beside a name of the source alone it is found with the rest', async () => {
  const err = await found({ 'app.py': client('LLM_GATEWAY_URL', 'KEEPTRUSTS_API_KEY') });
  expect(err).toContain('keeptrusts  Keeptrusts · 1 file');
});

test('a word that a source is called by is no evidence', async () => {
  const err = await found({
    'README.md': '# Bifrost\n\nBIFROST is our engine for pictures.\n',
    'a.mjs': "export const bifrost = 'https://bifrost.example.com:8080';\n",
  });
  expect(err).toContain('No known source is used in this folder.');
});
