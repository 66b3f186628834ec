import { describe, expect, it } from 'vitest';
import { migrated, run } from './migrate.ts';

const OLD =
  'import os\nfrom portkey_ai import Portkey\n\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n';
const NEW =
  'import os\nfrom openai import OpenAI\n\nc = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\n';
const CREATE = 'c.chat.completions.create(model="openai/gpt-5.4", messages=[], stream=True)';

describe('import os', () => {
  const client = (name: string): string =>
    name === 'OpenAI'
      ? '\nc = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\n'
      : '\nc = Portkey()\n';
  it.each([
    [
      'takes its sorted place among plain imports of the standard library',
      'import json\nimport sys\n\nfrom portkey_ai import Portkey\n',
      'import json\nimport os\nimport sys\n\nfrom openai import OpenAI\n',
    ],
    [
      'comes after the last of them, before what is imported from others',
      'import asyncio\nimport json  # both\nfrom typing import Any\n\nimport requests\nfrom portkey_ai import Portkey\n',
      'import asyncio\nimport json  # both\nimport os\nfrom typing import Any\n\nimport requests\nfrom openai import OpenAI\n',
    ],
    [
      'stands on top with a blank line where the block begins with packages',
      'import requests\nfrom portkey_ai import Portkey\n',
      'import os\n\nimport requests\nfrom openai import OpenAI\n',
    ],
    [
      'stands on top of the standard library block that has no plain import',
      'from typing import Any\n\nfrom portkey_ai import Portkey\n',
      'import os\nfrom typing import Any\n\nfrom openai import OpenAI\n',
    ],
    [
      'has the line ends of its neighbours',
      'import json\r\nfrom portkey_ai import Portkey\r\n',
      'import json\r\nimport os\r\nfrom openai import OpenAI\r\n',
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated(before + client('Portkey'))).toBe(after + client('OpenAI'));
  });
});

describe('loops over a stream', () => {
  it.each([
    [
      'get a guard as first statement',
      `for chunk in ${CREATE}:\n    text = chunk.choices[0].delta.content\n    print(text)\n`,
      `for chunk in ${CREATE}:\n    if not chunk.choices:\n        continue\n    text = chunk.choices[0].delta.content\n    print(text)\n`,
    ],
    [
      'get it through a name, with tabs and CRLF',
      `s = ${CREATE}\r\nfor x in s:\r\n\tprint(x.choices[0].delta.content)\r\n`,
      `s = ${CREATE}\r\nfor x in s:\r\n\tif not x.choices:\r\n\t\tcontinue\r\n\tprint(x.choices[0].delta.content)\r\n`,
    ],
    [
      'keep what they do with every event before it',
      `for chunk in ${CREATE}:\n    if chunk.usage:\n        print(chunk.usage)\n    print(chunk.choices[0].delta.content)\n`,
      `for chunk in ${CREATE}:\n    if chunk.usage:\n        print(chunk.usage)\n    if not chunk.choices:\n        continue\n    print(chunk.choices[0].delta.content)\n`,
    ],
    [
      'get it where the length of nothing would be asked for',
      `for chunk in ${CREATE}:\n    if len(chunk.choices) > 0:\n        print(chunk.choices[0])\n`,
      `for chunk in ${CREATE}:\n    if not chunk.choices:\n        continue\n    if len(chunk.choices) > 0:\n        print(chunk.choices[0])\n`,
    ],
    [
      'get it with keys turned into attributes',
      `for chunk in ${CREATE}:\n    print(chunk["choices"][0]["delta"])\n`,
      `for chunk in ${CREATE}:\n    if not chunk.choices:\n        continue\n    print(chunk.choices[0].delta)\n`,
    ],
    [
      'get a condition in a comprehension',
      `t = "".join(p.choices[0].delta.content or "" for p in ${CREATE})\n`,
      `t = "".join(p.choices[0].delta.content or "" for p in ${CREATE} if p.choices)\n`,
    ],
    [
      'get it behind a function of the file',
      `def ask():\n    return ${CREATE}\n\nfor chunk in ask():\n    print(chunk.choices[0])\n`,
      `def ask():\n    return ${CREATE}\n\nfor chunk in ask():\n    if not chunk.choices:\n        continue\n    print(chunk.choices[0])\n`,
    ],
  ])('%s', async (_name, before, after) => {
    const crlf = before.includes('\r\n');
    const [old, fresh] = crlf ? [OLD.replaceAll('\n', '\r\n'), NEW.replaceAll('\n', '\r\n')] : [OLD, NEW];
    expect(await migrated(old + before)).toBe(fresh + after);
  });

  it.each([
    [
      'that ask before',
      `for chunk in ${CREATE}:\n    if chunk.choices and chunk.choices[0].delta.content:\n        print(chunk)\n`,
    ],
    [
      'that skip',
      `for chunk in ${CREATE}:\n    if not chunk.choices:\n        continue\n    print(chunk.choices[0])\n`,
    ],
    [
      'inside a condition',
      `for chunk in ${CREATE}:\n    if chunk.choices:\n        print(chunk.choices[0])\n`,
    ],
    [
      'with a conditional value',
      `for chunk in ${CREATE}:\n    print(chunk.choices[0] if chunk.choices else "")\n`,
    ],
    ['with their own condition', `t = [p.choices[0] for p in ${CREATE} if p.choices]\n`],
    [
      'that catch the error',
      `for chunk in ${CREATE}:\n    try:\n        print(chunk.choices[0])\n    except Exception:\n        pass\n`,
    ],
    ['over something else', `${CREATE}\nfor chunk in [1]:\n    print(chunk.choices[0])\n`],
  ])('%s stay as they are', async (_name, text) => {
    expect(await migrated(OLD + text)).toBe(NEW + text);
  });

  it('on one line, and streams that leave, are told of', async () => {
    const text = `for chunk in ${CREATE}: print(chunk.choices[0])\n\ndef ask():\n    return ${CREATE}\n\nshow(${CREATE})\n`;
    const { files, lines } = await run({ 'app.py': OLD + text });
    expect(files['app.py']).toBe(NEW + text);
    expect(lines.filter((l) => l.includes('stream-event'))).toEqual([
      '5 stream-event manual',
      '8 stream-event manual',
      '10 stream-event manual',
    ]);
  });
});

