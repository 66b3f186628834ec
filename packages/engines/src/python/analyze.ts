/**
 * One Python module from text to drafts, in order: clients, requests, names left over, settings, imports, loose literals,
 * comments. Whatever a step has spoken for, the later ones leave alone.
 */
import {
  type Analysis,
  type Draft,
  type ExportedSymbol,
  type Migration,
  matchEnv,
  type SourceText,
  type Span,
  type Surroundings,
} from '@aig/core';
import { foldChoices } from '../choice/fold.ts';
import { idDrafts } from '../literal/ids.ts';
import { proseDrafts } from '../literal/prose.ts';
import { siteOf } from '../literal/site.ts';
import { choiceRegions } from './choices.ts';
import { makeNames } from './clients/names.ts';
import { planClients } from './clients/plan.ts';
import { planCompletions } from './completions/index.ts';
import { readFile } from './file.ts';
import { collectHeaderSets } from './header-sets.ts';
import { planHelperImports } from './http/importers.ts';
import { planHttp } from './http/plan.ts';
import { planUnused } from './http/unused.ts';
import { planImports } from './import-edits.ts';
import { planImportOs } from './import-os.ts';
import { planInjected } from './injected.ts';
import { planKeyShapes } from './key-shapes.ts';
import { planLeftUses } from './left-uses.ts';
import { planEnv, planHeaderNames, planUrls } from './loose.ts';
import { mentionedModules, planMentions } from './mentions.ts';
import { planModels } from './model-ids.ts';
import { type PyNode, walk } from './node.ts';
import { planPredictions } from './predictions/index.ts';
import { planStrayRequests } from './predictions/stray-requests.ts';
import { rememberStatements } from './recheck.ts';
import { planRequests } from './requests.ts';
import { planRequirements } from './requirements.ts';
import { planSettings } from './settings.ts';
import { planSettingsReads } from './settings-reads.ts';
import { planStrays } from './stray.ts';
import { isDocstring } from './strings.ts';
import { planUnusedImports } from './unused-imports.ts';
import { collectUrls } from './urls.ts';
import { fileGroup, makeWork, ownKeyResource, type Work } from './work.ts';

/** Analyses one module. */
export function analyzePython(source: SourceText, migration: Migration, around: Surroundings): Analysis {
  const file = readFile(source, migration, around);
  rememberStatements(source, file.root);
  const work = makeWork(file);
  const names = makeNames(file);
  const urls = collectUrls(file);
  let taken: ReadonlySet<PyNode> = new Set();
  step(work, 'settings', () => planSettings(work));
  step(work, 'clients', () => {
    taken = planClients(work, urls, names);
  });
  step(work, 'predictions', () => planPredictions(work));
  step(work, 'exchanges', () => planHttp(work));
  step(work, 'completions', () => planCompletions(work));
  const sets = collectHeaderSets(file, taken);
  step(work, 'requests', () => planRequests(work, urls, sets, taken));
  step(work, 'names', () => planLeftUses(work, fileGroup(file)));
  step(work, 'requirements', () => planRequirements(work));
  step(work, 'names', () => planMentions(work));
  step(work, 'settings', () => planSettingsReads(work));
  step(work, 'urls', () => planUrls(work, urls));
  step(work, 'variables', () => planEnv(work, urls));
  step(work, 'keys', () => planKeyShapes(work));
  step(work, 'headers', () => planHeaderNames(work, sets));
  step(work, 'models', () => planModels(work));
  step(work, 'members', () => planStrays(work, taken));
  step(work, 'members', () => planInjected(work, taken));
  step(work, 'members', () => planStrayRequests(work));
  step(work, 'imports', () => planImports(work, names));
  step(work, 'imports', () => planImportOs(work));
  step(work, 'imports', () => planHelperImports(work));
  step(work, 'imports', () => planUnused(work));
  step(work, 'imports', () => planUnusedImports(work));
  step(work, 'comments', () => prose(work));
  const drafts = foldChoices(work.drafts, choiceRegions(file), file.text, migration, work.groups).map((d) =>
    finished(ownKey(d, work), work),
  );
  const imports = file.imports.flatMap((s) => {
    const first = s.names[0];
    if (s.star && s.module !== undefined) return [s.module];
    return first ? modulesOf(s.names.map((n) => ({ module: n.module, name: n.name }))) : [];
  });
  return {
    drafts,
    exports: exportsOf(work),
    imports: [...new Set([...imports, ...mentionedModules(file)])],
    parse: file.root.hasError ? 'broken' : 'ok',
  };
}

