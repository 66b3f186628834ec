/**
 * Handlers of the source's errors: the class becomes the destination's, or stands beside it where calls of both may raise.
 */
import type { Edit, SymbolRow } from '@aig/core';
import { ancestor, child, inside, type PyNode, walk } from '../node.ts';
import { type SourceSymbol, sourceSymbol } from '../symbols.ts';
import { importResource, packageResource } from '../work.ts';
import type { Context, Planned } from './context.ts';
import type { NewImports } from './imports.ts';
import { requestSdk } from './sites.ts';

/** Plans all uses of error classes. */
export function planErrors(planned: readonly Planned[], imports: NewImports, context: Context): void {
  const { work } = context;
  const { file } = work;
  walk(file.root, (n) => {
    if (/^import_/.test(n.type)) return false;
    if (n.type !== 'identifier' && n.type !== 'attribute') return undefined;
    if (n.field === 'attribute' || (n.field === 'name' && n.parent?.type === 'keyword_argument'))
      return undefined;
    const symbol = sourceSymbol(n, file);
    if (!symbol?.sdk.requests) return undefined;
    if (symbol.row.role === 'error' && symbol.row.to !== undefined)
      handler(n, symbol, symbol.row.to, planned, imports, context);
    return false;
  });
}

function handler(
  node: PyNode,
  symbol: SourceSymbol,
  to: string,
  planned: readonly Planned[],
  imports: NewImports,
  context: Context,
): void {
  const { work } = context;
  const { file } = work;
  const holds = symbol.denoted.imports.flatMap((i) =>
    i.local ? [importResource(file, file.source(i.local)), packageResource(i.module, file)] : [],
  );
  const keep = (at: PyNode, message: string, advice: string, group?: string): void =>
    work.note(
      at,
      { rule: 'error', confidence: 'manual', message, advice },
      { holds, ...(group ? { group } : {}) },
    );
  const clause = ancestor(node, 'except_clause', 'except_group_clause');
  const attempt = clause?.parent;
  const body = attempt && child(attempt, 'body');
  const caught = clause && body && !inBlock(node, clause);
  if (!caught || planned.length === 0) {
    keep(
      node,
      `${file.source(node)} belongs to the source's SDK`,
      `errors of the new client are openai.${to}`,
    );
    return;
  }
  const here = planned.filter((p) => inside(p.site.call, body));
  const follows = (here.length > 0 ? here : planned).map((p) => p.group);
  const name = imports.nameFor(to, symbol.denoted.imports[0]?.statement);
  const members = membersRead(clause, symbol.row, context);
  if ('odd' in members) {
    for (const group of new Set(follows))
      keep(
        members.odd,
        'this reads a member that errors of the new client do not have',
        'read .message or .status_code of the new error, or str(error)',
        group,
      );
    return;
  }
  const list = node.parent?.type === 'tuple' ? node.parent : undefined;
  const stays = file.source(node);
  const doubled = list?.children.some((c) => c !== node && file.source(c) === name);
  const both = list ? `${stays}, ${name}` : `(${stays}, ${name})`;
  work.note(
    node,
    { rule: 'error', confidence: 'safe', message: symbol.row.why },
    {
      edits: [{ start: node.start, end: node.end, text: name }, ...members.edits],
      follows: [...new Set(follows)],
      needs: sdkImports(context),
      holds,
      ...(doubled || members.edits.length > 0
        ? {}
        : {
            otherwise: {
              confidence: 'review' as const,
              message: 'calls of both SDKs may raise here',
              edits: [{ start: node.start, end: node.end, text: both }],
              holds,
            },
          }),
    },
  );
}

/** While anything of the source's SDK is used in the file, its errors may be raised. */
const sdkImports = ({ work }: Context): string[] =>
  work.file.imports
    .flatMap((s) => s.names)
    .filter((n) => n.local !== undefined && requestSdk(n.module, work.file) !== undefined)
    .map((n) => importResource(work.file, n.local ? work.file.source(n.local) : ''));

const inBlock = (node: PyNode, clause: PyNode): boolean =>
  clause.children.some((c) => c.type === 'block' && inside(node, c));

/** What the handler reads off the error. */
function membersRead(
  clause: PyNode,
  row: SymbolRow,
  context: Context,
): { readonly edits: Edit[] } | { readonly odd: PyNode } {
  const { file } = context.work;
  const edits: Edit[] = [];
  const pattern = clause.children.find((c) => c.type === 'as_pattern');
  const alias = pattern && child(pattern, 'alias');
  const name = alias?.children.find((c) => c.type === 'identifier') ?? alias;
  const variable = name && file.scopes.variableOf(name);
  for (const use of variable?.uses ?? []) {
    if (!inside(use, clause) || use.parent?.type !== 'attribute') continue;
    const member = child(use.parent, 'attribute');
    const word = member ? file.source(member) : '';
    const to = row.members?.[word];
    if (to !== undefined && member) edits.push({ start: member.start, end: member.end, text: to });
    else if (!/^(?:args|with_traceback|__\w+__)$/.test(word)) return { odd: use.parent };
  }
  return { edits };
}
