import { describe, expect, it } from 'vitest';
import { migrated, run } from './migrate.ts';

/** Name, before, after. */
type Case = readonly [string, string, string];

const own: readonly Case[] = [
  [
    'renames class, import, key and adds the base URL after the key',
    'import os\nfrom portkey_ai import Portkey\n\nportkey = Portkey(api_key=os.environ["PORTKEY_API_KEY"], virtual_key="x")\n',
    'import os\nfrom openai import OpenAI\n\nportkey = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\n',
  ],
  [
    'keeps an alias the user chose',
    "from portkey_ai import Portkey as P\nimport os\n\nc = P(api_key=os.getenv('PORTKEY_API_KEY'))\n",
    "from openai import OpenAI as P\nimport os\n\nc = P(api_key=os.getenv('AIGATEWAY_API_KEY'), base_url='https://api.aigateway.sh/v1')\n",
  ],
  [
    'follows a module alias to its classes',
    'import os\nimport portkey_ai as pk\n\nc = pk.AsyncPortkey(api_key=os.environ["PORTKEY_API_KEY"])\n',
    'import os\nimport openai\n\nc = openai.AsyncOpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\n',
  ],
  [
    'keeps the form of a parenthesised import with CRLF, tabs and trailing commas',
    'import os\r\nfrom portkey_ai import (\r\n\tPortkey,\r\n\tAsyncPortkey,  # both\r\n)\r\n\r\na = Portkey(\r\n\tapi_key=os.environ["PORTKEY_API_KEY"],  # mine\r\n\tprovider="openai",\r\n)\r\nb = AsyncPortkey(api_key=os.environ["PORTKEY_API_KEY"],)\r\n',
    'import os\r\nfrom openai import (\r\n\tOpenAI,\r\n\tAsyncOpenAI,  # both\r\n)\r\n\r\na = OpenAI(\r\n\tapi_key=os.environ["AIGATEWAY_API_KEY"],  # mine\r\n\tbase_url="https://api.aigateway.sh/v1",\r\n)\r\nb = AsyncOpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1",)\r\n',
  ],
  [
    'keeps a byte order mark and a missing final newline',
    '\uFEFFfrom portkey_ai import Portkey\nimport os\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])',
    '\uFEFFfrom openai import OpenAI\nimport os\nc = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")',
  ],
  [
    'adds import os only where the environment was not read before',
    '"""Doc."""\nfrom __future__ import annotations\n\nfrom portkey_ai import Portkey\n\nc = Portkey()\n',
    '"""Doc."""\nfrom __future__ import annotations\n\nimport os\n\nfrom openai import OpenAI\n\nc = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\n',
  ],
  [
    'reuses an import of the class that is there',
    'import os\nfrom openai import OpenAI\nfrom portkey_ai import Portkey\n\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n',
    'import os\nfrom openai import OpenAI\n\nc = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\n',
  ],
  [
    'avoids a name that something else has',
    'import os\nfrom llama_index.llms.openai import OpenAI\nfrom portkey_ai import Portkey\n\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nd = OpenAI(model="gpt-4o")\n',
    'import os\nfrom llama_index.llms.openai import OpenAI\nfrom openai import OpenAI as AIgatewayOpenAI\n\nc = AIgatewayOpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\nd = OpenAI(model="gpt-4o")\n',
  ],
  [
    'changes imports inside functions and try blocks',
    'import os\n\ntry:\n    from portkey_ai import Portkey\nexcept ImportError:\n    Portkey = None\n\ndef make():\n    return Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n',
    'import os\n\ntry:\n    from openai import OpenAI\nexcept ImportError:\n    OpenAI = None\n\ndef make():\n    return OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\n',
  ],
  [
    'moves annotations, attributes, factories and error classes with the client',
    `import os
from typing import Optional
from portkey_ai import AsyncPortkey
from portkey_ai.api_resources.exceptions import RateLimitError

def get_client() -> AsyncPortkey:
    return AsyncPortkey(api_key=os.environ["PORTKEY_API_KEY"])

class Service:
    def __init__(self, client: Optional[AsyncPortkey] = None):
        self.client = client or get_client()

    async def ask(self):
        try:
            return await self.client.chat.completions.create(model="anthropic/claude-opus-4.7", messages=[])
        except RateLimitError:
            return None
`,
    `import os
from typing import Optional
from openai import AsyncOpenAI
from openai import RateLimitError

def get_client() -> AsyncOpenAI:
    return AsyncOpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")

class Service:
    def __init__(self, client: Optional[AsyncOpenAI] = None):
        self.client = client or get_client()

    async def ask(self):
        try:
            return await self.client.chat.completions.create(model="anthropic/claude-opus-4.7", messages=[])
        except RateLimitError:
            return None
`,
  ],
  [
    'turns options of with_options into default headers, or takes it out when nothing is left',
    'import os\nfrom portkey_ai import Portkey\np = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\np.with_options(trace_id=t).chat.completions.create(model="@openai/gpt-5.4", messages=[])\np.with_options(config="c").embeddings.create(model=m, input="")\n',
    'import os\nfrom openai import OpenAI\np = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\np.with_options(default_headers={"x-aig-tag": t}).chat.completions.create(model="openai/gpt-5.4", messages=[])\np.embeddings.create(model=m, input="")\n',
  ],
  [
    'reads results of migrated calls by attribute',
    'import os\nfrom portkey_ai import Portkey\np = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nr = p.chat.completions.create(model=m, messages=[])\nprint(r["choices"][0]["message"]["content"], r.get("id"), r.get("model", ""))\nother = {"choices": 1}\nprint(other["choices"])\n',
    'import os\nfrom openai import OpenAI\np = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\nr = p.chat.completions.create(model=m, messages=[])\nprint(r.choices[0].message.content, r.id, r.model or "")\nother = {"choices": 1}\nprint(other["choices"])\n',
  ],
  [
    'makes a second client beside one that must stay',
    'import os\nfrom portkey_ai import Portkey\n\nportkey = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nportkey.feedback.create(trace_id="t", value=1)\nportkey.chat.completions.create(model=m, messages=[])\n',
    'import os\nfrom portkey_ai import Portkey\nfrom openai import OpenAI\n\nportkey = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\naigateway = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\nportkey.feedback.create(trace_id="t", value=1)\naigateway.chat.completions.create(model=m, messages=[])\n',
  ],
  [
    'changes a base URL and a model where the constant is made',
    'import os\nfrom portkey_ai import Portkey\nBASE = "https://api.portkey.ai/v1"\nMODEL = \'@openai/gpt-5.4\'\np = Portkey(api_key=os.environ["PORTKEY_API_KEY"], base_url=BASE)\np.chat.completions.create(model=MODEL, messages=[])\n',
    'import os\nfrom openai import OpenAI\nBASE = "https://api.aigateway.sh/v1"\nMODEL = \'openai/gpt-5.4\'\np = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url=BASE)\np.chat.completions.create(model=MODEL, messages=[])\n',
  ],
];