describe('results read as mappings', () => {
  const call = 'r = c.chat.completions.create(model="openai/gpt-5.4", messages=[])\n';
  it.each([
    ['an unknown key', 'print(r[key])'],
    ['an unknown key of a choice', 'print(r.choices[0][key])'],
    ['get with a name', 'print(r.get(key))'],
    ['dict()', 'print(dict(r))'],
    ['json.dumps()', 'print(json.dumps(r))'],
    ['a splat', 'f(**r)'],
    ['items()', 'for k, v in r.items():\n    print(k)'],
    ['in', 'print("choices" in r)'],
  ])('with %s keep the client where it is', async (_name, use) => {
    const { files, lines } = await run({ 'app.py': `${OLD}${call}${use}\n` });
    expect(files['app.py']).toBe(`${OLD}${call}${use}\n`);
    expect(lines.some((l) => l.endsWith('result-access manual'))).toBe(true);
  });

  it('with an index into a list are read as before', async () => {
    const use = 'print(r.choices[i].message.content, "a" in r.choices[0].message.content)\n';
    expect(await migrated(OLD + call + use)).toBe(NEW + call + use);
  });
});

describe('the SDK named in strings', () => {
  it('is a finding that keeps the package where a module is imported by name', async () => {
    const text = 'import importlib\n\nsdk = importlib.import_module("portkey_ai")\n';
    const other = 'import os\n\nkey = os.environ["PORTKEY_API_KEY"]\n';
    const { files, lines } = await run({ 'plugins.py': text, 'app.py': other });
    expect(files['plugins.py']).toBe(text);
    expect(lines).toContain('3 import-by-name manual');
    expect(files['app.py']).toBe(other);
  });

  it('changes in patches of the class', async () => {
    const test = (path: string): string =>
      `from unittest import mock\n\n@mock.patch('${path}')\ndef test_it(p):\n    p.assert_called()\n\ndef test_other(mocker, monkeypatch):\n    mocker.patch("${path}")\n    monkeypatch.setattr("${path}", None)\n`;
    const { files } = await run({ 'app.py': OLD, 'test_app.py': test('portkey_ai.Portkey') });
    expect(files['test_app.py']).toBe(test('openai.OpenAI'));
  });

  it('stays in patches while something needs the package', async () => {
    const test = 'def test_it(mocker):\n    mocker.patch("portkey_ai.Portkey")\n';
    const { files } = await run({
      'app.py': `${OLD}c.prompts.completions.create(prompt_id="x")\n`,
      'test_app.py': test,
    });
    expect(files['test_app.py']).toBe(test);
  });

  it('follows the import of the patched module', async () => {
    const test = (n: string): string =>
      `from app import llm\n\ndef test_it(mocker):\n    mocker.patch("app.llm.${n}")\n    mocker.patch.object(llm, "${n}")\n`;
    const { files } = await run({
      'app/__init__.py': '',
      'app/llm.py': OLD,
      'tests/test_llm.py': test('Portkey'),
    });
    expect(files['app/llm.py']).toBe(NEW);
    expect(files['tests/test_llm.py']).toBe(test('OpenAI'));
  });

  it('keeps the name of the patched module when its client stays', async () => {
    const test = 'def test_it(mocker):\n    mocker.patch("app.llm.Portkey")\n';
    const llm = `${OLD}c.feedback.create(trace_id="x", value=1)\n`;
    const { files } = await run({ 'app/__init__.py': '', 'app/llm.py': llm, 'tests/test_llm.py': test });
    expect(files['app/llm.py']).toBe(llm);
    expect(files['tests/test_llm.py']).toBe(test);
  });

  it('changes where a stand-in for the whole module answers to every name', async () => {
    const text = (n: string): string =>
      `import sys\nfrom unittest.mock import MagicMock, patch\n\nsys.modules["${n}"] = MagicMock()\n\n@patch.dict("sys.modules", {"${n}": MagicMock()})\ndef test_it():\n    pass\n`;
    const { files } = await run({ 'app.py': OLD, 'test_app.py': text('portkey_ai') });
    expect(files['test_app.py']).toBe(text('openai'));
  });

  it('needs no package as the name of a logger', async () => {
    const text = 'import logging\n\nlogging.getLogger("portkey_ai").setLevel("INFO")\n';
    const test = (n: string): string => `def test_it(mocker):\n    mocker.patch("${n}")\n`;
    const { files, lines } = await run({ 'log.py': text, 'test_it.py': test('portkey_ai.Portkey') });
    expect(lines).toContain('3 sdk-name manual');
    expect(files['test_it.py']).toBe(test('openai.OpenAI'));
  });

  it('stays where the stand-in has the names of the SDK', async () => {
    const text =
      'import sys\nfrom unittest.mock import MagicMock\n\nfake = MagicMock()\nfake.Portkey = dict\nsys.modules["portkey_ai"] = fake\n';
    const { files, lines } = await run({ 'app.py': OLD, 'test_app.py': text });
    expect(files['test_app.py']).toBe(text);
    expect(lines).toContain('6 sdk-name manual');
  });
});

