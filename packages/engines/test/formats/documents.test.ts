import { describe, expect, it } from 'vitest';
import { migrate, migrated } from './migrate.ts';

const fence = (language: string, ...lines: string[]): string =>
  [`\`\`\`${language}`, ...lines, '```', ''].join('\n');

describe('documents', () => {
  it.each([
    ['an inline name', 'Set `PORTKEY_API_KEY` first.\n', 'Set `AIGATEWAY_API_KEY` first.\n'],
    [
      'an inline assignment',
      'Run `PORTKEY_API_KEY=abc npm start`.\n',
      'Run `AIGATEWAY_API_KEY=sk-aig-your-key npm start`.\n',
    ],
    [
      'a name assigned to itself',
      'Set `export PORTKEY_API_KEY=PORTKEY_API_KEY`\n',
      'Set `export AIGATEWAY_API_KEY=AIGATEWAY_API_KEY`\n',
    ],
    [
      'a table',
      '| `PORTKEY_BASE_URL` | `https://api.portkey.ai/v1` |\n',
      '| `AIGATEWAY_OPENAI_BASE_URL` | `https://api.aigateway.sh/v1` |\n',
    ],
    ['an install command', 'Run `pip install portkey-ai` now.\n', 'Run `pip install openai` now.\n'],
    [
      'a shell fence',
      fence('bash', 'export PORTKEY_API_KEY=abc', 'npm i portkey-ai'),
      fence('bash', 'export AIGATEWAY_API_KEY=sk-aig-your-key', 'npm i openai'),
    ],
    [
      'a fence in a list',
      '1. x\n   ```env\n   PORTKEY_API_KEY=abc\n   ```\n',
      '1. x\n   ```env\n   AIGATEWAY_API_KEY=sk-aig-your-key\n   ```\n',
    ],
    [
      'a fence without a language',
      fence('', 'PORTKEY_API_KEY=your_key'),
      fence('', 'AIGATEWAY_API_KEY=sk-aig-your-key'),
    ],
    [
      'a fence with the wrong language',
      fence('python', 'export PORTKEY_API_KEY="abc"'),
      fence('python', 'export AIGATEWAY_API_KEY="sk-aig-your-key"'),
    ],
    [
      'a Python fence',
      fence('python', 'from portkey_ai import Portkey', 'c = Portkey(api_key="PORTKEY_API_KEY")'),
      undefined,
    ],
    [
      'CRLF',
      'Set `PORTKEY_API_KEY`.\r\n```env\r\nPORTKEY_API_KEY=\r\n```\r\n',
      'Set `AIGATEWAY_API_KEY`.\r\n```env\r\nAIGATEWAY_API_KEY=\r\n```\r\n',
    ],
  ])('%s', async (_name, before, after) => {
    const got = await migrated('README.md', before);
    if (after === undefined) expect(got).not.toContain('portkey');
    else expect(got).toBe(after);
  });

  it('reads directives of reStructuredText and listings of AsciiDoc', async () => {
    expect(
      await migrated('docs/a.rst', 'Use\n\n.. code-block:: bash\n\n   export PORTKEY_API_KEY=abc\n\nend\n'),
    ).toBe('Use\n\n.. code-block:: bash\n\n   export AIGATEWAY_API_KEY=sk-aig-your-key\n\nend\n');
    expect(await migrated('docs/a.adoc', '[source,bash]\n----\nexport PORTKEY_API_KEY=abc\n----\n')).toBe(
      '[source,bash]\n----\nexport AIGATEWAY_API_KEY=sk-aig-your-key\n----\n',
    );
  });

  it('leaves a line that would still name the source, one finding for each run', async () => {
    const text =
      'Portkey is a gateway; set `PORTKEY_API_KEY`.\nPortkey again.\n\n# Next\n\nPortkey once more.\n';
    const result = await migrate({ 'README.md': text });
    expect(result.files['README.md']).toBe(text);
    expect(result.lines).toEqual(['1 portkey/prose review', '6 portkey/prose review']);
  });

  it('calls nothing in a document safe and keeps nothing alive for its sake', async () => {
    const result = await migrate({
      'README.md': fence(
        'bash',
        'curl https://api.portkey.ai/v1/feedback -H "x-portkey-api-key: $PORTKEY_API_KEY"',
      ),
      '.env': 'PORTKEY_API_KEY=a\n',
    });
    expect(result.files['.env']).toBe('AIGATEWAY_API_KEY=sk-aig-your-key\n');
    const documented = result.plan.files.find((f) => f.path === 'README.md')?.findings ?? [];
    expect(documented.length).toBeGreaterThan(0);
    expect(documented.some((f) => f.confidence === 'safe')).toBe(false);
  });

  it('leaves change logs and recorded changes with one note', async () => {
    const log = '# 1.0\n- Portkey with `PORTKEY_API_KEY`\n\n# 0.9\n- https://api.portkey.ai/v1\n';
    const diff = fence('diff', '-a', '+PORTKEY_API_KEY=1');
    const result = await migrate({ 'CHANGELOG.md': log, 'README.md': diff });
    expect(result.files).toEqual({ 'CHANGELOG.md': log, 'README.md': diff });
    expect(result.lines).toEqual(['2 portkey/history review', '3 portkey/history review']);
  });

  it('goes whole or not at all where a block is read as literals', async () => {
    const text = fence(
      'nginx',
      'proxy_pass https://api.portkey.ai/v1/chat/completions;',
      'proxy_set_header x-portkey-api-key $key;',
    );
    const result = await migrate({ 'README.md': text });
    expect(result.files['README.md']).toBe(text);
  });

  it('says nothing of a game of that name', async () => {
    expect(
      (
        await migrate({
          'README.md': '# Portkey\n\nA portkey takes you to places. Uses `crypto.subtle.exportKey`.\n',
        })
      ).findings,
    ).toEqual([]);
  });
});

describe('components', () => {
  it.each([
    [
      'App.vue',
      '<template>\n  <p>x</p>\n</template>\n<script setup lang="ts">\nconst key: string = import.meta.env.VITE_PORTKEY_API_KEY;\n</script>\n',
    ],
    [
      'App.svelte',
      '<script>\n  const key = import.meta.env.VITE_PORTKEY_API_KEY;\n</script>\n<p>{key}</p>\n',
    ],
    ['page.astro', '---\nconst key = import.meta.env.VITE_PORTKEY_API_KEY;\n---\n<p>x</p>\n'],
  ])('the script of %s', async (path, before) => {
    expect(await migrated(path, before)).toBe(
      before.replace('VITE_PORTKEY_API_KEY', 'VITE_AIGATEWAY_API_KEY'),
    );
  });
});
