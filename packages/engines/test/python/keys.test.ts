/** Reads of the key move with the clients they feed, while the variable stays in use for what stays. */
import { describe, expect, it } from 'vitest';
import { migrated, run } from './migrate.ts';

const STAY = `import os
from portkey_ai import Portkey
Portkey(api_key=os.environ["PORTKEY_API_KEY"]).feedback.create(trace_id="t", value=1)
`;
const IMPORTS = 'import os\nfrom portkey_ai import Portkey\n';
const URL = 'https://api.aigateway.sh/v1';

/** One file beside another that goes on needing the key. */
async function beside(app: string, more: Record<string, string> = {}): Promise<Record<string, string>> {
  const { files, lines } = await run({ 'app.py': app, 'stay.py': STAY, ...more });
  expect(files['stay.py']).toBe(STAY);
  expect(lines.filter((l) => / (?:leftover-|rule-failed|result-unparsable)/.test(l))).toEqual([]);
  return files;
}

describe('a read that feeds only what moves', () => {
  it.each([
    ['a name', 'key = os.getenv("PORTKEY_API_KEY")\nc = Portkey(api_key=key)\n'],
    [
      'a parameter',
      'def run(q, api_key):\n    return Portkey(api_key=api_key)\n\nrun("a", os.environ["PORTKEY_API_KEY"])\n',
    ],
    [
      'an attribute and its constructor',
      'class A:\n    def __init__(self, key: str):\n        self.key = key\n        self.c = Portkey(api_key=self.key)\n\nA(os.environ["PORTKEY_API_KEY"])\n',
    ],
    [
      'a result',
      'def key():\n    return os.getenv("PORTKEY_API_KEY", "").strip()\n\nc = Portkey(api_key=key())\n',
    ],
    [
      'a flag of the command line',
      'import argparse\nargs = argparse.ArgumentParser().parse_args()\nkey = args.key or os.getenv("PORTKEY_API_KEY")\nc = Portkey(api_key=key)\n',
    ],
    [
      'a header',
      'import requests\nkey = os.environ["PORTKEY_API_KEY"]\nrequests.post("https://api.portkey.ai/v1/chat/completions", headers={"x-portkey-api-key": key})\n',
    ],
  ])('moves through %s', async (_, body) => {
    const files = await beside(IMPORTS + body);
    expect(files['app.py']).toContain('"AIGATEWAY_API_KEY"');
    expect(files['app.py']).not.toContain('PORTKEY_API_KEY"');
    expect(files['app.py']).toContain(URL);
    expect(await migrated(IMPORTS + body)).toBe(files['app.py']);
  });

  it('takes its checks and the texts that name the variable along', async () => {
    const files = await beside(
      `${IMPORTS}key = os.getenv("PORTKEY_API_KEY")\nif not key:\n    raise SystemExit("PORTKEY_API_KEY is not set")\nc = Portkey(api_key=key)\n`,
    );
    expect(files['app.py']).toContain('raise SystemExit("AIGATEWAY_API_KEY is not set")');
  });

  it('takes a check along that reads the variable by itself', async () => {
    const files = await beside(
      `${IMPORTS}if not os.getenv("PORTKEY_API_KEY"):\n    raise SystemExit(1)\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n`,
    );
    expect(files['app.py']).not.toContain('PORTKEY_API_KEY');
  });

  it('leaves texts where something of the file stays', async () => {
    const files = await beside(
      `${IMPORTS}print("set PORTKEY_API_KEY")\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nPortkey(api_key=os.environ["PORTKEY_API_KEY"]).prompts.render(prompt_id="p")\n`,
    );
    expect(files['app.py']).toContain('print("set PORTKEY_API_KEY")');
    expect(files['app.py']).toContain('c = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"]');
  });
});

