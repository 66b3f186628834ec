/** The report as one HTML page without scripts or outside files. Everything from the repository is escaped. */
import type { Report, ReportFinding } from '@aig/core';
import { grouped, place } from './groups.ts';
import { count, type TextOptions } from './options.ts';
import { visible } from './visible.ts';
import { whyNothing } from './why-nothing.ts';

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}code{font:13px ui-monospace,monospace;background:#f2f2f5;padding:.1em .3em;border-radius:3px}
li{margin:.6rem 0}.rule{color:#666}.advice{color:#0b5cad}table{border-collapse:collapse}td,th{text-align:left;padding:.2rem 1rem .2rem 0}
@media(prefers-color-scheme:dark){body{color:#e6e6ea;background:#17171a}code{background:#26262b}.rule{color:#999}.advice{color:#7cb7ff}}`;

/** A whole document. */
export function renderHtml(report: Report, titles: TextOptions['titles']): string {
  const title = `${titles.source} → ${titles.destination}`;
  const { changed, safe, review, manual } = report.counts;
  const verb = report.dryRun ? 'to change' : 'changed';
  const lead =
    report.files.length === 0
      ? whyNothing(report, titles)
      : `${count(changed, 'file')} ${verb}: ${count(safe, 'safe change')}, ${review} to check, ${manual} by hand.`;
  const body = [
    `<h1>${esc(title)}</h1>`,
    `<p>${esc(lead)}</p>`,
    list('By hand', report, 'manual'),
    list('To check', report, 'review'),
    files(report),
    steps(report),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${esc(title)}</title><style>${STYLE}</style></head>
<body>
${body.filter((part) => part !== '').join('\n')}
</body></html>
`;
}

function list(title: string, report: Report, confidence: ReportFinding['confidence']): string {
  const groups = grouped(report.findings.filter((f) => f.confidence === confidence));
  if (groups.length === 0) return '';
  const items = groups.map((g) => {
    const where = g.places.map((at) => `<code>${esc(place(at))}</code>`).join(' ');
    const advice = g.advice ? `<br><span class="advice">→ ${esc(g.advice)}</span>` : '';
    const severity = g.severity ? `<strong>${esc(g.severity)}</strong> ` : '';
    return `<li>${where} <span class="rule">${esc(g.rule)}</span><br>${severity}${esc(g.message)}${advice}</li>`;
  });
  return `<h2>${esc(title)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

function files(report: Report): string {
  if (report.files.length === 0) return '';
  const rows = report.files.map(
    (f) => `<tr><td><code>${esc(f.path)}</code></td><td>${f.edits.length}</td><td>${esc(f.status)}</td></tr>`,
  );
  return `<h2>Files</h2>\n<table><tr><th>file</th><th>edits</th><th>status</th></tr>\n${rows.join('\n')}\n</table>`;
}

function steps(report: Report): string {
  const items = [
    ...report.nextSteps.map((s) => `<li>${esc(s.text)}</li>`),
    ...report.external
      .filter((x) => x.kind !== 'install')
      .map(
        (x) =>
          `<li>${esc(x.kind)} <code>${esc(x.name)}</code> <code>${esc(place(x))}</code> ${esc(x.advice ?? '')}</li>`,
      ),
  ];
  return items.length === 0 ? '' : `<h2>Next</h2>\n<ul>\n${[...new Set(items)].join('\n')}\n</ul>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const esc = (text: string): string => visible(text).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
