/** The files of a plan with their diffs, each folded until a reader opens it. Secrets are masked, long diffs are cut. */
import { type FilePlan, type Hunk, hunkHead, hunksOf, type Redactor, type Report } from '@aig/core';
import { count } from '../options.ts';
import { visible } from '../visible.ts';
import { esc, escLine } from './escape.ts';

/** Lines of one file's diff before the rest is only counted. */
const MOST = 2000;
const CONTEXT = 3;

/** One `details` for each file of the report, in its order. */
export function filesHtml(report: Report, files: readonly FilePlan[], redact: Redactor): string {
  const byPath = new Map(files.map((f) => [f.path, f] as const));
  return report.files
    .map((file) => {
      const plan = byPath.get(file.path);
      const review = file.edits.filter((e) => e.confidence === 'review').length;
      const facts = `${file.language} · ${count(file.edits.length, 'edit')}${review > 0 ? `, ${review} to check` : ''} · ${file.status}`;
      const rules = [...new Set(file.edits.map((e) => e.rule))].join(' ');
      const text = esc(visible(`${file.path} ${rules} ${file.status}`).toLowerCase());
      const body = plan ? diffHtml(hunksOf(plan, { context: CONTEXT, redact }), redact) : '';
      return `<details data-text="${text}"><summary><code>${esc(file.path)}</code> <span class="facts">${esc(facts)}</span></summary>${body}</details>`;
    })
    .join('\n');
}

function diffHtml(hunks: readonly Hunk[], redact: Redactor): string {
  const lines: string[] = [];
  const told = new Set<string>();
  for (const hunk of hunks) {
    const rules = [...new Set(hunk.findings.map((f) => f.rule))].join(', ');
    lines.push(`<span class="h">${esc(`${hunkHead(hunk)} ${rules}`)}</span>`);
    for (const f of hunk.findings) {
      const why = redact(f.advice ? `${f.message} → ${f.advice}` : f.message);
      if (f.confidence !== 'review' || told.has(why)) continue;
      told.add(why);
      lines.push(`<span class="c">check: ${esc(why)}</span>`);
    }
    for (const { kind, text } of hunk.lines) {
      const name = kind === '-' ? ' class="d"' : kind === '+' ? ' class="a"' : '';
      lines.push(`<span${name}>${escLine(kind + text)}</span>`);
    }
  }
  const cut = lines.length - MOST;
  const more =
    cut > 0 ? `<span class="h">${count(cut, 'more line')}; the text form shows them all</span>` : '';
  return `<pre tabindex="0">${lines.slice(0, MOST).join('')}${more}</pre>`;
}