describe('a key whose way is not understood', () => {
  it.each([
    [
      'an unknown call takes it',
      'key = os.getenv("PORTKEY_API_KEY")\nconfigure(key)\nc = Portkey(api_key=key)\n',
      true,
    ],
    [
      'it is put into the environment',
      'key = os.getenv("PORTKEY_API_KEY")\nos.environ["K"] = key\nc = Portkey(api_key=key)\n',
      true,
    ],
    [
      'a function is called with something else too',
      'def run(api_key):\n    return Portkey(api_key=api_key)\n\nrun(os.environ["PORTKEY_API_KEY"])\nrun(load())\n',
      false,
    ],
    [
      'the class is handed on',
      'class A:\n    def __init__(self, key):\n        self.c = Portkey(api_key=key)\n\nA(os.environ["PORTKEY_API_KEY"])\nregister(A)\n',
      false,
    ],
    [
      'another key takes its place when it is missing',
      'key = os.getenv("PORTKEY_API_KEY") or os.getenv("OPENAI_API_KEY")\nc = Portkey(api_key=key)\n',
      false,
    ],
    [
      'a real key stands as default',
      'key = os.getenv("PORTKEY_API_KEY", "hP3kLmN9qRsT2vWxYz01")\nc = Portkey(api_key=key)\n',
      true,
    ],
    ['nobody of the tree gives it', 'def run(api_key):\n    return Portkey(api_key=api_key)\n', false],
  ])('keeps its read: %s', async (_, body, inline) => {
    const files = await beside(IMPORTS + body);
    const app = files['app.py'] as string;
    if (inline) {
      expect(app).toContain('os.getenv("PORTKEY_API_KEY"');
      expect(app).toContain('OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"]');
    } else expect(app).toBe(IMPORTS + body);
  });
});

describe('a key from another file', () => {
  const CONFIG = 'import os\n\nPORTKEY_API_KEY = os.environ["PORTKEY_API_KEY"]\n';

  it.each([
    ['by name', 'from config import PORTKEY_API_KEY\n', 'PORTKEY_API_KEY'],
    ['by module', 'import config\n', 'config.PORTKEY_API_KEY'],
  ])('moves with the client that gets it %s', async (_, head, name) => {
    const app = `${head}from portkey_ai import Portkey\nc = Portkey(api_key=${name})\n`;
    const files = await beside(app, { 'config.py': CONFIG });
    expect(files['config.py']).toContain('= os.environ["AIGATEWAY_API_KEY"]');
    expect(files['app.py']).toContain(`OpenAI(api_key=${name}, base_url="${URL}")`);
  });

  it('stays, and its clients with it, where one of them stays', async () => {
    const app =
      'from config import PORTKEY_API_KEY\nfrom portkey_ai import Portkey\nc = Portkey(api_key=PORTKEY_API_KEY)\n';
    const other = `${app}c.feedback.create(trace_id="t", value=1)\n`;
    const files = await beside(app, { 'config.py': CONFIG, 'other.py': other });
    expect(files).toMatchObject({ 'app.py': app, 'config.py': CONFIG, 'other.py': other });
  });

  it('stays where another file does something with it that is not understood', async () => {
    const app =
      'from config import PORTKEY_API_KEY\nfrom portkey_ai import Portkey\nc = Portkey(api_key=PORTKEY_API_KEY)\n';
    const other = 'from config import PORTKEY_API_KEY\nsend(PORTKEY_API_KEY)\n';
    const files = await beside(app, { 'config.py': CONFIG, 'other.py': other });
    expect(files).toMatchObject({ 'app.py': app, 'config.py': CONFIG, 'other.py': other });
  });

  it.each([
    ['by a star', 'from config import *\nsend(PORTKEY_API_KEY)\n'],
    [
      'by the attribute of a class that inherits',
      'from base import Base\nclass Kid(Base):\n    def go(self):\n        send(self.key)\n',
    ],
  ])('stays where another file takes it %s', async (_, other) => {
    const files = await beside(
      'from config import PORTKEY_API_KEY\nfrom portkey_ai import Portkey\nc = Portkey(api_key=PORTKEY_API_KEY)\n',
      {
        'config.py': CONFIG,
        'base.py':
          'import os\nfrom portkey_ai import Portkey\nclass Base:\n    def __init__(self):\n        self.key = os.environ["PORTKEY_API_KEY"]\n        self.c = Portkey(api_key=self.key)\n',
        'other.py': other,
      },
    );
    const kept = other.includes('config') ? 'config.py' : 'base.py';
    expect(files[kept]).toContain('os.environ["PORTKEY_API_KEY"]');
    expect(files[kept === 'base.py' ? 'config.py' : 'base.py']).toContain(
      '= os.environ["AIGATEWAY_API_KEY"]',
    );
  });

  it('is not renamed for nobody', async () => {
    expect((await beside('x = 1\n', { 'config.py': CONFIG }))['config.py']).toBe(CONFIG);
  });

  it('follows a class that takes the key to those who make one', async () => {
    const app =
      'from portkey_ai import Portkey\nclass A:\n    def __init__(self, key):\n        self.c = Portkey(api_key=key)\n';
    const main = 'import os\nfrom app import A\nA(os.environ["PORTKEY_API_KEY"])\n';
    const bad = 'from app import A\nA(key=load())\n';
    const moved = await run({ 'app.py': app, 'main.py': main });
    expect(moved.files['main.py']).toContain('A(os.environ["AIGATEWAY_API_KEY"])');
    const kept = await run({ 'app.py': app, 'main.py': main, 'bad.py': bad, 'stay.py': STAY });
    expect(kept.files).toMatchObject({ 'app.py': app, 'main.py': main, 'bad.py': bad });
  });
});

