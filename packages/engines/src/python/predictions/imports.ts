/**
 * Imports of a file whose requests move: the destination's classes come where the source's SDK was imported, modules of the
 * standard library come where printed code uses them, and helpers stand right after.
 */
import type { Draft, Edit } from '@aig/core';
import { spliceList } from '../../splice/list.ts';
import type { PyFile } from '../file.ts';
import type { ImportedName, ImportStatement } from '../imports.ts';
import { type PyNode, parts } from '../node.ts';
import { insertAfter, soleOrBlock } from '../removal.ts';
import { targetModule } from '../sdk-names.ts';
import { importResource, packageResource } from '../work.ts';
import type { Context, Planned } from './context.ts';
import { requestSdk } from './sites.ts';

interface Helper {
  readonly text: string;
  readonly follows: readonly string[];
  readonly rule: string;
  readonly message: string;
  readonly wants: readonly string[];
}

export interface NewImports {
  /** The name of the destination's client class for these requests. */
  classFor(planned: readonly Planned[], asynchronous: boolean): string;
  /** The name of another class of the destination's SDK. */
  nameFor(exported: string, statement?: ImportStatement): string;
  /** The local name of a module that is imported at the top. */
  moduleName(module: string): string | undefined;
  /** A function of its own, after the imports. */
  helper(helper: Helper): void;
  /** Writes all drafts. */
  finish(groups: readonly string[]): void;
}

interface Wanted {
  readonly exported: string;
  readonly local: string;
  readonly statement: ImportStatement | undefined;
}

export function newImports(context: Context): NewImports {
  const { work } = context;
  const { file } = work;
  const sdk = file.migration.destination.sdk.python;
  const wanted: Wanted[] = [];
  const helpers: Helper[] = [];
  const sources = file.imports.filter((s) => s.names.some((n) => requestSdk(n.module, file)));
  const present = (exported: string, before: number): string | undefined => {
    const found = file.imports
      .filter((s) => s.node.parent === file.root)
      .flatMap((s) => s.names)
      .find((n) => sdk.modules.includes(n.module) && n.name === exported && n.local && n.item.start < before);
    return found?.local && file.source(found.local);
  };
  const nameFor = (exported: string, statement: ImportStatement | undefined): string => {
    // One line at the top serves all.
    const first = sources.find((s) => s.node.parent === file.root);
    const home = (statement?.node.parent === file.root ? first : statement) ?? first ?? sources[0];
    const there = present(exported, home?.node.start ?? Number.POSITIVE_INFINITY);
    if (there !== undefined) return there;
    const known = wanted.find((w) => w.exported === exported && w.statement === home);
    if (known) return known.local;
    const title = file.migration.destination.title.replace(/\W/g, '');
    const local =
      wanted.find((w) => w.exported === exported)?.local ??
      context.names.for(`class ${exported}`, [exported, `${title}${exported}`]);
    wanted.push({ exported, local, statement: home });
    return local;
  };
  return {
    nameFor,
    classFor(planned, asynchronous) {
      const exported = asynchronous ? (sdk.asyncName ?? sdk.name) : sdk.name;
      const names = planned.flatMap((p) => (p.site.origin.kind === 'module' ? [p.site.origin.imported] : []));
      let local = '';
      for (const s of new Set(names.map((n) => n.statement))) local = nameFor(exported, s);
      return local || nameFor(exported, undefined);
    },
    moduleName(module) {
      const found = file.imports
        .flatMap((s) => (s.node.parent === file.root ? s.names : []))
        .find((n) => n.module === module && n.name === undefined && n.local);
      return found?.local && file.source(found.local);
    },
    helper: (h) => void helpers.push(h),
    finish(groups) {
      for (const s of sources) planStatement(s, wanted, groups, context);
      const home = helperHome(sources, file);
      for (const [i, h] of helpers.entries()) {
        const { eol } = context.style;
        const { text, rule, message, ...rest } = h;
        const after = i === helpers.length - 1 ? gapAfter(file.text, home, eol) : '';
        const edit: Edit = {
          start: home,
          end: home,
          text: `${leadOf(file, home, eol)}${text}${eol}${after}`,
        };
        work.note(
          { start: home, end: home },
          { rule, confidence: 'safe', message },
          { ...rest, edits: [edit] },
        );
      }
    },
  };
}

/** Two blank lines before a function, whatever the place. */
const leadOf = (file: PyFile, home: number, eol: string): string =>
  home === 0 ? '' : file.text[home - 1] === '\n' ? eol + eol : eol + eol + eol;

