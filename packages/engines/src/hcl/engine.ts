/** HCL and Terraform, Nix: assignments in blocks, read as literals with their comments. */
import type { Engine, Span } from '@aig/core';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { siteOf } from '../literal/site.ts';
import { ASSIGNED_TABLES } from '../plain/families.ts';
import { plainHeaders } from '../plain/headers.ts';
import { scan } from '../plain/scan.ts';
import { addInstalls } from '../shell/sites.ts';

export const hcl: Engine = {
  id: 'hcl',
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    addInstalls(site, { start: 0, end: file.text.length });
    plainHeaders(site, scan(file.text, ASSIGNED_TABLES).strings, ASSIGNED_TABLES);
    looseLiterals(site, hclComments(file.text), {
      beside: 'line',
      assignments: { quotedOnly: true },
      once: () => true,
    });
    return analysisOf(site);
  },
  parses: (file) => balanced(file.text),
};

/** Comments outside strings: `#`, `//` and block comments. */
function hclComments(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(/"(?:[^"\\\n]|\\.)*"|#[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g)) {
    if (!match[0].startsWith('"')) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Whether every line's quotes are closed: what an edit of a literal could break. */
function balanced(text: string): boolean {
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"/g, '');
  return (bare.match(/\{/g)?.length ?? 0) === (bare.match(/\}/g)?.length ?? 0);
}
