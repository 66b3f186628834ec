/**
 * What still depends on the source in a text: the proof after a run that nothing was passed over in silence.
 *
 * Works on lines with patterns built from the same tables as the rules, without a parser, for every kind of file.
 * It only looks; the planner turns what no finding explains into findings.
 */
import type { Migration } from './engine.ts';
import type { Span } from './model.ts';
import { matchEnv } from './rules/lookup.ts';
import { isServed, upstreamOf } from './rules/model-naming.ts';
import { findUrls } from './rules/url.ts';

export interface Leftover extends Span {
  /** `call` counts only beside other evidence in the same file. */
  readonly kind: 'host' | 'env' | 'header' | 'package' | 'image' | 'call' | 'model';
  readonly what: string;
}

interface Patterns {
  readonly domain: RegExp | null;
  /** Fits in every text that `domain` fits, and is many times faster to look for. */
  readonly domainHint: RegExp | null;
  readonly envCode: RegExp | null;
  readonly envText: RegExp | null;
  readonly header: RegExp | null;
  readonly importCode: RegExp | null;
  readonly packageText: RegExp | null;
  readonly image: RegExp | null;
  readonly install: RegExp | null;
  readonly call: RegExp | null;
  readonly model: RegExp | null;
}

const cache = new WeakMap<Migration, Patterns>();
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
const any = (list: readonly string[]): string => `(?:${list.join('|')})`;

/** Names with one `*` as a pattern for whole identifiers. */
const namePattern = (name: string, affixes: boolean): string => {
  const body = escapeRegExp(name).replace(/\\\*/g, '[A-Z0-9_]+');
  return affixes ? `(?:[A-Z][A-Z0-9]*_){0,6}${body}(?:_[A-Z0-9]+){0,6}` : body;
};

function patternsOf(migration: Migration): Patterns {
  const cached = cache.get(migration);
  if (cached) return cached;
  const { source } = migration;
  const domains = [
    ...new Set(
      source.hosts.filter((h) => !h.ambiguous).flatMap((h) => (h.listed ? h.hosts : h.hosts.map(domainOf))),
    ),
  ].filter((d) => d.includes('.'));
  const envNames = source.env.map((row) => namePattern(row.name, row.affixes === true));
  const name = envNames.length ? `(?<![A-Za-z0-9_$])${any(envNames)}(?![A-Za-z0-9_])` : '';
  const headers = source.headers
    .filter((h) => h.name.length > 4 && !h.shared)
    .map((h) => escapeRegExp(h.name).replace(/\\\*$/, '[a-z0-9-]*'));
  const js = source.sdks
    .filter((s) => s.language === 'js' && !s.shared)
    .flatMap((s) => s.modules)
    .map(escapeRegExp);
  // A module that is called just like the source may be the project's own; the Python engine sees the tree and decides.
  const python = source.sdks
    .filter((s) => s.language === 'python' && !s.shared)
    .flatMap((s) => s.modules)
    .filter((m) => m !== source.id)
    .map(escapeRegExp);
  // A package that is called just like the source is a mere word outside of manifests, which are read as such.
  const packageName = (p: { readonly name: string }): string => escapeRegExp(p.name).replace(/\\-/g, '[-_.]');
  const packages = source.packages.filter((p) => p.name !== source.id).map(packageName);
  const installed = source.packages.map(packageName);
  const telling = source.commonName ? packages.filter((p) => !/^[a-z]+$/.test(p)) : packages;
  const imports: string[] = [];
  if (js.length)
    imports.push(
      `(?:\\bfrom|\\brequire\\s*\\(|\\bimport\\s*\\(?|\\bmock\\s*\\(|\\bmodule)\\s*["'\`](?:npm:)?${any(js)}(?:@[\\w.^~-]+)?(?:/[^"'\`\\n]*)?["'\`]`,
    );
  if (python.length) imports.push(`^[ \\t]*(?:from|import)[ \\t]+${any(python)}(?![\\w-])`);
  // One line that takes a name of the source out of a framework's module.
  for (const sdk of source.sdks) {
    if (!sdk.shared || sdk.symbols.length === 0) continue;
    const from = any(sdk.modules.map(escapeRegExp));
    const name = any(sdk.symbols.map((s) => escapeRegExp(s.name)));
    imports.push(
      sdk.language === 'js'
        ? `\\b${name}\\b[^;\\n]{0,200}\\bfrom\\s*["'\`]${from}["'\`]`
        : `^[ \\t]*from[ \\t]+${from}[\\w.]*[ \\t]+import[^\\n]{0,200}\\b${name}\\b`,
    );
  }
  const made: Patterns = {
    domain: domains.length
      ? new RegExp(
          `(?<![\\w@.-])(?:\\*{1,2}\\.)?(?:[\\w-]+\\.)*${any(domains.map(escapeRegExp))}(?![\\w-]|\\.\\w)`,
          'gi',
        )
      : null,
    domainHint: domains.length ? new RegExp(domains.map(escapeRegExp).join('|'), 'i') : null,
    envCode: name
      ? new RegExp(
          `(?:["'\`]${name}["'\`]|(?:\\benv|\\bENV|environ|\\b[Ss]ecrets)\\s*(?:\\?\\.|\\.|\\[\\s*["'\`])\\s*${name})`,
          'g',
        )
      : null,
    envText: name ? new RegExp(name, 'g') : null,
    header: headers.length ? new RegExp(`(?<![\\w-])${any(headers)}(?![\\w-])`, 'gi') : null,
    importCode: imports.length ? new RegExp(imports.join('|'), 'gm') : null,
    packageText: telling.length ? new RegExp(`(?<![\\w/@.-])${any(telling)}(?![\\w-]|/)`, 'g') : null,
    image: source.images.length
      ? new RegExp(`(?<![\\w-])${any(source.images.map((i) => escapeRegExp(i.name)))}(?![\\w-])`, 'g')
      : null,
    // A message that tells people to install the package.
    install: installed.length
      ? new RegExp(
          `\\b(?:pip3? install|uv add|poetry add|npm (?:install|i)|pnpm add|yarn add|bun add) (?:-[\\w-]+ ){0,4}${any(installed)}(?![\\w-]|/)`,
          'g',
        )
      : null,
    model: source.models.shapes?.length
      ? new RegExp(any(source.models.shapes.map((s) => s.source)), 'g')
      : null,
    call: source.calls.length ? new RegExp(`(?<![\\w.])${any(source.calls.map(escapeRegExp))}`, 'g') : null,
  };
  cache.set(migration, made);
  return made;
}

