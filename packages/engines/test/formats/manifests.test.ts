import { describe, expect, it } from 'vitest';
import { migrate, migrated } from './migrate.ts';

describe('manifests', () => {
  it.each([
    [
      'package.json',
      '{\n    "dependencies": {\n        "a": "1",\n        "portkey-ai": "^1.3.0"\n    }\n}\n',
      '{\n    "dependencies": {\n        "a": "1",\n        "openai": "^6.8.1"\n    }\n}\n',
    ],
    [
      'package.json',
      '{\n\t"dependencies": {\n\t\t"openai": "^6.9.0",\n\t\t"portkey-ai": "^1.3.0"\n\t}\n}\n',
      '{\n\t"dependencies": {\n\t\t"openai": "^6.9.0"\n\t}\n}\n',
    ],
    [
      'deno.json',
      '{"imports":{"portkey-ai":"npm:portkey-ai@^1.3.0","x":"jsr:@x/y"}}',
      '{"imports":{"openai":"npm:openai@^6.8.1","x":"jsr:@x/y"}}',
    ],
    ['requirements.txt', 'a==1\nportkey-ai>=2.0.0  # gateway\nb', 'a==1\nopenai>=2.30.0,<3  # gateway\nb'],
    ['requirements-dev.in', 'Portkey_AI\r\nopenai>=2.31\r\n', 'openai>=2.31\r\n'],
    ['requirements/base.txt', 'portkey-ai ; python_version > "3.8"\n', 'openai ; python_version > "3.8"\n'],
    [
      'pyproject.toml',
      '[project]\ndependencies = [\n    # gateway\n    "portkey-ai>=2.0.0",\n    "x",\n]\n',
      '[project]\ndependencies = [\n    # gateway\n    "openai>=2.30.0,<3",\n    "x",\n]\n',
    ],
    [
      'pyproject.toml',
      '[dependency-groups]\ndev = ["portkey-ai~=1.0", "openai>=2.30"]\n',
      '[dependency-groups]\ndev = ["openai>=2.30"]\n',
    ],
    [
      'pyproject.toml',
      '[tool.poetry.dependencies]\npython = "^3.11"\nportkey-ai = "^1.2"\n',
      '[tool.poetry.dependencies]\npython = "^3.11"\nopenai = ">=2.30.0,<3"\n',
    ],
    [
      'pyproject.toml',
      '[tool.poetry.group.dev.dependencies]\nportkey-ai = { version = "^1.2", optional = true }\n',
      '[tool.poetry.group.dev.dependencies]\nopenai = { version = ">=2.30.0,<3", optional = true }\n',
    ],
    ['Pipfile', '[packages]\nportkey-ai = "*"\n', '[packages]\nopenai = "*"\n'],
    [
      'setup.cfg',
      '[options]\ninstall_requires =\n    requests\n    portkey-ai>=1.0\n',
      '[options]\ninstall_requires =\n    requests\n    openai>=2.30.0,<3\n',
    ],
  ])('%s: %j', async (path, before, after) => {
    expect(await migrated(path, before)).toBe(after);
  });

  it('adds the successor beside the package while code still imports that', async () => {
    const js =
      "import Portkey from 'portkey-ai';\nconst portkey = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\nawait portkey.prompts.completions.create({ promptID: 'pp-abc' });\n";
    const other =
      "import Portkey from 'portkey-ai';\nconst c = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\nawait c.chat.completions.create({ model: 'openai/gpt-5.4', messages: [] });\n";
    const before = {
      'a.mjs': js,
      'b.mjs': other,
      'package.json': '{\n  "dependencies": {\n    "portkey-ai": "^1.3.0"\n  }\n}\n',
    };
    const result = await migrate(before);
    expect(result.files['a.mjs']).toBe(js);
    expect(result.files['package.json']).toBe(
      '{\n  "dependencies": {\n    "openai": "^6.8.1",\n    "portkey-ai": "^1.3.0"\n  }\n}\n',
    );
    expect((await migrate(result.files)).files).toEqual(result.files);
  });

  it('asks for a look when an extra is lost or the successor is old', async () => {
    const extra = await migrate({ 'requirements.txt': 'portkey-ai[langchain_callback]>=1\n' });
    expect(extra.files['requirements.txt']).toBe('openai>=2.30.0,<3\n');
    expect(extra.findings[0]).toMatchObject({
      confidence: 'review',
      external: { kind: 'install', name: 'requirements.txt' },
    });
    const old = await migrate({ 'package.json': '{"dependencies":{"openai":"^4.0.0","portkey-ai":"1"}}' });
    expect(old.findings[0]?.advice).toContain('raise openai');
  });

  it('leaves compiled requirements with hashes to their compiler', async () => {
    const text = 'portkey-ai==1.2 \\\n    --hash=sha256:abc\n';
    const result = await migrate({ 'requirements.txt': text });
    expect(result.files['requirements.txt']).toBe(text);
    expect(result.findings[0]?.confidence).toBe('manual');
  });

  it('tells of overrides and of packages without successor', async () => {
    const result = await migrate({
      'package.json': '{"overrides":{"portkey-ai":"1"},"dependencies":{"@llamaindex/portkey-ai":"1"}}',
    });
    expect(result.lines).toEqual(['1 portkey/package-override manual', '1 portkey/package manual']);
  });

  it.each([
    ['package.json', '{"dependencies":{"@portkey/onboarding":"1","portkey":"1"},"name":"portkey-wallet"}'],
    ['requirements.txt', 'exportkey==1\nportkeys\n'],
  ])('says nothing of other packages in %s', async (path, text) => {
    expect((await migrate({ [path]: text })).findings).toEqual([]);
  });
});
