import { describe, expect, it } from 'vitest';
import { migrated, run } from './migrate.ts';

type Case = readonly [string, string, string];

const variables: readonly Case[] = [
  [
    'os.environ',
    'import os\nk = os.environ["PORTKEY_API_KEY"]\n',
    'import os\nk = os.environ["AIGATEWAY_API_KEY"]\n',
  ],
  [
    'getenv with a default',
    "from os import getenv\nk = getenv('PORTKEY_API_KEY', '')\n",
    "from os import getenv\nk = getenv('AIGATEWAY_API_KEY', '')\n",
  ],
  [
    'a framework prefix',
    'import os\nk = os.environ.get("LLM_PORTKEY_API_KEY")\n',
    'import os\nk = os.environ.get("LLM_AIGATEWAY_API_KEY")\n',
  ],
  [
    'membership tests and deletions',
    'import os\nif "PORTKEY_API_KEY" in os.environ:\n    del os.environ["PORTKEY_API_KEY"]\n',
    'import os\nif "AIGATEWAY_API_KEY" in os.environ:\n    del os.environ["AIGATEWAY_API_KEY"]\n',
  ],
  [
    'secret stores and command lines',
    'k = st.secrets["PORTKEY_API_KEY"]\nu = userdata.get("PORTKEY_API_KEY")\no = click.option("--key", envvar="PORTKEY_API_KEY")\n',
    'k = st.secrets["AIGATEWAY_API_KEY"]\nu = userdata.get("AIGATEWAY_API_KEY")\no = click.option("--key", envvar="AIGATEWAY_API_KEY")\n',
  ],
  [
    'messages that name it',
    'raise ValueError("PORTKEY_API_KEY is not set")\n',
    'raise ValueError("AIGATEWAY_API_KEY is not set")\n',
  ],
  [
    'f-strings that name it',
    'print(f"{x}: PORTKEY_API_KEY is not set")\n',
    'print(f"{x}: AIGATEWAY_API_KEY is not set")\n',
  ],
  [
    'tests that set it',
    'def test(monkeypatch):\n    monkeypatch.setenv("PORTKEY_API_KEY", "test-key")\n    with patch.dict(os.environ, {"PORTKEY_API_KEY": "x"}):\n        pass\n',
    'def test(monkeypatch):\n    monkeypatch.setenv("AIGATEWAY_API_KEY", "test-key")\n    with patch.dict(os.environ, {"AIGATEWAY_API_KEY": "x"}):\n        pass\n',
  ],
];

describe('variables', () => {
  it.each(variables)('are renamed in %s', async (_name, before, after) => {
    expect(await migrated(before)).toBe(after);
  });

  it('never carry an old key over to the new name', async () => {
    const after = await migrated('import os\nos.environ["PORTKEY_API_KEY"] = "q8Zr1LmVYx0aBcDeFgHiJk="\n');
    expect(after).toBe('import os\nos.environ["AIGATEWAY_API_KEY"] = "sk-aig-your-key"\n');
  });

  it('without a counterpart are told of and left', async () => {
    const text = 'import os\nc = os.environ["PORTKEY_CONFIG_ID"]\n';
    const result = await run({ 'a.py': text });
    expect(result.files['a.py']).toBe(text);
    expect(result.lines).toEqual(['2 env-other manual']);
  });

  it('keep their old name everywhere while something needs it', async () => {
    const files = {
      'a.py': 'import os\nk = os.environ["PORTKEY_API_KEY"]\n',
      'b.py': 'from portkey_ai import Portkey\nPortkey().prompts.render(prompt_id="x")\n',
    };
    expect((await run(files)).files).toEqual(files);
  });
});

