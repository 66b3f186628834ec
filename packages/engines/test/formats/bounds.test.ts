/** What the format engines must leave alone, and what must move together. */
import { describe, expect, it } from 'vitest';
import { migrate, migrated } from './migrate.ts';

const unchanged = async (path: string, text: string): Promise<readonly string[]> => {
  const { files, lines } = await migrate({ [path]: text });
  expect(files[path]).toBe(text);
  return lines;
};

describe('records', () => {
  const call = 'POST https://api.portkey.ai/v1/chat/completions x-portkey-api-key: a\n';
  it.each([
    'logs/app.log',
    'data/requests.jsonl',
    'data/a.ndjson',
    'data/vendors.csv',
    'a.tsv',
    'src/__snapshots__/a.test.ts.snap',
    'a.har',
    'dump.sql',
    'i18n/fr.po',
    'locale/a.xliff',
    'tests/cassettes/chat.yaml',
    'tests/vcr_cassettes/deep/chat.json',
    'spec/recordings/chat.json',
  ])('%s is told of once and never edited', async (path) => {
    expect(await unchanged(path, `${call}\n${call}`)).toEqual(['1 portkey/recorded manual']);
  });

  it.each([
    [
      'tests/data/chat.yaml',
      'interactions:\n- request:\n    uri: https://api.portkey.ai/v1/models\n  response:\n    status: 200\n',
    ],
    [
      'tests/data/nock.json',
      '[{"scope":"https://api.portkey.ai:443","method":"GET","path":"/v1","status":200,"response":{},"u":"https://api.portkey.ai/v1"}]',
    ],
    ['data/chat.json', '{"log":{"entries":[{"request":{"url":"https://api.portkey.ai/v1/models"}}]}}'],
  ])('%s is a record by what it holds', async (path, text) => {
    expect((await unchanged(path, text)).map((l) => l.split(' ')[1])).toEqual(['portkey/recorded']);
  });

  it('code in a folder of recordings is code', async () => {
    expect(await migrated('recordings/list.sh', 'export PORTKEY_API_KEY=abc\n')).toBe(
      'export AIGATEWAY_API_KEY=sk-aig-your-key\n',
    );
  });
});

describe('an address without counterpart', () => {
  const agent = (quote: string): string =>
    `{ "url": "https://mcp.portkey.ai/x/mcp", "headers": { "x-portkey-api-key": "${quote}" } }`;

  it('keeps the headers and the key of its object', async () => {
    await unchanged('mcp.json', `{ "mcpServers": { "x": ${agent('$' + '{PORTKEY_API_KEY}')} } }\n`);
  });

  it('does not hold an object with an address of its own', async () => {
    const client = '{ "url": "https://api.portkey.ai/v1", "headers": { "x-portkey-api-key": "a" } }';
    const { files } = await migrate({ 'a.json': `{ "agent": ${agent('a')},\n  "llm": ${client} }\n` });
    expect(files['a.json']).toBe(
      `{ "agent": ${agent('a')},\n  "llm": { "url": "https://api.aigateway.sh/v1", "headers": { "Authorization": "Bearer sk-aig-your-key" } } }\n`,
    );
  });

  it('holds loose headers of its file', async () => {
    await unchanged(
      'a.toml',
      '[a]\nurl = "https://mcp.portkey.ai/x/mcp"\n[a.headers]\nx-portkey-api-key = "k"\n',
    );
  });

  it('leaves public price data and what stands beside it apart', async () => {
    const { files } = await migrate({
      'a.yaml': 'prices: https://configs.portkey.ai/pricing/openai.json\nllm: https://api.portkey.ai/v1\n',
    });
    expect(files['a.yaml']).toContain('llm: https://api.aigateway.sh/v1');
  });
});

