/**
 * The proof that nothing is silent: what the matchers still find in the result and no finding explains becomes a finding.
 */
import { offsetBefore, sortEdits } from '../edit-set.ts';
import type { Migration } from '../engine.ts';
import { findLeftovers, type Leftover } from '../leftover.ts';
import type { Finding } from '../model.ts';
import { lineAt, linesOf } from '../source-text.ts';
import type { Opened } from './open.ts';
import { hash } from './place.ts';

/** Languages in which a bare word may be the project's own constant. Everything else is text of names and values. */
const CODE = new Set([
  'javascript',
  'typescript',
  'python',
  'notebook',
  'vue',
  'svelte',
  'astro',
  'go',
  'ruby',
  'php',
  'java',
  'kotlin',
  'csharp',
  'rust',
  'swift',
  'elixir',
  'dart',
  'scala',
  'lua',
  'r',
]);

/** Lines that still depend on the source after the splices and that no finding explains, one finding for each run of lines. */
export function leftoverFindings(
  one: Opened,
  findings: readonly Finding[],
  after: string,
  migration: Migration,
): Finding[] {
  const code = CODE.has(one.engine?.id ?? '');
  const all = findLeftovers(after, code, migration);
  const evident = findings.length > 0 || all.some((l) => l.kind !== 'call');
  const leftovers = evident ? all : [];
  if (leftovers.length === 0) return [];
  const edits = sortEdits(findings.flatMap((f) => f.edits));
  const explained = new Set<number>();
  for (const f of findings) {
    if (f.confidence === 'safe') continue;
    const { line, endLine } = linesOf(one.starts, f);
    for (let i = line; i <= endLine; i++) explained.add(i);
  }
  const lines = new Map<number, Leftover>();
  for (const left of leftovers) {
    const line = lineAt(one.starts, Math.min(offsetBefore(edits, left.start), one.file.text.length));
    if (!explained.has(line) && !lines.has(line)) lines.set(line, left);
  }
  const out: Finding[] = [];
  let run: { from: number; to: number; left: Leftover } | undefined;
  const flush = (): void => {
    if (!run) return;
    const start = one.starts[run.from - 1] ?? 0;
    const end = Math.max(start, (one.starts[run.to] ?? one.file.text.length + 1) - 1);
    out.push({
      id: hash(`leftover\n${one.file.path}\n${run.from}`),
      path: one.file.path,
      rule: `${migration.source.id}/leftover-${run.left.kind}`,
      confidence: 'manual',
      start,
      end,
      message: `${run.left.what.replace(/\s+/g, ' ')} still refers to ${migration.source.title}`,
      advice: `change it by hand if it is part of what was migrated; see ${migration.destination.docs}`,
      edits: [],
    });
    run = undefined;
  };
  for (const [line, left] of [...lines].sort((a, b) => a[0] - b[0])) {
    if (run && line === run.to + 1 && left.kind === run.left.kind) run.to = line;
    else {
      flush();
      run = { from: line, to: line, left };
    }
  }
  flush();
  return out;
}
