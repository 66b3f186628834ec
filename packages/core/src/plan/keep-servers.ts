/**
 * Files and parts of files that belong to the tree's own gateway: nothing in them is rewritten, they become one finding
 * each, and the variables they name stay for them.
 */
import type { Migration } from '../engine.ts';
import type { Draft, Span } from '../model.ts';
import { matchEnv } from '../rules/lookup.ts';
import type { ServerLoss, ServerPart } from '../self-hosted.ts';
import type { Opened } from './open.ts';

/** Folds what was found in such parts, and lets new variables appear beside kept ones only where a client wants them. */
export function keepServers(
  opened: ReadonlyMap<string, Opened>,
  servers: ReadonlyMap<string, readonly ServerPart[]>,
  migration: Migration,
): void {
  for (const [path, parts] of servers) {
    const one = opened.get(path);
    if (!one) continue;
    const kept = parts.flatMap((part) => [
      draftOf(part, one.file.text, migration),
      ...(part.losses ?? []).map((loss) => lost(loss, migration)),
    ]);
    const others = one.analysis.drafts.filter((d) => !parts.some((part) => touches(d, part)));
    one.analysis = { ...one.analysis, drafts: [...others, ...kept] };
  }
  for (const one of opened.values()) {
    const shows = one.engine?.id === 'document';
    const drafts = one.analysis.drafts.map((d) => onlyWanted(d, shows));
    if (drafts.some((d, i) => d !== one.analysis.drafts[i])) one.analysis = { ...one.analysis, drafts };
  }
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

const touches = (draft: Draft, part: Span): boolean =>
  overlap(draft, part) || draft.edits.some((e) => overlap({ start: e.start, end: e.end + 1 }, part));

function draftOf(part: ServerPart, text: string, migration: Migration): Draft {
  const named = [...text.slice(part.start, part.end).matchAll(/[A-Z][A-Z0-9_]{3,}/g)].flatMap(([word]) =>
    matchEnv(word, migration)?.to === undefined ? [] : [`env:${word}`],
  );
  const { source } = migration;
  return {
    rule: `${source.id}/server`,
    start: part.start,
    end: part.end,
    confidence: 'manual',
    message: `${part.what}: this is ${source.title} itself and not a client of it, so it stays`,
    advice: 'stop it when nothing calls it any more; until then its keys and variables stay too',
    edits: [],
    holds: [...new Set([...part.holds, ...named])],
  };
}

/** What the gateway does for its clients and nothing does after it: told at its line. */
const lost = (loss: ServerLoss, { source }: Migration): Draft => ({
  ...loss,
  rule: `${source.id}/policy`,
  confidence: 'manual',
  edits: [],
});

/**
 * A variable that the server keeps is no reason to give its successor to programs that read none. Pages that show the old
 * one go on showing it as it is.
 */
function onlyWanted(draft: Draft, shows: boolean): Draft {
  const { otherwise, ...rest } = draft;
  const variable = draft.needs?.some((n) => n.startsWith('env:'));
  if (!otherwise || !variable) return draft;
  if (shows) return rest;
  if (otherwise.whenWanted || !draft.wants) return draft;
  return { ...draft, otherwise: { ...otherwise, whenWanted: draft.wants } };
}
