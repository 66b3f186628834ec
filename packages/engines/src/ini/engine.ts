/** INI, properties, `setup.cfg`, systemd units, desktop and editor settings: lines of `key = value` under headings. */
import type { Engine, Span } from '@aig/core';
import { isNamedKey, namedKey } from '../config/named-keys.ts';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { type LiteralSite, siteOf } from '../literal/site.ts';
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
    sections(site);
    looseLiterals(site, commentLines(file.text, /^\ufeff?[ \t]*[#;!]/), { beside: 'line', once: () => true });
    return analysisOf(site);
  },
  // Every text is a list of lines.
  parses: () => true,
};

/** Keys under a heading that is called after the source. */
function sections(site: LiteralSite): void {
  let section: string | undefined;
  for (const line of site.text.matchAll(
    /^[ \t]*(?:\[([^\]\r\n]*)\]|([\w.-]+)[ \t]*[=:][ \t]*([^\s#;]+))[ \t]*\r?$/gm,
  )) {
    const [whole, heading, key, value] = line;
    if (heading !== undefined) section = heading.trim();
    if (key === undefined || value === undefined || !isNamedKey(section, key, site)) continue;
    const start = line.index + whole.trimEnd().length - value.length;
    namedKey(value, { start, end: start + value.length }, site);
  }
}

/** The lines whose beginning makes them a comment, without their line ends. */
export function commentLines(text: string, start: RegExp): Span[] {
  const found: Span[] = [];
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    if (start.test(line[0])) found.push({ start: line.index, end: line.index + line[0].length });
  }
  return found;
}
