/** The report as Markdown, meant as the body of a pull request. Repository text is escaped or set as code. */
import type { Report, ReportFinding } from '@aig/core';
import { grouped, place } from './groups.ts';
import { count, type TextOptions } from './options.ts';
import { hostRows, routingRows } from './routing.ts';
import { visible } from './visible.ts';
import { whyNothing } from './why-nothing.ts';

/** Sections: outcome, by hand, to check, files, next. */
export function renderMarkdown(report: Report, titles: TextOptions['titles']): string {
  const { changed, safe, review, manual } = report.counts;
  const verb = report.dryRun ? 'to change' : 'changed';
  const parts = [
    `## ${titles.source} → ${titles.destination}`,
    report.files.length === 0
      ? whyNothing(report, titles)
      : `${count(changed, 'file')} ${verb}: ${count(safe, 'safe change')}, ${review} to check, ${manual} by hand.`,
    list('By hand', report, 'manual', '- [ ] '),
    list('To check', report, 'review', '- [ ] '),
    gateway(report, titles),
    files(report),
    steps(report),
  ];
  return `${parts.filter((p) => p !== '').join('\n\n')}\n`;
}

function list(
  title: string,
  report: Report,
  confidence: ReportFinding['confidence'],
  bullet: string,
): string {
  const groups = grouped(report.findings.filter((f) => f.confidence === confidence));
  if (groups.length === 0) return '';
  const items = groups.map((g) => {
    const where = g.places.map((at) => code(place(at))).join(', ');
    const advice = g.advice ? `<br>→ ${prose(g.advice)}` : '';
    return `${bullet}${where} ${g.severity ? `**${g.severity}** ` : ''}${prose(g.message)} (${code(g.rule)})${advice}`;
  });
  return `### ${title}\n\n${items.join('\n')}`;
}

/** The tree's own gateway: where it is reached, and what its configuration becomes. */
function gateway(report: Report, titles: TextOptions['titles']): string {
  const hosts = hostRows(report).map(
    (h) => `- ${code(h.urls)} is this tree's ${titles.source}: ${code(h.where)} (${prose(h.why)})`,
  );
  const cell = (text: string): string => (text === '' ? '' : code(text).replaceAll('|', '\\|'));
  const rows = routingRows(report).map(
    (r) =>
      `| ${cell(r.where)} | ${cell(r.name)} | ${cell(r.says)} | ${r.kind} | ${prose(r.advice)}${r.code === undefined ? '' : ` ${cell(r.code)}`} |`,
  );
  return [
    ...(hosts.length > 0 ? [`### Your ${titles.source}\n\n${hosts.join('\n')}`] : []),
    ...(rows.length > 0
      ? [
          `### Routing\n\n| where | name | says | becomes | what to do |\n|---|---|---|---|---|\n${rows.join('\n')}`,
        ]
      : []),
  ].join('\n\n');
}

function files(report: Report): string {
  if (report.files.length === 0) return '';
  const rows = report.files.map(
    (f) => `| ${code(f.path).replaceAll('|', '\\|')} | ${f.edits.length} | ${f.status} |`,
  );
  return `### Files\n\n| file | edits | status |\n|---|---:|---|\n${rows.join('\n')}`;
}

function steps(report: Report): string {
  const items = [
    ...report.nextSteps.map((s) => `- ${prose(s.text)}`),
    ...report.external
      .filter((x) => x.kind !== 'install')
      .map(
        (x) =>
          `- ${prose(x.kind)} ${code(x.name)} (${code(place(x))})${x.advice ? `: ${prose(x.advice)}` : ''}`,
      ),
  ];
  return items.length === 0 ? '' : `### Next\n\n${[...new Set(items)].join('\n')}`;
}

/** A code span that no backtick inside can end. */
function code(text: string): string {
  const plain = visible(text);
  const runs = plain.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((r) => r.length)) + 1);
  return runs.length > 0 ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}

/** Prose in which HTML and emphasis of the repository mean nothing; backticks stay, they mark code in messages. */
const prose = (text: string): string =>
  visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[*_[\]|\\]/g, '\\$&');
