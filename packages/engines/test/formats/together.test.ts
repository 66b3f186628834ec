import { describe, expect, it } from 'vitest';
import { migrate, migrated } from './migrate.ts';

const URL = 'https://api.portkey.ai/v1/chat/completions';
const NEW = 'https://api.aigateway.sh/v1/chat/completions';
/** Keeps `PORTKEY_API_KEY` in use, so that definitions of the new name are added beside it. */
const HOLDER = `curl https://api.portkey.ai/v1/feedback -H "x-portkey-api-key: $PORTKEY_API_KEY" -d '{}'\n`;

/** Brings `AIGATEWAY_API_KEY` into use. */
const WANTER = `curl ${URL} -H "x-portkey-api-key: $PORTKEY_API_KEY"\n`;

async function beside(path: string, text: string): Promise<string | undefined> {
  const first = await migrate({ [path]: text, 'feedback.sh': HOLDER, 'chat.sh': WANTER });
  const second = await migrate(first.files);
  expect(second.files[path]).toBe(first.files[path]);
  return first.files[path];
}

describe('definitions in scripts', () => {
  it('renames two assignments of one name in place, each with its command', async () => {
    expect(await migrated('run.sh', 'PORTKEY_API_KEY=abc node a.js\nPORTKEY_API_KEY=def node b.js\n')).toBe(
      'AIGATEWAY_API_KEY=sk-aig-your-key node a.js\nAIGATEWAY_API_KEY=sk-aig-your-key node b.js\n',
    );
  });

  it('lets the second definition go in an env file', async () => {
    expect(await migrated('.env', 'PORTKEY_API_KEY=abc\nPORTKEY_API_KEY=def\n')).toBe(
      'AIGATEWAY_API_KEY=sk-aig-your-key\n',
    );
  });

  it('keeps every line of a script inside YAML', async () => {
    const { files } = await migrate({
      '.github/workflows/x.yml':
        'jobs:\n  a:\n    steps:\n      - run: |\n          export PORTKEY_API_KEY=$DEV\n          ./go dev\n          export PORTKEY_API_KEY=$PROD\n          ./go prod\n',
    });
    expect(files['.github/workflows/x.yml']?.match(/export AIGATEWAY_API_KEY=/g)).toHaveLength(2);
  });

  it('does not give a placeholder to a name that the script sets already', async () => {
    const text = 'export AIGATEWAY_API_KEY=real\nexport PORTKEY_API_KEY=old\n';
    expect((await migrate({ 'run.sh': text })).files['run.sh']).toBe(text);
  });

  it.each([
    [
      'run.sh',
      'PORTKEY_API_KEY=a node x.js\n',
      'PORTKEY_API_KEY=a AIGATEWAY_API_KEY=sk-aig-your-key node x.js\n',
    ],
    [
      'Makefile',
      'PORTKEY_API_KEY ?= $(shell cat .key)\nrun:\n\tPORTKEY_API_KEY=$(PORTKEY_API_KEY) ./x\n',
      'PORTKEY_API_KEY ?= $(shell cat .key)\nAIGATEWAY_API_KEY ?= sk-aig-your-key\nrun:\n\tPORTKEY_API_KEY=$(PORTKEY_API_KEY) AIGATEWAY_API_KEY=$(AIGATEWAY_API_KEY) ./x\n',
    ],
    [
      'Dockerfile',
      'FROM a\nARG PORTKEY_API_KEY\nENV PORTKEY_API_KEY=$PORTKEY_API_KEY MODE=prod\n',
      'FROM a\nARG PORTKEY_API_KEY\nARG AIGATEWAY_API_KEY\nENV PORTKEY_API_KEY=$PORTKEY_API_KEY AIGATEWAY_API_KEY=$AIGATEWAY_API_KEY MODE=prod\n',
    ],
    [
      'setup.sh',
      'export PORTKEY_API_KEY=a\n',
      'export PORTKEY_API_KEY=a\nexport AIGATEWAY_API_KEY=sk-aig-your-key\n',
    ],
  ])(
    'adds the new name beside the old one in %s without running anything twice',
    async (path, before, after) => {
      expect(await beside(path, before)).toBe(after);
    },
  );
});

