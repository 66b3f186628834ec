/**
 * The report as one HTML page that needs nothing else: summary, filter, steps to tick off, a diff for each file. Everything
 * from the repository is escaped, and the page may load nothing from anywhere.
 */
import type { FilePlan, Redactor, Report, ReportFinding } from '@aig/core';
import { grouped, place, type Sorted, sorted } from '../groups.ts';
import { count, type TextOptions } from '../options.ts';
import { hostRows, routingRows } from '../routing.ts';
import { visible } from '../visible.ts';
import { whyNothing } from '../why-nothing.ts';
import { filesHtml } from './diff.ts';
import { esc } from './escape.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

export interface HtmlInput {
  readonly report: Report;
  readonly titles: TextOptions['titles'];
  /** The plan the report was made from, for the diffs. */
  readonly files: readonly FilePlan[];
  readonly redact: Redactor;
}

const CSP = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/** A whole document, with one part for each report. */
export function renderHtml(inputs: readonly HtmlInput[]): string {
  const names = inputs.map(({ titles }) => titles.source).join(', ');
  const title = `${names === '' ? 'Nothing found' : names} → ${inputs[0]?.titles.destination ?? 'AIgateway'}`;
  const key = inputs.map(({ report }) => `${report.source} ${report.root} ${report.run ?? ''}`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${CSP}">
<title>${esc(title)}</title>
<style>${STYLE}</style>
</head>
<body data-key="${esc(key)}">
<header><h1>${esc(title)}</h1></header>
<main>
<div class="tools"><label>Filter <input id="filter" type="search" placeholder="path, rule or word" autocomplete="off"></label><span><kbd>/</kbd> to filter</span> <span id="shown" role="status"></span></div>
${inputs.map(part).join('\n')}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function part({ report, titles, files, redact }: HtmlInput): string {
  const lists = sorted(report);
  const head = report.files.length === 0 ? `<p>${esc(whyNothing(report, titles))}</p>` : tiles(report, lists);
  return [
    head,
    section('By hand', steps(lists.hand)),
    section('To check', steps(lists.review)),
    section('Files', filesHtml(report, files, redact)),
    section('Waiting', plain(lists.waiting)),
    section('In text', plain(lists.words)),
    section(`Your ${titles.source}`, ownHosts(report)),
    section('Routing', routing(report)),
    section('Next', next(report)),
    section('Left by the configuration', left(report)),
    section('Skipped', skipped(report)),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function tiles(report: Report, lists: Sorted): string {
  const { changed, safe, review } = report.counts;
  const verb = report.dryRun ? 'to change' : 'changed';
  const facts: readonly (readonly [number, string])[] = [
    [changed, `${changed === 1 ? 'file' : 'files'} ${verb}`],
    [safe, safe === 1 ? 'safe change' : 'safe changes'],
    [review, 'to check'],
    [lists.hand.length, 'by hand'],
    ...(lists.waiting.length > 0 ? [[lists.waiting.length, 'waiting'] as const] : []),
  ];
  return `<ul class="tiles">${facts.map(([n, what]) => `<li><b>${n}</b>${what}</li>`).join('')}</ul>`;
}

const section = (title: string, body: string): string =>
  body === '' ? '' : `<section><h2>${esc(title)}</h2>\n${body}</section>`;

/** Findings as a list to tick off. */
function steps(findings: readonly ReportFinding[]): string {
  if (findings.length === 0) return '';
  const items = grouped(findings).map((g) => {
    const where = g.places.map((at) => `<code>${esc(place(at))}</code>`).join('');
    const severity = g.severity ? `<span class="sev">${esc(g.severity)}</span> ` : '';
    const advice = g.advice ? `<div class="advice">→ ${esc(g.advice)}</div>` : '';
    const text = `${g.places.map(place).join(' ')} ${g.rule} ${g.severity ?? ''} ${g.message} ${g.advice ?? ''}`;
    return `<li data-text="${lower(text)}"><label><input type="checkbox" value="${esc(g.places.map((p) => p.id).join(' '))}"><div><div class="where">${where}<span class="rule">${esc(g.rule)}</span></div>${severity}${esc(g.message)}${advice}</div></label></li>`;
  });
  return `<ul class="items">\n${items.join('\n')}\n</ul>`;
}

/** Findings that are only told. */
function plain(findings: readonly ReportFinding[]): string {
  if (findings.length === 0) return '';
  return list(
    findings.map((f) => [
      `${place(f)} ${f.rule} ${f.message} ${f.because ?? ''}`,
      `<code>${esc(place(f))}</code> <span class="rule">${esc(f.rule)}</span><br>${esc(f.message)}${f.because ? ` <span class="rule">kept by ${esc(f.because)}</span>` : ''}`,
    ]),
  );
}

function next(report: Report): string {
  const outside = report.external.filter((x) => x.kind !== 'install');
  return list([
    ...report.nextSteps.map((s) => [s.text, esc(s.text)] as const),
    ...outside.map(
      (x) =>
        [
          `${x.kind} ${x.name} ${place(x)}`,
          `${esc(x.kind)} <code>${esc(x.name)}</code>, used at <code>${esc(place(x))}</code> ${esc(x.advice ?? '')}`,
        ] as const,
    ),
  ]);
}

const left = (report: Report): string =>
  list(
    (report.suppressed ?? []).map((f) => [
      `${place(f)} ${f.rule} ${f.reason}`,
      `<code>${esc(place(f))}</code> <span class="rule">${esc(f.rule)}</span><br>${esc(f.reason)}`,
    ]),
  );

const ownHosts = (report: Report): string =>
  list(
    hostRows(report).map((h) => [
      `${h.urls} ${h.where} ${h.why}`,
      `<code>${esc(h.urls)}</code> <span class="rule">${esc(h.where)}</span><br>${esc(h.why)}`,
    ]),
  );

/** What a configuration of the gateway says, and what replaces it. */
const routing = (report: Report): string =>
  list(
    routingRows(report).map((r) => [
      `${r.where} ${r.name} ${r.says} ${r.kind} ${r.advice}`,
      `<code>${esc(r.where)}</code> <b>${esc(r.name)}</b> <span class="rule">${esc(r.kind)}</span><br>${esc(r.says)}<div class="advice">→ ${esc(r.advice)}${r.code === undefined ? '' : ` <code>${esc(r.code)}</code>`}</div>`,
    ]),
  );

function skipped(report: Report): string {
  const all = report.skipped.filter((s) => s.mentions);
  const rest = report.skipped.length - all.length;
  const shown = list(
    all.map((s) => [`${s.path} ${s.reason}`, `<code>${esc(s.path)}</code> ${esc(s.reason)}`]),
  );
  return all.length === 0 || rest === 0
    ? shown
    : `${shown}<p class="facts">and ${count(rest, 'file')} that do not mention it</p>`;
}

/** Items as `[text to filter by, html]`; the same item once. */
function list(items: readonly (readonly [string, string])[]): string {
  if (items.length === 0) return '';
  const unique = [...new Map(items.map(([text, html]) => [html, text] as const))];
  return `<ul class="items">\n${unique.map(([html, text]) => `<li data-text="${lower(text)}">${html}</li>`).join('\n')}\n</ul>`;
}

const lower = (text: string): string => esc(visible(text).toLowerCase());
