/** The structural sites of shell text anywhere: a script, a Makefile recipe, a CI step, a fenced block. */
import type { Span } from '@aig/core';
import { isClaimed, type LiteralSite } from '../literal/site.ts';
import { installDrafts } from '../manifest/words.ts';
import { planCommand } from './curl.ts';
import { readShell, type ShellDialect, type Word } from './words.ts';

/** Plans requests and install commands in `range`. Answers with the comments, which `looseLiterals` wants. */
export function shellSites(site: LiteralSite, range: Span, dialect: ShellDialect): readonly Span[] {
  const { commands, comments } = readShell(site.text, range, dialect);
  commands.forEach((words, i) => {
    planCommand(words, site, dialect, { piped: pipedFrom(commands, i, site), captured: false });
    for (const word of words) capturedIn(word, site, dialect);
  });
  addInstalls(site, range);
  return comments;
}

/** The commands that read, one after the other, what the command at `index` writes. */
function pipedFrom(
  commands: readonly (readonly Word[])[],
  index: number,
  site: LiteralSite,
): (readonly Word[])[] {
  const out: (readonly Word[])[] = [];
  for (let i = index; i + 1 < commands.length; i++) {
    const [end, next] = [commands[i]?.at(-1)?.end ?? 0, commands[i + 1]?.[0]?.start ?? 0];
    if (!/^\s*(?:\\\r?\n\s*)?\|(?!\|)[\s\\]*$/.test(site.text.slice(end, next))) break;
    out.push(commands[i + 1] ?? []);
  }
  return out;
}

/** Requests whose answer is put into a variable: `LINK=$(curl … | jq …)`. */
function capturedIn(word: Word, site: LiteralSite, dialect: ShellDialect): void {
  const open = /^(?:\w+=)?"?\$\(/.exec(site.text.slice(word.start, word.end))?.[0];
  if (open === undefined) return;
  const range = { start: word.start + open.length, end: word.end - (open.includes('"') ? 2 : 1) };
  const { commands } = readShell(site.text, range, dialect);
  commands.forEach((words, i) => {
    planCommand(words, site, dialect, { piped: pipedFrom(commands, i, site), captured: true });
  });
}

/** Plans the install commands in `range` that nobody has claimed. */
export function addInstalls(site: LiteralSite, range: Span): void {
  for (const draft of installDrafts(site.text, range, site.migration)) {
    if (isClaimed(draft, site)) continue;
    site.drafts.push(draft);
    site.claimed.push({ start: draft.start, end: draft.end });
  }
}
