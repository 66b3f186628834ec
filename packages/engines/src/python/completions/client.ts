/**
 * The client that moved calls are made on: one for each kind, right after the imports and whatever fills the environment.
 *
 * The module read its keys at the first request. Where the environment is filled later than the imports, or where that cannot
 * be seen, a function makes the client at its first call instead.
 */
import { type Edit, lineEndAt } from '@aig/core';
import type { ImportedName } from '../imports.ts';
import { child, inside, type PyNode, parts, walk } from '../node.ts';
import type { Context } from '../predictions/context.ts';
import { indentOf } from '../predictions/layout.ts';
import { clientName, construction } from '../predictions/module-clients.ts';
import { insertAfter } from '../removal.ts';
import { importResource } from '../work.ts';
import type { CompletionImports } from './imports.ts';

/** A call that moves, and the group that says whether it does. */
export interface MovedCall {
  readonly call: PyNode;
  readonly imported: ImportedName;
  readonly group: string;
  readonly asynchronous: boolean;
}

const FILLS = /(?:^|\.)(?:load_dotenv|read_dotenv|load_env|setdefault|putenv)$/;

/** Adds the clients; answers the text that stands for the client of each call. */
export function planClientsOf(
  moved: readonly MovedCall[],
  imports: CompletionImports,
  context: Context,
): Map<MovedCall, string> {
  const { file } = context.work;
  const texts = new Map<MovedCall, string>();
  for (const asynchronous of [false, true]) {
    const some = moved.filter((m) => m.asynchronous === asynchronous);
    for (const statement of new Set(some.map((m) => imports.homeOf(m.imported)))) {
      const here = some.filter((m) => imports.homeOf(m.imported) === statement);
      const top = statement.node.parent === file.root;
      const place = top ? placeAtTop(statement.node, here, context) : { after: statement.node, late: false };
      const text = place.late
        ? cached(place.after, here, asynchronous, imports, context)
        : plain(place.after, here, asynchronous, imports, context);
      for (const m of here) texts.set(m, text);
    }
  }
  return texts;
}

interface Place {
  readonly after: PyNode;
  readonly late: boolean;
}

/** After the imports at the head, and after what fills the environment, but before the first statement with a call. */
function placeAtTop(home: PyNode, moved: readonly MovedCall[], context: Context): Place {
  const { file } = context.work;
  const top = parts(file.root);
  const limit = top.findIndex((s) => moved.some((m) => inside(m.call, s)));
  let after = home;
  for (const s of top.slice(0, limit < 0 ? top.length : limit))
    if (s.start > after.start && (isImport(s) || fills(s, context))) after = s;
  let late = false;
  walk(file.root, (n) => {
    if (n.start > after.end && n.type === 'call' && fillsCall(n, context)) late = true;
  });
  // The manifest asks for it, so another module fills the environment, and may do so after this one is imported.
  const elsewhere = file.around.dependency?.('python-dotenv') !== undefined && !/\bdotenv\b/.test(file.text);
  return { after, late: late || elsewhere };
}

const isImport = (n: PyNode): boolean =>
  /^(?:import_statement|import_from_statement|future_import_statement)$/.test(n.type) ||
  (n.type === 'try_statement' && parts(child(n, 'body') ?? n).every((s) => /^import_/.test(s.type)));

