/**
 * The names that moved code needs, where the source's module was imported: classes of the destination's SDK, its errors and
 * types, or the SDK as a whole where the source's was used as a whole.
 */
import { type Alternative, type Edit, lineEndAt } from '@aig/core';
import { spliceList } from '../../splice/list.ts';
import type { PyFile } from '../file.ts';
import type { ImportedName, ImportStatement } from '../imports.ts';
import { type PyNode, walk } from '../node.ts';
import type { Context } from '../predictions/context.ts';
import { indentOf } from '../predictions/layout.ts';
import { insertAfter, soleOrBlock } from '../removal.ts';
import { plainString } from '../strings.ts';
import { importResource, packageResource } from '../work.ts';
import { functionSdk } from './sites.ts';

interface Home {
  readonly statement: ImportStatement;
  /** `module` → names to import from it, as written; the empty name stands for the module itself. */
  readonly adds: Map<string, Set<string>>;
  /** Those of them that are needed only where nothing of the source is left: `module text`. */
  readonly last: Set<string>;
  readonly follows: Set<string>;
}

export interface CompletionImports {
  /** The statement beside which an imported name's successors are imported. */
  homeOf(imported: ImportedName): ImportStatement;
  /** The text for a name of a module of the destination's SDK. `as` is a name the file has for it already. */
  name(imported: ImportedName, module: string, exported: string, form?: NameForm): string;
  /** `openai.Name`, with the name that the file has for the module. */
  wholeName(imported: ImportedName, module: string, exported: string): string;
  /** The module as a whole is used from now on. */
  whole(imported: ImportedName, module: string, last?: boolean): void;
  /** These groups need what stands there. */
  follow(imported: ImportedName, groups: readonly string[]): void;
  /** Writes the drafts. `staying` are names of the source that something keeps whatever the rest of the tree does. */
  finish(groups: readonly string[], staying: ReadonlySet<string>): void;
}

export interface NameForm {
  /** A name that the file has for it. */
  readonly as?: string | undefined;
  /** Needed only where nothing of the source is left. */
  readonly last?: boolean;
}

export function completionImports(context: Context): CompletionImports {
  const { work } = context;
  const { file } = work;
  const sources = file.imports.filter((s) => ownNames(s, file).length > 0);
  const first = sources.find((s) => s.node.parent === file.root);
  const homes = new Map<ImportStatement, Home>();
  const homeOf = ({ statement }: ImportedName): ImportStatement =>
    statement.node.parent === file.root ? (first ?? statement) : statement;
  const at = (imported: ImportedName): Home => {
    const statement = homeOf(imported);
    const home = homes.get(statement) ?? {
      statement,
      adds: new Map(),
      last: new Set<string>(),
      follows: new Set<string>(),
    };
    homes.set(statement, home);
    return home;
  };
  const present = (module: string, name: string | undefined, before: PyNode): string | undefined => {
    const found = file.imports
      .filter(
        (s) => s.node.parent === file.root && (before.parent !== file.root || s.node.start < before.start),
      )
      .flatMap((s) => s.names)
      .find(
        (n) =>
          n.module === module && n.name === name && n.local && (name !== undefined || !/\./.test(module)),
      );
    return found?.local && file.source(found.local);
  };
  const add = (home: Home, module: string, text: string, last: boolean): void => {
    const names = home.adds.get(module) ?? new Set();
    const key = `${module} ${text}`;
    if (!last) home.last.delete(key);
    else if (!names.has(text)) home.last.add(key);
    names.add(text);
    home.adds.set(module, names);
  };
  return {
    homeOf,
    whole(imported, module, last = false) {
      const home = at(imported);
      if (present(module, undefined, home.statement.node) === undefined) add(home, module, '', last);
    },
    wholeName(imported, module, exported) {
      return `${present(module, undefined, at(imported).statement.node) ?? module}.${exported}`;
    },
    follow(imported, groups) {
      for (const g of groups) at(imported).follows.add(g);
    },
    name(imported, module, exported, { as, last = false } = {}) {
      const home = at(imported);
      const whole = present(module, undefined, home.statement.node);
      if (as === undefined && whole !== undefined) return `${whole}.${exported}`;
      if (as === undefined && home.adds.get(module)?.has('') && !home.last.has(`${module} `))
        return `${module}.${exported}`;
      const there = present(module, exported, home.statement.node);
      if (there !== undefined && (as === undefined || as === there)) return there;
      const title = file.migration.destination.title.replace(/\W/g, '');
      const local = as ?? context.names.for(`${module} ${exported}`, [exported, `${title}${exported}`]);
      add(home, module, local === exported ? exported : `${exported} as ${local}`, last);
      return local;
    },
    finish(groups, staying) {
      for (const s of sources) planStatement(s, homes.get(s), groups, staying, context);
    },
  };
}

