import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit-codes.ts';
import { MIGRATE_FLAGS } from '../src/flags.ts';
import { KEY, scenario } from './scenario.ts';

describe('errors', () => {
  const errors: [string, string][] = [
    [
      'migrate alhpa',
      'error: There is no source called alhpa  [unknown-source]\n  Did you mean alpha?\n  Known sources: alpha, beta.\n',
    ],
    [
      'migrate nothing',
      'error: There is no source called nothing  [unknown-source]\n  Known sources: alpha, beta.\n',
    ],
    [
      'migrate ./src',
      'error: ./src is a path, and the source comes first  [unknown-source]\n  Type aig migrate <source> ./src\n  Known sources: alpha, beta.\n',
    ],
    [
      'migrate alpha --to aigatway',
      'error: There is no destination called aigatway  [unknown-destination]\n  Did you mean aigateway?\n  Known destinations: aigateway, bifrost, keeptrusts.\n',
    ],
    [
      'migrate alpha --dry-rum',
      "error: unknown option '--dry-rum'  [usage]\n  Did you mean --dry-run?\n  See aig --help or aig <command> --help.\n",
    ],
    [
      'migrat',
      "error: unknown command 'migrat'  [usage]\n  Did you mean migrate?\n  See aig --help or aig <command> --help.\n",
    ],
    [
      'migrate alpha --yes --dry-run',
      "error: option '-n, --dry-run' cannot be used with option '-y, --yes'  [usage]\n  See aig --help or aig <command> --help.\n",
    ],
    [
      'migrate alpha --base-url gateway',
      'error: --base-url gateway is no http or https URL  [bad-url]\n  Type it with its scheme: https://gateway.example.com/v1\n',
    ],
    [
      'migrate alpha --from-base-url http://u:p@h/',
      'error: --from-base-url must hold no user, query or fragment  [bad-url]\n  It is written into the code as it is.\n',
    ],
    [
      'migrate alpha --model gpt',
      'error: --model gpt is no pair of names  [bad-model]\n  Type it as --model old-name=new-name\n',
    ],
    [
      'migrate alpha --model-map no.json',
      'error: --model-map no.json: it cannot be read  [bad-model-map]\n  It holds one object: { "old-name": "new-name" }\n',
    ],
    [
      'migrate alpha --diff-context x',
      'error: --diff-context x is no whole number  [bad-number]\n  Type it as --diff-context 3\n',
    ],
    [
      'migrate alpha -n --report no/where.json',
      'error: The report no/where.json cannot be written: no such file  [report-not-written]\n  Give a file in a folder that exists.\n',
    ],
    [
      'sources gamma',
      'error: There is no source called gamma  [unknown-source]\n  Known sources: alpha, beta.\n',
    ],
  ];

  it.each(errors)('aig %s', async (args, text) => {
    expect(await scenario({}).aig(args)).toEqual({ code: EXIT.failed, out: '', err: text });
  });

  it('a path that does not exist names the nearest that does', async () => {
    const { code, err } = await scenario({ 'source/a.txt': '' }).aig('migrate alpha sourc');
    expect(code).toBe(EXIT.failed);
    expect(err).toContain('[path-not-found]');
    expect(err).toContain('Did you mean source?');
  });

  it('a run that does not exist is named, with those that do', async () => {
    const s = scenario({ 'a.txt': 'alpha-\nold\n' });
    await s.aig('migrate alpha --yes');
    const { code, err } = await s.aig('restore --run 7');
    expect(code).toBe(EXIT.failed);
    expect(err).toMatch(/There is no run 7 {2}\[run-not-found\][\s\S]*Runs to restore: 0001-/);
  });

  it('our own fault shows no stack trace without --debug', async () => {
    const broken = {
      onInterrupt: () => {
        throw new Error('boom');
      },
    };
    const s = scenario({ 'a.txt': 'alpha-\nold\n' });
    const plain = await s.aig('migrate alpha --yes', undefined, broken);
    expect(plain.code).toBe(EXIT.failed);
    expect(plain.err).toContain('Something went wrong inside aig: boom  [internal]');
    expect(plain.err).not.toMatch(/^\s+at /m);
    expect((await s.aig('migrate alpha --yes --debug', undefined, broken)).err).toMatch(/^\s+at /m);
  });

  it('no error repeats a key that was typed', async () => {
    const { err } = await scenario({}).aig(`migrate alpha --api-key=${KEY}`);
    expect(err).toContain("unknown option '--api-key=");
    expect(err).not.toContain(KEY.slice(8, 30));
  });
});

