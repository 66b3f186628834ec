/**
 * The source's SDK named in strings: modules imported by name, and tests that replace a class by its path.
 *
 * A path that a test patches is rewritten when it is proved what stands there afterwards; everything else is a finding, since
 * a name in a string is not followed.
 */
import { matchSymbol, type SymbolRow } from '@aig/core';
import { exportedName } from './clients/names.ts';
import type { PyFile } from './file.ts';
import { denoted } from './imports.ts';
import { child, inside, type PyNode, parts, walk } from './node.ts';
import { targetModule } from './sdk-names.ts';
import { contents, isDocstring, plainString } from './strings.ts';
import { sourceModule } from './symbols.ts';
import { packageResource, type Work } from './work.ts';

const PATCHES = /(?:^|\.)(?:patch|patch\.object|patch\.multiple|setattr|delattr)$/;
const LOADS =
  /(?:^|\.)(?:import_module|__import__|find_spec|importorskip|import_string|import_from_string|load_class|locate)$/;
const PROBES = /(?:^|\.)(?:find_spec)$/;
const LOGGERS = /(?:^|\.)getLogger$/;
const DOTTED = /^[A-Za-z_]\w*(?:\.\w+)+$/;
const REPLACED = /^(?:client|async-client|error|type)$/;

/** Plans all strings that name the SDK. */
export function planMentions(work: Work): void {
  walk(work.file.root, (n) => {
    if (n.type !== 'string') return undefined;
    if (!isDocstring(n)) mention(work, n);
    return n.children.some((c) => c.type === 'interpolation');
  });
}

/** Modules that strings speak of, so that what they export is known here. */
export function mentionedModules(file: PyFile): string[] {
  const modules = new Set<string>();
  walk(file.root, (n) => {
    const text = n.type === 'string' ? plainString(n, file.text)?.text : undefined;
    if (text === undefined || !isSymbolName(lastOf(text), file)) return;
    if (DOTTED.test(text)) modules.add(text.slice(0, text.lastIndexOf('.')));
    const module = patchedObject(n, file);
    if (module) modules.add(module);
  });
  return [...modules];
}

function mention(work: Work, literal: PyNode): void {
  const { file } = work;
  const text = plainString(literal, file.text)?.text;
  if (text === undefined || !/^[A-Za-z_][\w.]*$/.test(text)) return;
  if (work.claimed.some((c) => inside(literal, c) || (c.end > c.start && inside(c, literal)))) return;
  const callee = calleeOf(literal, file);
  const sdk = sourceModule(text, file);
  if (sdk && callee !== undefined && LOADS.test(callee)) {
    work.note(
      literal,
      {
        rule: 'import-by-name',
        confidence: 'manual',
        message: `${text} is imported by name, so what is used of it cannot be seen`,
        advice: `import ${targetModule(file)} instead and change what is used of it`,
      },
      { holds: [packageResource(text, file), ...(PROBES.test(callee) ? [] : ['env:*'])] },
    );
    return;
  }
  // A module that is called just like the source: the word by itself is a word.
  if (text === file.migration.source.id) return;
  if (sdk?.requests || sdk?.functions) {
    if (callee !== undefined && PATCHES.test(callee)) patchedCalls(work, literal, text);
    return;
  }
  if (sdk && sdk.methods.length > 0) {
    ownPath(work, literal, text, callee);
    return;
  }
  const patched = patchedObject(literal, file);
  const module = patched ?? (DOTTED.test(text) ? text.slice(0, text.lastIndexOf('.')) : undefined);
  if (module === undefined || !isSymbolName(lastOf(text), file)) return;
  treePath(
    work,
    literal,
    text,
    module,
    patched !== undefined || (callee !== undefined && PATCHES.test(callee)),
  );
}

/** A stand-in for an SDK whose calls move one by one: what takes its place depends on the code under test. */
function patchedCalls(work: Work, literal: PyNode, text: string): void {
  const { file } = work;
  const target = targetModule(file);
  work.note(
    literal,
    {
      rule: 'patch-target',
      confidence: 'manual',
      message: `${text} is replaced here for a test`,
      advice: `once the code under test calls ${target}, replace ${target}.${file.migration.destination.sdk.python.name} and give the stand-in answers of its shape`,
    },
    { holds: [packageResource(text, file)] },
  );
}

/** `"portkey_ai"` and `"portkey_ai.Portkey"`. */
function ownPath(work: Work, literal: PyNode, text: string, callee: string | undefined): void {
  const { file } = work;
  const target = targetModule(file);
  const root = file.migration.source.sdks
    .flatMap((s) => s.modules)
    .find((m) => text === m || text.startsWith(`${m}.`));
  const resource = packageResource(text, file);
  const row =
    root !== undefined && root !== text ? rowOf(text.slice(root.length + 1), root, file) : undefined;
  const successor = row && REPLACED.test(row.role) ? exportedName(row, file) : undefined;
  const becomes =
    successor !== undefined && callee !== undefined && PATCHES.test(callee)
      ? `${target}.${successor}`
      : text === root && standsForModule(literal, file)
        ? target
        : undefined;
  if (becomes !== undefined) {
    work.note(
      literal,
      {
        rule: 'patch-target',
        confidence: 'review',
        message: `what is replaced for a test is ${becomes} now`,
        advice: 'see that the stand-in has what the code under test uses',
      },
      { edits: renamed(literal, becomes), needs: [resource], holds: [resource] },
    );
    return;
  }
  work.note(
    literal,
    {
      rule: 'sdk-name',
      confidence: 'manual',
      message: `this names ${text} of the source's SDK in a string`,
      advice:
        successor === undefined
          ? `name ${target} here, or take it out when nothing of the source is used any more`
          : `name ${target}.${successor} here`,
    },
    // The name of a logger needs no package.
    callee !== undefined && LOGGERS.test(callee) ? {} : { holds: [resource] },
  );
}

