import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { KEY, scenario } from './scenario.ts';

const tree = () =>
  scenario({ 'a.txt': 'alpha-\nold\nhand\n', 'sub/b.txt': 'alpha-\ncheck\n', 'c.txt': 'nothing\n' });

describe('a dry run', () => {
  it('previews, writes nothing, and says how to apply', async () => {
    const s = tree();
    const { code, out, err } = await s.aig('migrate alpha --dry-run');
    expect(code).toBe(0);
    expect(out).toContain('-old\n+new\n');
    expect(out).toContain('2 files to change');
    expect(out).toContain('apply: aig migrate alpha');
    expect(err).toBe('');
    expect(s.read('a.txt')).toBe('alpha-\nold\nhand\n');
    expect(s.exists('.aig-migrate')).toBe(false);
  });

  it('puts exactly one JSON document on stdout', async () => {
    const { code, out } = await tree().aig('migrate alpha . -n --format json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: 1,
      source: 'alpha',
      dryRun: true,
      counts: { walked: 3, matched: 2, changed: 2, manual: 1 },
    });
  });

  it.each(['text', 'json', 'sarif', 'markdown', 'html'])(
    'has a %s form, also as a file, that shows no key',
    async (format) => {
      const s = scenario({ '.env': `# alpha-\nold\nX_API_KEY=${KEY}\nhand\n` });
      const { code, out } = await s.aig(
        `migrate alpha -n --verbose --format ${format} --report r.${format === 'markdown' ? 'md' : format}`,
      );
      expect(code).toBe(0);
      expect(out.length).toBeGreaterThan(100);
      const file = s.read(`r.${format === 'markdown' ? 'md' : format}`);
      expect(file).toBe(out);
      expect(out).not.toContain(KEY.slice(8, 30));
    },
  );

  it('writes a report in the form that its name asks for', async () => {
    const s = tree();
    await s.aig('migrate alpha -n --report r.json');
    expect(JSON.parse(s.read('r.json')).schema).toBe(1);
  });

  it('refuses an --include that fits no file, and warns of one among several and of an idle --exclude', async () => {
    const s = tree();
    const none = await s.aig('migrate alpha -n --include src/**');
    expect(none.code).toBe(1);
    expect(none.err).toContain('no file fits --include src/**  [nothing-included]');
    const some = await s.aig('migrate alpha -n --include sub --include lib --exclude docs');
    expect(some.code).toBe(0);
    expect(some.err).toBe(
      'warning: --include lib fits no file\nwarning: --exclude docs fits nothing, so nothing is left out by it\n',
    );
  });

  it('says which changed files are committed in a repository below', async () => {
    const s = tree();
    s.git('init', '-q');
    execFileSync('git', ['init', '-q', 'sub'], { cwd: s.dir });
    const { out } = await s.aig('migrate alpha -y');
    expect(out).toContain('commit in sub too: it is a git repository of its own');
  });

  it('looks at one file when the path names one', async () => {
    const { out } = await tree().aig('migrate alpha sub/b.txt -n --format json');
    expect(JSON.parse(out).files.map((f: { path: string }) => f.path)).toEqual(['b.txt']);
  });

  it('shows as much context as is asked for', async () => {
    const s = tree();
    expect((await s.aig('migrate alpha -n --diff-context 0')).out).not.toContain('\n alpha-');
    expect((await s.aig('migrate alpha -n --diff-context 1')).out).toContain('\n alpha-');
  });

  it('is one line when quiet', async () => {
    expect((await tree().aig('migrate alpha -n -q')).out).toBe('2 files to change, 1 to check, 1 by hand\n');
  });
});