const foreign: readonly Case[] = [
  [
    'gives an OpenAI client without a key the new one and takes the headers factory out',
    'from openai import OpenAI\nfrom portkey_ai import PORTKEY_GATEWAY_URL, createHeaders\nimport os\n\nc = OpenAI(\n    base_url=PORTKEY_GATEWAY_URL,\n    default_headers=createHeaders(\n        provider="openai",\n        api_key=os.environ["PORTKEY_API_KEY"],\n    ),\n)\n',
    'from openai import OpenAI\nimport os\n\nc = OpenAI(\n    base_url="https://api.aigateway.sh/v1",\n    api_key=os.environ["AIGATEWAY_API_KEY"],\n)\n',
  ],
  [
    'takes out a variable that held the headers',
    'import os\nfrom langchain_openai import ChatOpenAI\nfrom portkey_ai import createHeaders, PORTKEY_GATEWAY_URL\n\nheaders = createHeaders(api_key=os.environ["PORTKEY_API_KEY"], provider="openai")\nllm = ChatOpenAI(api_key="X", base_url=PORTKEY_GATEWAY_URL, default_headers=headers, model="gpt-5.4")\n',
    'import os\nfrom langchain_openai import ChatOpenAI\n\nllm = ChatOpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1", model="openai/gpt-5.4")\n',
  ],
  [
    'changes a dictionary of client options',
    'import os\nfrom portkey_ai import PORTKEY_GATEWAY_URL, createHeaders\nconfig_list = [{\n    "api_key": "X",\n    "base_url": PORTKEY_GATEWAY_URL,\n    "api_type": "openai",\n    "default_headers": createHeaders(api_key="Your key"),\n}]\n',
    'import os\nconfig_list = [{\n    "api_key": os.environ["AIGATEWAY_API_KEY"],\n    "base_url": "https://api.aigateway.sh/v1",\n    "api_type": "openai",\n}]\n',
  ],
  [
    'keeps the route word of a framework in front of the model',
    'import os\nimport dspy\nlm = dspy.LM("openai/@openai/gpt-5.4", api_base="https://api.portkey.ai/v1", api_key=os.environ["PORTKEY_API_KEY"])\n',
    'import os\nimport dspy\nlm = dspy.LM("openai/openai/gpt-5.4", api_base="https://api.aigateway.sh/v1", api_key=os.environ["AIGATEWAY_API_KEY"])\n',
  ],
  [
    'points an Anthropic client at the root',
    'import os\nfrom anthropic import Anthropic\nc = Anthropic(api_key="dummy", base_url="https://api.portkey.ai", default_headers={"x-portkey-api-key": os.environ["PORTKEY_API_KEY"]})\n',
    'import os\nfrom anthropic import Anthropic\nc = Anthropic(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh")\n',
  ],
];

