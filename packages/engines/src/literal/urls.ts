/**
 * Drafts for URLs of the source that stand in a text and belong to no other site.
 *
 * Loose URLs and loose headers of one file share a group, so that a request never goes half. Comments and prose are judged
 * by `prose.ts`, not here.
 */
import { type Draft, findUrls, type Span, type UrlMatch, urlReplacement } from '@aig/core';
import { groupAt, isClaimed, type LiteralSite, rule } from './site.ts';

export interface UrlOptions {
  /** Whether a key or an auth header of the source is seen to move with the URL; else a person has to look. */
  readonly keyMoves: boolean;
  /** Code may put a URL together from a bare host; then the host forbids the group. */
  readonly code?: boolean;
}

/** URLs in `range` that mean something: an ambiguous host needs other evidence in the file. */
export function urlsIn(site: LiteralSite, range: Span): UrlMatch[] {
  return findUrls(site.text.slice(range.start, range.end), range.start, site.migration).filter(
    (url) => !url.row.ambiguous || site.evidence,
  );
}

/**
 * What to write for `url.span`. A bare root is the root of an Anthropic client, or of a file that adds `/v1` itself; where
 * neither is seen it may be either, and the answer is undefined.
 */
export function replacementFor(url: UrlMatch, site: LiteralSite): string | undefined {
  if (url.path.to !== 'root') return urlReplacement(url, 'openai', site.migration);
  if (url.path.versionless && addsLost(url, site)) return undefined;
  const rooted = namedAnthropic(url, site) || addsVersion(site);
  if (rooted) return urlReplacement(url, 'anthropic', site.migration);
  return url.path.versionless && namedOpenai(url, site)
    ? urlReplacement(url, 'openai', site.migration)
    : undefined;
}

/** A name that long before the value is not its name. */
const NAME_REACH = 200;

/** `ANTHROPIC_BASE_URL=`, also as the name on the line before a `value:`. */
function namedAnthropic(url: UrlMatch, site: LiteralSite): boolean {
  const line = site.lineOf(url.span.start);
  const from = Math.max(line.start, url.span.start - NAME_REACH);
  const before = site.text.slice(from, url.span.start);
  if (/anthropic[\w.-]*["']?\s*(?:[:=]|=>|,)?[\s"'`]*$/i.test(before)) return true;
  if (!/^\s*(?:-\s*)?["']?value["']?\s*[:=]\s*["']?$/.test(before) || line.start === 0) return false;
  const above = site.lineOf(line.start - 1);
  return /anthropic/i.test(site.text.slice(above.start, Math.min(above.end, above.start + NAME_REACH)));
}

/** `OPENAI_BASE_URL=`: clients of OpenAI that read it want the version in it. */
function namedOpenai(url: UrlMatch, site: LiteralSite): boolean {
  const line = site.lineOf(url.span.start);
  const from = Math.max(line.start, url.span.start - NAME_REACH);
  return /open_?ai_(?:api_)?base(?:_url|_path)?["']?\s*[:=][\s"'`]*$/i.test(
    site.text.slice(from, url.span.start),
  );
}

const added = new WeakMap<LiteralSite, ReadonlySet<string>>();

/** Whether the file puts a path behind a variable that has no counterpart, such as the management of a gateway. */
export function addsLost(url: UrlMatch, site: LiteralSite): boolean {
  let paths = added.get(site);
  if (!paths) {
    const behind = site.text.matchAll(/(?:\}|\$\w{1,60})((?:\/[\w-]{1,40}){1,3})/g);
    paths = new Set([...behind].map(([, path = '']) => path));
    added.set(site, paths);
  }
  const lost = url.row.paths.filter((p) => p.to === 'none' && p.prefix.length > 1).map((p) => p.prefix);
  for (const path of paths)
    if (lost.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) return true;
  return false;
}

const versions = new WeakMap<LiteralSite, boolean>();

/** Whether the file starts a path with `v1/` after a string or a variable, as code does that holds the bare host. */
function addsVersion(site: LiteralSite): boolean {
  const known = versions.get(site);
  if (known !== undefined) return known;
  const adds = /["'`}]\/?v1(?:\/[a-z]|["'`])|\$\w{1,60}\/v1\/[a-z]/.test(site.text);
  versions.set(site, adds);
  return adds;
}

/** Drafts for the URLs in `ranges` that nobody has claimed. Claims what it rewrites. */
export function urlDrafts(site: LiteralSite, ranges: readonly Span[], options: UrlOptions): Draft[] {
  const drafts: Draft[] = [];
  for (const range of ranges) {
    for (const url of urlsIn(site, range)) {
      if (isClaimed(url.span, site)) continue;
      drafts.push(draftOf(url, site, options));
      site.claimed.push(url.whole);
    }
  }
  return drafts;
}

function draftOf(url: UrlMatch, site: LiteralSite, options: UrlOptions): Draft {
  const { migration } = site;
  const base = { rule: rule(migration, url.row.id), start: url.whole.start, end: url.whole.end };
  const keyed = url.path.keyed !== false ? { holds: ['env:*'] } : {};
  const group = groupAt(url.span, site);
  const text = url.verdict === 'base' ? replacementFor(url, site) : undefined;
  if (url.verdict === 'base' && text === undefined) {
    return {
      ...base,
      confidence: 'manual',
      message: `${url.path.why}; which of them reads this cannot be seen here`,
      advice: `write ${migration.destination.openaiBase}, or ${migration.destination.anthropicBase} where an Anthropic client or code that adds /v1 reads it`,
      edits: [],
      group,
      ...keyed,
    };
  }
  if (text !== undefined) {
    const sure = options.keyMoves && !url.row.ambiguous;
    return {
      ...base,
      confidence: sure ? 'safe' : 'review',
      message: url.path.why,
      ...(sure
        ? {}
        : {
            advice: `make sure the key sent there is one of ${migration.destination.title} (${migration.destination.keyEnv})`,
          }),
      edits: [{ ...url.span, text }],
      group,
      ...keyed,
      demoted: {
        message: 'this URL stays, because something it needs in this file could not be rewritten',
        advice: `replace it by ${text} together with the headers and the key sent there`,
      },
    };
  }
  if (url.verdict === 'host') {
    return {
      ...base,
      confidence: 'manual',
      message: 'a bare host name of the source; what is done with it cannot be seen here',
      advice: `replace it by ${migration.destination.openaiBase.replace(/^https?:\/\/|\/.*$/g, '')}, or add that beside it where it is an allow-list`,
      edits: [],
      ...(options.code ? { group, ...keyed } : {}),
    };
  }
  return {
    ...base,
    confidence: 'manual',
    message:
      url.verdict === 'endpoint'
        ? `${migration.destination.title} is not known to serve ${url.rest || 'this path'}`
        : url.path.why,
    advice:
      (url.verdict === 'none' ? url.path.advice : undefined) ??
      `leave it if it is only a link; a call needs another way, see ${migration.destination.docs}`,
    edits: [],
    // What is sent there goes with headers and keys of the source, which must not change around it.
    ...(url.path.keyed === false ? {} : { group }),
    ...keyed,
    ...(url.path.severity ? { severity: url.path.severity } : {}),
  };
}
