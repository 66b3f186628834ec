import { describe, expect, it } from 'vitest';
import { renderPreview, renderSummary } from '../src/index.ts';
import { empty, filePlan, finding, KEY, plan, redact, report, titles } from './sample.ts';

const options = { width: 80, color: false, verbose: false, redact, titles, context: 3 };
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colour is made of
const COLOR = /\u001b\[\d+m/g;

describe('the preview', () => {
  const text = renderPreview(plan, options);

  it('shows each file with its diff, rules and reasons', () => {
    expect(text).toMatchInlineSnapshot(`
      ".env  dotenv · 1 change
      @@ -1,3 +1,3 @@ portkey/env-name
       # keys
      -PORTKEY_API_KEY=sk-p…6b5c
      +AIGATEWAY_API_KEY=sk-p…6b5c
       OTHER=1

      src/chat.ts  typescript · 2 changes, 1 to check
      @@ -1,8 +1,7 @@ portkey/import, portkey/config
        check: The config pc-fallback-1 chose where requests went → Recreate it as a
               routing rule
      -import Portkey from "portkey-ai";
      +import OpenAI from "openai";
       
       const client = new Portkey({
         apiKey: process.env.PORTKEY_API_KEY,
      -  config: "pc-fallback-1",
       });
       const spare = "sk-p…6b5c";
       
      "
    `);
  });

  it('says the same with colour as without', () => {
    const coloured = renderPreview(plan, { ...options, color: true });
    expect(coloured).not.toBe(text);
    expect(coloured.replace(COLOR, '')).toBe(text);
  });

  it('gives a reason once a file, and groups what goes before what comes', () => {
    const before = `a1\na2\n${'\n'.repeat(20)}a3\n`;
    const review = { confidence: 'review' as const, message: 'look' };
    const findings = ['a1', 'a2', 'a3'].map((at) =>
      finding('a', before, at, { ...review, now: at.toUpperCase() }),
    );
    const shown = renderPreview({ ...plan, files: [filePlan('a', 'text', before, findings)] }, options);
    expect(shown.match(/check: look/g)).toHaveLength(1);
    expect(shown).toContain('-a1\n-a2\n+A1\n+A2\n');
    expect(shown.match(/^@@/gm)).toHaveLength(2);
  });

  it('lets no escape sequence or line end of the repository through', () => {
    const before = 'a\u001b[2J = 1\n\u202eb\n';
    const name = 'x\u001b]0;t\u0007\ny.ts';
    const bad = filePlan(name, 'typescript', before, [
      finding(name, before, '1', { now: '2', confidence: 'review', message: 'm\u001b[1A\n' }),
    ]);
    const shown = renderPreview({ ...plan, files: [bad] }, options);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those must not be there
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(shown).toContain('x\\x1b]0;t\\x07 y.ts');
    expect(shown).toContain('a\\x1b[2J = 1');
  });

  it('never breaks a line of code', () => {
    const before = `const x = "${'w '.repeat(100)}";\n`;
    const wide = filePlan('a.ts', 'typescript', before, [finding('a.ts', before, 'x', { now: 'y' })]);
    expect(renderPreview({ ...plan, files: [wide] }, options).split('\n')).toContain(
      `+${before.replace('x', 'y').trimEnd()}`,
    );
  });
});

describe('the summary', () => {
  const summary = (r = report(), more = {}) => renderSummary(r, { ...options, ...more });

  it('tells what is left, privacy first, and what comes next', () => {
    expect(summary(report(), { applyCommand: 'aig migrate portkey' })).toMatchInlineSnapshot(`
      "Portkey → AIgateway
      2 files to change · 3 changes · 1 to check · 2 by hand

      Looked at 40 files: 3 mention Portkey, 2 parsed, 2 to change, 1 skipped.
      Findings: 2 safe, 1 to check, 2 manual.

      By hand (2)

        src/chat.ts:9  portkey/feedback
          privacy: Feedback has no counterpart, sent with sk-p…6b5c
          → Send it to your own store

        .env:1  portkey/word
          Old name
          → Rename

      To check (1)

        src/chat.ts:5  portkey/config
          behaviour: The config pc-fallback-1 chose where requests went
          → Recreate it as a routing rule

      Skipped (1)
        dist/app.js  minified

      Next
        · npm install
        · set outside the repository: CI secret PORTKEY_API_KEY, used at src/chat.ts:9
        · apply: aig migrate portkey
      "
    `);
  });

  it('fits its messages into 80 and into 200 columns', () => {
    const long = `${'a reason that goes on '.repeat(20)}end`;
    const text = 'portkey\n';
    const manual = finding('a.md', text, 'portkey', { confidence: 'manual', advice: long, message: long });
    const r = report({ plan: { ...plan, files: [filePlan('a.md', 'markdown', text, [manual])] } });
    for (const width of [80, 200]) {
      const widths = summary(r, { width })
        .split('\n')
        .map((l) => l.length);
      expect(Math.max(...widths)).toBeLessThanOrEqual(width);
      expect(Math.max(...widths)).toBeGreaterThan(width - 25);
    }
  });

  it('says the same thing once for all its places', () => {
    const text = 'portkey\n'.repeat(9);
    const many = Array.from({ length: 9 }, (_, i) => ({
      ...finding('a.md', text, 'portkey', {
        confidence: 'manual' as const,
        advice: 'do it',
        message: 'the same',
      }),
      start: i * 8,
      end: i * 8 + 7,
    }));
    const r = report({ plan: { ...plan, files: [filePlan('a.md', 'markdown', text, many)] } });
    expect(summary(r).match(/the same/g)).toHaveLength(1);
    expect(summary(r)).toContain('a.md:6\n  and 3 more places, shown with --verbose\n');
    expect(summary(r, { verbose: true })).toContain('a.md:9\n');
  });

  it('tells an install once, as a step', () => {
    const text = '{}\n';
    const external = { kind: 'install', name: 'package.json' };
    const file = filePlan('package.json', 'json', text, [
      finding('package.json', text, '{}', { now: '{ }', external }),
    ]);
    const shown = summary(report({ plan: { ...plan, files: [file] } }));
    expect(shown).toContain('Next\n  · npm install\n');
    expect(shown).not.toContain('outside the repository');
  });

  it('keeps apart what only waits and what only names the source', () => {
    const text = 'one\ntwo\nthree\nfour\n';
    const manual = (at: string, rule: string, more = {}) =>
      finding('a.py', text, at, { rule, confidence: 'manual', message: 'm', advice: 'do it', ...more });
    const findings = [
      manual('one', 'portkey/prompts'),
      manual('two', 'portkey/client', { because: 'a.py:1' }),
      manual('three', 'portkey/base-url', { because: 'a.py:1' }),
      manual('four', 'portkey/comment'),
    ];
    const shown = summary(
      report({ plan: { ...plan, skipped: [], files: [filePlan('a.py', 'python', text, findings)] } }),
    );
    expect(shown).toContain('By hand (1)\n\n  a.py:1  portkey/prompts\n');
    expect(shown).toContain(
      'Waiting (2)\n  rewritten by a new run once what keeps them is dealt with\n\n  a.py:1 keeps a.py:2, a.py:3\n',
    );
    expect(shown).toMatch(/In text \(1\)\n(?: {2}.+\n){2} {2}a\.py\n/);
  });

  it('says how to undo a run, and that only git can when no backups were kept', () => {
    const r = report({ dryRun: false, run: '0001-x', outcome: new Map([['.env', 'written']]) });
    expect(summary(r, { undo: 'restore' })).toContain('undo: aig restore (run 0001-x, backups');
    expect(summary(r, { undo: 'git' })).toContain('git restore <file>');
    expect(summary(r, { undo: 'git' })).not.toContain('aig restore');
    expect(summary(r, { undo: 'restore' })).toContain('src/chat.ts  not written');
  });

  it('shows no key', () => {
    expect(summary(report(), { verbose: true })).not.toContain(KEY.slice(8, 28));
  });

  const why = (counts: Partial<typeof empty.counts>, more: Partial<typeof empty> = {}) =>
    summary(report({ plan: { ...empty, ...more, counts: { ...empty.counts, ...counts } } }), {
      width: 200,
    }).split('\n')[1];

  it('gives the likely reason when there is nothing to change', () => {
    expect(why({ walked: 0 })).toBe(
      'Nothing to change: no file was looked at. Everything here is ignored, excluded or not text.',
    );
    expect(why({})).toBe(
      'Nothing to change: none of 9 files mentions Portkey. It is not used here, or already migrated.',
    );
    expect(why({ matched: 2 })).toBe(
      'Nothing to change: 2 files mention names of Portkey, and none depends on it any more.',
    );
    expect(why({}, { skipped: [{ path: 'a', reason: 'minified', mentions: true }] })).toContain(
      'were skipped, listed below',
    );
    const text = 'portkey\n';
    const manual = finding('a.md', text, 'portkey', { confidence: 'manual', advice: 'x', message: 'y' });
    expect(why({}, { files: [filePlan('a.md', 'markdown', text, [manual])] })).toContain(
      '1 place needs a person',
    );
  });
});
