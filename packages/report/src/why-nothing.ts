/** Why a run has nothing to change, as far as its counts tell. */
import type { Report } from '@aig/core';
import { count, type TextOptions } from './options.ts';

/** One or two sentences. */
export function whyNothing(report: Report, titles: TextOptions['titles']): string {
  const { walked, matched, manual } = report.counts;
  const name = titles.source;
  const mention = report.skipped.filter((s) => s.mentions).length;
  if (manual > 0)
    return `Nothing can be rewritten by itself: ${count(manual, 'place needs', 'places need')} a person, listed below.`;
  if (walked === 0)
    return 'Nothing to change: no file was looked at. Everything here is ignored, excluded or not text.';
  if (matched === 0 && mention > 0)
    return `Nothing to change: the only files that mention ${name} were skipped, listed below.`;
  if (matched === 0) {
    return `Nothing to change: none of ${count(walked, 'file')} mentions ${name}. It is not used here, or already migrated.`;
  }
  return `Nothing to change: ${count(matched, 'file mentions', 'files mention')} names of ${name}, and none depends on it any more.`;
}