/** `from a import b` may mean the module `a.b`. */
const modulesOf = (names: readonly { module: string; name: string | undefined }[]): string[] =>
  names.flatMap((n) =>
    n.name === undefined
      ? [n.module]
      : [n.module, n.module.endsWith('.') ? n.module + n.name : `${n.module}.${n.name}`],
  );

/** A step that throws costs its own findings, not the file. */
function step(work: Work, name: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    work.note(
      { start: 0, end: 0 },
      {
        rule: 'rule-failed',
        confidence: 'manual',
        message: `the ${name} of this file could not be judged (${message.slice(0, 120)})`,
        advice: 'change them by hand and report this as a fault of the tool',
      },
      { holds: ['env:*'] },
    );
  }
}

/** In a file that sets its key for itself, names of the key depend on what stays in the file, not on the tree. */
function ownKey(draft: Draft, work: Work): Draft {
  const { file } = work;
  if (!work.ownKeys.has(file.path)) return draft;
  const own = ownKeyResource(file.path);
  const isKey = (r: string): boolean =>
    r.startsWith('env:') && (r === 'env:*' || matchEnv(r.slice(4), file.migration)?.row.role === 'key');
  const named = /\/(?:env-name|env-word|key-shape)$/.test(draft.rule);
  const needs = named ? draft.needs?.map((r) => (isKey(r) ? own : r)) : draft.needs;
  const holds = draft.holds?.some(isKey) && !named ? [...draft.holds, own] : draft.holds;
  return { ...draft, ...(needs ? { needs } : {}), ...(holds ? { holds } : {}) };
}

function finished(draft: Draft, work: Work): Draft {
  const group = draft.group === undefined ? undefined : work.groups.nameOf(draft.group);
  const follows = draft.follows && [...new Set(draft.follows.map((g) => work.groups.nameOf(g)))];
  const cut = draft.confidence === 'manual' && draft.edits.length > 0 ? { edits: [] } : {};
  return { ...draft, ...(group === undefined ? {} : { group }), ...(follows ? { follows } : {}), ...cut };
}

function exportsOf(work: Work): Map<string, ExportedSymbol> {
  const out = new Map<string, ExportedSymbol>();
  for (const [name, symbol] of work.exports) {
    const members = symbol.members && {
      members: new Map(
        [...symbol.members].map(([k, m]) => [k, { ...m, group: work.groups.nameOf(m.group) }]),
      ),
    };
    out.set(name, { ...symbol, ...members, group: work.groups.nameOf(symbol.group) });
  }
  return out;
}

/** Comments and docstrings, and ids of things stored at the source in other literals. */
function prose(work: Work): void {
  const { file } = work;
  const site = siteOf(file.path, file.text, file.migration);
  site.claimed.push(...work.claimed);
  const comments: Span[] = [];
  const literals: Span[] = [];
  walk(file.root, (n) => {
    if (n.type === 'comment') comments.push(n);
    if (n.type !== 'string') return;
    if (isDocstring(n)) comments.push(n);
    else literals.push(n);
  });
  for (const d of proseDrafts(
    site,
    comments.sort((a, b) => a.start - b.start),
    { what: 'comment', gap: 0 },
  ))
    work.add(d);
  site.claimed.push(...work.drafts.filter((d) => d.edits.length === 0 || d.confidence === 'manual'));
  for (const d of idDrafts(site, literals)) work.add(d);
}
