/**
 * Plans a tree: scan, parse the hits, follow exports into other files, settle, splice, prove.
 *
 * The only entry from a request to a Plan. It reads through `TreeReader` and cannot write; whether a run is dry is unknown here.
 */
import { applyEdits, offsetBefore, sortEdits } from './edit-set.ts';
import type { Analysis, Engine, ExportedSymbol, Migration, Surroundings } from './engine.ts';
import { findLeftovers, type Leftover } from './leftover.ts';
import type { Draft, FilePlan, Finding, Plan, Skip } from './model.ts';
import { moduleWord, packageRootOf, resolveModule } from './modules.ts';
import { needlesOf } from './needles.ts';
import { type Placed, settle } from './settle.ts';
import { lineAt, lineStarts, linesOf, type SourceText } from './source-text.ts';
import type { ScanResult, TreeReader } from './tree.ts';

export interface PlanOptions {
  /** Treat every `review` draft as declined. */
  readonly safeOnly: boolean;
}

export interface Planned {
  readonly plan: Plan;
  /** The same plan with the declined findings, and all that goes with them, left as they were. */
  select(accept: (finding: Finding) => boolean): Plan;
}

export type PickEngine = (path: string, firstLine?: string) => Promise<Engine | undefined>;

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

/** How often exports are followed into further files. Re-exports of re-exports beyond that stay findings. */
const ROUNDS = 6;

interface Opened {
  readonly file: SourceText;
  readonly digest: string;
  readonly engine: Engine | undefined;
  readonly starts: readonly number[];
  analysis: Analysis;
}

/** Plans the migration of a tree. Files are handled in path order, so that the plan is the same on every machine. */
export async function planTree(
  tree: TreeReader,
  migration: Migration,
  pick: PickEngine,
  options: PlanOptions,
): Promise<Planned> {
  const scan = await tree.scan(needlesOf(migration));
  const skipped: Skip[] = [...scan.skipped];
  const opened = new Map<string, Opened>();
  for (const path of scan.hits) await open(path, tree, pick, opened, skipped);
  for (const one of opened.values())
    one.analysis = analyze(one, migration, surroundings(one.file.path, opened, tree));
  await follow(tree, migration, pick, opened, skipped);

  const placed = placeAll(opened);
  const parsed = [...opened.values()].filter((o) => o.engine).length;
  const build = (declined: (p: Placed) => boolean): Plan =>
    assemble(placed, declined, opened, migration, { scan, skipped, parsed });
  const base = (p: Placed): boolean =>
    options.safeOnly && p.draft.confidence === 'review' && p.draft.edits.length > 0;
  const plan = build(base);
  return {
    plan,
    select(accept) {
      const refused = new Set<string>();
      for (const file of plan.files) for (const f of file.findings) if (f.edits.length > 0 && !accept(f)) refused.add(f.id);
      return build((p) => base(p) || refused.has(p.id));
    },
  };
}

async function open(
  path: string,
  tree: TreeReader,
  pick: PickEngine,
  opened: Map<string, Opened>,
  skipped: Skip[],
): Promise<void> {
  const read = await tree.read(path);
  if (!read.ok) {
    skipped.push({ ...read.skip, mentions: true });
    return;
  }
  const { text } = read.file;
  const firstLine = text.slice(
    0,
    Math.max(0, text.indexOf('\n') < 0 ? 200 : Math.min(200, text.indexOf('\n'))),
  );
  opened.set(path, {
    file: read.file,
    digest: read.digest,
    engine: await pick(path, firstLine),
    starts: lineStarts(text),
    analysis: NOTHING,
  });
}

const NOTHING: Analysis = { drafts: [], exports: new Map(), imports: [], parse: 'ok' };

/** A throw costs this file's drafts, not the run: the leftover scan then reports its lines. */
function analyze(one: Opened, migration: Migration, around: Surroundings): Analysis {
  if (!one.engine) return NOTHING;
  try {
    return one.engine.analyze(one.file, migration, around);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const draft: Draft = {
      rule: `${migration.source.id}/engine-failed`,
      start: 0,
      end: 0,
      confidence: 'manual',
      message: `this file could not be worked on (${message.split('\n')[0]?.slice(0, 120)}); it stays as it is`,
      advice: 'change it by hand, and please report this as a fault of the tool',
      edits: [],
      holds: ['env:*'],
    };
    return { ...NOTHING, drafts: [draft], parse: 'failed' };
  }
}

function surroundings(path: string, opened: ReadonlyMap<string, Opened>, tree: TreeReader): Surroundings {
  const exists = (p: string): boolean => opened.has(p) || tree.exists(p);
  const packageRoot = packageRootOf(path, exists);
  return {
    packageRoot,
    imported(specifier, name) {
      const target = resolveModule(path, specifier, packageRoot, exists);
      if (target === undefined || target === path) return undefined;
      const direct = opened.get(target)?.analysis.exports.get(name);
      if (direct) return direct;
      // Python: `from package import module` names a module, not a value.
      return undefined;
    },
  };
}

