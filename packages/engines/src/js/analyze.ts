/**
 * From JavaScript text to drafts: the order of the steps, top to bottom.
 *
 * Parse, resolve names and modules, find clients and follow them, plan constructions and calls, then headers, then what is
 * left over, and at last the imports, when it is known who needs them.
 */
import type { Analysis, ExportedSymbol, GroupJoin, Migration, SourceText, Surroundings } from '@aig/core';
import { foldChoices } from '../choice/fold.ts';
import { choiceRegions } from './choices.ts';
import { resolveModules } from './modules.ts';
import { isModule, type JsForm, parseJs } from './parse.ts';
import { planFile } from './plan-file.ts';
import { rememberProgram } from './recheck.ts';
import { analyzeScopes } from './scope.ts';
import { parentsOf } from './tree.ts';
import { anyGroup, newGroups, type Unit } from './unit.ts';

/**
 * Analyzes JavaScript or TypeScript.
 *
 * For a range inside another language `file.text` is the whole file with everything outside the range overwritten by
 * spaces (line ends stay), so that offsets, lines and indentation are those of the file.
 *
 * @param unit tells ranges of one file apart whose names do not see each other (fenced blocks); part of the group names
 */
export function analyzeJs(
  file: SourceText,
  form: JsForm,
  migration: Migration,
  around: Surroundings,
  unit = '',
): Analysis {
  const parsed = parseJs(file.text, form);
  if (!parsed) return { drafts: [], exports: new Map(), imports: [], parse: 'failed' };
  rememberProgram(file, parsed);
  const parents = parentsOf(parsed.program);
  const scopes = analyzeScopes(parsed.program, parents);
  const origins = resolveModules(parsed.program, parents, scopes, migration, around);
  const whole: Unit = {
    file,
    form,
    migration,
    around,
    name: unit,
    program: parsed.program,
    comments: parsed.comments,
    parents,
    scopes,
    origins,
    groups: newGroups(file.path),
    drafts: [],
    same: [],
    roots: new Set(),
    addressed: new Map(),
    taken: [],
  };
  const exports: Map<string, ExportedSymbol> = planFile(whole);
  const drafts = foldChoices(whole.drafts, choiceRegions(whole), file.text, migration, whole.groups);
  return {
    drafts: drafts.map((d) => ({
      ...d,
      ...(d.group === undefined ? {} : { group: whole.groups.of(d.group) }),
      ...(d.follows === undefined ? {} : { follows: [...new Set(d.follows.map((g) => whole.groups.of(g)))] }),
    })),
    exports: new Map([...exports].map(([name, symbol]) => [name, settled(symbol, whole)])),
    joins: joinsOf(whole),
    same: whole.same,
    imports: origins.specifiers,
    // Examples in a document, and the two scripts of a component, may declare a name again.
    parse: parsed.clean ? 'ok' : parsed.redeclared && isModule(file.path) ? 'broken' : 'partial',
  };
}

/** What this file joins, and what anything that may be any client is joined with as soon as there is such a thing. */
function joinsOf(unit: Unit): GroupJoin[] {
  const any = anyGroup(unit);
  const flows = new Set(
    unit.drafts
      .flatMap((d) => (d.group === undefined ? [] : [unit.groups.of(d.group)]))
      .filter((g) => g.startsWith('flow:') && g !== any),
  );
  return [...unit.groups.wide(), ...[...flows].map((a): GroupJoin => ({ a, b: any, ifUsed: true }))];
}

/** An exported symbol under the names that its groups have in the end. */
function settled(symbol: ExportedSymbol, { groups }: Unit): ExportedSymbol {
  const own = { ...symbol, group: groups.of(symbol.group) };
  if (!symbol.members) return own;
  const members = [...symbol.members].map(
    ([name, m]) => [name, { ...m, group: groups.of(m.group) }] as const,
  );
  return { ...own, members: new Map(members) };
}