describe('classes of the SDK elsewhere', () => {
  it('that are imported by way of another module keep it importing them', async () => {
    const user = 'from llm import Portkey\n\nd = Portkey(api_key="x")\n';
    const { files, lines } = await run({ 'llm.py': OLD, 'user.py': user });
    expect(files['user.py']).toBe(user);
    expect(files['llm.py']).toMatch(/^import os\nfrom portkey_ai import Portkey\n/);
    expect(lines).toContain('1 import-exported manual');
  });

  it('that are derived from keep everything they need', async () => {
    const text =
      'import os\nfrom portkey_ai import Portkey\n\nclass A(Portkey):\n    pass\n\nc = A(api_key=os.environ["PORTKEY_API_KEY"])\n';
    const { files, lines } = await run({ 'app.py': text });
    expect(files['app.py']).toBe(text);
    expect(lines).toContain('4 subclass manual');
  });
});

describe('what only looks like the source', () => {
  it('is told where a member of a client made elsewhere is used, and the client stays', async () => {
    const service =
      'import os\nfrom portkey_ai import Portkey\n\nclass Service:\n    def __init__(self):\n        self.portkey = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n';
    const user =
      'import portkey_ai\nfrom service import Service\n\nsvc = Service()\nsvc.portkey.prompts.render(prompt_id="x")\nsvc.portkey.chat.completions.create(model=m, messages=[])\n';
    const { files, lines } = await run({ 'service.py': service, 'user.py': user });
    expect(files['service.py']).toBe(service);
    expect(lines).toContain('5 member-prompts manual');
    expect(files['user.py']).toContain('svc.portkey.chat.completions.create(model=m, messages=[])');
  });

  it('is told where settings of a wrapped client are set', async () => {
    const text =
      '# PORTKEY_API_KEY is read elsewhere\nclass W:\n    def __init__(self, t):\n        self.portkey_client = make()\n        self.portkey_client.config.trace_id = t\n        self.portkey_client.start()\n';
    const { lines } = await run({ 'w.py': text });
    expect(lines).toContain('5 member-unknown manual');
    expect(lines.filter((l) => l.startsWith('6 '))).toEqual([]);
  });

  it('is told where options of the source go to an unknown call or dictionary', async () => {
    const text =
      'import portkey_ai\n\nclient = make()\nclient(model="x", virtual_key="VIRTUAL_KEY", trace_id="a")\nlog(trace_id="b")\nportkey_options = {"trace_id": "c", "metadata": {}}\n';
    const { lines } = await run({ 'w.py': text });
    expect(lines.filter((l) => l.endsWith('option manual'))).toEqual([
      '4 option manual',
      '4 option manual',
      '6 option manual',
    ]);
  });

  it('is no finding in a file that does not speak of the source', async () => {
    const { lines } = await run({ 'w.py': 'self.portkey.config.trace_id = 1\nmake(virtual_key="x")\n' });
    expect(lines).toEqual([]);
  });
});