describe('settings classes', () => {
  const settings = (names: readonly [string, string, string], rest = ''): string =>
    `from pydantic import Field\nfrom pydantic_settings import BaseSettings\n\nclass S(BaseSettings):\n    ${names[0]}: str\n    other: int = 3\n    ${names[1]}: str = ""\n    ${names[2]}: str = Field(default="")\n\ndef get():\n    return S()\n${rest}`;
  const old = ['portkey_api_key', 'llm_portkey_api_key', 'portkey_api_key_staging'] as const;
  const fresh = ['aigateway_api_key', 'llm_aigateway_api_key', 'aigateway_api_key_staging'] as const;

  it('of pydantic-settings rename their fields', async () => {
    expect(await migrated(settings(old))).toBe(settings(fresh));
  });

  it('rename them with all reads in files that import something of the module', async () => {
    const user = (n: string): string =>
      `from app.conf import S, get\n\nkey = get().${n}\ntest = S(${n}="x")\n\ndef f(settings: S):\n    return settings.${n}\n`;
    const module = (n: string): string => `from app import conf\n\nprint(conf.get().${n}, {"${n}x": 1})\n`;
    const result = await run({
      'app/__init__.py': '',
      'app/conf.py': settings(old),
      'app/user.py': user(old[0]),
      'app/module.py': module(old[0]),
    });
    expect(result.files['app/conf.py']).toBe(settings(fresh));
    expect(result.files['app/user.py']).toBe(user(fresh[0]));
    expect(result.files['app/module.py']).toBe(
      module(fresh[0]).replace('aigateway_api_keyx', 'portkey_api_keyx'),
    );
  });

  it.each([
    ['an object that may be the settings', 'def f(ctx):\n    return ctx.settings.portkey_api_key\n'],
    ['a name in a string', 'from conf import S\n\nprint(getattr(S(), "portkey_api_key"))\n'],
  ])('keep a field that %s reads and tell it the new variable', async (_name, user) => {
    const result = await run({ 'conf.py': settings(old), 'user.py': user });
    expect(result.files['conf.py']).toContain(
      'portkey_api_key: str = Field(validation_alias="AIGATEWAY_API_KEY")',
    );
    expect(result.files['conf.py']).toContain('    llm_aigateway_api_key: str = ""');
    expect(result.files['user.py']).toBe(user);
  });

  it('stay as they are while the old variable is needed', async () => {
    const files = {
      'conf.py': settings(old),
      'user.py':
        'from portkey_ai import Portkey\nfrom conf import S\n\nc = Portkey(api_key=S().portkey_api_key)\nc.prompts.render(prompt_id="x")\n',
    };
    const result = await run(files);
    expect(result.files['user.py']).toBe(files['user.py']);
    expect(result.files['conf.py']).toContain('    portkey_api_key: str\n');
    expect(result.lines.filter((l) => l.endsWith('settings-field manual'))[0]).toBe(
      '5 settings-field manual',
    );
  });

  it('are needed for a finding about a read of what may be one', async () => {
    const text = 'def f(config):\n    return config.portkey_api_key\n';
    expect((await run({ 'a.py': text })).lines).toEqual([]);
    expect((await run({ 'a.py': text, 'conf.py': settings(old) })).lines).toContain('2 settings-read manual');
  });

  it('leave attributes of other classes alone', async () => {
    const own =
      'class A:\n    def __init__(self, k):\n        self.portkey_api_key = k\n\n    def f(self):\n        return self.portkey_api_key\n';
    const result = await run({ 'conf.py': settings(old), 'a.py': own });
    expect(result.files['conf.py']).toBe(settings(fresh));
    expect(result.files['a.py']).toBe(own);
  });

  it('honour env_prefix and get Field imported', async () => {
    const before =
      'from pydantic_settings import BaseSettings, SettingsConfigDict\n\nclass S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="PORTKEY_")\n    api_key: str\n';
    const after =
      'from pydantic_settings import BaseSettings, SettingsConfigDict\nfrom pydantic import Field\n\nclass S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="PORTKEY_")\n    api_key: str = Field(validation_alias="AIGATEWAY_API_KEY")\n';
    const result = await run({ 'a.py': before });
    expect(result.files['a.py']).toBe(after);
  });

  it('of pydantic 1 are findings', async () => {
    const text = 'from pydantic import BaseSettings\n\nclass S(BaseSettings):\n    portkey_api_key: str\n';
    const result = await run({ 'a.py': text });
    expect(result.files['a.py']).toBe(text);
    expect(result.lines).toEqual(['4 settings-field manual']);
  });
});

const requests: readonly Case[] = [
  [
    'headers and body in line',
    'import os, requests\nrequests.post("https://api.portkey.ai/v1/chat/completions", headers={"x-portkey-api-key": os.environ["PORTKEY_API_KEY"], "x-portkey-provider": "openai"}, json={"model": "gpt-5.4"})\n',
    'import os, requests\nrequests.post("https://api.aigateway.sh/v1/chat/completions", headers={"Authorization": f"Bearer {os.environ[\'AIGATEWAY_API_KEY\']}"}, json={"model": "openai/gpt-5.4"})\n',
  ],
  [
    'a provider key beside the gateway key',
    "import os, httpx\nheaders = {\n    'Authorization': f'Bearer {openai_key}',\n    'x-portkey-api-key': os.getenv('PORTKEY_API_KEY'),\n    'Content-Type': 'application/json',\n}\nhttpx.post('https://api.portkey.ai/v1/embeddings', headers=headers)\n",
    "import os, httpx\nheaders = {\n    'Authorization': f'Bearer {os.getenv(\"AIGATEWAY_API_KEY\")}',\n    'Content-Type': 'application/json',\n}\nhttpx.post('https://api.aigateway.sh/v1/embeddings', headers=headers)\n",
  ],
  [
    'a base constant in f-strings and concatenations',
    'import requests\nBASE = "https://api.portkey.ai/v1"\nrequests.get(f"{BASE}/models", headers={"x-portkey-api-key": "your-key"})\nrequests.post(BASE + "/embeddings", headers={"x-portkey-api-key": "your-key"})\n',
    'import requests\nBASE = "https://api.aigateway.sh/v1"\nrequests.get(f"{BASE}/models", headers={"Authorization": "Bearer sk-aig-your-key"})\nrequests.post(BASE + "/embeddings", headers={"Authorization": "Bearer sk-aig-your-key"})\n',
  ],
  [
    'headers put in one by one, also alone in a block',
    'import os, requests\ndef go(cfg):\n    headers = {"Accept": "*/*"}\n    headers["x-portkey-api-key"] = os.environ["PORTKEY_API_KEY"]\n    if cfg:\n        headers["x-portkey-config"] = cfg\n    requests.post("https://api.portkey.ai/v1/chat/completions", headers=headers)\n',
    'import os, requests\ndef go(cfg):\n    headers = {"Accept": "*/*"}\n    headers["Authorization"] = f"Bearer {os.environ[\'AIGATEWAY_API_KEY\']}"\n    if cfg:\n        pass\n    requests.post("https://api.aigateway.sh/v1/chat/completions", headers=headers)\n',
  ],
  [
    'headers of a method and of self',
    'import os, requests\nclass C:\n    def h(self):\n        return {"x-portkey-api-key": os.environ["PORTKEY_API_KEY"]}\n    def go(self):\n        requests.post("https://api.portkey.ai/v1/chat/completions", headers=self.h())\n',
    'import os, requests\nclass C:\n    def h(self):\n        return {"Authorization": f"Bearer {os.environ[\'AIGATEWAY_API_KEY\']}"}\n    def go(self):\n        requests.post("https://api.aigateway.sh/v1/chat/completions", headers=self.h())\n',
  ],
  [
    'a root URL to which the version is added',
    'import requests\nBASE = "https://api.portkey.ai"\nrequests.post(f"{BASE}/v1/chat/completions", headers={"x-portkey-api-key": "your-key"})\n',
    'import requests\nBASE = "https://api.aigateway.sh"\nrequests.post(f"{BASE}/v1/chat/completions", headers={"Authorization": "Bearer sk-aig-your-key"})\n',
  ],
];