const ownNames = (s: ImportStatement, file: PyFile): ImportedName[] =>
  s.names.filter((n) => {
    const found = functionSdk(n.module, file);
    return found !== undefined && !found.sdk.shared;
  });

function planStatement(
  statement: ImportStatement,
  home: Home | undefined,
  groups: readonly string[],
  staying: ReadonlySet<string>,
  context: Context,
): void {
  const { work } = context;
  const { file } = work;
  const { source, destination } = file.migration;
  const own = ownNames(statement, file);
  const locals = own.flatMap((n) => (n.local ? [file.source(n.local)] : []));
  const holds = [...new Set(own.map((n) => packageResource(n.module, file)))];
  const used = own.some((n) => ((n.local && file.scopes.variableOf(n.local)?.uses.length) ?? 0) > 0);
  if (!used && handsOn(locals, file)) {
    work.note(
      statement.node,
      {
        rule: 'import-exported',
        confidence: 'manual',
        message: `other modules may import ${locals.join(', ')} from here`,
        advice: 'see who does; take the import out when nobody needs it',
      },
      { holds },
    );
    return;
  }
  const going = own.filter((n) => !n.local || !staying.has(file.source(n.local)));
  const gone = going.flatMap((n) => (n.local ? [file.source(n.local)] : []));
  const eol = lineEndAt(file.text, statement.node.start) + indentOf(file.text, statement.node.start);
  const text = (home ? importLines(home, true) : []).join(eol);
  const needed = (home ? importLines(home, false) : []).join(eol);
  const insert = (lines: string): Edit[] =>
    lines === '' ? [] : [insertAfter(statement.node, lines, file.text)];
  const all = going.length === statement.names.length;
  const some = going.length < own.length;
  const edits = all
    ? [replaced(statement, text, file)]
    : [...(going.length > 0 ? without(statement, going, file) : []), ...insert(some ? needed : text)];
  const follows = [...new Set([...(home?.follows ?? []), ...groups])];
  const { package: name } = destination.sdk.python;
  const stays = {
    rule: 'import',
    confidence: 'manual' as const,
    message: `${source.title} is still used here`,
    advice: 'take this import out once nothing below needs it',
  };
  if (used && (follows.length === 0 || edits.length === 0)) {
    work.note(statement.node, stays, { holds });
    return;
  }
  const besides = `the ${name} package is imported beside it, which is still used here`;
  const otherwise: Alternative = {
    confidence: 'review',
    message: needed === '' ? stays.message : besides,
    edits: insert(needed),
    holds,
  };
  work.note(
    statement.node,
    {
      rule: 'import',
      confidence: used && !some ? 'safe' : 'review',
      message: some
        ? besides
        : text === ''
          ? `nothing of ${source.title} is used here any more`
          : `the ${name} package takes its place`,
    },
    {
      edits,
      holds,
      needs: used ? gone.map((l) => importResource(file, l)) : holds,
      // Without calls of its own the file follows those of the tree, and asks for nothing that they do not.
      wants: text === '' || groups.length === 0 ? [] : [`package:pypi:${name}`],
      ...(used ? { follows } : {}),
      demoted: { message: stays.message, advice: stays.advice },
      ...(used ? { otherwise } : {}),
    },
  );
}

/** What a package's `__init__` imports and does not use, and what `__all__` names, others import from it. */
function handsOn(locals: readonly string[], file: PyFile): boolean {
  if (/(?:^|\/)__init__\.pyi?$/.test(file.path)) return true;
  const all = file.scopes.module.variables.get('__all__')?.bindings[0]?.value;
  let found = false;
  if (all)
    walk(all, (n) => {
      if (locals.includes(plainString(n, file.text)?.text ?? '')) found = true;
    });
  return found;
}

/** @param all also what is needed only where nothing of the source is left */
function importLines(home: Home, all: boolean): string[] {
  const modules = [...home.adds].sort(([a], [b]) => (a < b ? -1 : 1));
  return modules.flatMap(([module, names]) => {
    const wanted = [...names].filter((n) => all || !home.last.has(`${module} ${n}`));
    const whole = wanted.includes('') ? [`import ${module}`] : [];
    const some = wanted.filter((n) => n !== '').sort();
    return some.length > 0 ? [...whole, `from ${module} import ${some.join(', ')}`] : whole;
  });
}

const replaced = (statement: ImportStatement, text: string, file: PyFile): Edit =>
  text === ''
    ? soleOrBlock(statement.node, file.text)
    : { start: statement.node.start, end: statement.node.end, text };

/** `import os, litellm` without its name. */
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
