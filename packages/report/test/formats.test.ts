import type { Report } from '@aig/core';
import { describe, expect, it } from 'vitest';
import { renderHtml, renderJson, renderMarkdown, renderSarif } from '../src/index.ts';
import { filePlan, finding, KEY, plan, report, titles } from './sample.ts';

const hostile = () => {
  const name = 'a`|<script>.md';
  const text = 'portkey\n';
  const bad = finding(name, text, 'portkey', {
    confidence: 'manual',
    message: '<img src=x> *a* | b',
    advice: '& "c"',
  });
  return report({ plan: { ...plan, files: [...plan.files, filePlan(name, 'markdown', text, [bad])] } });
};
const renderings: Record<string, (r: Report) => string> = {
  json: (r) => renderJson([r]),
  sarif: (r) => renderSarif([r], '1.2.3'),
  markdown: (r) => renderMarkdown(r, titles),
  html: (r) => renderHtml(r, titles),
};

describe.each(Object.entries(renderings))('%s', (_, render) => {
  it('tells every finding with its rule and hides every key', () => {
    const text = render(report());
    for (const rule of ['portkey/config', 'portkey/feedback', 'portkey/word']) expect(text).toContain(rule);
    expect(text).not.toContain(KEY.slice(8, 28));
    expect(text.endsWith('\n')).toBe(true);
  });

  it('copes with an empty report', () => {
    expect(
      render(report({ plan: { ...plan, files: [], skipped: [], nextSteps: [] } })).length,
    ).toBeGreaterThan(50);
  });
});

describe('json', () => {
  it('is the report itself', () => {
    expect(JSON.parse(renderJson([report()]))).toEqual(JSON.parse(JSON.stringify(report())));
  });

  it('is one document for several reports too', () => {
    expect(JSON.parse(renderJson([report(), report()]))).toMatchObject({
      schema: 1,
      dryRun: true,
      reports: [{ schema: 1 }, { schema: 1 }],
    });
  });
});

describe('sarif', () => {
  it('has a location and a level for each result and names each rule once', () => {
    const { runs } = JSON.parse(renderSarif([report()], '1.2.3'));
    expect(runs[0].results.map((r: { level: string }) => r.level)).toEqual([
      'error',
      'warning',
      'error',
      'note',
      'note',
    ]);
    expect(runs[0].results[2].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'src/chat.ts' },
      region: { startLine: 9, endLine: 9 },
    });
    const ids = runs[0].tool.driver.rules.map((r: { id: string }) => r.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('encodes paths as URIs', () => {
    expect(renderSarif([hostile()], '1')).toContain('"a%60%7C%3Cscript%3E.md"');
  });
});

describe('markdown and html', () => {
  it('let nothing of the repository act as markup', () => {
    const md = renderMarkdown(hostile(), titles);
    expect(md).toContain('`` a`|<script>.md:1 ``');
    expect(md).toContain('&lt;img src=x> \\*a\\* \\| b');
    const html = renderHtml(hostile(), titles);
    expect(html).not.toMatch(/<(?:img|script)/);
    expect(html).toContain('&amp; &quot;c&quot;');
  });
});
