/** The structural sites of shell text anywhere: a script, a Makefile recipe, a CI step, a fenced block. */
import type { Span } from '@aig/core';
import { isClaimed, type LiteralSite } from '../literal/site.ts';
import { installDrafts } from '../manifest/words.ts';
import { planCommand } from './curl.ts';
import { readShell, type ShellDialect } from './words.ts';

/** Plans requests and install commands in `range`. Answers with the comments, which `looseLiterals` wants. */
export function shellSites(site: LiteralSite, range: Span, dialect: ShellDialect): readonly Span[] {
  const { commands, comments } = readShell(site.text, range, dialect);
  for (const words of commands) planCommand(words, site, dialect);
  addInstalls(site, range);
  return comments;
}

/** Plans the install commands in `range` that nobody has claimed. */
export function addInstalls(site: LiteralSite, range: Span): void {
  for (const draft of installDrafts(site.text, range, site.migration)) {
    if (isClaimed(draft, site)) continue;
    site.drafts.push(draft);
    site.claimed.push({ start: draft.start, end: draft.end });
  }
}
