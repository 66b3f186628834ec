import { createRedactor, type Report } from '@aig/core';
import { describe, expect, it } from 'vitest';
import { renderGithub, renderHtml, renderJson, renderMarkdown, renderSarif } from '../src/index.ts';
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
const input = (r: Report) => ({
  report: r,
  titles,
  files: plan.files,
  redact: createRedactor(
    [],
    plan.files.map((f) => f.before),
  ),
});
const renderings: Record<string, (r: Report) => string> = {
  json: (r) => renderJson([r]),
  sarif: (r) => renderSarif([input(r)], '1.2.3'),
  github: (r) => renderGithub([r]),
  markdown: (r) => renderMarkdown(r, titles),
  html: (r) => renderHtml([input(r)]),
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
    const { runs } = JSON.parse(renderSarif([input(report())], '1.2.3'));
    expect(runs[0].results.map((r: { level: string }) => r.level)).toEqual([
      'error',
      'warning',
      'error',
      'note',
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

  it('gives the whole migration as one fix that makes the planned text', () => {
    const { runs } = JSON.parse(renderSarif([input(report())], '1'));
    const fixes = runs[0].results.flatMap((r: { fixes?: unknown[] }) => r.fixes ?? []);
    expect(fixes).toHaveLength(1);
    for (const change of fixes[0].artifactChanges) {
      const file = plan.files.find((f) => f.path === change.artifactLocation.uri);
      const text = [...change.replacements].reverse().reduce((t, r) => {
        const { charOffset: at, charLength: length } = r.deletedRegion;
        return t.slice(0, at) + r.insertedContent.text + t.slice(at + length);
      }, file?.before ?? '');
      expect(text).toBe(file?.after);
    }
  });

  it('gives no fix that would bring a key along', () => {
    const text = `a = "${KEY}"\n`;
    const carried = filePlan('k.py', 'python', text, [
      finding('k.py', text, text, { now: `b = "${KEY}"\n` }),
    ]);
    const one = { ...plan, files: [carried] };
    const sarif = renderSarif([{ ...input(report({ plan: one })), files: one.files }], '1');
    expect(sarif).not.toContain('"fixes"');
  });

  it('encodes paths as URIs', () => {
    expect(renderSarif([input(hostile())], '1')).toContain('"a%60%7C%3Cscript%3E.md"');
  });
});

describe('markdown and html', () => {
  it('let nothing of the repository act as markup', () => {
    const md = renderMarkdown(hostile(), titles);
    expect(md).toContain('`` a`|<script>.md:1 ``');
    expect(md).toContain('&lt;img src=x> \\*a\\* \\| b');
    const html = renderHtml([input(hostile())]);
    expect(html.match(/<(?:img|script)/g)).toEqual(['<script']);
    expect(html).toContain('a`|&lt;script&gt;.md');
    expect(html).toContain('&amp; &quot;c&quot;');
  });
});

describe('github', () => {
  it('is one command a line, with nothing that ends it early', () => {
    const lines = renderGithub([hostile()]).trimEnd().split('\n');
    expect(lines.every((line) => /^::(?:error|warning|notice) (?:file|title)=[^:]*::.+$/.test(line))).toBe(
      true,
    );
    expect(lines.find((line) => line.includes('script'))).toContain('file=a`|<script>.md,line=1,endLine=1');
  });
});

describe('the gateway that a tree runs itself', () => {
  const own = report({
    plan: {
      ...plan,
      hosts: [
        {
          host: 'gate:4000',
          prefix: '',
          named: false,
          path: 'compose.yml',
          line: 3,
          why: 'service gate runs it here',
        },
      ],
      routing: [
        {
          path: 'config.yaml',
          line: 1,
          models: [
            {
              alias: 'fast',
              line: 2,
              deployments: [{ model: 'lab/one', line: 4, limits: ['rpm 5'], to: 'lab/one' }],
              fallbacks: ['slow'],
              becomes: 'routing-rule',
              advice: 'set a rule',
              code: '"model": ["lab/one", "lab/two"]',
            },
          ],
          settings: [
            {
              name: 'router.retries',
              line: 9,
              value: KEY,
              becomes: 'client',
              advice: 'set it in the client',
            },
          ],
        },
      ],
    },
  });

  it.each(['json', 'markdown', 'html'])(
    'is told in %s with its evidence and what replaces its routing',
    (name) => {
      const text = renderings[name]?.(own) ?? '';
      for (const part of [
        'http://gate:4000',
        'compose.yml',
        'fast',
        'lab/two',
        'router.retries',
        'set a rule',
      ])
        expect(text).toContain(part);
    },
  );

  it.each(['json', 'markdown', 'html'])('shows no key of its configuration in %s', (name) => {
    expect(renderings[name]?.(own)).not.toContain(KEY.slice(8, 28));
  });

  it('is not mentioned where there is none', () => {
    expect(renderMarkdown(report(), titles)).not.toContain('### Routing');
    expect(JSON.parse(renderJson([report()]))).not.toHaveProperty('hosts');
  });
});