/** Whether a statement at the top fills the environment. */
function fills(statement: PyNode, context: Context): boolean {
  if (!/^(?:expression_statement|if_statement|for_statement|with_statement)$/.test(statement.type))
    return false;
  let found = false;
  walk(statement, (n) => {
    if (/^(?:function_definition|class_definition|lambda)$/.test(n.type)) return false;
    if (n.type === 'call' && fillsCall(n, context)) found = true;
    if (n.type === 'assignment' && /\benviron\s*\[/.test(context.work.file.source(child(n, 'left') ?? n)))
      found = true;
    return undefined;
  });
  return found;
}

const fillsCall = (call: PyNode, context: Context): boolean => {
  const callee = child(call, 'function');
  const name = callee && context.work.file.source(callee);
  if (name === undefined || !FILLS.test(name)) return false;
  return !/setdefault$/.test(name) || /environ/.test(name);
};

function classFor(
  imported: ImportedName,
  asynchronous: boolean,
  imports: CompletionImports,
  context: Context,
): string {
  const sdk = context.work.file.migration.destination.sdk.python;
  const exported = asynchronous ? (sdk.asyncName ?? sdk.name) : sdk.name;
  return imports.name(imported, sdk.modules[0] ?? sdk.package, exported);
}

function plain(
  after: PyNode,
  moved: readonly MovedCall[],
  asynchronous: boolean,
  imports: CompletionImports,
  context: Context,
): string {
  const { work } = context;
  const { file } = work;
  const { destination } = file.migration;
  const first = moved[0] as MovedCall;
  const name = clientName(asynchronous, context);
  const indent = indentOf(file.text, after.start);
  const made = construction(
    classFor(first.imported, asynchronous, imports, context),
    indent,
    indent.length + name.length + 3,
    after,
    context,
  );
  const loops = asynchronous ? file.text.split('asyncio.run(').length - 1 : 0;
  work.note(
    { start: after.end, end: after.end },
    {
      rule: 'client-made',
      confidence: loops > 1 ? 'review' : 'safe',
      message: `calls are made on a client of the ${destination.sdk.python.package} package, with a key from ${destination.keyEnv}`,
      ...(loops > 1
        ? {
            advice:
              'a client belongs to one event loop: make it inside each asyncio.run(…) where they follow each other',
          }
        : {}),
    },
    {
      edits: [lineAfter(after, `${name} = ${made.text}`, context)],
      follows: moved.map((m) => m.group),
      wants: [`env:${destination.keyEnv}`, `package:pypi:${destination.sdk.python.package}`, ...made.wants],
    },
  );
  return name;
}

/** A function that makes the client at its first call. */
function cached(
  after: PyNode,
  moved: readonly MovedCall[],
  asynchronous: boolean,
  imports: CompletionImports,
  context: Context,
): string {
  const { work, style } = context;
  const { file } = work;
  const { destination } = file.migration;
  const first = moved[0] as MovedCall;
  const name = context.names.for(`client function ${asynchronous}`, [
    asynchronous ? 'get_async_client' : 'get_client',
    asynchronous ? 'get_async_openai_client' : 'get_openai_client',
  ]);
  const className = classFor(first.imported, asynchronous, imports, context);
  const made = construction(className, style.step, style.step.length + 7, file.root, context);
  const lines = [
    '',
    '@lru_cache(maxsize=None)',
    `def ${name}() -> ${className}:`,
    `${style.step}return ${made.text}`,
  ];
  work.note(
    { start: after.end, end: after.end },
    {
      rule: 'client-made',
      confidence: 'safe',
      message: `the environment is filled after the imports: the first call makes the client, with a key from ${destination.keyEnv}`,
    },
    {
      edits: [lineAfter(after, lines.join(style.eol), context)],
      follows: moved.map((m) => m.group),
      wants: [
        `env:${destination.keyEnv}`,
        `package:pypi:${destination.sdk.python.package}`,
        importResource(file, 'functools.lru_cache'),
        ...made.wants,
      ],
    },
  );
  return `${name}()`;
}

/** On lines of its own below a statement, set off from imports by a blank line. */
function lineAfter(after: PyNode, text: string, context: Context): Edit {
  const { file } = context.work;
  const eol = lineEndAt(file.text, after.start);
  const indent = indentOf(file.text, after.start);
  const top = after.parent === file.root;
  const second = context.work.drafts.some((d) => d.rule.endsWith('/client-made') && d.start === after.end);
  const gap = top && isImport(after) && !second ? eol : '';
  const next = file.text.indexOf('\n', after.end);
  if (
    file.path.endsWith('.ipynb') ||
    next < 0 ||
    !/^[ \t]*(?:#[^\n]*)?\r?$/.test(file.text.slice(after.end, next))
  ) {
    const edit = insertAfter(after, text, file.text);
    return { ...edit, text: gap + edit.text };
  }
  const rest = file.text.slice(next + 1);
  // A definition that follows at once is set off by two blank lines.
  const close = top && /^(?:def|class|async|@)/.test(rest) ? eol + eol : '';
  return { start: next + 1, end: next + 1, text: `${gap}${indent}${text}${eol}${close}` };
}
