/**
 * Vue, Svelte and Astro: script blocks (and Astro's front matter) go to the JavaScript engine, the markup is read as
 * literals.
 */
import type { Analysis, Draft, Engine, Span } from '@aig/core';
import { analyzeJs, parseJs } from '../js/index.ts';
import { analysisOf, between, looseLiterals } from '../literal/loose.ts';
import { siteOf } from '../literal/site.ts';

interface Script extends Span {
  readonly typescript: boolean;
}

/** The engine for a component format; `id` is its name in the report: `vue`, `svelte`, `astro`. */
export const sfcEngine = (id: string): Engine => ({
  id,
  analyze(file, migration, around) {
    const site = siteOf(file.path, file.text, migration);
    const scripts = findScripts(file.text, file.path);
    const exports = new Map();
    const imports: string[] = [];
    let joins: Analysis['joins'] = [];
    let parse: Analysis['parse'] = 'ok';
    const first = scripts[0];
    if (first) {
      // The scripts of one component share their names, so they are read as one text.
      const form = { typescript: scripts.some((s) => s.typescript), jsx: false };
      const analysis = analyzeJs(
        { path: file.path, text: onlyThese(file.text, scripts) },
        form,
        migration,
        around,
      );
      site.drafts.push(...(analysis.drafts as readonly Draft[]));
      for (const [name, symbol] of analysis.exports) exports.set(name, symbol);
      imports.push(...analysis.imports);
      joins = analysis.joins ?? [];
      parse = analysis.parse === 'failed' ? 'broken' : analysis.parse;
    }
    site.claimed.push(...scripts);
    const comments: Span[] = [];
    const markup = between(file.text.length, scripts);
    for (const range of markup) {
      for (const match of file.text.slice(range.start, range.end).matchAll(/<!--[\s\S]*?-->/g)) {
        comments.push({ start: range.start + match.index, end: range.start + match.index + match[0].length });
      }
    }
    const holes = [...scripts, ...comments].sort((a, b) => a.start - b.start);
    looseLiterals(site, comments, { values: between(file.text.length, holes) });
    return { ...analysisOf(site, parse), exports, imports, joins };
  },
  parses(file) {
    const scripts = findScripts(file.text, file.path);
    const form = { typescript: scripts.some((s) => s.typescript), jsx: false };
    return scripts.length === 0 || (parseJs(onlyThese(file.text, scripts), form)?.clean ?? false);
  },
});

/** `text` with everything outside `ranges` overwritten by blanks; line ends stay. */
function onlyThese(text: string, ranges: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const range of ranges) {
    out += text.slice(at, range.start).replace(/[^\r\n]/g, ' ') + text.slice(range.start, range.end);
    at = range.end;
  }
  return out + text.slice(at).replace(/[^\r\n]/g, ' ');
}

function findScripts(text: string, path: string): Script[] {
  const scripts: Script[] = [];
  if (path.endsWith('.astro')) {
    const front = /^\ufeff?\s*---\r?\n/.exec(text);
    const close = front ? text.indexOf('\n---', front[0].length - 1) : -1;
    if (front && close >= 0) scripts.push({ start: front[0].length, end: close + 1, typescript: true });
  }
  const open = /<script\b([^>]*)>/gi;
  for (let match = open.exec(text); match; match = open.exec(text)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('</script', start);
    if (end < 0) break;
    const attributes = match[1] as string;
    if (!/\btype=["'](?!module|text\/(?:javascript|typescript))/.test(attributes)) {
      scripts.push({
        start,
        end,
        typescript: /\blang=["']?tsx?\b/.test(attributes) || path.endsWith('.astro'),
      });
    }
    open.lastIndex = end;
  }
  return scripts;
}
