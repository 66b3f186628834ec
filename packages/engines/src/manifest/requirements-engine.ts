/** `requirements*.txt`, `*.in` and constraints files. */
import type { Engine, Span } from '@aig/core';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { siteOf } from '../literal/site.ts';
import { requirementLines } from './requirements.ts';

export const requirements: Engine = {
  id: 'requirements',
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    for (const draft of requirementLines(
      file.text,
      { start: 0, end: file.text.length },
      file.path,
      migration,
    )) {
      site.drafts.push(draft);
      site.claimed.push({ start: draft.start, end: draft.end });
    }
    const comments: Span[] = [];
    for (const match of file.text.matchAll(/(?:^|[ \t])#[^\r\n]*/gm)) {
      const lead = match[0].indexOf('#');
      comments.push({ start: match.index + lead, end: match.index + match[0].length });
    }
    looseLiterals(site, comments, {});
    return analysisOf(site);
  },
  // Every text is a list of lines.
  parses: () => true,
};
