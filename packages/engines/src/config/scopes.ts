/**
 * Objects that hold a whole request to the source: its address together with its headers or its key. What stands in one
 * moves as a whole and apart from the rest of the file, so that an address without counterpart keeps only its own headers.
 */
import { findEnvNames } from '../literal/names.ts';
import type { LiteralSite } from '../literal/site.ts';
import { urlsIn } from '../literal/urls.ts';
import { BASE, HEADERS, KEY, KEY_NAME } from './keys.ts';
import { type ConfigNode, eachMap, type MapNode } from './tree.ts';

/** API collections call the list of headers `header`. */
const HEADER_LIST = /^header$/i;

/** Records the scopes below `root`, outermost first. */
export function requestScopes(root: ConfigNode, site: LiteralSite): void {
  eachMap(root, (map) => {
    // What a merge key brings in stands elsewhere in the file.
    if (map.entries.some((e) => e.key === '<<')) return;
    const equipped = map.entries.some(
      (e) => HEADERS.test(e.key) || HEADER_LIST.test(e.key) || KEY.test(e.key) || KEY_NAME.test(e.key),
    );
    if (equipped && map.entries.some((e) => BASE.test(e.key) && addresses(e.value, site)))
      site.scopes.push({ ...map.span, group: `${site.group}#${map.span.start}` });
  });
}

/** Whether a value is an address of the source, or an object that spells one out. */
function addresses(node: ConfigNode, site: LiteralSite): boolean {
  if (node.kind === 'map') return partsOf(node).some((part) => addresses(part, site));
  if (node.kind !== 'text') return false;
  return (
    urlsIn(site, node.inner).length > 0 ||
    findEnvNames(node.text, 0, site.migration).some((n) => n.match.row.role === 'base-url')
  );
}

const partsOf = (map: MapNode): ConfigNode[] =>
  map.entries.flatMap((e) => (e.value.kind === 'text' && /^raw$/i.test(e.key) ? [e.value] : []));