/** `"app.llm.Portkey"`: the name follows the import in that module, when that is seen to change. */
function treePath(work: Work, literal: PyNode, text: string, module: string, patches: boolean): void {
  const { file } = work;
  const name = lastOf(text);
  const symbol = file.around.imported(module, name);
  if (symbol && symbol.kind !== 'class') return;
  const { renamed: change, group } = symbol ?? {};
  if (patches && change?.to !== undefined && group !== undefined) {
    if (change.to === name) return;
    work.note(
      literal,
      {
        rule: 'patch-target',
        confidence: 'review',
        message: `${module} imports ${change.to} now`,
        advice: 'see that the stand-in has what the code under test uses',
      },
      {
        edits: renamed(literal, text.slice(0, text.length - name.length) + change.to),
        group,
        needs: [change.resource],
        holds: [change.resource],
      },
    );
    return;
  }
  // A path into something unknown counts only where it is patched.
  if (!change && !patches) return;
  const row = rowOf(name, undefined, file);
  const becomes = change?.to ?? (row && exportedName(row, file));
  work.note(
    literal,
    {
      rule: 'patch-target',
      confidence: 'manual',
      message: `this names ${name} of the source's SDK by its path`,
      advice:
        becomes === undefined
          ? 'take it out when nothing imports that name any more'
          : `name ${becomes} once the module it speaks of imports that`,
    },
    change ? { holds: [change.resource] } : {},
  );
}

/** `sys.modules["portkey_ai"]`, where what is put is a stand-in that answers to every name. */
function standsForModule(literal: PyNode, file: PyFile): boolean {
  const p = literal.parent;
  const object =
    p?.type === 'subscript'
      ? child(p, 'value')
      : p?.type === 'argument_list'
        ? parts(p)[0]
        : p?.type === 'pair'
          ? enclosingFirst(p)
          : undefined;
  if (!object || object === literal || !/(?:^|["'.])(?:sys\.)?modules["']?$/.test(file.source(object)))
    return false;
  const outer = p?.parent;
  const value =
    p?.type === 'pair'
      ? child(p, 'value')
      : p?.type === 'argument_list'
        ? parts(p)[2]
        : outer?.type === 'assignment' && p?.field === 'left'
          ? child(outer, 'right')
          : undefined;
  if (!value)
    return p?.type === 'subscript' ? outer?.type === 'delete_statement' : parts(p as PyNode).length < 3;
  return value.type === 'none' || isOpenMock(value, file);
}

/** The first argument of the call around a dictionary. */
function enclosingFirst(pair: PyNode): PyNode | undefined {
  const list = pair.parent?.parent;
  return list?.type === 'argument_list' ? parts(list)[0] : undefined;
}

/** `MagicMock()`, also through a name on which no class of the SDK is set. */
function isOpenMock(value: PyNode, file: PyFile): boolean {
  if (value.type === 'call') {
    const callee = child(value, 'function');
    const list = child(value, 'arguments');
    return (
      callee !== undefined &&
      /(?:^|\.)(?:Magic|Async)?Mock$/.test(file.source(callee)) &&
      !!list &&
      parts(list).length === 0
    );
  }
  const variable = value.type === 'identifier' ? file.scopes.variableOf(value) : undefined;
  const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
  if (!variable || only?.kind !== 'assign' || !only.value || !isOpenMock(only.value, file)) return false;
  return variable.uses.every((u) => {
    const name = u.parent?.type === 'attribute' ? child(u.parent, 'attribute') : undefined;
    return !name || !isSymbolName(file.source(name), file);
  });
}

/** The module behind `patch.object(module, "Name")`. */
function patchedObject(literal: PyNode, file: PyFile): string | undefined {
  const list = literal.parent?.type === 'argument_list' ? literal.parent : undefined;
  const first = list && parts(list)[0];
  const callee = calleeOf(literal, file);
  if (!first || first === literal || callee === undefined || !PATCHES.test(callee)) return undefined;
  const what = denoted(first, file);
  if (!what) return undefined;
  return what.name === '' ? what.module : `${what.module}.${what.name}`;
}

function calleeOf(literal: PyNode, file: PyFile): string | undefined {
  const list = literal.parent?.type === 'argument_list' ? literal.parent : undefined;
  const callee = list?.parent?.type === 'call' ? child(list.parent, 'function') : undefined;
  return callee && file.source(callee);
}

function renamed(literal: PyNode, text: string): { start: number; end: number; text: string }[] {
  const content = contents(literal)[0] ?? literal;
  return [{ start: content.start, end: content.end, text }];
}

const lastOf = (text: string): string => text.slice(text.lastIndexOf('.') + 1);

function rowOf(name: string, module: string | undefined, file: PyFile): SymbolRow | undefined {
  const sdk = file.migration.source.sdks.find((s) => s.language === 'python' && s.methods.length > 0);
  const row = sdk && matchSymbol(name, module ?? sdk.modules[0] ?? '', sdk);
  return row?.name === name ? row : undefined;
}

/** Whether a name is one of the SDK's own; error classes have the names of everybody's. */
const isSymbolName = (name: string, file: PyFile): boolean =>
  /^(?:client|async-client|headers-factory|base-url)$/.test(rowOf(name, undefined, file)?.role ?? '');
