/**
 * Import statements after the change: the source's names go or change, the destination's come.
 *
 * An import is applied as soon as one of the clients it serves is. While any of its names is still needed, the old statement
 * stays and the new one is put beside it.
 */
import { type Draft, type Edit, successorOf } from '@aig/core';
import { type ListChange, spliceList } from '../splice/list.ts';
import { exportedName, type Names } from './clients/names.ts';
import { exportClasses, throughTree } from './exported-classes.ts';
import type { PyFile } from './file.ts';
import type { ImportedName, ImportStatement } from './imports.ts';
import { ancestor, child, inside, walk } from './node.ts';
import { insertAfter, soleOrBlock } from './removal.ts';
import { nameless, spokenFor, targetModule } from './sdk-names.ts';
import { plainString } from './strings.ts';
import { importedSymbol, ofSource, sourceModule, topOf } from './symbols.ts';
import { importResource, packageResource, type Work } from './work.ts';

/** Drafts for all imports of the source's SDK. Comes last: it looks at what the other drafts do with the names. */
export function planImports(work: Work, names: Names): void {
  for (const statement of work.file.imports) {
    // Where calls are not made on a client, `predictions/` or `completions/` has planned the import with them.
    const from = statement.names.filter((n) => {
      const sdk = ofSource(n, work.file) ? sourceModule(n.module, work.file) : undefined;
      return sdk !== undefined && sdk.requests === undefined && sdk.functions === undefined;
    });
    const starred = statement.star && child(statement.node, 'module_name');
    if (starred && isWhole(work.file.source(starred), work.file))
      star(work, statement, work.file.source(starred));
    else if (from.length > 0) planImport(work, statement, from, names);
    for (const imported of statement.names) throughTree(work, imported);
  }
}

/** A module that is the source's whatever is taken from it. */
const isWhole = (module: string, file: PyFile): boolean =>
  sourceModule(module, file)?.named === undefined && sourceModule(module, file) !== undefined;

function star(work: Work, statement: ImportStatement, module: string): void {
  work.note(
    statement.node,
    {
      rule: 'import-star',
      confidence: 'manual',
      message: 'with a star import it cannot be proved which names come from the source',
      advice: 'import the names one by one, then run again',
    },
    { holds: [packageResource(module, work.file), 'env:*'] },
  );
}

interface Fate {
  readonly imported: ImportedName;
  readonly local: string;
  readonly fate: 'goes' | 'stays';
  /** `Name` or `Name as local` to import from the destination's SDK. */
  readonly becomes: string | undefined;
}

function planImport(
  work: Work,
  statement: ImportStatement,
  from: readonly ImportedName[],
  names: Names,
): void {
  const { file } = work;
  const { source } = file.migration;
  const fates = from.map((imported) => fateOf(work, imported, names));
  for (const f of fates) {
    const row = importedSymbol(f.imported, file)?.row;
    if (row?.role === 'none' && f.fate === 'stays') {
      work.note(
        f.imported.item,
        {
          rule: 'import-unknown',
          confidence: 'manual',
          message: nameless(row.why, f.imported),
          advice: row.advice ?? `find its counterpart, then take this import out`,
        },
        { holds: holdsOf(work, f) },
      );
    }
  }
  const going = fates.filter((f) => f.fate === 'goes');
  const adds = [
    ...new Set(
      fates.flatMap((f) =>
        f.becomes !== undefined && (f.fate === 'goes' || work.besides.has(f.local)) ? [f.becomes] : [],
      ),
    ),
  ];
  if (going.length === 0 && adds.length === 0) return;
  const follows = [
    ...new Set(
      work.drafts
        .filter((d) => d.group !== undefined && d.confidence !== 'manual' && usesAny(work, d, fates))
        .map((d) => d.group as string),
    ),
  ];
  const used = fates.some(
    (f) => ((f.imported.local && file.scopes.variableOf(f.imported.local)?.uses.length) ?? 0) > 0,
  );
  if (used && follows.length === 0 && adds.length > 0) {
    // Every use stays, and so does the import.
    work.note(
      statement.node,
      {
        rule: 'import',
        confidence: 'manual',
        message: "the source's SDK is still used here",
        advice: 'take this import out once nothing below needs it',
      },
      { holds: going.map((f) => packageResource(f.imported.module, file)) },
    );
    return;
  }
  exportClasses(
    work,
    fates.filter((f) => f.fate === 'goes'),
    names,
    follows[0],
  );
  const sdk = sourceModule(from[0]?.module ?? '', file);
  const module = targetModule(file, sdk);
  const all = going.length === statement.names.length;
  const beside =
    adds.length > 0 ? [insertAfter(statement.node, importLine(statement, module, adds), file.text)] : [];
  const edits = all
    ? replaceAll(statement, fates, module, adds, file)
    : [...removeSome(statement, going, file), ...beside];
  const draft: Draft = {
    start: statement.node.start,
    end: statement.node.end,
    rule: `${source.id}/import`,
    confidence: all ? 'safe' : 'review',
    message: !all
      ? `${adds.join(', ') || 'nothing more'} is imported beside the source's SDK, which is still used here`
      : adds.length > 0
        ? `the ${module} SDK takes the place of the source's`
        : "nothing of the source's SDK is used here any more",
    edits,
    follows,
    wants: adds.length > 0 ? [`package:pypi:${successorOf(sdk, 'python', file.migration).package}`] : [],
    holds: [...new Set(going.flatMap((f) => [packageResource(f.imported.module, file)]))],
  };
  const { follows: _none, ...free } = draft;
  work.add({
    ...(follows.length > 0 ? draft : free),
    ...(going.length > 0
      ? {
          needs: going.map((f) => importResource(file, f.local)),
          otherwise: {
            confidence: 'review' as const,
            message:
              adds.length > 0
                ? `${adds.join(', ')} is imported beside the source's SDK, which is still used here`
                : "the source's SDK is still used here",
            edits: beside,
          },
        }
      : {}),
  });
}

