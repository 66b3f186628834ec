/**
 * The files of a generated tree that depend on the source: how many of each kind, and what they say.
 */

/** How often each kind mentions the source, of 200 files. */
const SHARES = [
  ['.py', 86],
  ['.md', 44],
  ['.ts', 22],
  ['.yml', 12],
  ['.env.example', 10],
  ['.js', 10],
  ['.json', 6],
  ['.txt', 6],
  ['.toml', 4],
];

/** The kinds of `count` files, mixed, in these proportions. */
export function hitKinds(count) {
  const all = SHARES.flatMap(([kind, share]) =>
    Array.from({ length: share }, (_, i) => ({ kind, at: (i + 0.5) / share })),
  );
  const mixed = all.sort((a, b) => a.at - b.at || (a.kind < b.kind ? -1 : 1)).map(({ kind }) => kind);
  return Array.from(
    { length: count },
    (_, i) => mixed[Math.floor((i * mixed.length) / count) % mixed.length],
  );
}

const PYTHON = `import os
from portkey_ai import Portkey

client = Portkey(api_key=os.environ["PORTKEY_API_KEY"], virtual_key="openai-main")


def answer(question: str) -> str:
    result = client.chat.completions.create(
        model="gpt-4.1",
        messages=[{"role": "user", "content": question}],
    )
    return result.choices[0].message.content


`;

const TYPESCRIPT = `import Portkey from 'portkey-ai';

export const client = new Portkey({ apiKey: process.env.PORTKEY_API_KEY, virtualKey: 'openai-main' });

export async function answer(question: string) {
  const result = await client.chat.completions.create({
    model: 'gpt-4.1',
    messages: [{ role: 'user', content: question }],
  });
  return result.choices[0]?.message?.content;
}

`;

const JAVASCRIPT = `const OpenAI = require('openai');

const client = new OpenAI({
  apiKey: process.env.PORTKEY_API_KEY,
  baseURL: 'https://api.portkey.ai/v1',
});

module.exports = { client };

`;

export const HIT_TEXT = {
  '.py': PYTHON,
  '.ts': TYPESCRIPT,
  '.js': JAVASCRIPT,
  '.md':
    '# Notes\n\nSet `PORTKEY_API_KEY` before you start.\n\n```bash\nexport PORTKEY_API_KEY=your-key\n```\n\n',
  '.env.example': 'PORTKEY_API_KEY=your-key\nLOG_LEVEL=info\n',
  '.yml':
    'services:\n  app:\n    image: example\n    environment:\n      PORTKEY_API_KEY: ${PORTKEY_API_KEY}\n',
  '.json': '{\n  "name": "example",\n  "dependencies": {\n    "portkey-ai": "^1.3.0"\n  }\n}\n',
  '.txt': 'fastapi==0.115.0\nportkey-ai>=1.0.0\n',
  '.toml': '[env]\nPORTKEY_API_KEY = "your-key"\n',
};

/** Kinds whose files have a name of their own, and nothing but the text above. */
export const HIT_NAME = {
  '.json': 'package.json',
  '.txt': 'requirements.txt',
  '.env.example': '.env.example',
  '.yml': 'compose.yml',
  '.toml': 'fly.toml',
};

/** The first lines of a program beside the module `stem` that uses its client. */
export function importerOf(kind, stem) {
  const ask = 'chat.completions.create';
  if (kind === '.py')
    return `from .${stem} import client\n\n\ndef ask(messages):\n    return client.${ask}(model="gpt-4.1", messages=messages)\n\n\n`;
  if (kind === '.ts')
    return `import { client } from './${stem}';\n\nexport const ask = (messages: Message[]) => client.${ask}({ model: 'gpt-4.1', messages });\n\n`;
  if (kind === '.js')
    return `const { client } = require('./${stem}');\n\nexports.ask = (messages) => client.${ask}({ model: 'gpt-4.1', messages });\n\n`;
  return undefined;
}
