/**
 * The recipes of `docs/fleet`, run as an engine for many repositories runs them: the script in fresh clones, the commands of
 * the batch spec and of the workflow in a shell. Where multi-gitter is installed it drives the script itself, against
 * a stand-in for the API of a code host and repositories on this disk.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { binary, freshBuild } from './harness/binary.ts';
import { repositoryRoot } from './harness/cases.ts';
import { git } from './harness/workplace.ts';

const recipes = join(repositoryRoot, 'docs/fleet');
const AIG = `${process.execPath} ${binary}`;
const ENV = {
  PATH: process.env.PATH ?? '',
  AIG,
  AIG_SOURCE: 'portkey',
  GIT_AUTHOR_NAME: 't',
  GIT_AUTHOR_EMAIL: 't@example.invalid',
  GIT_COMMITTER_NAME: 't',
  GIT_COMMITTER_EMAIL: 't@example.invalid',
};
const TREES: Readonly<Record<string, Record<string, string>>> = {
  used: {
    'llm.mjs':
      "import Portkey from 'portkey-ai';\nexport const llm = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n",
    '.env.example': 'PORTKEY_API_KEY=\n',
  },
  unused: { 'a.txt': 'nothing of the kind\n' },
};

let base = '';
beforeAll(() => {
  freshBuild();
  base = realpathSync(mkdtempSync(join(tmpdir(), 'aig-fleet-')));
  for (const [name, files] of Object.entries(TREES)) {
    const root = join(base, name);
    mkdirSync(root);
    for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
    git(root, ['init', '-q', '-b', 'main', '--template=']);
    git(root, ['add', '-A']);
    git(root, ['commit', '-q', '-m', 'start']);
    git(base, ['clone', '-q', '--bare', root, `${name}.git`]);
  }
}, 60_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const cloneOf = (name: string, as: string): string => {
  git(base, ['clone', '-q', `${name}.git`, as]);
  return join(base, as);
};
const run = (command: string, args: readonly string[], cwd: string, env: Record<string, string> = ENV) =>
  spawnSync(command, args, { cwd, env: { ...env, HOME: base }, encoding: 'utf8' });

describe('migrate.sh', () => {
  const script = join(recipes, 'migrate.sh');

  test('commits the migration with the report as the body', () => {
    const clone = cloneOf('used', 'script-used');
    const { status, stderr } = run('sh', [script], clone);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const message = git(clone, ['log', '-1', '--format=%B']);
    expect(message.split('\n')[0]).toBe('Move from portkey to AIgateway');
    expect(message).toContain('## Portkey → AIgateway');
    expect(readFileSync(join(clone, 'llm.mjs'), 'utf8')).toContain('new OpenAI(');
    expect(git(clone, ['status', '--porcelain'])).toBe('');
  });

  test('commits nothing where there is nothing, with code 0', () => {
    const clone = cloneOf('unused', 'script-unused');
    const before = git(clone, ['rev-parse', 'HEAD']);
    expect(run('sh', [script], clone).status).toBe(0);
    expect(git(clone, ['rev-parse', 'HEAD'])).toBe(before);
  });

  test('ends with an error of the tool, and the clone is as it was', () => {
    const clone = cloneOf('used', 'script-error');
    const { status } = run('sh', [script], clone, { ...ENV, AIG_SOURCE: 'nobody' });
    expect(status).toBe(1);
    expect(git(clone, ['status', '--porcelain'])).toBe('');
  });

  test('says what is missing', () => {
    const { AIG_SOURCE: _, ...env } = ENV;
    const { status, stderr } = run('sh', [script], cloneOf('used', 'script-env'), env);
    expect(status).not.toBe(0);
    expect(stderr).toContain('set AIG_SOURCE');
  });
});

describe('batch-change.yaml', () => {
  const spec = parse(readFileSync(join(recipes, 'batch-change.yaml'), 'utf8'));

  test('has what a changeset needs, and puts the output of the step into its body', () => {
    expect(Object.keys(spec).sort()).toEqual([
      'changesetTemplate',
      'description',
      'name',
      'on',
      'steps',
      'version',
    ]);
    expect(spec.changesetTemplate.body).toBe('${{ outputs.report }}');
    expect(spec.steps[0].outputs.report.value).toBe('${{ step.stdout }}');
  });

  test('its step changes the tree and prints nothing but the report', () => {
    const clone = cloneOf('used', 'batch');
    const command = spec.steps[0].run
      .replace('npx --yes aigateway-cli', AIG)
      .replaceAll('/tmp/report.md', join(base, 'report.md'));
    const { status, stdout } = run('sh', ['-c', command], clone);
    expect(status).toBe(0);
    expect(stdout.startsWith('## Portkey → AIgateway\n')).toBe(true);
    expect(git(clone, ['status', '--porcelain']).split('\n').filter(Boolean)).toHaveLength(2);
  });
});

describe('check.yml', () => {
  const workflow = parse(readFileSync(join(recipes, 'check.yml'), 'utf8'));
  const command = workflow.jobs.check.steps.at(-1).run.replace('npx --yes aigateway-cli', AIG);

  test('fails where the source is used, with an annotation at its line', () => {
    const { status, stdout } = run('sh', ['-c', command], cloneOf('used', 'check-used'));
    expect(status).toBe(2);
    expect(stdout).toMatch(/^::notice file=llm\.mjs,line=1,/m);
  });

  test('passes where it is not', () => {
    expect(run('sh', ['-c', command], cloneOf('unused', 'check-unused')).status).toBe(0);
  });
});

const engine = [process.env.MULTI_GITTER, 'multi-gitter'].find(
  (name) => name !== undefined && spawnSync(name, ['version']).status === 0,
);
describe.skipIf(!engine)('multi-gitter (needs it on the PATH, or MULTI_GITTER with its path)', () => {
  test('opens one pull request, for the repository that uses the source', async () => {
    const pulls: { title: string; body: string; head: string }[] = [];
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://host').pathname.replace(/^\/api\/v3/, '');
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', () => {
        const name = /^\/repos\/team\/([^/]+)/.exec(path)?.[1] ?? '';
        const repository = {
          id: 1,
          node_id: name,
          name,
          full_name: `team/${name}`,
          owner: { login: 'team' },
          default_branch: 'main',
          ssh_url: join(base, `${name}.git`),
          permissions: { pull: true, push: true },
        };
        let answer: unknown = [];
        if (request.method === 'POST' && path.endsWith('/pulls')) {
          pulls.push(JSON.parse(body));
          answer = { number: pulls.length, html_url: 'http://host/1', head: { ref: 'b', sha: 's' } };
        } else if (path === `/repos/team/${name}`) answer = repository;
        else if (path === '/user') answer = { login: 'robot' };
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const args = [
        'run',
        join(recipes, 'migrate.sh'),
        ...['--base-url', `http://127.0.0.1:${port}/`, '--token', 't', '--ssh-auth', '--git-type', 'cmd'],
        ...[
          '--repo',
          'team/used',
          '--repo',
          'team/unused',
          '--branch',
          'move',
          '--manual-commit',
          '--plain-output',
        ],
      ];
      const child = spawn(engine ?? '', args, {
        cwd: base,
        env: { ...ENV, HOME: base },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      child.stdout.on('data', (part) => (said += part));
      child.stderr.on('data', (part) => (said += part));
      await new Promise((resolve) => child.on('close', resolve));
      expect(
        pulls.map((p) => p.title),
        said,
      ).toEqual(['Move from portkey to AIgateway']);
      expect(pulls[0]?.body).toContain('## Portkey → AIgateway');
      const pushed = execFileSync('git', ['show', 'move:llm.mjs'], {
        cwd: join(base, 'used.git'),
        encoding: 'utf8',
      });
      expect(pushed).toContain('new OpenAI(');
    } finally {
      server.close();
    }
  }, 60_000);
});