describe('a run', () => {
  it('with --yes applies, keeps backups, lists what is left, and can be undone', async () => {
    const s = tree();
    const { code, out } = await s.aig('migrate alpha --yes');
    expect(code).toBe(0);
    expect(s.read('a.txt')).toBe('alpha-\nnew\nhand\n');
    expect(s.read('a.txt.aig-migrate.bak')).toBe('alpha-\nold\nhand\n');
    expect(out).toContain('2 files changed');
    expect(out).toContain('a.txt:3  alpha/hand');
    expect(out).toContain('undo: aig restore');
    const undone = await s.aig('restore');
    expect(undone).toMatchObject({ code: 0, err: '' });
    expect(undone.out).toContain('2 files restored');
    expect(s.read('a.txt')).toBe('alpha-\nold\nhand\n');
    expect(s.exists('a.txt.aig-migrate.bak')).toBe(false);
  });

  it('reports the files as written and the lines of the files after', async () => {
    const { out } = await tree().aig('migrate alpha --yes --format json');
    const report = JSON.parse(out);
    expect(report).toMatchObject({ dryRun: false, counts: { changed: 2, safe: 1, review: 1, manual: 1 } });
    expect(report.files.map((f: { status: string }) => f.status)).toEqual(['written', 'written']);
    expect(report.run).toMatch(/^0001-/);
  });

  it('changes nothing the second time and says why', async () => {
    const s = tree();
    await s.aig('migrate alpha --yes');
    const { code, out } = await s.aig('migrate alpha --yes');
    expect(code).toBe(0);
    expect(out).toContain('1 place needs a person');
    expect(JSON.parse((await s.aig('migrate alpha --yes --format json')).out)).toMatchObject({
      dryRun: false,
      files: [],
    });
  });

  it('asks with the numbers and applies at yes', async () => {
    const s = tree();
    const { code, out, err } = await s.aig('migrate alpha', [true]);
    expect(code).toBe(0);
    expect(err).toContain('Apply 2 changes to 2 files?');
    expect(out).toContain('+new');
    expect(s.read('a.txt')).toContain('new');
  });

  it('writes nothing at no and ends with 1', async () => {
    const s = tree();
    const { code, err } = await s.aig('migrate alpha', [false]);
    expect(code).toBe(1);
    expect(err).toContain('Nothing was written.');
    expect(s.exists('.aig-migrate')).toBe(false);
  });

  it('writes nothing at Ctrl-C and ends with 130 and a true report', async () => {
    const s = tree();
    const { code, out, err } = await s.aig('migrate alpha --format json', [undefined]);
    expect(code).toBe(130);
    expect(err).toContain('+new');
    expect(err).toContain('Interrupted: nothing was written');
    expect(JSON.parse(out)).toMatchObject({ dryRun: false, interrupted: true, counts: { changed: 0 } });
    expect(s.read('a.txt')).toContain('old');
  });

  it('ends between two files at Ctrl-C, with 130 and a true report', async () => {
    const s = tree();
    let handler = () => {};
    const io = {
      onInterrupt: (h: () => void) => {
        handler = h;
        setImmediate(() => handler());
        return () => {};
      },
    };
    const { code, out } = await s.aig('migrate alpha --yes --format json', undefined, io);
    expect(code).toBe(130);
    const report = JSON.parse(out);
    expect(report.interrupted).toBe(true);
    for (const f of report.files) expect(s.exists(`${f.path}.aig-migrate.bak`)).toBe(f.status === 'written');
    expect(report.counts.changed).toBeLessThan(2);
  });

  it('without a terminal and without --yes previews and ends with 1', async () => {
    const s = tree();
    const { code, out, err } = await s.aig('migrate alpha');
    expect(code).toBe(1);
    expect(out).toContain('+new');
    expect(err).toContain('Add --yes to apply');
    expect(s.read('a.txt')).toContain('old');
  });

  it('leaves what is to be checked with --safe-only', async () => {
    const s = tree();
    await s.aig('migrate alpha --yes --safe-only');
    expect(s.read('a.txt')).toContain('new');
    expect(s.read('sub/b.txt')).toContain('check\n');
  });

  it('keeps to --include and --exclude', async () => {
    const s = tree();
    await s.aig('migrate alpha --yes --exclude sub/**');
    expect(s.read('sub/b.txt')).toContain('check\n');
    await s.aig('migrate alpha --yes --include sub/**');
    expect(s.read('sub/b.txt')).toContain('checked\n');
  });

  it('names a stale file and ends with 1', async () => {
    const s = tree();
    const io = {
      ask: {
        confirm: async () => {
          s.write('a.txt', 'alpha-\nold and edited\n');
          return true;
        },
        line: async () => '',
        choose: async () => '',
      },
    };
    const { code, out } = await s.aig('migrate alpha', [], io);
    expect(code).toBe(1);
    expect(out).toContain('a.txt  changed on the disk since it was read');
    expect(s.read('a.txt')).toContain('old and edited');
  });
});

describe('--check', () => {
  it('writes nothing and ends with 2, 3 or 0 for changes, only manual work, nothing', async () => {
    const s = tree();
    expect((await s.aig('migrate alpha --check')).code).toBe(2);
    expect(s.exists('.aig-migrate')).toBe(false);
    await s.aig('migrate alpha --yes');
    expect((await s.aig('migrate alpha --check')).code).toBe(3);
    s.write('a.txt', 'alpha-\n');
    expect((await s.aig('migrate alpha --check')).code).toBe(0);
  });
});

