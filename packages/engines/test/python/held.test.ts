/** What must stay together: a URL with its key, options with their client, a class with its import. */
import { expect, test } from 'vitest';
import { migrated, run } from './migrate.ts';

const OLD = 'https://api.portkey.ai/v1';
const NEW = 'https://api.aigateway.sh/v1';
const STAYS = `import os
from portkey_ai import Portkey
Portkey(api_key=os.environ["PORTKEY_API_KEY"]).feedback.create(trace_id="t", value=1)
`;

/** Files after a run, of which none may change but those named. */
async function unchanged(files: Record<string, string>): Promise<void> {
  const result = await run(files);
  expect(result.files).toEqual(files);
  expect(result.lines.filter((l) => / rule-failed /.test(l))).toEqual([]);
}

test('a base URL in a module of its own stays while a client that needs the key stays', async () => {
  await unchanged({ 'cfg.py': `BASE = "${OLD}"\n`, 'stay.py': STAYS });
});

test('a base URL in a module of its own moves when no key stays', async () => {
  const { files } = await run({ 'cfg.py': `BASE = "${OLD}"\n` });
  expect(files['cfg.py']).toBe(`BASE = "${NEW}"\n`);
});

test('a variable that is no key does not keep a base URL', async () => {
  const { files } = await run({
    'cfg.py': `BASE = "${OLD}"\n`,
    'other.py': 'import os\nv = os.environ["PORTKEY_VIRTUAL_KEY"]\n',
  });
  expect(files['cfg.py']).toBe(`BASE = "${NEW}"\n`);
});

test('a URL stays with the key that stands in the same call', async () => {
  const app = `import os\nM = {"a": dict(api_key=os.environ.get("PORTKEY_API_KEY", ""), endpoint="${OLD}/chat/completions")}\n`;
  await unchanged({ 'app.py': app, 'stay.py': STAYS });
});

test('a URL and a key in one class body move together', async () => {
  const before = `import os\nclass C:\n    key = os.environ["PORTKEY_API_KEY"]\n    url = "${OLD}"\n`;
  const { files, findings } = await run({ 'app.py': before });
  expect(files['app.py']).toContain(`key = os.environ["AIGATEWAY_API_KEY"]\n    url = "${NEW}"`);
  expect(new Set(findings.map((f) => f.group)).size).toBe(1);
  await unchanged({ 'app.py': before, 'stay.py': STAYS });
});

test('the class handed to partial, a dictionary or a name stays with its import', async () => {
  for (const use of [
    'make = partial(Portkey, api_key=os.environ["PORTKEY_API_KEY"])',
    'F = {"portkey": Portkey}',
    'cls = Portkey',
    'def f():\n    return Portkey',
    'def f(cls=Portkey): pass',
  ])
    await unchanged({
      'app.py': `import os\nfrom functools import partial\nfrom portkey_ai import Portkey\n${use}\n`,
    });
});

