/**
 * The proof that nothing is silent: what the matchers still find in the result and no finding explains becomes a finding.
 */
import { offsetBefore, sortEdits } from '../edit-set.ts';
import type { Migration } from '../engine.ts';
import { findLeftovers, type Leftover } from '../leftover.ts';
import type { Finding } from '../model.ts';
import { resolveModel } from '../rules/model-id.ts';
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

/** What is said of it; for the id of a model, what it is called at the destination. */
function wordsFor(left: Leftover, migration: Migration): { message: string; advice: string } {
  const what = left.what.replace(/\s+/g, ' ');
  const { source, destination } = migration;
  if (left.kind !== 'model')
    return {
      message: `${what} still refers to ${source.title}`,
      advice: `change it by hand if it is part of what was migrated; see ${destination.docs}`,
    };
  const verdict = resolveModel(what.replace(/^["'\x60]|["'\x60]$/g, ''), migration);
  return {
    message: `${what} is a model id in the form of ${source.title}, and who gets it is not seen here`,
    advice:
      verdict?.to === undefined
        ? (verdict?.advice ?? `clients of ${destination.title} need a slug of the form provider/model`)
        : `clients of ${destination.title} need ${verdict.to}`,
  };
}

/**
 * Calls by a name that holds the source's own (`ChatPortkey(`), in files where something else is of the source. Elsewhere in
 * the tree the same call is of the source too, though nothing else there is: a class of the project's own that wraps it.
 */
export function namedCalls(all: Iterable<Opened>, found: (path: string) => boolean, migration: Migration) {
  const { id, commonName } = migration.source;
  const out = new Set<string>();
  if (commonName) return out;
  for (const one of all) {
    if (!found(one.file.path) || !CODE.has(one.engine?.id ?? '')) continue;
    for (const left of findLeftovers(one.file.text, true, migration))
      if (left.kind === 'call' && left.what.toLowerCase().includes(id)) out.add(left.what);
  }
  return out;
}

/**
 * Lines that still depend on the source after the splices and that no finding explains, one finding for each run of lines.
 * `told` are calls that are of the source wherever they stand.
 */
export function leftoverFindings(
  one: Opened,
  findings: readonly Finding[],
  after: string,
  migration: Migration,
  told: ReadonlySet<string> = new Set(),
): Finding[] {
  const code = CODE.has(one.engine?.id ?? '');
  const all = findLeftovers(after, code, migration);
  const evident = findings.length > 0 || all.some((l) => l.kind !== 'call' || told.has(l.what));
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
      ...wordsFor(run.left, migration),
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
