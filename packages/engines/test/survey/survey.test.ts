import { expect, test } from 'vitest';
import { litellm } from '../../../providers/src/sources/litellm/index.ts';
import { survey } from '../../src/survey/index.ts';

const { selfHosted } = litellm;
if (!selfHosted) throw new Error('the table says nothing of where it runs');
const source = { ...litellm, selfHosted };
const seen = (path: string, text: string) => survey({ path, text }, source);
const hostsOf = async (path: string, text: string) =>
  [...new Set((await seen(path, text)).hosts.map((h) => h.host + h.prefix))].sort();
const local = (port: string) =>
  ['0.0.0.0', '127.0.0.1', 'host.docker.internal', 'localhost'].map((name) => `${name}:${port}`);

const compose = (rest: string) => `services:\n  llm:\n    image: ghcr.io/berriai/litellm:main\n${rest}`;

test('a compose service that runs an image of the gateway gives its name, its container name and its published port', async () => {
  const text = compose('    container_name: gate\n    ports:\n      - "127.0.0.1:8100:4000"\n');
  expect(await hostsOf('compose.yml', text)).toEqual([...local('8100'), 'gate:4000', 'llm:4000'].sort());
});

test('the port of the command wins over the usual one, and mappings of other ports say nothing', async () => {
  const text = compose(
    '    command: ["--port", "9000"]\n    ports:\n      - 9001:9000\n      - target: 9100\n        published: 9100\n',
  );
  expect(await hostsOf('compose.yml', text)).toEqual([...local('9001'), 'llm:9000'].sort());
});

test('a service of another image gives no host and is no part of the server', async () => {
  const found = await seen(
    'compose.yml',
    'services:\n  api:\n    image: shop/api\n    ports: ["4000:4000"]\n',
  );
  expect(found).toMatchObject({ hosts: [], server: [] });
});

test('only the service belongs to the server, not the file around it', async () => {
  const text = `${compose('')}  app:\n    build: .\n`;
  const { server } = await seen('compose.yml', text);
  expect(server.map((s) => text.slice(s.start, s.end).split('\n')[0])).toEqual(['llm:']);
});

test('a service of a cluster beside the workload of the gateway gives its name and port', async () => {
  const text = [
    'kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - image: ghcr.io/berriai/litellm:x\n',
    'kind: Service\nmetadata:\n  name: gate\nspec:\n  ports:\n    - port: 80\n',
  ].join('---\n');
  const found = await seen('k8s.yaml', text);
  expect(found.hosts.map((h) => h.host)).toEqual(['gate:80']);
  expect(found.server).toHaveLength(1);
});

test.each([
  ['litellm --config config.yaml', '4000'],
  ['exec litellm \\\n  --config config.yaml --port 8081', '8081'],
  ['docker run -p 8082:4000 ghcr.io/berriai/litellm:main --config x', '8082'],
])('a script with %j starts the gateway on port %s', async (command, port) => {
  const found = await seen('start.sh', `#!/bin/sh\n${command}\n`);
  expect(found.hosts.map((h) => h.host).sort()).toEqual(local(port));
  expect(found.server).toMatchObject([{ start: 0 }]);
});

test('in a document only the block with the command belongs to the server', async () => {
  const text = '# A\n\n```sh\nlitellm --config x\n```\n\n```py\nbase = 1\n```\n';
  const { server } = await seen('README.md', text);
  expect(server.map((s) => text.slice(s.start, s.end))).toEqual(['```sh\nlitellm --config x\n']);
});

test.each([
  ['.env', 'LITELLM_BASE_URL=http://localhost:5000/v1', ['localhost:5000']],
  ['a.py', 'os.getenv("LITELLM_API_BASE", "http://gate:80")', ['gate:80']],
  ['a.ts', "process.env.LITELLM_URL ?? 'https://llm.example.com/litellm/v1'", ['llm.example.com/litellm']],
  ['a.py', 'litellm_base_url: str = "http://gate:4000"', ['gate:4000']],
  ['a.ts', "litellmBaseUrl: 'http://gate:4000/chat/completions'", ['gate:4000']],
  ['a.sh', 'BASE=${LITELLM_URL:-http://gate:4000}', ['gate:4000']],
])('%s: %s names an address of the gateway', async (path, text, hosts) => {
  expect(await hostsOf(path, text)).toEqual(hosts);
});

test.each([
  ['the address of a provider', 'LITELLM_API_BASE=https://api.openai.com/v1'],
  ['a variable of something else', 'API_BASE_URL=http://localhost:4000'],
  ['a web site of the source', 'see https://docs.litellm.ai/docs'],
  ['a link in prose', 'LITELLM_BASE_URL is described in https://wiki.example.com/llm'],
  ['a machine without a port', 'LITELLM_BASE_URL=http://localhost'],
  ['a word inside a name', 'http://mylitellmish.example.com'],
])('%s is no address of the gateway', async (_, text) => {
  expect(await hostsOf('.env', text)).toEqual([]);
});

test('a host that carries the name of the gateway means it everywhere, a port of one machine only in its package', async () => {
  const { hosts } = await seen('.env', 'LITELLM_URL=http://localhost:5000\nX=https://litellm.example.com/v1');
  expect(hosts.map((h) => [h.host, h.named])).toEqual([
    ['localhost:5000', false],
    ['litellm.example.com', true],
  ]);
});

test('a configuration gives its aliases with their models and lines, and what it says about routing', async () => {
  const text = [
    'model_list:',
    '  - model_name: a',
    '    litellm_params: { model: openai/x, rpm: 5 }',
    '  - model_name: a',
    '    litellm_params: { model: azure/y }',
    'router_settings:',
    '  fallbacks: [{ a: [b] }]',
    '  unheard_of: 1',
    'general_settings:',
    '  master_key: sk-1234567890',
  ].join('\n');
  const found = await seen('config.yaml', text);
  expect(found.aliases).toEqual([
    { name: 'a', models: ['openai/x', 'azure/y'], path: 'config.yaml', line: 2 },
  ]);
  const [routing] = found.routing;
  expect(routing?.models).toMatchObject([
    { alias: 'a', fallbacks: ['b'], deployments: [{ line: 3, limits: ['rpm 5'] }, { line: 5 }] },
  ]);
  expect(routing?.settings.map((s) => [s.name, s.line, s.becomes])).toEqual([
    ['router_settings.unheard_of', 8, 'none'],
    ['general_settings.master_key', 10, 'account'],
  ]);
  expect(JSON.stringify(routing)).not.toContain('sk-1234567890');
});

test('a configuration inside a manifest has the lines of the manifest', async () => {
  const text = [
    'kind: ConfigMap',
    'data:',
    '  config.yaml: |',
    '    model_list:',
    '      - model_name: a',
    '        litellm_params:',
    '          model: openai/x',
  ].join('\n');
  expect((await seen('cm.yaml', text)).aliases).toEqual([
    { name: 'a', models: ['openai/x'], path: 'cm.yaml', line: 5 },
  ]);
});

test('long lines of names and addresses are looked through in linear time', async () => {
  const hostile = `${'LITELLM_URL '.repeat(40_000)}${'http://a-'.repeat(40_000)}${'litellm --'.repeat(20_000)}`;
  const before = performance.now();
  await seen('notes.txt', hostile);
  expect(performance.now() - before).toBeLessThan(4000);
});