describe('the bare host', () => {
  it.each([
    ['a.properties', 'openai.base-url=https://api.portkey.ai\n'],
    ['a.yaml', 'baseURL: https://api.portkey.ai\nheaders:\n  x-portkey-api-key: k\n'],
    ['a.json', '{ "baseURL": "https://api.portkey.ai", "headers": { "x-portkey-api-key": "k" } }\n'],
    ['a.toml', 'base_url = "https://api.portkey.ai"\n'],
    ['.env', 'LLM_URL=https://api.portkey.ai\n'],
    ['a.tf', 'url = "https://api.portkey.ai"\n'],
    ['a.go', 'const base = "https://api.portkey.ai"\n'],
    ['hosts.txt', 'api.portkey.ai\n'],
    ['README.md', 'Allow `api.portkey.ai` in the firewall.\n'],
    ['README.md', 'Requests go to https://api.portkey.ai and on.\n'],
    ['a.sh', 'curl https://api.portkey.ai -H "x-portkey-api-key: $PORTKEY_API_KEY"\n'],
  ])('stays in %s where its reader is unknown', async (path, text) => {
    const lines = await unchanged(path, text);
    // In a sentence it is something to look at, anywhere else it is work.
    expect(lines.some((l) => l.endsWith(/\.(?:md|txt)$/.test(path) ? 'review' : 'manual'))).toBe(true);
  });

  it.each([
    ['.env', 'ANTHROPIC_BASE_URL=https://api.portkey.ai\n', 'ANTHROPIC_BASE_URL=https://api.aigateway.sh\n'],
    [
      'a.yaml',
      'env:\n  - name: ANTHROPIC_BASE_URL\n    value: "https://api.portkey.ai"\n',
      'env:\n  - name: ANTHROPIC_BASE_URL\n    value: "https://api.aigateway.sh"\n',
    ],
    [
      'a.json',
      '{ "env": { "ANTHROPIC_BASE_URL": "https://api.portkey.ai" } }\n',
      '{ "env": { "ANTHROPIC_BASE_URL": "https://api.aigateway.sh" } }\n',
    ],
    [
      'a.sh',
      'HOST=https://api.portkey.ai\ncurl "$HOST/v1/models" -H "Authorization: Bearer $PORTKEY_API_KEY"\n',
      'HOST=https://api.aigateway.sh\ncurl "$HOST/v1/models" -H "Authorization: Bearer $AIGATEWAY_API_KEY"\n',
    ],
    [
      '.env',
      'PORTKEY_BASE_URL=https://api.portkey.ai\n',
      'AIGATEWAY_OPENAI_BASE_URL=https://api.aigateway.sh/v1\n',
    ],
  ])('moves in %s where the reader is seen', async (path, text, after) => {
    expect(await migrated(path, text)).toBe(after);
  });
});

describe('a client in a configuration', () => {
  const endpoint = (key: string, url: string, more = ''): string =>
    `- apiKey: "${key}"\n  baseURL: "${url}"\n${more}`;

  it('takes one key: the header goes where apiKey stands beside it', async () => {
    const headers = '  headers:\n    x-portkey-api-key: "${PORTKEY_API_KEY}"\n    x-portkey-trace-id: a\n';
    expect(
      await migrated('a.yaml', endpoint('${PORTKEY_API_KEY}', 'https://api.portkey.ai/v1', headers)),
    ).toBe(endpoint('${AIGATEWAY_API_KEY}', 'https://api.aigateway.sh/v1', '  headers:\n    x-aig-tag: a\n'));
  });

  it("reports the provider's key that the gateway's replaces", async () => {
    const headers = '  headers:\n    x-portkey-api-key: "${PORTKEY_API_KEY}"\n';
    const { files, findings } = await migrate({
      'a.yaml': endpoint('${OPENAI_API_KEY}', 'https://api.portkey.ai/v1', headers),
    });
    expect(files['a.yaml']).toContain('apiKey: "${AIGATEWAY_API_KEY}"');
    expect(findings.some((f) => f.confidence === 'review' && f.message.startsWith('one key is sent'))).toBe(
      true,
    );
  });

  it('moves the key with the address even when another file still needs the old variable', async () => {
    const text = endpoint('${PORTKEY_API_KEY}', 'https://api.portkey.ai/v1');
    const { files } = await migrate({
      'a.yaml': text,
      'b.json': '{ "url": "https://mcp.portkey.ai/x/mcp", "key": "${PORTKEY_API_KEY}" }\n',
    });
    expect(files['a.yaml']).toBe(endpoint('${AIGATEWAY_API_KEY}', 'https://api.aigateway.sh/v1'));
    expect(files['b.json']).toContain('PORTKEY_API_KEY');
  });

  it('does not take an identifier for a key', async () => {
    expect(await migrated('a.json', '{ "key": "chat", "url": "https://api.portkey.ai/v1" }\n')).toBe(
      '{ "key": "chat", "url": "https://api.aigateway.sh/v1" }\n',
    );
  });
});

describe('placeholders', () => {
  it.each([
    ['.env', 'PORTKEY_API_KEY=...\n', 'AIGATEWAY_API_KEY=...\n'],
    ['.env', 'PORTKEY_API_KEY="..."\n', 'AIGATEWAY_API_KEY="..."\n'],
    ['.env', 'PORTKEY_API_KEY=<your-key>\n', 'AIGATEWAY_API_KEY=sk-aig-your-key\n'],
    ['.env', 'PORTKEY_API_KEY=\n', 'AIGATEWAY_API_KEY=\n'],
    ['README.md', 'Run `PORTKEY_API_KEY=... npm start`.\n', 'Run `AIGATEWAY_API_KEY=... npm start`.\n'],
    [
      'values.yaml',
      '# set with --set env.PORTKEY_API_KEY=...\na: 1\n',
      '# set with --set env.AIGATEWAY_API_KEY=...\na: 1\n',
    ],
  ])('%s: %j becomes %j', async (path, before, after) => {
    expect(await migrated(path, before)).toBe(after);
  });
});

