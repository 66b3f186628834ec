/** How a fixture gets its packages and how its run.json is read. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Phase, runFixture } from '../src/index.ts';
import { readRunFile } from '../src/run-file.ts';
import { nodeSdks, pythonSdks } from '../src/sdk/install.ts';
import { linkPackages } from '../src/sdk/link.ts';
import { undeclaredModules } from '../src/sdk/python-declared.ts';
import { pythonSetFor } from '../src/sdk/python-set.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'aig-testbed-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function put(files: Record<string, string | object>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

test('a run.json with an unknown field is refused by name', async () => {
  await put({ 'run.json': { command: ['node', 'a.mjs'], request: [] } });
  await expect(readRunFile(dir)).rejects.toThrow('unknown field request');
  await put({ 'run.json': { command: ['node', 'a.mjs'], requests: [{ pathname: '/v1' }] } });
  await expect(readRunFile(dir)).rejects.toThrow('unknown field pathname');
});

test('a run.json needs a command, and a case without the file is not executable', async () => {
  expect(await readRunFile(dir)).toBeUndefined();
  await put({ 'run.json': { command: [] } });
  await expect(readRunFile(dir)).rejects.toThrow('"command" is missing');
});

test('the Python set follows from the versions a case asks for', async () => {
  expect(await pythonSetFor([])).toBe('default');
  expect(await pythonSetFor(['replicate==1.*', 'openai'])).toBe('default');
  expect(await pythonSetFor(['replicate==0.*'])).toBe('legacy');
  await expect(pythonSetFor(['replicate==0.*', 'openai'])).rejects.toThrow('no Python set');
});

test('a Python tree may import the SDKs its manifests declare, and all of them without a manifest', async () => {
  expect(await undeclaredModules(dir)).toEqual([]);
  await put({ 'requirements.txt': 'requests\nPortkey_AI>=2.0  # gateway\n' });
  expect(await undeclaredModules(dir)).toEqual(['litellm', 'openrouter', 'replicate', 'together']);
  await put({
    'requirements.txt': 'openai-whisper\n# replicate\n',
    'pyproject.toml': 'x = ["openai>=2,<3"]\n',
  });
  expect(await undeclaredModules(dir)).toEqual([
    'litellm',
    'portkey_ai',
    'openrouter',
    'replicate',
    'together',
  ]);
});

const python = await pythonSdks();
test.skipIf(!python.ok)('a Python program cannot import what its manifest no longer declares', async () => {
  await put({
    'run.json': { command: ['python3', 'main.py'] },
    'in/requirements.txt': 'replicate\n',
    'in/main.py': 'import replicate\nprint("imported")\n',
    'out/requirements.txt': 'openai\n',
    'out/main.py': 'import replicate\nprint("imported")\n',
  });
  expect(await runFixture(dir, 'before')).toMatchObject({ exit: 0, stdout: 'imported\n' });
  const after = await runFixture(dir, 'after');
  expect(after.exit).toBe(1);
  expect(after.stderr).toContain("No module named 'replicate'");
});

const installed = await nodeSdks();
describe.skipIf(!installed.ok)(
  installed.ok ? 'linked packages' : `linked packages: ${installed.reason}`,
  () => {
    const sdks = installed.ok ? installed.dir : '';
    const program = (name: string) => `import x from '${name}'; console.log(typeof x);`;

    test('a program cannot import what its package.json no longer declares', async () => {
      const imports = program('replicate');
      await put({
        'run.json': { command: ['node', 'index.mjs'] },
        'in/package.json': { dependencies: { replicate: '^1.0.0' } },
        'in/index.mjs': imports,
        'out/package.json': { dependencies: { openai: '^6.0.0' } },
        'out/index.mjs': imports,
      });
      const run = (phase: Phase) => runFixture(dir, phase);
      expect(await run('before')).toMatchObject({ exit: 0, stdout: 'function\n' });
      const after = await run('after');
      expect(after.exit).toBe(1);
      expect(after.stderr).toContain("Cannot find package 'replicate'");
    });

    test('an older major is served from its alias', async () => {
      await put({ 'package.json': { dependencies: { replicate: '^0.34.0' } }, 'a.cjs': '' });
      await linkPackages(sdks, dir, undefined);
      const { version } = (await import(join(dir, 'node_modules/replicate/package.json'))) as {
        version: string;
      };
      expect(version).toMatch(/^0\.34\./);
    });

    test('a version the testbed does not have is an error that names what it has', async () => {
      await put({ 'package.json': { dependencies: { openai: '^99.0.0' } } });
      await expect(linkPackages(sdks, dir, undefined)).rejects.toThrow(
        /openai@\^99\.0\.0 is declared, but the testbed has it only 6\./,
      );
    });

    test('TypeScript programs run and type-check', async () => {
      const source =
        "import OpenAI from 'openai';\nconst client: OpenAI = new OpenAI({ apiKey: 'x' });\nconsole.log(client.baseURL);\n";
      const run = (command: string[]) =>
        put({ 'run.json': { command }, 'in/index.ts': source }).then(() => runFixture(dir, 'before'));
      expect(await run(['tsx', 'index.ts'])).toMatchObject({
        exit: 0,
        stdout: 'https://api.openai.com/v1\n',
      });
      const check = [
        'tsc',
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--module',
        'nodenext',
        '--types',
        'node',
        'index.ts',
      ];
      expect(await run(check)).toMatchObject({ exit: 0, stdout: '' });
    });
  },
);
