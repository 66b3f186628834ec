/**
 * The project's own source files and what they import, for the tests that keep the house in order.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { repositoryRoot } from './cases.ts';

export interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Relative paths of all files that people write, fixtures left out; what git ignores is made, not written. */
export function projectPaths(): string[] {
  const args = [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '-z',
    '--',
    'packages',
    'test',
    'docs',
    '.ci',
  ];
  const listed = execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  return listed.filter((path) => existsSync(join(repositoryRoot, path)));
}

/** Every TypeScript and JavaScript file of the project. */
export function sourceFiles(): SourceFile[] {
  return projectPaths()
    .filter((path) => /\.m?[jt]s$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), 'utf8') }));
}

/** Specifiers that a file imports, re-exports, requires or loads with `import()`; TypeScript's own scanner finds them. */
export function importsOf(file: SourceFile): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map((found) => found.fileName);
}

/** Number of lines as editors count them. */
export function lineCount(file: SourceFile): number {
  return file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0);
}
