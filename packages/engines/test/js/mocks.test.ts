import { describe, expect, it } from 'vitest';
import { migrated, migratedTree, run } from './migrate.ts';

describe('mocks of the SDK', () => {
  it.each([
    [
      'by default export',
      `vi.mock('portkey-ai', () => ({ default: class {} }));`,
      `vi.mock('openai', () => ({ default: class {} }));`,
    ],
    [
      'by its name',
      `jest.mock('portkey-ai', () => ({ __esModule: true, Portkey: jest.fn() }));`,
      `jest.mock('openai', () => ({ __esModule: true, OpenAI: jest.fn() }));`,
    ],
    [
      'by a name that is there already',
      `jest.doMock('portkey-ai', () => { const Portkey = jest.fn(); return { Portkey }; });`,
      `jest.doMock('openai', () => { const Portkey = jest.fn(); return { OpenAI: Portkey }; });`,
    ],
    ['as a whole', `jest.mock('portkey-ai');`, `jest.mock('openai');`],
    [
      'with what is not loaded any more',
      `vi.mock('portkey-ai', () => ({ createHeaders: () => ({}), Portkey: Fake }));`,
      `vi.mock('openai', () => ({ OpenAI: Fake }));`,
    ],
  ])('follow the module under test: %s', async (_name, before, after) => {
    expect(await migrated(`${before}\n`, 'a.test.ts')).toBe(`${after}\n`);
  });

  it.each([
    ['a spread', `vi.mock('portkey-ai', () => ({ ...real, default: class {} }));`],
    ['the original', `vi.mock('portkey-ai', async (original) => ({ default: await original() }));`],
    ['two results', `vi.mock('portkey-ai', () => { if (a) return { default: A }; return { default: B }; });`],
    ['an unknown part', `vi.mock('portkey-ai', () => ({ Portkey: A, somethingElse: B }));`],
  ])('stay and are told of with %s', async (_name, text) => {
    expect(await migrated(`${text}\n`, 'a.test.ts')).toBe(`${text}\n`);
    const { findings } = await run({ 'a.test.ts': `${text}\n` });
    expect(findings.map((f) => `${f.rule} ${f.confidence}`)).toEqual(['portkey/mock manual']);
  });

  it('stay while the package is used', async () => {
    const mock = `vi.mock('portkey-ai', () => ({ default: class {} }));\n`;
    const { files } = await migratedTree({
      'a.test.ts': mock,
      'a.ts': `import Portkey from 'portkey-ai';\nexport const ask = () => new Portkey().prompts.completions.create({});\n`,
    });
    expect(files['a.test.ts']).toBe(mock);
  });

  it.each([
    ['asked about', `expect(Portkey).toHaveBeenCalledTimes(1);`, `expect(OpenAI).toHaveBeenCalledTimes(1);`],
    ['given another body', `vi.mocked(Portkey).mockReturnValue(x);`, `vi.mocked(OpenAI).mockReturnValue(x);`],
    ['cast', `(Portkey as Mock).mockClear();`, `(OpenAI as Mock).mockClear();`],
    ['read', `log(Portkey.mock.calls);`, `log(OpenAI.mock.calls);`],
  ])('are the class that is %s', async (_name, before, after) => {
    const head = (name: string, module: string): string =>
      `import ${name} from '${module}';\nvi.mock('${module}');\n`;
    expect(await migrated(`${head('Portkey', 'portkey-ai')}${before}\n`, 'a.test.ts')).toBe(
      `${head('OpenAI', 'openai')}${after}\n`,
    );
  });

  it('tell what to look at where the options of the class are expected', async () => {
    const text = `import Portkey from 'portkey-ai';\nvi.mock('portkey-ai');\nexpect(Portkey).toHaveBeenCalledWith({ apiKey: 'k' });\n`;
    const { lines } = await run({ 'a.test.ts': text });
    expect(lines).toContain('3 mock review');
  });
});