describe('the git guard', () => {
  const repository = () => {
    const s = tree();
    s.git('init', '-q');
    s.git('add', '.');
    s.git('commit', '-qm', 'x');
    return s;
  };

  it('mentions uncommitted changes only in files of the plan, and only when a person is asked', async () => {
    const s = repository();
    s.write('c.txt', 'dirty\n');
    expect((await s.aig('migrate alpha', [false])).err).not.toContain('Uncommitted');
    s.write('a.txt', 'alpha-\nold\nedited\n');
    const { err } = await s.aig('migrate alpha', [false]);
    expect(err).toContain('Uncommitted changes in files that would be changed: a.txt\n');
    expect((await s.aig('migrate alpha --yes')).err).not.toContain('Uncommitted');
    expect(s.read('a.txt')).toContain('new');
  });

  it('refuses --no-backup where git could not bring a file back, and names the flag', async () => {
    const s = repository();
    s.write('a.txt', 'alpha-\nold\nedited\n');
    const refused = await s.aig('migrate alpha --yes --no-backup');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('a.txt (modified)');
    expect(refused.err).toContain('--allow-dirty');
    expect(s.read('a.txt')).toContain('old');
    const { code, out } = await s.aig('migrate alpha --yes --no-backup --allow-dirty');
    expect(code).toBe(0);
    expect(out).toContain('git restore <file>');
    expect(s.exists('a.txt.aig-migrate.bak')).toBe(false);
  });

  it('applies --no-backup in a clean repository, and restore names the git command', async () => {
    const s = repository();
    expect((await s.aig('migrate alpha --yes --no-backup')).code).toBe(0);
    const { code, out } = await s.aig('restore');
    expect(code).toBe(1);
    expect(out).toContain('git checkout -- a.txt sub/b.txt');
  });

  it('says that there is no way back without git', async () => {
    const { code, err } = await tree().aig('migrate alpha --yes --no-backup');
    expect(code).toBe(1);
    expect(err).toContain('this is no git repository');
  });

  it('warns of a backup that holds a secret and that git would add', async () => {
    const s = scenario({ 'config.txt': `alpha-\nold\nX_API_KEY=${KEY}\n` });
    s.git('init', '-q');
    const { err } = await s.aig('migrate alpha --yes');
    expect(err).toContain('config.txt.aig-migrate.bak');
    expect(err).toContain('.gitignore');
    expect(err).not.toContain(KEY.slice(8, 30));
  });
});

describe('without a source', () => {
  const both = () => scenario({ 'a.txt': 'alpha-\nold\n', 'b.txt': 'beta--\nold\ncheck\n' });

  it('lists what is found with its evidence and asks which', async () => {
    const s = both();
    const { code, err } = await s.aig('migrate', ['beta', true]);
    expect(code).toBe(0);
    expect(err).toContain('alpha  Alpha · 1 file, 1 place\n    a.txt:2  alpha/old\n');
    expect(err).toContain('beta  Beta · 1 file, 2 places');
    expect(s.read('a.txt')).toContain('old');
    expect(s.read('b.txt')).toContain('new');
  });

  it('previews all of them in a dry run, as one document', async () => {
    const { code, out } = await both().aig('migrate --dry-run --format json');
    expect(code).toBe(0);
    expect(JSON.parse(out).reports.map((r: { source: string }) => r.source)).toEqual(['alpha', 'beta']);
  });

  it('takes the only one with --yes', async () => {
    const s = scenario({ 'b.txt': 'beta--\nold\n' });
    expect((await s.aig('migrate --yes')).code).toBe(0);
    expect(s.read('b.txt')).toContain('new');
  });

  it('is an error with --yes and several, which lists them', async () => {
    const s = both();
    const { code, err } = await s.aig('migrate --yes');
    expect(code).toBe(1);
    expect(err).toContain('error: More than one source is used here: alpha, beta  [several-sources]');
    expect(s.read('b.txt')).toContain('old');
  });

  it('says so when there is none', async () => {
    const { code, err } = await scenario({ 'b.txt': 'x\n' }).aig('migrate');
    expect(code).toBe(0);
    expect(err).toContain('No known source is used in this folder. Known sources: alpha, beta.');
  });
});