/** Code that follows at once is set off by two blank lines. */
function gapAfter(text: string, home: number, eol: string): string {
  const rest = text.slice(home);
  if (rest.trim() === '') return '';
  const blank = /^(?:[ \t]*\r?\n)*/.exec(rest)?.[0].split('\n').length ?? 1;
  return eol.repeat(Math.max(0, 3 - blank));
}

/** Right below the last import of the block that holds the source's. */
function helperHome(sources: readonly ImportStatement[], file: PyFile): number {
  const top = parts(file.root);
  const own = sources.find((s) => s.node.parent === file.root);
  let at = own ? top.indexOf(own.node) : -1;
  if (at < 0) at = top.findLastIndex((n) => isImport(n));
  if (at < 0) return 0;
  while (at + 1 < top.length && isImport(top[at + 1] as PyNode)) at++;
  const last = top[at] as PyNode;
  const end = insertAfter(last, '', file.text).start;
  // In a notebook the next line may be another cell's.
  const next = file.path.endsWith('.ipynb') ? -1 : file.text.indexOf('\n', end);
  return next < 0 ? end : next + 1;
}

const isImport = (n: PyNode): boolean =>
  /^(?:import_statement|import_from_statement|future_import_statement)$/.test(n.type);

/** One import statement of the source's SDK. */
function planStatement(
  statement: ImportStatement,
  wanted: readonly Wanted[],
  groups: readonly string[],
  context: Context,
): void {
  const { work } = context;
  const { file } = work;
  const { source, destination } = file.migration;
  const own = statement.names.filter((n) => requestSdk(n.module, file));
  const adds = wanted
    .filter((w) => w.statement === statement)
    .map((w) => (w.local === w.exported ? w.exported : `${w.exported} as ${w.local}`))
    .sort((a, b) => (a < b ? -1 : 1));
  const module = targetModule(file);
  const line = adds.length > 0 ? `from ${module} import ${adds.join(', ')}` : undefined;
  const all = own.length === statement.names.length;
  const beside = line ? [insertAfter(statement.node, line, file.text)] : [];
  const edits = all ? replaced(statement, line, file) : [...without(statement, own, file), ...beside];
  const resources = own.flatMap((n) => (n.local ? [importResource(file, file.source(n.local))] : []));
  const used = own.some((n) => n.local && (file.scopes.variableOf(n.local)?.uses.length ?? 0) > 0);
  const base: Draft = {
    start: statement.node.start,
    end: statement.node.end,
    rule: `${source.id}/import`,
    confidence: 'safe',
    message:
      adds.length > 0
        ? `the ${module} SDK takes the place of the source's`
        : "nothing of the source's SDK is used here any more",
    edits,
    needs: resources,
    wants: adds.length > 0 ? [`package:pypi:${destination.sdk.python.package}`] : [],
    holds: own.map((n) => packageResource(n.module, file)),
    otherwise: {
      confidence: 'review',
      message:
        adds.length > 0
          ? `${adds.join(', ')} is imported beside the source's SDK, which is still used here`
          : "the source's SDK is still used here",
      edits: beside,
      holds: own.map((n) => packageResource(n.module, file)),
    },
  };
  if (used && groups.length === 0)
    work.note(
      statement.node,
      {
        rule: 'import',
        confidence: 'manual',
        message: "the source's SDK is still used here",
        advice: 'take this import out once nothing below needs it',
      },
      { holds: [...resources, ...own.map((n) => packageResource(n.module, file))] },
    );
  else if (used) work.add({ ...base, follows: groups });
  else if (!used) work.add({ ...base, confidence: 'review' });
  else {
    const told = {
      rule: 'import',
      confidence: 'manual',
      message: "the source's SDK is still used here",
      advice: 'take this import out once nothing below needs it',
    } as const;
    work.note(statement.node, told, { holds: own.map((n) => packageResource(n.module, file)) });
  }
}

function replaced(statement: ImportStatement, line: string | undefined, file: PyFile): Edit[] {
  if (!line) return [soleOrBlock(statement.node, file.text)];
  return [{ start: statement.node.start, end: statement.node.end, text: line }];
}

/** `import os, replicate` without its name. */
function without(statement: ImportStatement, own: readonly ImportedName[], file: PyFile): Edit[] {
  const items = statement.names.map((n) => n.item);
  const open = statement.node.children.find((c) => c.type === '(');
  const close = statement.node.children.find((c) => c.type === ')');
  const inner = { start: open?.end ?? items[0]?.start ?? 0, end: close?.start ?? items.at(-1)?.end ?? 0 };
  return spliceList(
    { text: file.text, inner, items },
    own.map((n) => ({ change: 'remove' as const, item: n.item })),
  ).flat();
}