describe('clients of the SDK', () => {
  it.each(own)('%s', async (_name, before, after) => {
    expect(await migrated(before)).toBe(after);
  });
});

describe('clients of other SDKs', () => {
  it.each(foreign)('%s', async (_name, before, after) => {
    expect(await migrated(before)).toBe(after);
  });
});

const untouched: readonly (readonly [string, string])[] = [
  [
    'a class of the same name from elsewhere',
    'from wallet import Portkey\nPORTKEY = "portkey"\np = Portkey(api_key="x")\n',
  ],
  [
    'a client of another host',
    '# not portkey\nfrom openai import OpenAI\nc = OpenAI(base_url="https://api.openai.com/v1", default_headers={"x-team": "a"})\n',
  ],
  [
    'a local server on the same port without other evidence',
    'URL = "http://localhost:8787/v1"  # portkeyless\n',
  ],
  ['names that contain the word', 'def exportKey(importkey):\n    return create_portkey_name(importkey)\n'],
  [
    'a function called createHeaders of the project',
    'from mylib.portkeys import createHeaders\nheaders = createHeaders(api_key="x")\n',
  ],
];

describe('what only looks like the source', () => {
  it.each(untouched)('leaves %s', async (_name, text) => {
    expect((await run({ 'app.py': text })).files['app.py']).toBe(text);
  });
});

describe('what must stay', () => {
  const manual: readonly (readonly [string, string, string])[] = [
    ['a star import', 'from portkey_ai import *\nc = Portkey()\n', '1 import-star manual'],
    [
      'an unknown member',
      'from portkey_ai import Portkey\nimport os\nc = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nc.wondrous.create()\n',
      '4 member-unknown manual',
    ],
    [
      'options hidden in a splat',
      'from portkey_ai import Portkey\nc = Portkey(**options)\n',
      '2 options-unseen manual',
    ],
    [
      'a class derived from the client',
      'from portkey_ai import Portkey\nclass Mine(Portkey):\n    pass\n',
      '2 subclass manual',
    ],
    ['the module-level SDK of old', 'import portkey\nportkey.config = 1\n', '1 import-unknown manual'],
    [
      'a class in __all__',
      'from portkey_ai import Portkey\n__all__ = ["Portkey"]\n',
      '1 import-exported manual',
    ],
    ['a patch target', '# portkey\nwith patch("app.llm.AsyncPortkey"):\n    pass\n', '2 patch-target manual'],
    [
      'a framework class of the SDK',
      'from portkey_ai.llms.langchain import ChatPortkey\nm = ChatPortkey(api_key="PORTKEY_API_KEY")\n',
      '2 sdk-use manual',
    ],
  ];
  it.each(manual)('tells of %s and changes nothing', async (_name, text, line) => {
    const result = await run({ 'app.py': text });
    expect(result.files['app.py']).toBe(text);
    expect(result.lines).toContain(line);
  });

  it('keeps a client and everything that depends on it when it loses a member through a factory', async () => {
    const files = {
      'app/client.py':
        'import os\nfrom portkey_ai import Portkey\n\ndef get() -> Portkey:\n    return Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n',
      'app/use.py': 'from app.client import get\n\nget().prompts.render(prompt_id="pp-abc-def")\n',
      'app/chat.py':
        'from app.client import get\n\nget().chat.completions.create(model="@openai/gpt-5.4", messages=[])\n',
    };
    const result = await run(files);
    expect(result.files).toEqual(files);
    expect(result.lines).toContain('3 member-prompts manual');
  });

  it('moves a client together with the files that import it', async () => {
    const result = await run({
      'app/client.py':
        'import os\nfrom portkey_ai import Portkey\n\nportkey = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n',
      'app/chat.py':
        'from .client import portkey\n\nportkey.chat.completions.create(model="@openai/gpt-5.4", messages=[])\n',
    });
    expect(result.files['app/client.py']).toContain('portkey = OpenAI(');
    expect(result.files['app/chat.py']).toContain('model="openai/gpt-5.4"');
  });

  it('renames a read with its only client when the old variable stays in use elsewhere', async () => {
    const result = await run({
      'app/a.py':
        'import os\nfrom portkey_ai import Portkey\nkey = os.environ["PORTKEY_API_KEY"]\nc = Portkey(api_key=key)\nc.chat.completions.create(model=m, messages=[])\n',
      'app/b.py':
        'import os\nimport requests\nrequests.get("https://api.portkey.ai/v1/logs", headers={"x-portkey-api-key": os.environ["PORTKEY_API_KEY"]})\n',
    });
    expect(result.files['app/a.py']).toContain('key = os.environ["AIGATEWAY_API_KEY"]');
    expect(result.files['app/a.py']).toContain('OpenAI(api_key=key, base_url=');
    expect(result.files['app/b.py']).toContain('x-portkey-api-key');
  });
});