describe('a construction that does not parse', () => {
  it('is one finding over all its lines', async () => {
    const text =
      'from portkey_ai import Portkey\n\nc = Portkey(\n    if key is None:\n        api_key=os.getenv(api_key="x"):\n    virtual_key="VIRTUAL_KEY"\n)\nprint(1)\n';
    const { files, findings } = await run({ 'a.py': text });
    expect(files['a.py']).toBe(text);
    const finding = findings.find((f) => f.rule.endsWith('/syntax'));
    expect(text.slice(finding?.start, finding?.end)).toMatch(/^Portkey\([\s\S]*VIRTUAL_KEY"\n\)$/);
  });
});

describe('requirements in code', () => {
  it('of setup.py change in place, by the rows of the packages', async () => {
    const setup = (all: string, extra: string): string =>
      `from setuptools import setup\n\nsetup(\n    install_requires=["requests", '${all}'],\n    extras_require={"llm": ["${extra}"]},\n)\n`;
    const { files } = await run({ 'setup.py': setup('portkey-ai>=1.8', 'portkey_ai'), 'app.py': OLD });
    expect(files['setup.py']).toBe(setup('openai>=2.30.0,<3', 'openai'));
  });

  it('go where the successor is there, and get it beside them while something needs them', async () => {
    const both = 'image = modal.Image.debian_slim().pip_install("openai>=2.30", "portkey-ai")\n';
    expect((await run({ 'job.py': both + OLD })).files['job.py']).toContain('.pip_install("openai>=2.30")\n');
    const one = 'subprocess.run([sys.executable, "-m", "pip", "install", "portkey-ai"])\n';
    const stays = `${OLD}c.prompts.completions.create(prompt_id="x")\nc.chat.completions.create(model=m, messages=[])\n`;
    expect((await run({ 'job.py': one + stays })).files['job.py']).toContain(
      '"install", "portkey-ai", "openai"])\n',
    );
  });

  it('are not seen in other lists', async () => {
    const text = 'names = ["portkey-ai", "other"]\n';
    expect((await run({ 'job.py': text + OLD })).files['job.py']).toBe(text + NEW);
  });
});