/** Analyzes again whoever imports what another file makes, until nothing new turns up. */
async function follow(
  tree: TreeReader,
  migration: Migration,
  pick: PickEngine,
  opened: Map<string, Opened>,
  skipped: Skip[],
): Promise<void> {
  let fresh = new Set([...opened].filter(([, o]) => o.analysis.exports.size > 0).map(([path]) => path));
  for (let round = 0; round < ROUNDS && fresh.size > 0; round++) {
    const words = [...new Set([...fresh].map(moduleWord))].filter((w) => w.length >= 2);
    const hits = words.length ? (await tree.scan(words)).hits : [];
    const next = new Set<string>();
    for (const path of new Set([...opened.keys(), ...hits])) {
      if (!opened.has(path)) {
        if (!/\.(?:[cm]?[jt]sx?|vue|svelte|py|pyi)$/.test(path)) continue;
        await open(path, tree, pick, opened, skipped);
      }
      const one = opened.get(path);
      if (!one?.engine) continue;
      const around = surroundings(path, opened, tree);
      const before = one.analysis.exports;
      if (one.analysis === NOTHING) one.analysis = analyze(one, migration, around);
      if (!importsFresh(one, path, fresh, around.packageRoot, opened, tree)) continue;
      one.analysis = analyze(one, migration, around);
      if (!sameExports(before, one.analysis.exports)) next.add(path);
    }
    fresh = next;
  }
}

function importsFresh(
  one: Opened,
  path: string,
  fresh: ReadonlySet<string>,
  packageRoot: string,
  opened: ReadonlyMap<string, Opened>,
  tree: TreeReader,
): boolean {
  const exists = (p: string): boolean => opened.has(p) || tree.exists(p);
  return one.analysis.imports.some((specifier) => {
    const target = resolveModule(path, specifier, packageRoot, exists);
    return target !== undefined && fresh.has(target);
  });
}

function sameExports(
  a: ReadonlyMap<string, ExportedSymbol>,
  b: ReadonlyMap<string, ExportedSymbol>,
): boolean {
  if (a.size !== b.size) return false;
  for (const [name, symbol] of b) if (a.get(name)?.group !== symbol.group) return false;
  return true;
}

// ---- From drafts to a plan --------------------------------------------------------------------------------------------

function placeAll(opened: ReadonlyMap<string, Opened>): Placed[] {
  const placed: Placed[] = [];
  for (const path of [...opened.keys()].sort(codePointOrder)) {
    const one = opened.get(path) as Opened;
    const seen = new Map<string, number>();
    const drafts = [...one.analysis.drafts].sort((a, b) => a.start - b.start || a.end - b.end);
    for (const draft of drafts) {
      const line = lineAt(one.starts, draft.start);
      placed.push({ path, line, id: idOf(draft.rule, path, one, line, seen), draft });
    }
  }
  return placed;
}

const codePointOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function idOf(rule: string, path: string, one: Opened, line: number, seen: Map<string, number>): string {
  const text = one.file.text
    .slice(one.starts[line - 1] ?? 0, one.starts[line] ?? one.file.text.length)
    .trim();
  const key = `${rule}\n${path}\n${text}`;
  const count = seen.get(key) ?? 0;
  seen.set(key, count + 1);
  return hash(`${key}\n${count}`);
}

/** 64 bits of a text in hexadecimal (two FNV-1a halves); names findings, protects nothing. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ (c + i), 0x85ebca6b);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}

interface Seen {
  readonly scan: ScanResult;
  readonly skipped: readonly Skip[];
  readonly parsed: number;
}

/** Settles, splices, and takes back whatever made a file unreadable, until every result parses. */
function assemble(
  placed: readonly Placed[],
  declined: (p: Placed) => boolean,
  opened: ReadonlyMap<string, Opened>,
  migration: Migration,
  seen: Seen,
): Plan {
  const broken = new Set<string>();
  for (;;) {
    const findings = settle(placed, (p) => declined(p) || (broken.has(p.path) && p.draft.edits.length > 0));
    const byPath = new Map<string, Finding[]>();
    for (const f of findings) byPath.set(f.path, [...(byPath.get(f.path) ?? []), f]);
    const files: FilePlan[] = [];
    let again = false;
    for (const path of [...opened.keys()].sort(codePointOrder)) {
      const one = opened.get(path) as Opened;
      const own = byPath.get(path) ?? [];
      const edits = own.flatMap((f) => f.edits);
      const before = one.file.text;
      const after = edits.length ? applyEdits(before, edits) : before;
      if (after !== before && !stillParses(one, after)) {
        broken.add(path);
        again = true;
        break;
      }
      if (broken.has(path)) own.push(brokenFinding(path, migration));
      const complete = [...own, ...leftoverFindings(one, own, after, migration)].sort(
        (a, b) => a.start - b.start || a.end - b.end,
      );
      if (complete.length)
        files.push({
          path,
          language: one.engine?.id ?? 'text',
          before,
          after,
          digest: one.digest,
          findings: complete,
        });
    }
    if (again) continue;
    return {
      source: migration.source.id,
      destination: migration.destination.id,
      files,
      skipped: seen.skipped,
      nextSteps: [],
      counts: { walked: seen.scan.walked, matched: seen.scan.hits.length, parsed: seen.parsed },
    };
  }
}

function stillParses(one: Opened, after: string): boolean {
  if (!one.engine) return true;
  if (!one.engine.parses(one.file)) return true;
  return one.engine.parses({ path: one.file.path, text: after });
}

const brokenFinding = (path: string, migration: Migration): Finding => ({
  id: hash(`broken\n${path}`),
  path,
  rule: `${migration.source.id}/result-unparsable`,
  confidence: 'manual',
  start: 0,
  end: 0,
  message: 'the rewritten file would not have parsed, so nothing in it was changed',
  advice: 'change it by hand, and please report this as a fault of the tool',
  edits: [],
});

/** Lines that still depend on the source after the splices and that no finding explains, one finding for each run of lines. */
function leftoverFindings(
  one: Opened,
  findings: readonly Finding[],
  after: string,
  migration: Migration,
): Finding[] {
  const code = CODE.has(one.engine?.id ?? '');
  const leftovers = findLeftovers(after, code, migration);
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
