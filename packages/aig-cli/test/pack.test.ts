import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const here = join(import.meta.dirname, '..');

describe('the packed tool, installed offline into an empty folder', () => {
  let box = '';
  const at = (...names: string[]) => join(box, ...names);
  /** Runs without the network: npm is offline, and Node finds no proxy and no name server to ask. */
  const call = (file: string, args: string[], cwd: string) =>
    execFileSync(file, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: at('home'),
        npm_config_cache: at('cache'),
        npm_config_offline: 'true',
        NO_COLOR: '1',
      },
    });
  const aig = (...args: string[]) => call(at('user', 'node_modules', '.bin', 'aig'), args, at('project'));

  beforeAll(() => {
    box = mkdtempSync(join(tmpdir(), 'aig-pack-'));
    for (const folder of ['package', 'home', 'user', 'project']) mkdirSync(at(folder));
    cpSync(join(here, 'package.json'), at('package', 'package.json'));
    call(process.execPath, [join(here, 'build.mjs'), at('package', 'dist')], here);
    call('npm', ['pack', '--pack-destination', box], at('package'));
    const tarball = readdirSync(box).find((name) => name.endsWith('.tgz')) ?? '';
    writeFileSync(at('user', 'package.json'), '{}\n');
    call('npm', ['install', '--no-audit', '--no-fund', at(tarball)], at('user'));
    writeFileSync(at('project', '.env'), 'PORTKEY_API_KEY=abc\n');
    writeFileSync(at('project', 'app.py'), 'import os\nkey = os.environ["PORTKEY_API_KEY"]\n');
    writeFileSync(at('project', 'app.ts'), 'export const key = process.env.PORTKEY_API_KEY;\n');
  });
  afterAll(() => rmSync(box, { recursive: true, force: true }));

  it('brings no other package with it', () => {
    expect(readdirSync(at('user', 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'aigateway-cli',
    ]);
  });

  it('carries its readme, its licence and those of what it bundles', () => {
    const installed = at('user', 'node_modules', 'aigateway-cli');
    expect(readdirSync(installed)).toEqual(
      expect.arrayContaining(['README.md', 'LICENSE', 'dist', 'package.json']),
    );
    const licences = readFileSync(join(installed, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['commander', 'tree-sitter-python', 'prompts']) expect(licences).toContain(`${name} `);
  });

  it('answers --version and --help', () => {
    expect(aig('--version')).toBe(
      `${JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).version}\n`,
    );
    expect(aig('--help')).toContain('Usage: aig');
  });

  it('loads neither tables nor engines nor the host before a command is chosen', () => {
    const dist = at('user', 'node_modules', 'aigateway-cli', 'dist');
    const loaded = new Set(['aig.mjs']);
    for (const file of loaded) {
      const text = readFileSync(join(dist, file), 'utf8');
      for (const [, next] of text.matchAll(/\b(?:import|from)\s*"\.\/([^"]+)"/g)) loaded.add(next as string);
      expect(text, file).not.toMatch(/x-portkey-|LANGUAGE_VERSION|journal\.jsonl|class Tokenizer/);
    }
    expect(loaded.size).toBeGreaterThan(1);
  });

  it('previews a migration', () => {
    const report = JSON.parse(aig('migrate', 'portkey', '--dry-run', '--format', 'json'));
    expect(report).toMatchObject({
      schema: 1,
      source: 'portkey',
      dryRun: true,
      counts: { walked: 3, matched: 3 },
    });
    expect(report.findings.filter((f: { rule: string }) => f.rule.endsWith('engine-failed'))).toEqual([]);
  });
});
