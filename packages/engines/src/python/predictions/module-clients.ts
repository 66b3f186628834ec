/**
 * Clients for calls on the module itself: there is no construction to change, so one is made, as late as the module made its own.
 *
 * The module reads its key at the first request. So the new client is made in the function of the call, right before the first
 * statement that needs it; where several functions need one, a cached function makes it at the first call of any.
 */
import { type Edit, lineEndAt } from '@aig/core';
import { envSite } from '../env.ts';
import { inside, type PyNode, walk } from '../node.ts';
import { printValue } from '../print.ts';
import { printString } from '../strings.ts';
import { importResource } from '../work.ts';
import { anchorOf, type Context, type Planned } from './context.ts';
import type { NewImports } from './imports.ts';
import { indentOf, render } from './layout.ts';

/** From so many functions on, one function makes the client for all. */
const MANY = 3;

/** Adds clients and gives each call its receiver. */
export function planModuleClients(planned: readonly Planned[], imports: NewImports, context: Context): void {
  const { file } = context.work;
  const own = planned.filter((p) => p.site.origin.kind === 'module');
  for (const asynchronous of [false, true]) {
    const some = own.filter((p) => p.asynchronous === asynchronous);
    const scopes = new Map<PyNode, Planned[]>();
    for (const p of some) {
      const scope = scopeOf(p.site.call, file.root);
      scopes.set(scope, [...(scopes.get(scope) ?? []), p]);
    }
    const shared = !asynchronous && scopes.size >= MANY && some.every((p) => isTop(p, file.root));
    if (shared) sharedClient(some, imports, context);
    else for (const [scope, list] of scopes) clientIn(scope, list, asynchronous, imports, context);
  }
}

/** The function that runs a call; lambdas and classes run in what is around them. */
function scopeOf(call: PyNode, root: PyNode): PyNode {
  for (let n = call.parent; n; n = n.parent) if (n.type === 'function_definition') return n;
  return root;
}

/** Whether the import behind a call binds its name for the whole file. */
const isTop = (p: Planned, root: PyNode): boolean =>
  p.site.origin.kind === 'module' && p.site.origin.imported.statement.node.parent === root;

function receive(p: Planned, text: string, context: Context): void {
  const { receiver } = p.site;
  context.work.note(
    receiver,
    { rule: 'client', confidence: 'safe', message: 'the client of the openai SDK sends it' },
    { edits: [{ start: receiver.start, end: receiver.end, text }], group: p.group },
  );
}

/** `OpenAI(api_key=…, base_url=…)` */
export function construction(
  className: string,
  indent: string,
  column: number,
  at: PyNode,
  context: Context,
): { readonly text: string; readonly wants: readonly string[] } {
  const { file } = context.work;
  const { destination } = file.migration;
  const { key, baseUrl } = destination.sdk.python;
  const value = printValue({ kind: 'env', name: destination.keyEnv }, file, at);
  const doc = {
    open: '(',
    close: ')',
    items: [
      { before: `${key[0]}=`, doc: { text: value.text } },
      { before: `${baseUrl[0]}=`, doc: { text: printString(destination.openaiBase, file.quote) } },
    ],
  };
  // One line up to the length that most tools allow at most.
  const style = { ...context.style, width: Math.max(context.style.width, 108) };
  return {
    text: className + render(doc, indent, column + className.length, style, false),
    wants: value.wants,
  };
}

export const clientName = (asynchronous: boolean, context: Context): string =>
  asynchronous
    ? context.names.for('async client', [
        'client',
        'async_client',
        'async_openai',
        `${ownName(context)}_async`,
      ])
    : context.names.for('client', [
        'client',
        'openai_client',
        ownName(context),
        `${ownName(context)}_client`,
      ]);

/** The destination's id as a part of Python names. */
const ownName = (context: Context): string =>
  context.work.file.migration.destination.id.replace(/\W/g, '_').replace(/^(?=\d)/, '_');