describe('values of keys', () => {
  it.each([
    ['a dollar inside a key', 'PORTKEY_API_KEY=pk$with$dollar9\n', 'AIGATEWAY_API_KEY=sk-aig-your-key\n'],
    ['a whole reference', 'PORTKEY_API_KEY=$OTHER_KEY\n', 'AIGATEWAY_API_KEY=$OTHER_KEY\n'],
    [
      'a literal default',
      'PORTKEY_API_KEY=${PORTKEY_API_KEY:-literal99}\n',
      'AIGATEWAY_API_KEY=${AIGATEWAY_API_KEY:-sk-aig-your-key}\n',
    ],
    [
      'an empty default',
      'PORTKEY_API_KEY=${PORTKEY_API_KEY:-}\n',
      'AIGATEWAY_API_KEY=${AIGATEWAY_API_KEY:-}\n',
    ],
    ['a command', 'PORTKEY_API_KEY=$(pass show PORTKEY_API_KEY)\n', 'AIGATEWAY_API_KEY=sk-aig-your-key\n'],
  ])('%s', async (_name, before, after) => {
    expect(await migrated('.env', before)).toBe(after);
  });
});

describe('requests of scripts', () => {
  it('quotes a header that stood without quotes', async () => {
    expect(await migrated('run.sh', `curl ${URL} -H x-portkey-api-key:$PORTKEY_API_KEY\n`)).toBe(
      `curl ${NEW} -H "Authorization: Bearer $AIGATEWAY_API_KEY"\n`,
    );
  });

  it('leaves a bare header with an escape in it to a person', async () => {
    const text = `curl ${URL} -H x-portkey-api-key:\\ $PORTKEY_API_KEY\n`;
    expect(await migrated('run.sh', text)).toBe(text);
  });

  it.each(['nYraiE8dOR9A1gDwaRNp', '$OPENAI_API_KEY'])('does not send %s to another host', async (key) => {
    const text = `curl ${URL} -H "Authorization: Bearer ${key}"\n`;
    expect(await migrated('run.sh', text)).toBe(text);
    const http = `POST ${URL}\nAuthorization: Bearer ${key}\n\n{}\n`;
    expect((await migrate({ 'a.http': http })).files['a.http']).toBe(http);
  });

  it('moves a request whose credential is a variable of the source', async () => {
    expect(await migrated('run.sh', `curl ${URL} -H "Authorization: Bearer $PORTKEY_API_KEY"\n`)).toBe(
      `curl ${NEW} -H "Authorization: Bearer $AIGATEWAY_API_KEY"\n`,
    );
  });
});

describe('addresses and keys of one block', () => {
  const codex = (more: string): string =>
    `[model_providers.gw]\nbase_url = "https://api.portkey.ai/v1"\nenv_key = "PORTKEY_API_KEY"\n${more}`;

  it('moves both although the old variable stays in use elsewhere', async () => {
    const after = await beside('codex.toml', codex('wire_api = "chat"\n'));
    expect(after).toContain('env_key = "AIGATEWAY_API_KEY"');
    expect(after).toContain('https://api.aigateway.sh/v1');
  });

  it('moves neither where the client calls /responses', async () => {
    const text = codex('wire_api = "responses"\n');
    expect(await migrated('codex.toml', text)).toBe(text);
  });

  it.each([
    [
      'a.yaml',
      'gw:\n  api_key:\n    fn::secret: hPxFZGd8AN269n4bzn\n  base_url: https://api.portkey.ai/v1\n',
    ],
    ['b.yaml', 'gw:\n  api_key: ${OTHER_KEY}\n  base_url: https://api.portkey.ai/v1\n'],
    [
      'c.json',
      '{"base_url": "https://api.portkey.ai/v1", "headers": {"Authorization": "Bearer ${OTHER}"}}\n',
    ],
  ])('leaves the address of %s, whose key comes from elsewhere', async (path, text) => {
    expect(await migrated(path, text)).toBe(text);
  });

  it('moves a default address with its variable or not at all', async () => {
    const text =
      'services:\n  a:\n    environment:\n      - OPENAI_BASE_URL=${PORTKEY_BASE_URL:-https://api.portkey.ai/v1}\n';
    expect(await migrated('compose.yaml', text)).toContain(
      '${AIGATEWAY_OPENAI_BASE_URL:-https://api.aigateway.sh/v1}',
    );
    expect(await beside('compose.yaml', text)).toBe(text);
  });
});

describe('prose', () => {
  it('rewrites no line that names the source after the change', async () => {
    const text = 'Set `PORTKEY_API_KEY`, read by `PortkeyFactory`.\n';
    expect((await migrate({ 'GUIDE.md': text })).files['GUIDE.md']).toBe(text);
    const free = 'Set `PORTKEY_API_KEY`.\n';
    expect((await migrate({ 'GUIDE.md': free })).files['GUIDE.md']).toBe('Set `AIGATEWAY_API_KEY`.\n');
  });
});
