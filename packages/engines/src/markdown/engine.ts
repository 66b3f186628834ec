/**
 * Documents: Markdown, MDX, reStructuredText, AsciiDoc, HTML and plain text. Code blocks go to the engines of their
 * languages, the rest is prose. Nothing in a document is `safe`, and nothing in it keeps anything in the program alive.
 */
import type { Draft, Engine, Migration, SourceText, Span, Surroundings } from '@aig/core';
import { analyzeEmbedded, asDocumentation, type Embedded } from '../embed/embedded.ts';
import { analysisOf, between, looseLiterals } from '../literal/loose.ts';
import { findEnvNames, hasEvidence, namesSource } from '../literal/names.ts';
import { proseDrafts } from '../literal/prose.ts';
import { type LiteralSite, rule, siteOf } from '../literal/site.ts';
import { spanIndex } from '../literal/span-index.ts';
import { installDrafts } from '../manifest/words.ts';
import { type Block, findBlocks, guessLanguage } from './fences.ts';

/** Engine for the language word of a code block; undefined when there is none. */
export type LanguageEngines = (language: string) => Engine | undefined;

const HISTORY = /(?:^|\/)(?:changelog|changes|history|releases?|release[-_ ]?notes|news)(?:\.[a-z]+)?$/i;

export function documentEngine(id: string, engines: LanguageEngines): Engine {
  return {
    id,
    analyze(file, migration, around) {
      const site = siteOf(file.path, file.text, migration);
      if (HISTORY.test(file.path)) {
        const all = { start: 0, end: file.text.length };
        site.drafts.push(...proseDrafts(site, [all], { what: 'text', gap: file.text.length, history: true }));
        return analysisOf(site);
      }
      if (isAbout(file, migration)) {
        // Samples that speak of the destination under a text that speaks of the source would be worse than none.
        const all = { start: 0, end: file.text.length };
        const { title } = migration.source;
        for (const draft of proseDrafts(site, [all], { what: 'text', gap: 8, history: true })) {
          site.drafts.push({
            ...draft,
            rule: rule(migration, 'text-about'),
            message: `this document is about ${title} itself, so its text and samples stay as they are`,
            advice: `rewrite it for ${migration.destination.title}, or take it out when nothing uses ${title} any more`,
          });
        }
        return analysisOf(site);
      }
      const blocks = findBlocks(file.text, file.path);
      blocks.forEach((block, i) => {
        site.drafts.push(...blockDrafts(block, String(i), site, file, engines, migration, around));
        site.claimed.push(block);
      });
      const prose = between(file.text.length, blocks);
      const installs = (range: Span): Draft[] => installDrafts(file.text, range, migration);
      site.drafts.push(
        ...proseDrafts(site, prose, { what: 'text', gap: 8, installs }).map(asDocumentation(file.path)),
      );
      return analysisOf(site);
    },
    // A document is text; its code blocks are judged when they are read.
    parses: () => true,
  };
}

/** Whether a document's name or title names the source: `docs/PORTKEY_SETUP.md`, `# Portkey integration`. */
function isAbout(file: SourceText, migration: Migration): boolean {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).toLowerCase();
  if (name.includes(migration.source.id)) return true;
  const title = /^(?:---\r?\n[\s\S]{0,2000}?^title:[ \t]*([^\n]*)|#[ \t]+([^\n]*)|([^\n]+)\r?\n={3,})/m.exec(
    file.text.slice(0, 4000),
  );
  const text = title?.[1] ?? title?.[2] ?? title?.[3] ?? '';
  return migration.source.words.some((word) => new RegExp(`\\b${word}\\b`).test(text));
}

function blockDrafts(
  block: Block,
  unit: string,
  site: LiteralSite,
  file: SourceText,
  engines: LanguageEngines,
  migration: Migration,
  around: Surroundings,
): Draft[] {
  const code = file.text.slice(block.start, block.end);
  if (!site.evidence || !namesSource(code, migration)) return [];
  const named = block.language === '' || block.language === 'text' ? guessLanguage(code) : block.language;
  if (named === 'diff' || !hasEvidence(code, migration))
    return literalDrafts(block, unit, named, site, []).map(asDocumentation(file.path));
  // A block may be labelled wrongly, so the guess is asked where the label's engine has trouble.
  let best: Embedded | undefined;
  for (const language of [named, guessLanguage(code)]) {
    const engine = engines(language);
    const found = engine && analyzeEmbedded(engine, file, block, unit, migration, around);
    if (found && (!best || (best.parse !== 'ok' && found.parse === 'ok'))) best = found;
    if (best?.parse === 'ok') break;
  }
  if (best?.parse === 'ok')
    return [...best.drafts, ...constantsOf(block, best.drafts, site)].map(asDocumentation(file.path));
  const drafts = best?.drafts ?? [];
  return [...drafts, ...literalDrafts(block, unit, named, site, drafts)].map(asDocumentation(file.path));
}

/** One note for the names in a sample that are constants of its own and that no draft speaks of. */
function constantsOf(block: Block, drafts: readonly Draft[], site: LiteralSite): Draft[] {
  const { text, migration } = site;
  const silent = findEnvNames(text.slice(block.start, block.end), block.start, migration).filter((name) => {
    const line = site.lineOf(name.start);
    return !drafts.some((d) => d.start < line.end && line.start < Math.max(d.end, d.start + 1));
  });
  const [first] = silent;
  const last = silent.at(-1);
  if (!first || !last) return [];
  return [
    {
      rule: rule(migration, 'constant'),
      confidence: 'manual',
      start: first.start,
      end: last.end,
      message: `the sample uses names of its own such as ${first.name}`,
      advice: `rename them if you want the sample to speak of ${migration.destination.title}`,
      edits: [],
    },
  ];
}

/** What no engine has read in a block: requests in it go whole or not at all; a diff or a drawing is prose. */
function literalDrafts(
  block: Block,
  unit: string,
  language: string,
  site: LiteralSite,
  known: readonly Draft[],
): Draft[] {
  const claimed = spanIndex<Span>(known.flatMap((d) => [{ start: d.start, end: d.end }, ...d.edits]));
  const own: LiteralSite = { ...site, group: `${site.group}@${unit}`, drafts: [], claimed };
  if (language === 'diff')
    return proseDrafts(own, [block], { what: 'text', gap: 3, history: true }).map((d) => ({
      ...d,
      message: 'a recorded change names the source',
    }));
  if (language === '') return proseDrafts(own, [block], { what: 'text', gap: 8 });
  looseLiterals(own, [], { values: [block] });
  return own.drafts;
}
