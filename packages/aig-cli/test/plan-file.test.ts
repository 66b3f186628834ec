/** `--plan` and `aig apply`: what was planned is done, anything else is refused. */
import { describe, expect, it } from 'vitest';
import { KEY, scenario } from './scenario.ts';

const FILES = {
  'a.ts': 'alpha- old\n',
  'b.ts': 'alpha- old check\n',
  'c.env': `alpha- old=${KEY}\n`,
};

describe('aig migrate --plan', () => {
  it('writes the plan and leaves the tree as it is', async () => {
    const s = scenario(FILES);
    const { code, err } = await s.aig('migrate alpha --plan plan.json');
    expect(code).toBe(0);
    expect(err).toContain('aig apply plan.json');
    for (const [path, text] of Object.entries(FILES)) expect(s.read(path)).toBe(text);
    expect(JSON.parse(s.read('plan.json'))).toMatchObject({ aigPlan: 1, source: 'alpha', path: '.' });
  });

  it('holds no text of the files and so no key', async () => {
    const s = scenario(FILES);
    await s.aig('migrate alpha --plan plan.json');
    expect(s.read('plan.json')).not.toContain(KEY);
    expect(s.read('plan.json')).not.toContain('alpha- old');
  });

  it('stores only the hunks that were accepted', async () => {
    const s = scenario(FILES);
    await s.aig('migrate alpha -i --plan plan.json', ['y', 'n', 'n', 'n']);
    const { code } = await s.aig('apply plan.json');
    expect(code).toBe(0);
    const changed = Object.entries(FILES).filter(([path, text]) => s.read(path) !== text);
    expect(changed).toHaveLength(1);
  });

  it('cannot stand beside --yes', async () => {
    expect((await scenario(FILES).aig('migrate alpha --yes --plan plan.json')).code).toBe(1);
  });

  it('says when the file cannot be written', async () => {
    const { code, err } = await scenario(FILES).aig('migrate alpha --plan none/plan.json');
    expect(code).toBe(1);
    expect(err).toContain('plan-not-written');
  });
});

describe('aig apply', () => {
  it('does what migrate --yes would have done', async () => {
    const [planned, direct] = [scenario(FILES), scenario(FILES)];
    await planned.aig('migrate alpha --plan plan.json');
    expect((await planned.aig('apply plan.json')).code).toBe(0);
    await direct.aig('migrate alpha --yes');
    for (const path of Object.keys(FILES)) expect(planned.read(path)).toBe(direct.read(path));
    expect(planned.read('c.env.aig-migrate.bak')).toBe(FILES['c.env']);
  });

  it('writes nothing when a planned file was edited', async () => {
    const s = scenario(FILES);
    await s.aig('migrate alpha --plan plan.json');
    s.write('b.ts', `${FILES['b.ts']}export {};\n`);
    const { code, err } = await s.aig('apply plan.json');
    expect(code).toBe(1);
    expect(err).toContain('plan-stale');
    expect(err).toContain('b.ts');
    expect(s.read('a.ts')).toBe(FILES['a.ts']);
  });

  it('writes nothing when a new file would have to change too', async () => {
    const s = scenario(FILES);
    await s.aig('migrate alpha --plan plan.json');
    s.write('d.ts', 'alpha- old\n');
    const { code, err } = await s.aig('apply plan.json');
    expect(code).toBe(1);
    expect(err).toContain('d.ts');
    expect(s.read('a.ts')).toBe(FILES['a.ts']);
  });

  it('refuses a second time, since the tree is another one then', async () => {
    const s = scenario(FILES);
    await s.aig('migrate alpha --plan plan.json');
    await s.aig('apply plan.json');
    expect((await s.aig('apply plan.json')).err).toContain('plan-stale');
  });

  it.each(['[]', '{}', 'no json', '{"aigPlan":2}', '{"aigPlan":1,"tool":"1","source":"alpha"}'])(
    'refuses %s as a plan',
    async (text) => {
      const s = scenario({ ...FILES, 'plan.json': text });
      const { code, err } = await s.aig('apply plan.json');
      expect(code).toBe(1);
      expect(err).toContain('bad-plan');
    },
  );

  it('says when there is no such plan', async () => {
    expect((await scenario(FILES).aig('apply none.json')).err).toContain('bad-plan');
  });
});