function fateOf(work: Work, imported: ImportedName, names: Names): Fate {
  const { file } = work;
  const local = imported.local ? file.source(imported.local) : '';
  const found = importedSymbol(imported, file);
  if (!found) {
    // `import portkey_ai`: it goes when every use was understood.
    const uses = (imported.local && file.scopes.variableOf(imported.local)?.uses) ?? [];
    const open = uses.filter((u) => !spokenFor(work, u));
    const sdk = sourceModule(imported.module, file);
    const known = sdk?.methods.length;
    for (const u of open) {
      const whole = topOf(u);
      work.note(
        whole,
        {
          rule: 'sdk-use',
          confidence: 'manual',
          message: `${file.source(whole)} belongs to the source's SDK`,
          advice: `find its counterpart in the ${targetModule(file)} package, or take it out`,
        },
        { holds: [importResource(file, local), packageResource(imported.module, file)] },
      );
    }
    // Alone it would be the only change in a file whose other imports stay.
    const unused = uses.length === 0 && (known === 0 || sdk?.named === true);
    if (unused || (known !== 0 && open.length > 0))
      work.note(
        imported.item,
        {
          rule: 'import',
          confidence: 'manual',
          message: `${imported.module} is ${unused ? 'imported and not used' : 'still used'} here`,
          advice: unused
            ? 'take the import out'
            : 'see the findings on its uses; take the import out with the last of them',
        },
        { holds: [packageResource(imported.module, file)] },
      );
    const goes =
      !unused && open.length === 0 && known !== undefined && known > 0 && !work.keptNames.has(local);
    const present = file.imports.some((i) =>
      i.names.some((n) => n.name === undefined && n.module === targetModule(file)),
    );
    const probe = ancestor(imported.item, 'try_statement') !== undefined;
    if (known === 0) legacy(work, imported, local);
    return {
      imported,
      local,
      fate: goes ? 'goes' : 'stays',
      becomes: probe || (uses.length > 0 && !present) ? '' : undefined,
    };
  }
  const { row } = found;
  const exported = exportedName(row, file);
  const uses = (imported.local && file.scopes.variableOf(imported.local)?.uses) ?? [];
  if (row.role === 'none') return { imported, local, fate: 'stays', becomes: undefined };
  if (exported === undefined)
    return { imported, local, fate: work.keptNames.has(local) ? 'stays' : 'goes', becomes: undefined };
  const made = names.of(row, imported);
  const unused = uses.length === 0;
  const probe = ancestor(imported.item, 'try_statement') !== undefined;
  // What a package's `__init__` imports and does not use, others import from it.
  if ((unused && /(?:^|\/)__init__\.pyi?$/.test(file.path)) || inAll(local, file)) {
    reexported(work, imported, local);
    return { imported, local, fate: 'stays', becomes: undefined };
  }
  const becomes =
    made.present || (unused && !probe)
      ? undefined
      : made.local === made.exported
        ? made.exported
        : `${made.exported} as ${made.local}`;
  return { imported, local, fate: work.keptNames.has(local) ? 'stays' : 'goes', becomes };
}

