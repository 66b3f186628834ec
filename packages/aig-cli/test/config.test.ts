/** `aig-migrate.json`: what it adds to the flags, what it leaves alone, and what it says about mistakes in itself. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { scenario } from './scenario.ts';

const FILES = {
  'a.txt': 'alpha- old\n',
  'docs/b.txt': 'alpha- old check hand\n',
};

const configured = (config: unknown, files: Readonly<Record<string, string>> = FILES) =>
  scenario({ ...files, 'aig-migrate.json': JSON.stringify(config) });

describe('what is looked at', () => {
  it('leaves out what the configuration excludes, and what a flag excludes too', async () => {
    const s = configured({ exclude: ['docs'] }, { ...FILES, 'c.txt': 'alpha- old\n' });
    await s.aig('migrate alpha --yes --exclude c.txt');
    expect(s.read('docs/b.txt')).toBe(FILES['docs/b.txt']);
    expect(s.read('c.txt')).toBe('alpha- old\n');
    expect(s.read('a.txt')).toBe('alpha- new\n');
  });

  it('takes --include instead of the configured one', async () => {
    const s = configured({ include: ['docs'] });
    await s.aig('migrate alpha --yes --include a.txt');
    expect(s.read('a.txt')).toBe('alpha- new\n');
    expect(s.read('docs/b.txt')).toBe(FILES['docs/b.txt']);
  });

  it('is not read with --no-config, and read from elsewhere with --config', async () => {
    const s = configured({ exclude: ['docs'] });
    s.write('other.json', '{"exclude":["a.txt"]}');
    await s.aig('migrate alpha --yes --config other.json');
    expect(s.read('a.txt')).toBe(FILES['a.txt']);
    await s.aig('migrate alpha --yes --no-config');
    expect(s.read('a.txt')).toBe('alpha- new\n');
  });
});

describe('suppressions', () => {
  const suppress = [{ rule: 'alpha/*', path: 'docs/**', reason: 'history is kept' }];

  it('leave what they fit as it is, and count it as nothing', async () => {
    const s = configured({ suppress });
    const { code, out } = await s.aig('migrate alpha --yes --format json');
    const report = JSON.parse(out);
    expect(code).toBe(0);
    expect(s.read('docs/b.txt')).toBe(FILES['docs/b.txt']);
    expect(s.read('a.txt')).toBe('alpha- new\n');
    expect(report.counts.manual).toBe(0);
    expect(report.suppressed).toHaveLength(3);
    expect(report.suppressed[0]).toMatchObject({ path: 'docs/b.txt', reason: 'history is kept' });
  });

  it('make --check content', async () => {
    const files = { 'docs/b.txt': FILES['docs/b.txt'] };
    expect((await configured({}, files).aig('migrate alpha --check')).code).toBe(2);
    expect((await configured({ suppress }, files).aig('migrate alpha --check')).code).toBe(0);
  });

  it('fit only the rule they name', async () => {
    const s = configured({ suppress: [{ rule: 'alpha/hand', reason: 'known' }] });
    const { out } = await s.aig('migrate alpha --yes --format json');
    expect(JSON.parse(out).suppressed.map((f: { rule: string }) => f.rule)).toEqual(['alpha/hand']);
    expect(s.read('docs/b.txt')).toContain('checked');
  });

  it('are told when they fit nothing', async () => {
    const s = configured({ suppress: [{ rule: 'alpha/none', path: 'docs', reason: 'gone' }] });
    const { err } = await s.aig('migrate alpha --dry-run');
    expect(err).toContain('alpha/none in docs');
  });

  it('of another source are not told', async () => {
    const s = configured({ suppress: [{ rule: 'beta/none', reason: 'gone' }] });
    expect((await s.aig('migrate alpha --dry-run')).err).not.toContain('beta/none');
  });

  it('travel with a plan', async () => {
    const s = configured({ suppress });
    await s.aig('migrate alpha --plan plan.json');
    s.write('aig-migrate.json', '{}');
    expect((await s.aig('apply plan.json')).code).toBe(0);
    expect(s.read('docs/b.txt')).toBe(FILES['docs/b.txt']);
  });
});

describe('mistakes', () => {
  it.each([
    ['{', 'is no JSON'],
    ['[]', 'no JSON object'],
    ['{"exlude":[]}', 'Did you mean exclude?'],
    ['{"include":"src"}', 'a list of globs'],
    ['{"suppress":[{"rule":"alpha/hand"}]}', '"reason"'],
    ['{"hosts":{"alpha":"http://x"}}', '<source>'],
    ['{"__proto__":{"polluted":1}}', 'no setting called __proto__'],
    ['{"constructor":1}', 'no setting called constructor'],
  ])('%s is refused with what to write', async (text, said) => {
    const s = scenario({ ...FILES, 'aig-migrate.json': text });
    const { code, err } = await s.aig('migrate alpha --yes');
    expect(code).toBe(1);
    expect(err).toContain('bad-config');
    expect(err).toContain(said);
    expect(s.read('a.txt')).toBe(FILES['a.txt']);
  });

  it('a file that --config names and that is not there is one', async () => {
    expect((await scenario(FILES).aig('migrate alpha --config no.json')).err).toContain('bad-config');
  });
});

describe('the schema', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../schema/aig-migrate.schema.json', import.meta.url), 'utf8'),
  );
  const validate = new Ajv2020({ strict: true }).compile(schema);

  it('knows what the reader knows', () => {
    const whole = {
      $schema: 'x',
      to: 'aigateway',
      baseUrl: 'https://x.example/v1',
      hosts: { alpha: ['http://x'] },
      models: { a: 'b' },
      include: ['src'],
      exclude: [],
      suppress: [{ rule: 'a/b', path: ['docs'], reason: 'r' }],
    };
    expect(validate(whole)).toBe(true);
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(whole).sort());
    expect(validate({ exlude: [] })).toBe(false);
    expect(validate({ suppress: [{ rule: 'a/b' }] })).toBe(false);
  });
});
