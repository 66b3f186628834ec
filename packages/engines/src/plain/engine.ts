/**
 * Languages without an engine of their own: strings are told from comments and code, then URLs, variables and headers in
 * strings are rewritten together or not at all. Names of constants are the project's own and stay.
 */
import type { Draft, Engine, Span } from '@aig/core';
import { envDrafts } from '../literal/env.ts';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { findEnvNames } from '../literal/names.ts';
import { type LiteralSite, rule, siteOf, within } from '../literal/site.ts';
import { spanIndex } from '../literal/span-index.ts';
import { urlsIn } from '../literal/urls.ts';
import { type Family, familyOf } from './families.ts';
import { plainHeaders } from './headers.ts';
import { keepAddresses, lostPath } from './lost-paths.ts';
import { isMessage } from './messages.ts';
import { planPlainPredictions } from './predictions.ts';
import { type Scanned, scan } from './scan.ts';

export function plainEngine(family: Family): Engine {
  return {
    id: family.id,
    analyze(file, migration) {
      const site = siteOf(file.path, file.text, migration);
      const scanned = scan(file.text, family);
      const messages = scanned.strings.filter((s) => isMessage(file.text.slice(s.inner.start, s.inner.end)));
      const strings = scanned.strings.filter((s) => !messages.includes(s)).map((s) => s.inner);
      plainHeaders(site, scanned.strings, family);
      const moves =
        strings.some((s) => urlsIn(site, s).some((u) => u.verdict === 'base' && !u.row.ambiguous)) ||
        site.drafts.some((d) => d.edits.length > 0);
      site.drafts.push(
        ...envDrafts(site, readNames(site, scanned, strings), {
          assignments: { quotedOnly: true },
          ...(moves ? { group: site.group } : {}),
        }),
      );
      planPlainPredictions(site, strings, family.id);
      const told = [...scanned.comments, ...messages.map((m) => m.inner)].sort((a, b) => a.start - b.start);
      looseLiterals(site, told, { values: strings, code: true, assignments: { quotedOnly: true } });
      const lost = lostPath(file.text, scanned.strings, migration);
      if (lost !== undefined) keepAddresses(site.drafts, lost, migration);
      return analysisOf(site, scanned.clean ? 'ok' : 'partial');
    },
    parses: (file) => scan(file.text, family).clean,
  };
}

/** The engine for a file name extension, lower case. */
export function plainFor(extension: string): Engine | undefined {
  const family = familyOf(extension);
  return family && plainEngine(family);
}

/** Where names of variables may be renamed: strings that are the name, and reads by member (`env.NAME`, `$NAME` in text). */
function readNames(site: LiteralSite, scanned: Scanned, strings: readonly Span[]): Span[] {
  const spans: Span[] = [...strings];
  const covered = spanIndex<Span>([...scanned.strings, ...scanned.comments]);
  const told = new Set<string>();
  for (const name of findEnvNames(site.text, 0, site.migration)) {
    if (covered.last(name, (c) => within(name, c))) continue;
    const before = site.text.slice(Math.max(0, name.start - 40), name.start);
    if (/(?:\b[Ee]nv(?:ironment)?(?:iron)?|\bENV|\bsecrets)\s*(?:\.|\?\.|\[:|->)\s*$/.test(before))
      spans.push({ start: name.start, end: name.end });
    else if (!told.has(name.name)) {
      told.add(name.name);
      constantNote(name, site);
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** A constant of that name: told once, where it is written first. */
function constantNote(name: Span & { readonly name: string }, site: LiteralSite): void {
  const draft: Draft = {
    rule: rule(site.migration, 'constant'),
    confidence: 'manual',
    start: name.start,
    end: name.end,
    message: `the constant ${name.name} keeps its name`,
    advice: `rename it where it is declared and used, if you want it to speak of ${site.migration.destination.title}`,
    edits: [],
  };
  site.drafts.push(draft);
}
