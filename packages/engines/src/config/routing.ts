/**
 * Routing configurations of the source kept in the tree (fallbacks, load balancing, caching): nothing is rewritten; the
 * finding says what the file decides, so that a person can set the same at the destination.
 */
import { type LiteralSite, rule } from '../literal/site.ts';
import { type ConfigNode, eachMap, eachText, entryOf, type MapNode } from './tree.ts';

/** Adds one finding for each outermost routing configuration below `root`. */
export function routingSites(root: ConfigNode, site: LiteralSite): void {
  let last = -1;
  eachMap(root, (map) => {
    if (map.span.start < last || !isRouting(map, site)) return;
    last = map.span.end;
    const { source, destination } = site.migration;
    const first = map.entries.find((e) => /^(?:strategy|targets)$/.test(e.key)) ?? map.entries[0];
    site.drafts.push({
      rule: rule(site.migration, 'routing-config'),
      confidence: 'manual',
      start: first?.span.start ?? map.span.start,
      end: first?.span.end ?? map.span.end,
      message: `a routing config of ${source.title}: ${summary(map)}`,
      advice: `set the same as routing rules of ${destination.title}; a plain fallback can also travel as an array in \`model\``,
      edits: [],
      severity: 'behaviour',
    });
  });
}

/** `strategy` with a mode and `targets`, in a file that speaks of the source or with its own keys inside. */
function isRouting(map: MapNode, site: LiteralSite): boolean {
  const strategy = entryOf(map, /^strategy$/);
  const targets = entryOf(map, /^targets$/);
  if (targets?.value.kind !== 'list' || strategy?.value.kind !== 'map' || !entryOf(strategy.value, /^mode$/))
    return false;
  if (site.evidence) return true;
  let own = false;
  eachMap(targets.value, (m) => {
    if (entryOf(m, /^(?:virtual_?key|override_?params)$/i)) own = true;
  });
  return own;
}

function summary(map: MapNode): string {
  const parts: string[] = [];
  const strategy = entryOf(map, /^strategy$/);
  const mode = strategy?.value.kind === 'map' ? entryOf(strategy.value, /^mode$/) : undefined;
  const models = modelsOf(map);
  const targets = entryOf(map, /^targets$/);
  const count = targets?.value.kind === 'list' ? targets.value.items.length : 0;
  parts.push(
    `${mode?.value.kind === 'text' ? mode.value.text : 'routing'} over ${count} targets${models.length ? ` (${models.join(', ')})` : ''}`,
  );
  const rest = [
    'retry',
    'cache',
    'request_timeout',
    'input_guardrails',
    'output_guardrails',
    'hooks',
    'before_request_hooks',
    'after_request_hooks',
  ];
  const also = rest.filter(
    (name) =>
      entryOf(map, new RegExp(`^${name}$`)) ||
      (name === 'retry' && strategy?.value.kind === 'map' && entryOf(strategy.value, /^retry$/)),
  );
  if (also.length) parts.push(`also ${also.join(', ')}`);
  return parts.join('; ');
}

function modelsOf(map: MapNode): string[] {
  const models = new Set<string>();
  eachText(map, (text, holder) => {
    if (holder?.key === 'model' && models.size < 5) models.add(text.text);
  });
  return [...models];
}
