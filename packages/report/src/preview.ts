/**
 * The plan as a person reads it before saying yes: per file its hunks, each with the rules that made it and, where a
 * person should look, the reason. It shows exactly what apply writes, with secrets masked.
 */
import { type FilePlan, type Finding, type Hunk, hunkHead, hunksOf, type Plan } from '@aig/core';
import pc from 'picocolors';
import { count, type TextOptions } from './options.ts';
import { visible, visibleLine } from './visible.ts';
import { hanging } from './wrap.ts';

export interface PreviewOptions extends TextOptions {
  /** Unchanged lines around each change. */
  readonly context: number;
}

/** All files of the plan that change, each with its diff. Empty when none does. */
export function renderPreview(plan: Plan, options: PreviewOptions): string {
  return plan.files
    .filter((file) => file.after !== file.before)
    .map((file) => renderFile(file, options))
    .join('\n');
}

function renderFile(file: FilePlan, options: PreviewOptions): string {
  const hunks = hunksOf(file, { context: options.context, redact: options.redact });
  const told = new Set<string>();
  return [fileHead(file, options), ...hunks.flatMap((hunk) => renderHunk(hunk, options, told)), ''].join(
    '\n',
  );
}

/** `src/chat.ts  typescript · 3 changes, 1 to check`. */
export function fileHead(file: FilePlan, options: TextOptions): string {
  const c = pc.createColors(options.color);
  const applied = file.findings.filter((f) => f.edits.length > 0);
  const review = applied.filter((f) => f.confidence === 'review').length;
  const facts = `${file.language} · ${count(applied.length, 'change')}${review > 0 ? `, ${review} to check` : ''}`;
  return `${c.bold(visible(file.path))}  ${c.dim(facts)}`;
}

/** One hunk: its head with the rules, what to check in it unless that is in `told` already, its lines. */
export function renderHunk(hunk: Hunk, options: TextOptions, told = new Set<string>()): string[] {
  const c = pc.createColors(options.color);
  const rules = [...new Set(hunk.findings.map((f) => f.rule))].join(', ');
  const head = hunkHead(hunk);
  const [first = '', ...more] = hanging(`${head} `, visible(rules), options.width);
  return [
    c.cyan(head) + c.dim(first.slice(head.length)),
    ...more.map((line) => c.dim(line)),
    ...reasons(hunk.findings, options, told).map((line) => c.yellow(line)),
    ...hunk.lines.flatMap((line) => {
      const text = line.kind + visibleLine(line.text);
      const painted = line.kind === '-' ? c.red(text) : line.kind === '+' ? c.green(text) : text;
      return line.unterminated ? [painted, c.dim('\\ No newline at end of file')] : [painted];
    }),
  ];
}

/** Why a person should look, each reason once, which is noted in `told`. */
function reasons(findings: readonly Finding[], options: TextOptions, told: Set<string>): string[] {
  const lines: string[] = [];
  for (const f of findings) {
    const text = visible(options.redact(f.advice ? `${f.message} → ${f.advice}` : f.message));
    if (f.confidence !== 'review' || told.has(text)) continue;
    told.add(text);
    lines.push(...hanging('  check: ', text, options.width));
  }
  return lines;
}