describe('a settings field that must stay', () => {
  const conf = (fields: string): string =>
    `from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n${fields}    debug: bool = False\n\n\nsettings = Settings()\n`;
  const APP =
    'from conf import settings\nfrom portkey_ai import Portkey\n\nc = Portkey(api_key=settings.portkey_api_key)\n';
  const LOGS =
    'import requests\nfrom conf import settings\n\nrequests.get("https://api.portkey.ai/v1/logs", headers={"x-portkey-api-key": settings.portkey_api_key})\n';

  it('gets its successor beside it, which the client that moves reads', async () => {
    const { files } = await run({
      'conf.py': conf('    portkey_api_key: str = ""\n'),
      'app.py': APP,
      'logs.py': LOGS,
    });
    expect(files['conf.py']).toBe(conf('    portkey_api_key: str = ""\n    aigateway_api_key: str = ""\n'));
    expect(files['app.py']).toContain('OpenAI(api_key=settings.aigateway_api_key, base_url=');
    expect(files['logs.py']).toBe(LOGS);
  });

  it('is renamed when nothing stays', async () => {
    const { files } = await run({ 'conf.py': conf('    portkey_api_key: str\n'), 'app.py': APP });
    expect(files['conf.py']).toBe(conf('    aigateway_api_key: str\n'));
    expect(files['app.py']).toContain('OpenAI(api_key=settings.aigateway_api_key, base_url=');
  });

  it('gets none that would carry a key written in code', async () => {
    const before = {
      'conf.py': conf('    portkey_api_key: str = "hP3kLmN9qRsT2vWxYz01"\n'),
      'app.py': APP,
      'logs.py': LOGS,
    };
    expect((await run(before)).files).toEqual(before);
  });

  it('gets none that nobody reads', async () => {
    const before = {
      'conf.py': conf('    portkey_api_key: str = ""\n'),
      'logs.py': LOGS,
      'own.py':
        'import os\nfrom portkey_ai import Portkey\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n',
    };
    const { files } = await run(before);
    expect(files['conf.py']).toBe(before['conf.py']);
    expect(files['own.py']).toContain('AIGATEWAY_API_KEY');
  });

  it('is read by its new name through a function that hands the settings out', async () => {
    const { files } = await run({
      'conf.py': `${conf('    portkey_api_key: str = ""\n')}\n\ndef get_settings() -> Settings:\n    return settings\n`,
      'app.py':
        'from conf import get_settings\nfrom portkey_ai import Portkey\n\n\ndef make():\n    s = get_settings()\n    return Portkey(api_key=s.portkey_api_key)\n',
      'logs.py': LOGS,
    });
    expect(files['app.py']).toContain('OpenAI(api_key=s.aigateway_api_key, base_url=');
    expect(files['conf.py']).toContain('    aigateway_api_key: str = ""\n');
  });
});

describe('places that set the variable', () => {
  it('set the new one beside it while the old one stays', async () => {
    const files = await beside(`${IMPORTS}c = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n`, {
      'test_app.py':
        'import os\nfrom unittest.mock import patch\n\n\ndef test_a(monkeypatch):\n    monkeypatch.setenv("PORTKEY_API_KEY", "test")\n    with patch.dict(os.environ, {"PORTKEY_API_KEY": "test"}):\n        pass\n',
    });
    expect(files['test_app.py']).toContain(
      '    monkeypatch.setenv("PORTKEY_API_KEY", "test")\n    monkeypatch.setenv("AIGATEWAY_API_KEY", "test")\n',
    );
    expect(files['test_app.py']).toContain('{"PORTKEY_API_KEY": "test", "AIGATEWAY_API_KEY": "test"}');
  });

  it('never give the new one the value of the old one', async () => {
    const app = `${IMPORTS}os.environ["PORTKEY_API_KEY"] = load("portkey")\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nc.chat.completions.create(model="@openai/gpt-4o", messages=[])\nPortkey(api_key=os.environ["PORTKEY_API_KEY"]).prompts.render(prompt_id="p")\n`;
    const { files } = await run({ 'app.py': app });
    expect(files['app.py']).toContain('os.environ["PORTKEY_API_KEY"] = load("portkey")');
    expect(files['app.py']).not.toContain('os.environ["AIGATEWAY_API_KEY"] = load');
  });
});