describe('colour and width', () => {
  const migrated = async (env: Record<string, string>, args = '', columns = 80) => {
    const texts: string[] = [];
    const stdout = { write: (text: string) => void texts.push(text), isTTY: true, columns };
    await scenario({ 'a.txt': 'alpha-\nold\n' }).aig(`migrate alpha -n ${args}`, [], { env, stdout });
    return texts.join('');
  };
  const ESC = String.fromCharCode(27);

  it('there is colour in a terminal, unless NO_COLOR, --no-color or TERM=dumb says otherwise', async () => {
    expect(await migrated({ NO_COLOR: '' })).toContain(ESC);
    for (const env of [
      { NO_COLOR: '1' },
      { NO_COLOR: '', TERM: 'dumb' },
      { NO_COLOR: '1', FORCE_COLOR: '1' },
    ]) {
      expect(await migrated(env as Record<string, string>)).not.toContain(ESC);
    }
    expect(await migrated({ NO_COLOR: '' }, '--no-color')).not.toContain(ESC);
  });

  it('there is none in a pipe, unless FORCE_COLOR asks for it', async () => {
    const s = scenario({ 'a.txt': 'alpha-\nold\n' });
    expect((await s.aig('migrate alpha -n', undefined, { env: { NO_COLOR: '' } })).out).not.toContain(ESC);
    expect(
      (await s.aig('migrate alpha -n', undefined, { env: { NO_COLOR: '', FORCE_COLOR: '1' } })).out,
    ).toContain(ESC);
  });

  it('messages keep to the width of the terminal, and to a readable one', async () => {
    const widest = (text: string) => Math.max(...text.split('\n').map((line) => line.length));
    const [narrow, wide] = [
      await migrated({ NO_COLOR: '1' }, '', 60),
      await migrated({ NO_COLOR: '1' }, '', 400),
    ];
    expect(widest(narrow)).toBeLessThanOrEqual(60);
    expect(widest(wide)).toBeGreaterThan(60);
    expect(widest(wide)).toBeLessThanOrEqual(120);
  });
});

describe('help', () => {
  it('lists every flag and every exit code', async () => {
    const { code, out } = await scenario({}).aig('migrate --help');
    expect(code).toBe(0);
    for (const flag of MIGRATE_FLAGS.filter((f) => !f.hidden)) expect(out).toContain(flag.flags);
    for (const exit of Object.values(EXIT)) expect(out).toMatch(new RegExp(`^ +${exit} {2}\\S`, 'm'));
  });

  it('is shown without a command, and the version with --version', async () => {
    const s = scenario({});
    const { code, out } = await s.aig('');
    expect(code).toBe(0);
    for (const name of ['migrate', 'restore', 'explain', 'sources']) expect(out).toContain(`  ${name} `);
    expect((await s.aig('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('aig restore', () => {
  it('leaves a file alone that was edited since, and names it', async () => {
    const s = scenario({ 'a.txt': 'alpha-\nold\n', 'b.txt': 'alpha-\nold\n' });
    await s.aig('migrate alpha --yes');
    s.write('a.txt', 'edited\n');
    const { code, out } = await s.aig('restore');
    expect(code).toBe(1);
    expect(out).toContain('1 file restored');
    expect(out).toContain('a.txt  left alone');
    expect(s.read('a.txt')).toBe('edited\n');
    expect(s.read('b.txt')).toBe('alpha-\nold\n');
  });

  it('says that there is nothing to restore', async () => {
    expect(await scenario({}).aig('restore')).toMatchObject({
      code: 0,
      out: 'Nothing to restore in .: no run is left that was not undone.\n',
    });
  });

  it('lists the runs', async () => {
    const s = scenario({ 'a.txt': 'alpha-\nold\n' });
    expect((await s.aig('restore --list')).out).toBe('No runs.\n');
    await s.aig('migrate alpha --yes');
    expect((await s.aig('restore --list')).out).toMatch(
      /^0001-\S+ {2}alpha → aigateway {2}finished, 1 file\n$/,
    );
  });
});

describe('aig explain', () => {
  it('says what the rules find in a file', async () => {
    const { code, out } = await scenario({ 'src/a.txt': 'alpha-\nold\nhand\n' }).aig('explain src/a.txt');
    expect(code).toBe(0);
    expect(out).toContain('src/a.txt\n  It is looked at.\n  Alpha, read as text:\n');
    expect(out).toContain('    line 2  safe    alpha/old\n      old is found\n');
    expect(out).toContain('    line 3  manual  alpha/hand\n      hand is found → do it\n');
    expect(out).toContain('Beta: none of its words is in it, and no rule applies');
  });

  it('says why a file is not looked at', async () => {
    const s = scenario({
      'node_modules/a.txt': 'alpha-\n',
      'x.txt': 'alpha-\n',
      '.gitignore': 'x.txt\n',
      'y.png': '',
    });
    s.git('init', '-q');
    expect((await s.aig('explain node_modules/a.txt')).out).toContain('node_modules is never entered');
    expect((await s.aig('explain x.txt')).out).toContain('git ignores it');
    expect((await s.aig('explain y.png')).out).toContain('a format without text');
    expect((await s.aig('explain none.txt')).err).toContain('[path-not-found]');
  });
});

describe('aig sources', () => {
  it('lists the sources, and with a name every row', async () => {
    const s = scenario({});
    expect((await s.aig('sources')).out).toMatch(/^alpha {2}Alpha: \d+ hosts/);
    const { out } = await s.aig('sources alpha');
    expect(out).toContain('  PORTKEY_API_KEY → AIGATEWAY_API_KEY\n');
    expect(out).toMatch(/Headers \(\d+\)/);
  });

  it('has a JSON form', async () => {
    const { out } = await scenario({}).aig('sources --format json');
    expect(JSON.parse(out)).toEqual([
      { id: 'alpha', title: 'Alpha' },
      { id: 'beta', title: 'Beta' },
    ]);
  });
});
