/**
 * The end of a run in text: what was or would be done, what a person must do, what to look at, what comes next, and
 * how to undo it. Nothing here is only in colour, and no list is longer than it helps unless `verbose` asks.
 */
import type { Report, ReportFinding } from '@aig/core';
import pc from 'picocolors';
import { type FindingGroup, grouped, place, type Sorted, sorted } from './groups.ts';
import { nextSteps } from './next-steps.ts';
import { count, type TextOptions } from './options.ts';
import { hostRows, routingRows } from './routing.ts';
import { visible } from './visible.ts';
import { whyNothing } from './why-nothing.ts';
import { hanging, wrap } from './wrap.ts';

export interface SummaryOptions extends TextOptions {
  /** How a written run can be undone. Left out before an apply. */
  readonly undo?: 'restore' | 'git';
  /** The command that applies what a dry run showed. */
  readonly applyCommand?: string;
}

/** Places shown for one message before the rest is only counted. */
const FEW = 6;

/** All sections that have something to say, separated by empty lines, with a final line end. */
export function renderSummary(report: Report, options: SummaryOptions): string {
  const lists = sorted(report);
  const sections = [
    headline(report, lists, options),
    facts(report, options),
    section('By hand', lists.hand, options, 'red'),
    waiting(lists.waiting, options),
    words(lists.words, options),
    section('To check', lists.review, options, 'yellow'),
    troubles(report, options),
    gateway(report, options),
    skipped(report, options),
    suppressed(report, options),
    nextSteps(report, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** One line for scripts' logs and `--quiet`. */
export function renderLine(report: Report): string {
  const { changed, review, manual } = report.counts;
  const verb = report.files.some((f) => f.status === 'planned') ? 'to change' : 'changed';
  return `${count(changed, 'file')} ${verb}, ${review} to check, ${manual} by hand\n`;
}

function headline(report: Report, lists: Sorted, options: SummaryOptions): string[] {
  const c = pc.createColors(options.color);
  const { changed, safe, review, manual } = report.counts;
  const hand = lists.hand.length;
  const title = c.bold(`${options.titles.source} → ${options.titles.destination}`);
  if (report.files.length === 0) return [title, ...wrap(whyNothing(report, options.titles), options.width)];
  const done = report.files.some((f) => f.status === 'written');
  const applied = report.files.every((f) => f.status !== 'planned');
  const verb = done ? 'changed' : applied ? 'changed, nothing written' : 'to change';
  const parts = [`${count(changed, 'file')} ${verb}`, count(safe + review, 'change')];
  if (review > 0) parts.push(c.yellow(`${review} to check`));
  if (hand > 0) parts.push(c.red(`${hand} by hand`));
  if (lists.waiting.length > 0) parts.push(`${lists.waiting.length} waiting`);
  if (lists.words.length > 0) parts.push(`${lists.words.length} in text`);
  if (manual === 0) parts.push(c.green('nothing left by hand'));
  return [title, parts.join(' · ')];
}

function facts(report: Report, options: SummaryOptions): string[] {
  const c = pc.createColors(options.color);
  const n = report.counts;
  const looked = `Looked at ${count(n.walked, 'file')}: ${n.matched} ${n.matched === 1 ? 'mentions' : 'mention'} ${options.titles.source}, ${n.parsed} parsed, ${n.changed} ${report.dryRun ? 'to change' : 'changed'}, ${n.skipped} skipped. Findings: ${n.safe} safe, ${n.review} to check, ${n.manual} manual.`;
  return wrap(looked, options.width).map((line) => c.dim(line));
}

function section(
  title: string,
  findings: readonly ReportFinding[],
  options: SummaryOptions,
  color: 'red' | 'yellow',
): string[] {
  if (findings.length === 0) return [];
  const c = pc.createColors(options.color);
  return [
    c.bold(c[color](`${title} (${findings.length})`)),
    ...grouped(findings).flatMap((group) => entry(group, options)),
  ];
}

function entry(group: FindingGroup, options: SummaryOptions): string[] {
  const c = pc.createColors(options.color);
  const shown = options.verbose ? group.places : group.places.slice(0, FEW);
  const hidden = group.places.length - shown.length;
  const tag = group.severity === undefined ? '' : `${group.severity}: `;
  return [
    '',
    ...shown.map(
      (at, i) => `  ${c.bold(visible(place(at)))}${i === 0 ? `  ${c.dim(visible(group.rule))}` : ''}`,
    ),
    ...(hidden > 0 ? [c.dim(`  and ${count(hidden, 'more place')}, shown with --verbose`)] : []),
    ...wrap(tag + visible(group.message), options.width, '    '),
    ...(group.advice
      ? hanging('    → ', visible(group.advice), options.width).map((line) => c.cyan(line))
      : []),
  ];
}

/** What a new run will do, by what it waits for. */
function waiting(findings: readonly ReportFinding[], options: SummaryOptions): string[] {
  if (findings.length === 0) return [];
  const c = pc.createColors(options.color);
  const byCause = new Map<string, string[]>();
  for (const f of findings) byCause.set(f.because ?? '', [...(byCause.get(f.because ?? '') ?? []), place(f)]);
  return [
    c.bold(`Waiting (${findings.length})`),
    ...wrap('rewritten by a new run once what keeps them is dealt with', options.width, '  ').map((line) =>
      c.dim(line),
    ),
    ...[...byCause].flatMap(([cause, all]) => {
      const places = [...new Set(all)];
      const text = `${visible(cause)} keeps ${some(places, options)}`;
      return ['', ...hanging('  ', text, options.width)];
    }),
  ];
}

/** Text that names the source, by file: worth a look, and nothing that stops working. */
function words(findings: readonly ReportFinding[], options: SummaryOptions): string[] {
  if (findings.length === 0) return [];
  const c = pc.createColors(options.color);
  const byFile = new Map<string, ReportFinding[]>();
  for (const f of findings) byFile.set(f.path, [...(byFile.get(f.path) ?? []), f]);
  const files = [...byFile].map(([path, all]) =>
    options.verbose ? all.map(place).join(', ') : all.length > 1 ? `${path} (${all.length})` : path,
  );
  const name = options.titles.source;
  return [
    c.bold(`In text (${findings.length})`),
    ...wrap(
      `comments and prose that name ${name}: rewrite them, or leave them where they are about ${name} itself`,
      options.width,
      '  ',
    ).map((line) => c.dim(line)),
    ...wrap(some(files, options), options.width, '  '),
  ];
}

/** The first few of a list, and how many more there are. */
function some(all: readonly string[], options: SummaryOptions): string {
  const shown = options.verbose ? all : all.slice(0, FEW);
  const hidden = all.length - shown.length;
  return visible(shown.join(', ')) + (hidden > 0 ? ` and ${hidden} more, shown with --verbose` : '');
}

/** The tree's own gateway: where it is reached, and what its configuration becomes. */
function gateway(report: Report, options: SummaryOptions): string[] {
  const c = pc.createColors(options.color);
  const name = options.titles.source;
  const hosts = hostRows(report).flatMap((h) =>
    hanging('  ', visible(`${h.urls} is this tree's ${name}: ${h.where} (${h.why})`), options.width),
  );
  const rows = routingRows(report).flatMap((r) => [
    '',
    `  ${c.bold(visible(r.where))}  ${visible(r.name)}  ${c.dim(r.kind)}`,
    ...(r.says === '' ? [] : wrap(visible(r.says), options.width, '    ')),
    ...hanging('    → ', visible(r.advice), options.width).map((line) => c.cyan(line)),
    ...(r.code === undefined ? [] : [`      ${visible(r.code)}`]),
  ]);
  return [
    ...(hosts.length > 0 ? [c.bold(`Your ${name}`), ...hosts] : []),
    ...(hosts.length > 0 && rows.length > 0 ? [''] : []),
    ...(rows.length > 0 ? [c.bold(`Routing of ${name} and what replaces it`), ...rows.slice(1)] : []),
  ];
}

/** Files that were planned and not written. */
function troubles(report: Report, options: SummaryOptions): string[] {
  const c = pc.createColors(options.color);
  const why = {
    stale: 'changed on the disk since it was read; left alone',
    failed: 'could not be written; left as it was',
    rejected: 'not written',
  };
  const lines = report.files.flatMap((f) =>
    f.status === 'planned' || f.status === 'written'
      ? []
      : [`  ${c.bold(visible(f.path))}  ${why[f.status]}`],
  );
  return lines.length === 0 ? [] : [c.bold(c.red(`Not written (${lines.length})`)), ...lines];
}

/** What the configuration says to leave: how many, and with `verbose` where and why. */
function suppressed(report: Report, options: SummaryOptions): string[] {
  const all = report.suppressed ?? [];
  if (all.length === 0) return [];
  const c = pc.createColors(options.color);
  if (!options.verbose) return [c.dim(`${count(all.length, 'place')} left by your configuration`)];
  return [
    c.bold(`Left by your configuration (${all.length})`),
    ...all.flatMap((f) => [
      `  ${c.bold(visible(place(f)))}  ${c.dim(visible(f.rule))}`,
      ...wrap(visible(f.reason), options.width, '    '),
    ]),
  ];
}

/** Skipped files that mention the source; the others only with `verbose`. */
function skipped(report: Report, options: SummaryOptions): string[] {
  const c = pc.createColors(options.color);
  const shown = report.skipped.filter((s) => options.verbose || s.mentions);
  if (shown.length === 0) return [];
  const limit = options.verbose ? shown.length : 10;
  return [
    c.bold(`Skipped (${shown.length})`),
    ...shown.slice(0, limit).map((s) => `  ${visible(s.path)}  ${c.dim(s.reason)}`),
    ...(shown.length > limit ? [c.dim(`  and ${shown.length - limit} more, shown with --verbose`)] : []),
  ];
}
