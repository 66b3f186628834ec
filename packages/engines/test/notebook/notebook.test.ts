import { describe, expect, it } from 'vitest';
import { migrated, run } from '../python/migrate.ts';

/** A notebook of the given code cells, each a list of lines, written with one space of indentation. */
const notebook = (...cells: readonly (readonly string[])[]): string =>
  `${JSON.stringify(
    {
      cells: cells.map((lines) => ({
        cell_type: 'code',
        metadata: {},
        outputs: [{ text: ['PORTKEY_API_KEY portkey_ai\n'] }],
        source: lines.map((l, i) => (i < lines.length - 1 ? `${l}\n` : l)),
      })),
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  )}\n`;

describe('notebooks', () => {
  it('join their cells, so that an import of one serves the next', async () => {
    const before = notebook(
      ['!pip install -q portkey-ai'],
      ['from portkey_ai import Portkey', 'from google.colab import userdata'],
      [
        "p = Portkey(api_key=userdata.get('PORTKEY_API_KEY'))",
        'p.chat.completions.create(model="@openai/gpt-5.4", messages=[])',
      ],
    );
    const after = notebook(
      ["!pip install -q 'openai>=2.30.0,<3'"],
      ['from openai import OpenAI', 'from google.colab import userdata'],
      [
        `p = OpenAI(api_key=userdata.get('AIGATEWAY_API_KEY'), base_url="https://api.aigateway.sh/v1")`,
        'p.chat.completions.create(model="openai/gpt-5.4", messages=[])',
      ],
    );
    const result = await migrated(before, 'a.ipynb');
    expect(result.replace(/pip install -q [^\n]*\n/, '')).toBe(after.replace(/pip install -q [^\n]*\n/, ''));
    expect(result).toMatch(/!pip install -q [^\n]*openai/);
    expect(result).not.toMatch(/!pip install[^\n]*portkey/);
  });

  it('give each new line a string of its own, and take whole strings out', async () => {
    const before = notebook([
      'import os',
      'from openai import OpenAI',
      'from portkey_ai import PORTKEY_GATEWAY_URL, createHeaders',
      'c = OpenAI(',
      '    base_url=PORTKEY_GATEWAY_URL,',
      '    default_headers=createHeaders(api_key=os.environ["PORTKEY_API_KEY"]),',
      ')',
    ]);
    const after = notebook([
      'import os',
      'from openai import OpenAI',
      'c = OpenAI(',
      '    base_url="https://api.aigateway.sh/v1",',
      '    api_key=os.environ["AIGATEWAY_API_KEY"],',
      ')',
    ]);
    expect(await migrated(before, 'a.ipynb')).toBe(after);
  });

  it('keep a source that is one string, with its escapes', async () => {
    const text = (source: string): string =>
      `{"cells":[{"cell_type":"code","source":${source}}],"metadata":{}}`;
    const before = text('"import os\\nx = \\"\\u00e9\\"\\nk = os.environ[\\"PORTKEY_API_KEY\\"]\\t# k"');
    expect(await migrated(before, 'a.ipynb')).toBe(
      text('"import os\\nx = \\"\\u00e9\\"\\nk = os.environ[\\"AIGATEWAY_API_KEY\\"]\\t# k"'),
    );
  });

  it('step over magics, also inside blocks', async () => {
    const before = notebook([
      '%load_ext autoreload',
      'if True:',
      '    !ls',
      'import os',
      'k = os.environ["PORTKEY_API_KEY"]',
      'k?',
    ]);
    const after = notebook([
      '%load_ext autoreload',
      'if True:',
      '    !ls',
      'import os',
      'k = os.environ["AIGATEWAY_API_KEY"]',
      'k?',
    ]);
    expect(await migrated(before, 'a.ipynb')).toBe(after);
  });

  it('of another language are only told of', async () => {
    const before = notebook(['const k = process.env.PORTKEY_CONFIG']).replace('"python"', '"javascript"');
    const result = await run({ 'a.ipynb': before });
    expect(result.files['a.ipynb']).toBe(before);
    expect(result.lines.every((l) => !l.includes('failed'))).toBe(true);
  });

  it('that do not parse are told of and never edited', async () => {
    const lines = [
      'from portkey_ai import PORTKEY_GATEWAY_URL',
      'c = OpenAI(api_key=k',
      '  base_url=PORTKEY_GATEWAY_URL)',
    ];
    const before = notebook(lines);
    const result = await run({ 'a.ipynb': before });
    expect(result.files['a.ipynb']).toBe(before);
    expect(result.lines.some((l) => l.endsWith('syntax manual'))).toBe(true);
  });

  it('keep the code that their Markdown shows, and say so', async () => {
    const before = `{"cells":[{"cell_type":"markdown","source":["# Portkey\\n","\`\`\`py\\n","base_url=PORTKEY_GATEWAY_URL\\n","\`\`\`"]}],"metadata":{}}\n`;
    const result = await run({ 'a.ipynb': before });
    expect(result.files['a.ipynb']).toBe(before);
    expect(result.lines.some((l) => l.includes('prose review'))).toBe(true);
  });
});
