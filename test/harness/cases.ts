/**
 * Finds the fixture folders and reads their `case.json`. First step of every test over fixtures; runs nothing.
 *
 * `fixtures/<source>/<case>/{in,out,case.json}`; a case named `skip-…` has no `out/` and must stay as it is.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const fixturesRoot = join(repositoryRoot, 'fixtures');

/** The content of `case.json`. */
export interface CaseFile {
  /** One sentence: what this case proves. */
  readonly why: string;
  /** The destination, when it is not the first. */
  readonly to?: string;
  /** Further arguments of the command line, such as `--model old=new`. */
  readonly args?: readonly string[];
  /** Every `review` and `manual` finding of a dry run as `confidence rule path:line`, in any order. */
  readonly findings?: readonly string[];
  /** Findings that must be among them, as `confidence path`. */
  readonly expect?: readonly string[];
  /** Files that name the source without depending on it, about which nothing needs to be said. */
  readonly quiet?: readonly string[];
}

export interface FixtureCase extends CaseFile {
  readonly source: string;
  readonly name: string;
  /** Absolute folder of the case. */
  readonly folder: string;
  readonly input: string;
  /** Absolute; exists for positive cases only. */
  readonly output: string;
  readonly isNegative: boolean;
}

/** All cases of one source, by name. Throws when a `case.json` is missing or is not JSON. */
export function casesOf(source: string): FixtureCase[] {
  const folder = join(fixturesRoot, source);
  if (!existsSync(folder)) return [];
  return foldersIn(folder).map((name) => readCase(source, name));
}

/** Folders of `fixtures/` that hold cases of a source; `sample` is a whole repository for the README. */
export function fixtureSources(): string[] {
  return foldersIn(fixturesRoot).filter((name) => name !== 'sample');
}

function readCase(source: string, name: string): FixtureCase {
  const folder = join(fixturesRoot, source, name);
  const content = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as CaseFile;
  return {
    ...content,
    ...(content.to === undefined ? {} : { args: ['--to', content.to, ...(content.args ?? [])] }),
    source,
    name,
    folder,
    input: join(folder, 'in'),
    output: join(folder, 'out'),
    isNegative: name.startsWith('skip-'),
  };
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
