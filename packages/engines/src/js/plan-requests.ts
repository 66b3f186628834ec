/** Raw HTTP requests to the source: which calls they are. What they send is planned in `request-bodies.ts`. */
import type { LooseSite } from './loose-sites.ts';
import type { Call } from './tree.ts';
import { isCall, type Node, spanOf, walk, within } from './tree.ts';
import type { Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/** Calls that are given a URL of the source, literally, through a constant or a variable: `fetch(url, …)`, `axios.post(url, body, …)`. */
export function findRequests(unit: Unit, sites: readonly LooseSite[]): Call[] {
  const urls = sites.flatMap((s) =>
    (s.kind === 'url' && s.url.verdict === 'base') || (s.kind === 'env' && s.match.row.role === 'base-url')
      ? [s.span]
      : [],
  );
  const carriers = new Set(
    unit.scopes.all.filter((b) => {
      const declared = declarationOf(b);
      if (declared) return urls.some((u) => within(u, spanOf(declared.value)));
      const origin = unit.origins.ofBinding(b);
      return (
        (origin?.from === 'sdk' && origin.symbol?.role === 'base-url') ||
        (origin?.from === 'other' && origin.symbol?.kind === 'base-url')
      );
    }),
  );
  const found: Call[] = [];
  walk(unit.program, (node) => {
    if (!isCall(node) || node.arguments.length < 2) return;
    const first = node.arguments[0] as Node;
    let hit = urls.some((u) => within(u, spanOf(first)));
    walk(first, (inner) => {
      const binding = inner.type === 'Identifier' ? unit.scopes.of(inner) : undefined;
      if (binding && carriers.has(binding)) hit = true;
    });
    if (hit) found.push(node);
  });
  return found;
}
