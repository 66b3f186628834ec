/** Shell scripts of all kinds, Makefiles and Procfiles: requests, install commands, then literals. */
import type { Engine } from '@aig/core';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { siteOf } from '../literal/site.ts';
import { POWERSHELL_TABLES } from '../plain/families.ts';
import { plainHeaders } from '../plain/headers.ts';
import { keepAddresses, lostInScript } from '../plain/lost-paths.ts';
import { scan } from '../plain/scan.ts';
import { shellSites } from './sites.ts';
import { BATCH, POSIX, POWERSHELL, readShell, type ShellDialect } from './words.ts';

const shellOf = (id: string, dialect: ShellDialect): Engine => ({
  id,
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    const all = { start: 0, end: file.text.length };
    const comments = shellSites(site, all, dialect);
    if (dialect === POWERSHELL)
      plainHeaders(site, scan(file.text, POWERSHELL_TABLES).strings, POWERSHELL_TABLES);
    looseLiterals(site, comments, {
      beside: 'line',
      ...(dialect === POWERSHELL ? { assignments: { quotedOnly: true } } : {}),
    });
    const lost = lostInScript(file.text, migration);
    if (lost !== undefined) keepAddresses(site.drafts, lost, migration);
    return analysisOf(site);
  },
  parses: (file) => quotesMatch(file.text, dialect),
});

/** Whether every quote that opens is closed: what an edit of ours could break. */
function quotesMatch(text: string, dialect: ShellDialect): boolean {
  const { commands } = readShell(text, { start: 0, end: text.length }, dialect);
  return commands.at(-1)?.at(-1)?.open !== true;
}

export const shell = shellOf('shell', POSIX);
export const powershell = shellOf('powershell', POWERSHELL);
export const batch = shellOf('batch', BATCH);
