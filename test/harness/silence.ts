/**
 * Which lines that depend on the source does a finished run say nothing about? Looks with the needles of the test house,
 * not with the tool's own tables.
 */
import { execFileSync } from 'node:child_process';
import type { Report } from '@aig/core';
import { dependentLines } from './needles.ts';
import type { Tree } from './tree.ts';

/** Folders that are nobody's source code; what is in them is never looked at. */
const PRUNED =
  /(?:^|\/)(?:node_modules|bower_components|vendor|dist|build|out|\.next|\.venv|venv|__pycache__|site-packages|target|coverage|\.git)\//;

/** History: what it names has been. */
const CHANGE_LOG = /(?:^|\/)(?:changelog|changes|history|releases)(?:\.[a-z]+)?$/i;

/** `path:line` of every silent line in `tree`, the tree after the run that `report` tells of. */
export function silentLines(report: Report, tree: Tree, root: string, quiet: readonly string[]): string[] {
  const said = [...report.findings, ...report.external];
  const silent: { path: string; line: number }[] = [];
  for (const [path, { kind, bytes }] of tree) {
    if (kind !== 'file' || PRUNED.test(path) || CHANGE_LOG.test(path) || quiet.includes(path)) continue;
    if (report.skipped.some((s) => s.path === path)) continue;
    for (const line of dependentLines(report.source, bytes.toString('utf8'))) {
      if (!said.some((s) => s.path === path && s.line <= line && line <= s.endLine))
        silent.push({ path, line });
    }
  }
  const ignored = ignoredByGit(root, [...new Set(silent.map((s) => s.path))]);
  return silent.filter((s) => !ignored.has(s.path)).map((s) => `${s.path}:${s.line}`);
}

function ignoredByGit(root: string, paths: readonly string[]): Set<string> {
  if (paths.length === 0) return new Set();
  try {
    const input = paths.join('\0');
    const output = execFileSync('git', ['check-ignore', '-z', '--stdin'], {
      cwd: root,
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    return new Set(output.split('\0'));
  } catch {
    // git answers with exit code 1 when it ignores none of them
    return new Set();
  }
}
