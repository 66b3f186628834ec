/**
 * Settings of the whole module, and uses of it that have no counterpart.
 *
 * A setting goes with the last use of the module in the tree: it concerns every call, wherever that stands.
 */
import type { Draft } from '@aig/core';
import type { ImportedName } from '../imports.ts';
import { soleOrBlock } from '../removal.ts';
import { topOf } from '../symbols.ts';
import { importResource, packageResource, type Work } from '../work.ts';
import type { FunctionSite, GlobalSite, OtherSite } from './sites.ts';

const holdsOf = (imported: ImportedName, work: Work): string[] => [
  importResource(work.file, imported.local ? work.file.source(imported.local) : ''),
  packageResource(imported.module, work.file),
];

/** Takes settings out, or tells what they were for. */
export function planSettings(sites: readonly GlobalSite[], work: Work): void {
  const { file } = work;
  const { destination, source } = file.migration;
  for (const { statement, row, imported } of sites) {
    const holds = holdsOf(imported, work);
    const { why, advice, severity } = row;
    const base = {
      rule: 'setting',
      message: why,
      ...(advice === undefined ? {} : { advice }),
      ...(severity === undefined ? {} : { severity }),
    };
    if (row.action === 'block' || row.action === 'redirect') {
      work.note(statement, { ...base, confidence: 'manual' }, { holds });
      continue;
    }
    const draft: Partial<Draft> = {
      edits: [soleOrBlock(statement, file.text)],
      follows: [`package:pypi:${destination.sdk.python.package}`],
      needs: [packageResource(imported.module, file)],
      holds,
      demoted: {
        message: `this setting is for calls of ${source.title}, some of which stay`,
        advice: 'take it out with the last of them',
      },
    };
    work.note(statement, { ...base, confidence: row.action === 'drop' ? 'safe' : 'review' }, draft);
  }
}

/** Wanted by a setting that concerns calls in every file of the tree. */
const settingOf = (module: string): string => `setting:${module}`;

/** Tells calls that move, of a file without such settings, that another file of the tree has some. */
export function tellElsewhere(
  sites: readonly GlobalSite[],
  moved: readonly { readonly site: FunctionSite; readonly group: string }[],
  work: Work,
): void {
  const { source, destination } = work.file.migration;
  for (const { imported } of sites.filter((s) => s.row.action === 'block'))
    work.note(
      { start: 0, end: 0 },
      { rule: 'setting', confidence: 'safe', message: 'a setting concerns the calls of other files' },
      { edits: [], wants: [settingOf(imported.module)] },
    );
  if (sites.some((s) => s.row.action === 'block')) return;
  for (const { site, group } of moved)
    work.note(
      site.call,
      {
        rule: 'setting-elsewhere',
        confidence: 'review',
        message: `another file sets callbacks, a cache or a budget of ${source.title}, which this call is not under any more`,
        advice: `see the findings on those settings; ${destination.title} or your tracing tool has to do their part`,
        severity: 'behaviour',
      },
      { edits: [], follows: [group], whenWanted: [settingOf(site.imported.module)] },
    );
}

/** Tells uses without a counterpart, each at its whole expression. */
export function tellOthers(sites: readonly OtherSite[], work: Work): void {
  const { file } = work;
  const { source } = file.migration;
  for (const { node, name, row, handed, imported } of sites) {
    let whole = topOf(node);
    if (whole.parent?.type === 'call' && whole.field === 'function') whole = whole.parent;
    const text =
      row === undefined
        ? {
            message: `${source.title} itself is handed on here`,
            advice: 'see what is called on it, and call it here',
          }
        : handed
          ? {
              message: `${name} is handed on, and how it is called is not seen`,
              advice: 'call it here, in a function of its own if need be, then run again',
            }
          : {
              message: row.why.replace(/^\*/, name),
              advice: row.advice ?? 'find its counterpart, or keep it',
            };
    work.note(
      whole.end - whole.start > 400 ? node : whole,
      {
        rule: 'sdk-use',
        confidence: 'manual',
        ...text,
        ...(row?.severity ? { severity: row.severity } : {}),
      },
      { holds: holdsOf(imported, work) },
    );
  }
}