describe('options collected in a dictionary', () => {
  it('change where they are put in, and the key with them', async () => {
    const body = `${IMPORTS}key = os.getenv("PORTKEY_API_KEY")
options = {"api_key": key}
if os.getenv("FAST"):
    options["provider"] = "openai"
c = Portkey(**options)
`;
    const files = await beside(body);
    expect(files['app.py']).toContain('key = os.getenv("AIGATEWAY_API_KEY")');
    expect(files['app.py']).toContain(`options = {"api_key": key, "base_url": "${URL}"}`);
    expect(files['app.py']).toContain('c = OpenAI(**options)');
    expect(files['app.py']).toContain('if os.getenv("FAST"):\n    pass\n');
  });

  it.each([
    ['something else fills them', 'options.update(more)\n'],
    ['something else reads them', 'print(options)\nlog(options)\n'],
    ['a name is not written out', 'options[name] = 1\n'],
    ['a header would be made too early', 'trace = make()\noptions["trace_id"] = trace\n'],
  ])('stay where %s', async (_, line) => {
    const app = `${IMPORTS}options = {"api_key": os.environ["PORTKEY_API_KEY"]}\n${line}c = Portkey(**options)\n`;
    expect((await run({ 'app.py': app })).files['app.py']).toBe(app);
  });
});

describe('what else must not change with half a file', () => {
  const HEAD =
    'import os\ntry:\n    from portkey_ai import Portkey\nexcept ImportError:\n    Portkey = None\n';
  const MOVES =
    'def a():\n    if Portkey is None:\n        raise RuntimeError\n    return Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n';

  it('a name that may be missing gets its fallback beside, while the old one is in use', async () => {
    const stays =
      'def b():\n    return Portkey(api_key=os.environ["PORTKEY_API_KEY"]).prompts.render(prompt_id="p")\n';
    const { files } = await run({ 'app.py': HEAD + MOVES + stays });
    expect(files['app.py']).toContain('    Portkey = None\n    OpenAI = None\n');
    expect(files['app.py']).toContain('if Portkey is None');
    expect(files['app.py']).toContain(stays);
    expect(files['app.py']).toContain('return OpenAI(');
  });

  it('a name that may be missing is renamed with its checks, when nothing uses the old one', async () => {
    const after = await migrated(HEAD + MOVES);
    expect(after).not.toContain('Portkey');
    expect(after).toContain('    OpenAI = None\n');
  });

  it.each([
    [
      'on a session',
      'def go():\n    with httpx.Client(base_url=BASE, headers=H) as c:\n        return c.post("/logs/exports")\n',
    ],
    [
      'through a helper',
      'def call(path):\n    return httpx.get(f"{BASE}{path}", headers=H)\n\ncall("/configs")\n',
    ],
    [
      'through a method',
      'class A:\n    def __init__(self):\n        self.c = httpx.Client(base_url=BASE, headers=H)\n    def _do(self, path):\n        return self.c.request("GET", path)\n    def go(self):\n        return self._do("/feedback")\n',
    ],
  ])('a base URL stays where a path is called %s that is not served', async (_, body) => {
    const app = `import os\nimport httpx\nBASE = "https://api.portkey.ai/v1"\nH = {"x-portkey-api-key": os.environ["PORTKEY_API_KEY"]}\n${body}`;
    expect((await run({ 'app.py': app })).files['app.py']).toBe(app);
    const served = app.replace(/\/(?:logs\/exports|configs|feedback)/, '/chat/completions');
    expect((await run({ 'app.py': served })).files['app.py']).toContain(`BASE = "${URL}"`);
  });

  it('model ids move when all clients of their file do', async () => {
    const body = `${IMPORTS}MODELS = {"a": "@openai/gpt-5.4"}\na = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nb = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n`;
    expect((await beside(body))['app.py']).toContain('{"a": "openai/gpt-5.4"}');
    const kept = `${body}b.prompts.render(prompt_id="p")\n`;
    expect((await beside(kept))['app.py']).toContain('{"a": "@openai/gpt-5.4"}');
  });
});
