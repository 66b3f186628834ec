/** Dockerfiles: `ENV` and `ARG` in both forms, `RUN` as shell, base images as literals. */
import type { Engine } from '@aig/core';
import { commentLines } from '../ini/engine.ts';
import { envDrafts } from '../literal/env.ts';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { siteOf } from '../literal/site.ts';
import { shellSites } from '../shell/sites.ts';
import { POSIX } from '../shell/words.ts';

export const docker: Engine = {
  id: 'dockerfile',
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    const { text } = file;
    // Instructions with their continued lines.
    for (const match of text.matchAll(/^[ \t]*([A-Za-z]+)[ \t]+(?:[^\r\n\\]|\\\r?\n|\\)*/gm)) {
      const range = { start: match.index, end: match.index + match[0].length };
      const word = (match[1] as string).toUpperCase();
      if (word === 'RUN' || word === 'CMD' || word === 'ENTRYPOINT' || word === 'HEALTHCHECK')
        shellSites(site, range, POSIX);
      if (word === 'ENV' || word === 'ARG') {
        const spaced = word === 'ENV' && !/=/.test(match[0]);
        site.drafts.push(
          ...envDrafts(site, [range], {
            ...(spaced ? { assignments: { blank: true } } : {}),
            beside: 'line',
          }),
        );
      }
    }
    looseLiterals(site, commentLines(text, /^[ \t]*#/), {});
    return analysisOf(site);
  },
  // Edits stay inside words of instructions.
  parses: () => true,
};
