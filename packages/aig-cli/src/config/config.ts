/**
 * `aig-migrate.json`: what a team decided once and for all about migrating its repository. It is found at the root of a
 * run, or named with `--config`. Data only; every mistake in it is an error that says where and what to write.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reasonOf } from '@aig/host/errors';
import { CliError, didYouMean } from '../errors.ts';

export const CONFIG_NAME = 'aig-migrate.json';

/** Something that is to be left as it is. */
export interface Suppression {
  /** Rule id as reports show it; `*` stands for any part of it: `portkey/*`. */
  readonly rule: string;
  /** Globs of files, as for `--include`; without it every file. */
  readonly path?: string | readonly string[];
  readonly reason: string;
}

export interface Config {
  readonly to?: string;
  readonly baseUrl?: string;
  /** Self-hosted addresses of a source, by its id. */
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
  readonly models?: Readonly<Record<string, string>>;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly suppress?: readonly Suppression[];
}

type Check = (value: unknown) => boolean;
const isText: Check = (v) => typeof v === 'string' && v !== '';
const isTexts: Check = (v) => Array.isArray(v) && v.every(isText);
const isRecord = (v: unknown): v is Record<string, unknown> =>
  v !== null && typeof v === 'object' && !Array.isArray(v);
export const isSuppression: Check = (v) =>
  isRecord(v) &&
  isText(v.rule) &&
  isText(v.reason) &&
  (v.path === undefined || isText(v.path) || isTexts(v.path)) &&
  Object.keys(v).every((key) => ['rule', 'path', 'reason'].includes(key));

/** Every key, what it must hold, and how that is written. */
const KEYS: Readonly<Record<string, { readonly ok: Check; readonly form: string }>> = {
  $schema: { ok: isText, form: 'a text' },
  to: { ok: isText, form: 'the name of a destination' },
  baseUrl: { ok: isText, form: 'a URL' },
  hosts: {
    ok: (v) => isRecord(v) && Object.values(v).every(isTexts),
    form: '{ "<source>": ["https://…"] }',
  },
  models: { ok: (v) => isRecord(v) && Object.values(v).every(isText), form: '{ "old-name": "new-name" }' },
  include: { ok: isTexts, form: 'a list of globs' },
  exclude: { ok: isTexts, form: 'a list of globs' },
  suppress: {
    ok: (v) => Array.isArray(v) && v.every(isSuppression),
    form: '[{ "rule": "<source>/<name>", "path": "docs/**", "reason": "why" }]',
  },
};

/**
 * The configuration of a run below `root`, empty when there is none.
 *
 * @param given what `--config` names, relative to `cwd`; `false` for `--no-config`
 * Throws `bad-config`.
 */
export function readConfig(root: string, given: string | false | undefined, cwd: string): Config {
  if (given === false) return {};
  const file = given === undefined ? join(root, CONFIG_NAME) : resolve(cwd, given);
  if (given === undefined && !existsSync(file)) return {};
  const name = given ?? CONFIG_NAME;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? `it is no JSON (${error.message})` : reasonOf(error);
    throw new CliError('bad-config', `${name} cannot be read: ${why}`, 'It holds one JSON object.');
  }
  if (!isRecord(value))
    throw new CliError('bad-config', `${name} is no JSON object`, 'Write it as { "exclude": ["legacy"] }');
  for (const [key, content] of Object.entries(value)) {
    const row = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (!row) {
      const hint = didYouMean(key, Object.keys(KEYS));
      throw new CliError('bad-config', `${name}: there is no setting called ${key}`, [
        ...(hint ? [hint] : []),
        `Known settings: ${Object.keys(KEYS).join(', ')}.`,
      ]);
    }
    if (!row.ok(content))
      throw new CliError('bad-config', `${name}: ${key} is not what it must be`, `Write it as ${row.form}`);
  }
  return value as Config;
}