const domainOf = (host: string): string => host.split('.').slice(-2).join('.');

/**
 * Everything in `text` that depends on the source, in order. In code an environment name counts only where it is quoted or
 * read, since constants of that name are the project's own.
 */
export function findLeftovers(text: string, code: boolean, migration: Migration): Leftover[] {
  const p = patternsOf(migration);
  const found: Leftover[] = [];
  const run = (
    kind: Leftover['kind'],
    pattern: RegExp | null,
    keep: (m: string, at: number) => boolean = () => true,
  ): void => {
    if (!pattern) return;
    for (const m of text.matchAll(pattern)) {
      if (!keep(m[0], m.index)) continue;
      const what = kind === 'env' ? (/[A-Z][A-Z0-9]*_[A-Z0-9_]+/.exec(m[0])?.[0] ?? m[0]) : m[0].trim();
      found.push({ kind, what, start: m.index, end: m.index + m[0].length });
    }
  };
  const websites = new Set(migration.source.websites);
  if (p.domainHint?.test(text)) run('host', p.domain, (m) => !websites.has(m.toLowerCase()));
  for (const url of findUrls(text, 0, migration)) {
    if ((migration.fromHosts.length > 0 || url.row.own) && !url.row.ambiguous)
      found.push({ kind: 'host', what: text.slice(url.span.start, url.span.end), ...url.span });
  }
  const known = (m: string): boolean =>
    matchEnv(/[A-Z][A-Z0-9_]*/.exec(m.replace(/^\W+/, ''))?.[0] ?? '', migration) !== undefined;
  run('env', code ? p.envCode : p.envText, code ? () => true : known);
  run('header', p.header);
  run('package', code ? p.importCode : p.packageText);
  run('image', p.image);
  if (code || migration.source.commonName) run('package', p.install);
  if (code) run('call', p.call);
  const lead = migration.destination.naming?.form === 'routed' ? upstreamOf(migration)?.provider : undefined;
  run('model', p.model, (m, at) => {
    const id = m.replace(/^["'`]|\\?["'`]$/g, '');
    return (
      !isServed(id, migration) && !(lead !== undefined && text.slice(at - lead.length - 1, at) === `${lead}/`)
    );
  });
  return found.sort((a, b) => a.start - b.start);
}