test('a construction beside a class that is handed on keeps the import', async () => {
  const { files } = await run({
    'app.py':
      'import os\nfrom portkey_ai import Portkey\ncls = Portkey\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n',
  });
  const after = files['app.py'] as string;
  expect(after).toContain('from portkey_ai import Portkey');
  expect(after).toContain('cls = Portkey\n');
  expect(/= OpenAI\(/.test(after)).toBe(/from openai import OpenAI/.test(after));
});

test('a class asked about is renamed with the clients', async () => {
  const after = await migrated(
    'import os\nfrom portkey_ai import Portkey\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nok = isinstance(c, Portkey)\n',
  );
  expect(after).toContain('isinstance(c, OpenAI)');
});

test('a request whose Authorization is somebody else’s stays', async () => {
  for (const value of ['f"Bearer {os.getenv(\'OPENROUTER_API_KEY\')}"', 'f"Bearer {token}"']) {
    await unchanged({
      'app.py': `import os, httpx\nhttpx.get("${OLD}/models", headers={"Authorization": ${value}})\n`,
    });
    await unchanged({
      'app.py': `import os, httpx\nhttpx.get("${OLD}/models", headers={"Authorization": ${value}, "x-portkey-provider": "openai"})\n`,
    });
  }
});

test('a request whose Authorization carries the key read above moves with that read', async () => {
  const app = `import os, httpx\nKEY = os.getenv("PORTKEY_API_KEY")\nhttpx.get("${OLD}/models", headers={"Authorization": f"Bearer {KEY}"})\n`;
  const after = await migrated(app);
  expect(after).toContain('os.getenv("AIGATEWAY_API_KEY")');
  expect(after).toContain(`${NEW}/models`);
  await unchanged({ 'app.py': app, 'stay.py': STAYS });
});

test('options given by ** to a call with headers of its own stay', async () => {
  const head =
    'import os\nfrom openai import OpenAI\nfrom portkey_ai import PORTKEY_GATEWAY_URL, createHeaders\n';
  const made = 'def hdrs(**kw):\n    return createHeaders(api_key=os.environ["PORTKEY_API_KEY"], **kw)\n';
  const opts = 'opts = {"base_url": PORTKEY_GATEWAY_URL, "api_key": os.environ["OPENAI_API_KEY"]}\n';
  await unchanged({
    'app.py': `${head}${made}${opts}client = OpenAI(**opts, default_headers=hdrs(provider="openai"))\n`,
  });
  const alone = await migrated(
    `import os\nfrom openai import OpenAI\nopts = {"base_url": "${OLD}", "api_key": os.environ["PORTKEY_API_KEY"]}\nclient = OpenAI(**opts)\n`,
  );
  expect(alone).toContain(`{"base_url": "${NEW}", "api_key": os.environ["AIGATEWAY_API_KEY"]}`);
});

test('a client whose base URL is read elsewhere waits for that variable', async () => {
  const app = `import os
from portkey_ai import Portkey
class M:
    def __init__(self):
        self.api_key = os.getenv("PORTKEY_API_KEY")
        self.base_url = os.getenv("PORTKEY_BASE_URL", "${OLD}")
    def start(self):
        self.client = Portkey(api_key=self.api_key, base_url=self.base_url)
`;
  const stay = `import os, requests
requests.get(os.environ["PORTKEY_BASE_URL"] + "/feedback", headers={"x-portkey-api-key": os.environ["PORTKEY_API_KEY"]})
`;
  await unchanged({ 'app.py': app, 'stay.py': stay });
  expect(await migrated(app)).toContain('OpenAI(api_key=self.api_key, base_url=self.base_url)');
});

test('a key that is a parameter is never replaced by a read of the new variable', async () => {
  const app = 'from portkey_ai import Portkey\ndef make(api_key):\n    return Portkey(api_key=api_key)\n';
  await unchanged({ 'app.py': app, 'stay.py': STAYS });
  expect(await migrated(app)).toContain(`OpenAI(api_key=api_key, base_url="${NEW}")`);
});

test('a name that also feeds what stays is replaced by a read of the new variable in the client that moves', async () => {
  const app = `import os
from portkey_ai import Portkey
key = os.getenv("PORTKEY_API_KEY")
c = Portkey(api_key=key)
old = Portkey(api_key=key)
old.feedback.create(trace_id="t", value=1)
`;
  const { files } = await run({ 'app.py': app });
  expect(files['app.py']).toContain('c = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"]');
  expect(files['app.py']).toContain('key = os.getenv("PORTKEY_API_KEY")');
});

test('a key that is checked before it is used by what stays too is not replaced behind the check', async () => {
  const app = `import os
from portkey_ai import Portkey
def make():
    key = os.getenv("PORTKEY_API_KEY")
    if not key:
        raise ValueError("no key")
    Portkey(api_key=key).feedback.create(trace_id="t", value=1)
    return Portkey(api_key=key)
`;
  await unchanged({ 'app.py': app });
});

test('templates and test values are no keys', async () => {
  for (const key of ['${github-secrets.PORTKEY_API_KEY}', 'test-key', 'k'])
    await unchanged({ 'app.py': `CONF = {"api_key": "${key}", "base_url": "${OLD}"}\n` });
  await unchanged({ 'app.py': 'from portkey_ai import Portkey\nc = Portkey(api_key="test-key")\n' });
});

test('a key in a dictionary of options is read from the environment', async () => {
  const after = await migrated(
    `import os\nCONF = {"api_key": "pk-1f9c8e7d6b5a4f3e", "base_url": "${OLD}"}\n`,
  );
  expect(after).toContain(`{"api_key": os.environ["AIGATEWAY_API_KEY"], "base_url": "${NEW}"}`);
});

test('an entry of the configuration of an app keeps its name', async () => {
  const before =
    'from portkey_ai import Portkey\nc = Portkey(api_key=app.config["PORTKEY_API_KEY"])\nd = app.config.get("PORTKEY_API_KEY")\n';
  const after = await migrated(before);
  expect(after).toContain('api_key=app.config["PORTKEY_API_KEY"], base_url');
  expect(after).toContain('app.config.get("PORTKEY_API_KEY")');
  expect(await migrated('config = dotenv_values()\nk = config["PORTKEY_API_KEY"]\n')).toContain(
    'config["AIGATEWAY_API_KEY"]',
  );
});

test('a key written beside the name of its variable becomes a placeholder', async () => {
  const { files, lines } = await run({
    'app.py':
      'import os\nos.environ["PORTKEY_API_KEY"] = "nbsecret88"\nos.environ.setdefault("PORTKEY_API_KEY", "nbsecret77")\nk = os.environ.get("PORTKEY_API_KEY", "nbsecret66")\n',
  });
  expect(files['app.py']).not.toContain('nbsecret');
  expect(files['app.py']?.match(/sk-aig-your-key/g)).toHaveLength(3);
  expect(lines.filter((l) => l.endsWith('hard-coded-key review'))).toHaveLength(3);
});

test('an invented value beside the name of a variable stays', async () => {
  const after = await migrated('import os\nk = os.environ.get("PORTKEY_API_KEY", "not-set")\n');
  expect(after).toContain('os.environ.get("AIGATEWAY_API_KEY", "not-set")');
});

test('a settings field that is set by its name is never hidden behind an alias', async () => {
  const settings =
    'from pydantic_settings import BaseSettings\nclass Settings(BaseSettings):\n    portkey_api_key: str = ""\nsettings = Settings()\n';
  const seen = 'from settings import settings, Settings\nprint(Settings(portkey_api_key="k"))\n';
  const unseen = `${seen}print(getattr(settings, "portkey_api_key"))\n`;
  await unchanged({ 'settings.py': settings, 'main.py': unseen });
  const { files } = await run({ 'settings.py': settings, 'main.py': seen });
  expect(files['settings.py']).toContain('aigateway_api_key: str');
  expect(files['main.py']).toContain('Settings(aigateway_api_key="k")');
});