function clientIn(
  scope: PyNode,
  planned: readonly Planned[],
  asynchronous: boolean,
  imports: NewImports,
  context: Context,
): void {
  const { work } = context;
  const { file } = work;
  const { destination } = file.migration;
  const before = placeFor(planned, scope, context);
  const indent = indentOf(file.text, before.start);
  const name = clientName(asynchronous, context);
  const made = construction(
    imports.classFor(planned, asynchronous),
    indent,
    indent.length + name.length + 3,
    before,
    context,
  );
  const at = aboveComments(before, file.text);
  const edit: Edit = {
    start: at,
    end: at,
    text: `${name} = ${made.text}${lineEndAt(file.text, at)}${indent}`,
  };
  work.note(
    { start: before.start, end: before.start },
    {
      rule: 'client-made',
      confidence: 'safe',
      message: `the module made its own client at the first call; this one is made right before it, with a key from ${destination.keyEnv}`,
    },
    {
      edits: [edit],
      follows: planned.map((p) => p.group),
      wants: [`env:${destination.keyEnv}`, `package:pypi:${destination.sdk.python.package}`, ...made.wants],
    },
  );
  for (const p of planned) receive(p, name, context);
}

function sharedClient(planned: readonly Planned[], imports: NewImports, context: Context): void {
  const { work, style } = context;
  const { file } = work;
  const { destination } = file.migration;
  const name = context.names.for('client function', [
    'get_client',
    'get_openai_client',
    `${ownName(context)}_client`,
  ]);
  const className = imports.classFor(planned, false);
  const cached = imports.moduleName('functools');
  const decorator = cached === undefined ? '@lru_cache' : `@${cached}.lru_cache`;
  const made = construction(className, style.step, style.step.length + 7, file.root, context);
  const lines = [
    `${decorator}(maxsize=None)`,
    `def ${name}() -> ${className}:`,
    `${style.step}return ${made.text}`,
  ];
  imports.helper({
    text: lines.join(style.eol),
    follows: planned.map((p) => p.group),
    rule: 'client-made',
    message: `several functions need a client; the first call makes it, with a key from ${destination.keyEnv}`,
    wants: [
      `env:${destination.keyEnv}`,
      `package:pypi:${destination.sdk.python.package}`,
      ...(cached === undefined ? [importResource(file, 'functools.lru_cache')] : []),
      ...made.wants,
    ],
  });
  for (const p of planned) receive(p, `${name}()`, context);
}

/** The statement before which a client serves all calls: in the innermost block around them, and not once a round of a loop. */
function placeFor(planned: readonly Planned[], scope: PyNode, context: Context): PyNode {
  const { file } = context.work;
  const calls = planned.map((p) => p.site.call);
  const first = planned.reduce((a, b) => (a.site.call.start <= b.site.call.start ? a : b)).site.call;
  let statement = anchorOf(first);
  const up = (): boolean => {
    const owner = statement.parent?.parent;
    if (!owner || statement === scope || !inside(statement, scope)) return false;
    const next = anchorOf(statement.parent as PyNode);
    if (next === scope || !inside(next, scope) || next === statement) return false;
    statement = next;
    return true;
  };
  while (!calls.every((c) => inside(c, statement.parent ?? file.root)) && up());
  for (;;) {
    const loop = loopAround(statement, scope);
    const alone = startsLine(statement, file.text);
    if (alone && (!loop || writesKey(loop, context))) break;
    if (!up()) break;
  }
  // A decorated function or a branch is entered by its statement.
  return statement;
}

function loopAround(node: PyNode, scope: PyNode): PyNode | undefined {
  for (let n = node.parent; n && n !== scope; n = n.parent)
    if (n.type === 'for_statement' || n.type === 'while_statement') return n;
  return undefined;
}

/** Whether the variable of the key is set inside: then a client made before would not see it. */
function writesKey(loop: PyNode, context: Context): boolean {
  let found = false;
  walk(loop, (n) => {
    if (n.type === 'string' && envSite(n, context.work.file)?.use === 'write') found = true;
  });
  return found;
}

const startsLine = (node: PyNode, text: string): boolean =>
  /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', node.start - 1) + 1, node.start).replace(/^\uFEFF/, ''));

/** Comments right above a statement belong to it. */
function aboveComments(statement: PyNode, text: string): number {
  const siblings = statement.parent?.children ?? [];
  let start = statement.start;
  for (let i = siblings.indexOf(statement) - 1; i >= 0; i--) {
    const c = siblings[i];
    if (c?.type !== 'comment' || !startsLine(c, text)) break;
    if (!/^\r?\n[ \t]*$/.test(text.slice(c.end, start))) break;
    if (indentOf(text, c.start) !== indentOf(text, statement.start)) break;
    start = c.start;
  }
  return start;
}