describe('makefiles', () => {
  it('move assignments, exports, both kinds of reads and silent recipes together', async () => {
    const text = [
      'PORTKEY_API_KEY ::= abc',
      'export PORTKEY_API_KEY',
      'a:',
      '\t@curl https://api.portkey.ai/v1/models -H "x-portkey-api-key: $$PORTKEY_API_KEY"',
      '\t-curl https://api.portkey.ai/v1/models -H "x-portkey-api-key: $(PORTKEY_API_KEY)"',
      '',
    ].join('\n');
    expect(await migrated('Makefile', text)).toBe(
      [
        'AIGATEWAY_API_KEY ::= sk-aig-your-key',
        'export AIGATEWAY_API_KEY',
        'a:',
        '\t@curl https://api.aigateway.sh/v1/models -H "Authorization: Bearer $$AIGATEWAY_API_KEY"',
        '\t-curl https://api.aigateway.sh/v1/models -H "Authorization: Bearer $(AIGATEWAY_API_KEY)"',
        '',
      ].join('\n'),
    );
  });

  it('export the new name beside the old one while something needs that', async () => {
    const text = [
      'PORTKEY_API_KEY ?=',
      'export PORTKEY_API_KEY',
      'a:',
      '\tcurl https://api.portkey.ai/v1/models -H "x-portkey-api-key: $(PORTKEY_API_KEY)"',
      '\tcurl https://api.portkey.ai/v1/feedback -H "x-portkey-api-key: $(PORTKEY_API_KEY)"',
      '',
    ].join('\n');
    const { files } = await migrate({ Makefile: text });
    expect(files.Makefile?.split('\n').slice(0, 4)).toEqual([
      'PORTKEY_API_KEY ?=',
      'AIGATEWAY_API_KEY ?=',
      'export PORTKEY_API_KEY',
      'export AIGATEWAY_API_KEY',
    ]);
  });
});

describe('packages', () => {
  it.each([
    ['poetry add portkey-ai@^1.9\n', 'poetry add "openai>=2.30.0,<3"\n'],
    ['poetry add "portkey-ai@^1.9"\n', 'poetry add "openai>=2.30.0,<3"\n'],
    ['poetry add portkey-ai\n', 'poetry add openai\n'],
  ])('%j becomes %j', async (before, after) => {
    expect(await migrated('a.sh', before)).toBe(after);
  });

  it('are added beside the old one only where code below the manifest moves', async () => {
    const manifest = '{\n  "dependencies": {\n    "portkey-ai": "^1.9.1"\n  }\n}\n';
    const moves =
      "import Portkey from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\nawait p.models.list();\n";
    const stays =
      "import Portkey from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\nawait p.feedback.create({ traceID: 'a', value: 1 });\n";
    const { files } = await migrate({
      'a/package.json': manifest,
      'a/index.ts': moves,
      'b/package.json': manifest,
      'b/index.ts': stays,
    });
    expect(files['a/package.json']).toContain('"openai"');
    expect(files['b/package.json']).toBe(manifest);
  });
});

describe('notes on documents', () => {
  it('are one for each section', async () => {
    const text = '# A\n\nPortkey is here.\n\nx\n\nAnd Portkey there.\n\n# B\n\nPortkey `portkey-ai` again.\n';
    const { findings } = await migrate({ 'README.md': text });
    expect(findings.map((f) => text.slice(f.start, f.end))).toEqual([
      'Portkey is here.\n\nx\n\nAnd Portkey there.',
      'Portkey `portkey-ai` again.',
    ]);
  });

  it('cover every line that names the source, and no more than twenty lines each', async () => {
    const text = 'Portkey is what `portkey-ai` calls.\n\n'.repeat(60);
    const { findings } = await migrate({ 'README.md': text });
    const covered = (line: number): boolean =>
      findings.some((f) => {
        const from = text.slice(0, f.start).split('\n').length;
        return line >= from && line < from + text.slice(f.start, f.end).split('\n').length;
      });
    for (let line = 1; line < 120; line += 2) expect(covered(line)).toBe(true);
    for (const f of findings) expect(text.slice(f.start, f.end).split('\n').length).toBeLessThanOrEqual(20);
    expect(findings.length).toBeLessThanOrEqual(7);
  });
});
