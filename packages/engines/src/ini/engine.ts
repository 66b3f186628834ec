/** INI, properties, `setup.cfg`, systemd units, desktop and editor settings: lines of `key = value` under headings. */
import type { Engine, Span } from '@aig/core';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { siteOf } from '../literal/site.ts';
import { requirementLines } from '../manifest/requirements.ts';
import { addInstalls } from '../shell/sites.ts';

export const ini: Engine = {
  id: 'ini',
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    const all = { start: 0, end: file.text.length };
    if (/(?:^|\/)(?:setup|tox)\.(?:cfg|ini)$/.test(file.path)) {
      for (const draft of requirementLines(file.text, all, file.path, migration)) {
        site.drafts.push(draft);
        site.claimed.push({ start: draft.start, end: draft.end });
      }
    }
    addInstalls(site, all);
    looseLiterals(site, commentLines(file.text, /^\ufeff?[ \t]*[#;!]/), { beside: 'line', once: () => true });
    return analysisOf(site);
  },
  // Every text is a list of lines.
  parses: () => true,
};

/** The lines whose beginning makes them a comment, without their line ends. */
export function commentLines(text: string, start: RegExp): Span[] {
  const found: Span[] = [];
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    if (start.test(line[0])) found.push({ start: line.index, end: line.index + line[0].length });
  }
  return found;
}