/** Whether `__all__` names it. */
export function inAll(local: string, file: PyFile): boolean {
  const value = file.scopes.module.variables.get('__all__')?.bindings[0]?.value;
  let found = false;
  if (value) {
    walk(value, (n) => {
      if (plainString(n, file.text)?.text === local) found = true;
    });
  }
  return found;
}

/** `import portkey` of an SDK without counterpart. */
function legacy(work: Work, imported: ImportedName, local: string): void {
  const sdk = sourceModule(imported.module, work.file);
  const row = sdk?.symbols.find((s) => s.advice !== undefined);
  work.note(
    imported.item,
    {
      rule: 'import-unknown',
      confidence: 'manual',
      message: `${imported.module} belongs to the source's SDK`,
      advice: row?.advice ?? 'find its counterpart, then take this import out',
    },
    { holds: [importResource(work.file, local), packageResource(imported.module, work.file), 'env:*'] },
  );
}

function reexported(work: Work, imported: ImportedName, local: string): void {
  work.note(
    imported.item,
    {
      rule: 'import-exported',
      confidence: 'manual',
      message: `other modules may import ${local} from here`,
      advice: `import the class of the ${targetModule(work.file)} SDK here, and change the name where it is used`,
    },
    { holds: [importResource(work.file, local), packageResource(imported.module, work.file)] },
  );
}

const holdsOf = (work: Work, f: Fate): string[] => [
  importResource(work.file, f.local),
  packageResource(f.imported.module, work.file),
];

/** Whether a draft concerns a place where one of the names is used. */
function usesAny(work: Work, draft: Draft, fates: readonly Fate[]): boolean {
  const held = new Set(fates.map((f) => importResource(work.file, f.local)));
  if (draft.holds?.some((h) => held.has(h))) return true;
  return fates.some((f) => {
    const uses = f.imported.local && work.file.scopes.variableOf(f.imported.local)?.uses;
    return uses?.some((u) => inside(u, draft) || draft.edits.some((e) => inside(u, e))) ?? false;
  });
}

const importLine = (statement: ImportStatement, module: string, adds: readonly string[]): string =>
  statement.from ? `from ${module} import ${adds.join(', ')}` : `import ${module}`;

/** All names of the statement go: it becomes the new import in its own form, or is taken out. */
function replaceAll(
  statement: ImportStatement,
  fates: readonly Fate[],
  module: string,
  adds: readonly string[],
  file: PyFile,
): Edit[] {
  if (adds.length === 0) return [soleOrBlock(statement.node, file.text)];
  if (!statement.from) {
    const items = fates.map((f) => f.imported.item);
    const first = items[0];
    const last = items.at(-1);
    return first && last ? [{ start: first.start, end: last.end, text: module }] : [];
  }
  const moduleNode = child(statement.node, 'module_name');
  const left = [...adds];
  const changes: ListChange[] = fates.map((f): ListChange => {
    const at = f.becomes === undefined ? -1 : left.indexOf(f.becomes);
    if (at < 0) return { change: 'remove', item: f.imported.item };
    left.splice(at, 1);
    return { change: 'replace', span: f.imported.item, text: f.becomes ?? '' };
  });
  const edits = spliceNames(statement, changes, file).filter((e) => e.text !== file.source(e));
  if (moduleNode) edits.unshift({ start: moduleNode.start, end: moduleNode.end, text: module });
  return edits;
}

function removeSome(statement: ImportStatement, going: readonly Fate[], file: PyFile): Edit[] {
  return spliceNames(
    statement,
    going.map((f): ListChange => ({ change: 'remove', item: f.imported.item })),
    file,
  );
}

function spliceNames(statement: ImportStatement, changes: readonly ListChange[], file: PyFile): Edit[] {
  const items = statement.names.map((n) => n.item);
  const open = statement.node.children.find((c) => c.type === '(');
  const close = statement.node.children.find((c) => c.type === ')');
  const inner = { start: open?.end ?? items[0]?.start ?? 0, end: close?.start ?? items.at(-1)?.end ?? 0 };
  return spliceList({ text: file.text, inner, items }, changes).flat();
}
