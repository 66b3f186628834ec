/**
 * What a program or a test wrote down: logs, tables of data, snapshots, recorded HTTP, dumps, translations. Never edited;
 * one finding for the file says what to do, where something in it depends on the source.
 */
import { type Analysis, type Draft, type Engine, findUrls, type Migration, type SourceText } from '@aig/core';
import { type ConfigNode, entryOf, type MapNode } from '../config/tree.ts';
import { findEnvNames, findHeaderNames } from '../literal/names.ts';
import { rule } from '../literal/site.ts';

export const recorded: Engine = {
  id: 'record',
  analyze: (file, migration) => recordedAnalysis(file, migration),
  // Nothing is written, so nothing can break.
  parses: () => true,
};

/** The analysis of a file that is a record: one finding from the first to the last line that depends on the source. */
export function recordedAnalysis(file: SourceText, migration: Migration): Analysis {
  const { text } = file;
  const found = [
    ...findUrls(text, 0, migration)
      .filter((u) => !u.row.ambiguous)
      .map((u) => u.whole),
    ...findEnvNames(text, 0, migration),
    ...findHeaderNames(text, 0, migration),
  ];
  let start = text.length;
  let end = 0;
  for (const span of found) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  const drafts: Draft[] =
    found.length === 0
      ? []
      : [
          {
            rule: rule(migration, 'recorded'),
            confidence: 'manual',
            start,
            end,
            message: `this file records what happened with ${migration.source.title}; it is not rewritten`,
            advice: 'leave it, or record it again after the migration where a test compares with it',
            edits: [],
          },
        ];
  return { drafts, exports: new Map(), imports: [], parse: 'ok' };
}

/** Whether a parsed file holds recorded HTTP: cassettes of VCR and its kin, HAR logs, recordings of nock. */
export function holdsRecording(root: ConfigNode): boolean {
  if (root.kind === 'list')
    return root.items.length > 0 && (root.items.every(isNock) || root.items.some(holdsRecording));
  if (root.kind !== 'map') return false;
  const interactions = entryOf(root, /^(?:http_)?interactions$/i)?.value;
  if (interactions?.kind === 'list') return interactions.items.some(isExchange);
  const log = entryOf(root, /^log$/)?.value;
  return log?.kind === 'map' && entryOf(log, /^entries$/) !== undefined;
}

const isExchange = (node: ConfigNode): boolean =>
  node.kind === 'map' && hasAll(node, [/^request$/i, /^response$/i]);

const isNock = (node: ConfigNode): boolean =>
  node.kind === 'map' && hasAll(node, [/^scope$/, /^method$/, /^path$/, /^status$/, /^response$/]);

const hasAll = (map: MapNode, names: readonly RegExp[]): boolean => names.every((n) => entryOf(map, n));
