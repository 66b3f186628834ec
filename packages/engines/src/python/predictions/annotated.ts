/**
 * The client class of the source's SDK in annotations: it follows the clients of the file, all of which must be made anew.
 */
import { ancestor, walk } from '../node.ts';
import { sourceSymbol } from '../symbols.ts';
import { importResource, packageResource } from '../work.ts';
import type { Context, Planned } from './context.ts';
import type { NewImports } from './imports.ts';
import type { MadeClient } from './second-client.ts';

/** Plans annotations of clients that this file makes. Others are told as uses of the SDK. */
export function planAnnotated(
  clients: readonly MadeClient[],
  planned: readonly Planned[],
  imports: NewImports,
  context: Context,
): void {
  const { work } = context;
  const { file } = work;
  const called = planned.filter((p) => p.site.origin.kind === 'client');
  const asynchronous = called.length > 0 && called.every((p) => p.asynchronous);
  if (clients.length === 0 || called.some((p) => p.asynchronous !== asynchronous)) return;
  const resources = [...new Set(clients.map((c) => work.groups.nameOf(c.link.group)))];
  const { sdk } = file.migration.destination;
  walk(file.root, (n) => {
    if (n.type !== 'identifier' && n.type !== 'attribute') return undefined;
    if (n.field === 'attribute' || ancestor(n, 'type') === undefined) return undefined;
    const symbol = sourceSymbol(n, file);
    if (!symbol?.sdk.requests || symbol.row.role !== 'client') return undefined;
    const held = symbol.denoted.imports.flatMap((i) =>
      i.local ? [importResource(file, file.source(i.local)), packageResource(i.module, file)] : [],
    );
    const name = imports.nameFor(asynchronous ? (sdk.python.asyncName ?? sdk.python.name) : sdk.python.name);
    work.note(
      n,
      { rule: 'client-type', confidence: 'safe', message: symbol.row.why },
      {
        edits: [{ start: n.start, end: n.end, text: name }],
        follows: [...called.map((p) => p.group), ...resources.map((r) => `uses:${r}`)],
        needs: resources,
        holds: held,
      },
    );
    return false;
  });
}
