/**
 * Addresses that a text names as the gateway's: the value or default of a variable for its base URL, in whatever language,
 * and URLs whose host carries its name.
 */
import type { OwnHost } from '@aig/core';
import { host, isNamed, LOCAL, type Seen } from './found.ts';

/** A name, what may stand between it and its value, and an address. Groups: name, host with port, path. */
const ASSIGNED =
  /([A-Za-z_][A-Za-z0-9_]{3,60})["'`)\]}]{0,3}[ \t]{0,8}(?::[ \t]?[A-Za-z_][\w.[\]| ]{0,30}=|[:=,]|:=|\?=|\|\||\?\?|:-|\bor\b)[ \t]{0,8}(?:default[ \t]?=[ \t]?)?["'`]?https?:\/\/([\w.-]{1,200}(?::\d{1,5})?)((?:\/[\w.-]{1,60}){0,6})/g;

const NAMED = /https?:\/\/([\w.-]{1,200}(?::\d{1,5})?)((?:\/[\w.-]{1,60}){0,6})/g;

export function addresses(seen: Seen): OwnHost[] {
  const { text } = seen.file;
  const found: OwnHost[] = [];
  for (const match of text.matchAll(ASSIGNED)) {
    const [whole, name = '', at = '', path = ''] = match;
    const variable = baseName(name, seen);
    if (variable === undefined || isForeign(at, seen)) continue;
    found.push(
      host(seen, at, match.index + whole.indexOf('://'), `${name} is set to it here`, prefixOf(path, seen)),
    );
  }
  for (const match of text.matchAll(NAMED)) {
    const [, at = '', path = ''] = match;
    if (!isNamed(at.replace(/:\d+$/, ''), seen) || isForeign(at, seen)) continue;
    found.push(host(seen, at, match.index, 'it is called after the gateway here', prefixOf(path, seen)));
  }
  return found;
}

/** `LITELLM_BASE_URL`, `litellm_base_url`, `litellmBaseUrl`: the variable of the table that a name stands for. */
function baseName(name: string, { source }: Seen): string | undefined {
  const upper = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  return source.env.find(
    (row) =>
      row.role === 'base-url' &&
      (upper === row.name || upper.endsWith(`_${row.name}`) || upper.startsWith(`${row.name}_`)),
  )?.name;
}

/** Web sites, hosts of providers, and the source's public ones. */
function isForeign(at: string, { source, data }: Seen): boolean {
  const name = at.toLowerCase().replace(/:\d+$/, '');
  // A machine alone, without a port, is everything that runs on it.
  if (LOCAL.some((local) => at.toLowerCase() === local)) return true;
  const sites = [...data.foreign, ...source.websites];
  return sites.some((site) => name === site || name.endsWith(`.${site}`)) || !/[a-z0-9]$/.test(name);
}

/** What stands before the paths that the gateway is known to have. */
function prefixOf(path: string, { source, data }: Seen): string {
  const rows = source.hosts.find((row) => row.id === data.hostLike)?.paths ?? [];
  const known = rows.map((row) => row.prefix).filter((prefix) => prefix !== '');
  const segments = path.split('/').filter(Boolean);
  for (let i = 0; i < segments.length; i++) {
    const rest = `/${segments.slice(i).join('/')}`;
    if (known.some((prefix) => rest === prefix || rest.startsWith(`${prefix}/`)))
      return i === 0 ? '' : `/${segments.slice(0, i).join('/')}`;
  }
  return segments.length === 1 && isBase(segments[0] as string) ? `/${segments[0]}` : '';
}

/** A single folder that no known path begins with is where the gateway was put (`http://host/litellm`). */
const isBase = (segment: string): boolean => !/^(?:docs?|ui|swagger|redoc|\d.*)$/.test(segment);
