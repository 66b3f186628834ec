/**
 * Drafts for URLs of the source that stand in a text and belong to no other site.
 *
 * Loose URLs and loose headers of one file share a group, so that a request never goes half. Comments and prose are judged
 * by `prose.ts`, not here.
 */
import { type Draft, findUrls, type Span, type UrlMatch, urlReplacement } from '@aig/core';
import { isClaimed, type LiteralSite, lineOf, rule } from './site.ts';

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
 * What to write for `url.span`. A bare root becomes the root when the file adds `/v1` itself or an Anthropic client reads
 * it, else the OpenAI base.
 */
export function replacementFor(url: UrlMatch, site: LiteralSite): string {
  const line = lineOf(site.text, url.span.start);
  const before = site.text.slice(line.start, url.span.start);
  const anthropic = url.path.to === 'root' && (/anthropic/i.test(before) || addsVersion(site));
  return urlReplacement(url, anthropic ? 'anthropic' : 'openai', site.migration);
}

/** Whether some string of the file starts a path with `v1/`, as code does that holds the bare host elsewhere. */
const addsVersion = (site: LiteralSite): boolean => /["'`}]\/?v1(?:\/[a-z]|["'`])/.test(site.text);

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
  if (url.verdict === 'base') {
    const text = replacementFor(url, site);
    const settled = url.path.to === 'base' || text === migration.destination.anthropicBase;
    const sure = options.keyMoves && !url.row.ambiguous && settled;
    return {
      ...base,
      confidence: sure ? 'safe' : 'review',
      message: url.path.why,
      ...(sure
        ? {}
        : {
            advice: !settled
              ? `check whether the code that reads this adds /v1 itself: the base URL is ${migration.destination.openaiBase}`
              : `make sure the key sent there is one of ${migration.destination.title} (${migration.destination.keyEnv})`,
          }),
      edits: [{ ...url.span, text }],
      group: site.group,
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
      ...(options.code ? { group: site.group, ...keyed } : {}),
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
    ...keyed,
    ...(url.path.severity ? { severity: url.path.severity } : {}),
  };
}