describe('raw requests', () => {
  it.each(requests)('are moved with %s', async (_name, before, after) => {
    expect(await migrated(before)).toBe(after);
  });

  const stay: readonly (readonly [string, string])[] = [
    [
      'an endpoint without counterpart',
      'import requests\nrequests.post("https://api.portkey.ai/v1/feedback", headers={"x-portkey-api-key": KEY})\n',
    ],
    [
      'a constant that one request uses for a missing path',
      'import requests\nBASE = "https://api.portkey.ai/v1"\nrequests.get(f"{BASE}/configs", headers={"x-portkey-api-key": KEY})\n',
    ],
    ['headers whose URL is not seen', 'def headers(key):\n    return {"x-portkey-api-key": key}\n'],
    [
      'public price data',
      'import requests\nrequests.get("https://api.portkey.ai/model-configs/pricing/openai/gpt-4o")\n',
    ],
    ['a response header', 'def cost(raw):\n    return raw.headers.get("x-portkey-cost")\n'],
    ['a bare host of unknown use', 'BASE = "https://api.portkey.ai"\n'],
  ];
  it.each(stay)('stay with %s, and say so', async (_name, text) => {
    const result = await run({ 'a.py': text });
    expect(result.files['a.py']).toBe(text);
    expect(result.lines.length).toBeGreaterThan(0);
    expect(result.lines.every((l) => l.endsWith(' manual') && !l.includes('leftover'))).toBe(true);
  });

  it('of one file that can move do so beside one that cannot', async () => {
    const result = await run({
      'a.py':
        'import requests\nrequests.post("https://api.portkey.ai/v1/embeddings", headers={"x-portkey-api-key": "your-key"})\nrequests.post("https://api.portkey.ai/v1/feedback", headers={"x-portkey-api-key": KEY})\n',
    });
    expect(result.files['a.py']).toContain('https://api.aigateway.sh/v1/embeddings');
    expect(result.files['a.py']).toContain('https://api.portkey.ai/v1/feedback');
  });
});

describe('comments and docstrings', () => {
  it('change when nothing on the line names the source afterwards', async () => {
    const after = await migrated(
      'import os\n# set PORTKEY_API_KEY first\nk = os.environ["PORTKEY_API_KEY"]\n',
    );
    expect(after).toBe('import os\n# set AIGATEWAY_API_KEY first\nk = os.environ["AIGATEWAY_API_KEY"]\n');
  });

  it('that describe the source are one finding for each run of lines', async () => {
    const text =
      '"""Talks to Portkey.\n\nPortkey is at https://app.portkey.ai\n"""\nimport os\nk = os.environ["PORTKEY_API_KEY"]\n';
    const result = await run({ 'a.py': text });
    expect(result.lines.filter((l) => l.includes('comment'))).toEqual([
      '1 comment review',
      '3 comment review',
    ]);
  });
});

describe('files with errors', () => {
  it('keep what stands in the broken part', async () => {
    const text = 'from portkey_ai import Portkey\nc = Portkey(\n    if x:\n        api_key="a"\n)\n';
    const result = await run({ 'a.py': text });
    expect(result.files['a.py']).toBe(text);
    expect(result.lines.some((l) => l.includes('syntax manual'))).toBe(true);
  });
});
