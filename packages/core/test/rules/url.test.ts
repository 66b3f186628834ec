import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endpointKnown, findUrls, urlReplacement } from '../../src/index.ts';
import { migration } from './migration.ts';

const verdicts: [text: string, verdict: string | undefined, after: string | undefined][] = [
  ['https://api.oldgate.ai/v1', 'base', 'https://api.aigateway.sh/v1'],
  ['https://api.oldgate.ai/v1/', 'base', 'https://api.aigateway.sh/v1/'],
  ['http://API.OLDGATE.AI/v1', 'base', 'https://api.aigateway.sh/v1'],
  ['see https://api.oldgate.ai/v1.', 'base', 'see https://api.aigateway.sh/v1.'],
  ['https://api.oldgate.ai/v1/chat/completions', 'base', 'https://api.aigateway.sh/v1/chat/completions'],
  [
    'https://api.oldgate.ai/v1/chat/completions?x=1',
    'base',
    'https://api.aigateway.sh/v1/chat/completions?x=1',
  ],
  ['https://api.oldgate.ai/v1/proxy', 'base', 'https://api.aigateway.sh/v1'],
  [
    'https://api.oldgate.ai/v1/proxy/chat/completions',
    'base',
    'https://api.aigateway.sh/v1/chat/completions',
  ],
  ['https://api.oldgate.ai/v1/models/${id}', 'base', 'https://api.aigateway.sh/v1/models/${id}'],
  ['https://api.oldgate.ai/v1/${path}', 'base', 'https://api.aigateway.sh/v1/${path}'],
  ['https://api.oldgate.ai/v1/responses', 'endpoint', undefined],
  ['https://api.oldgate.ai/v1/prompts/pp-1/completions', 'none', undefined],
  ['https://api.oldgate.ai', 'base', 'https://api.aigateway.sh/v1'],
  ['https://api.oldgate.ai/other', 'endpoint', undefined],
  ['api.oldgate.ai', 'host', undefined],
  ['https://api.oldgate.ai.evil.com/v1', undefined, undefined],
  ['https://xapi.oldgate.ai/v1', undefined, undefined],
  ['https://oldgate.ai/docs', undefined, undefined],
  ['user@api.oldgate.ai', undefined, undefined],
];

describe('URLs of the source', () => {
  test.each(verdicts)('%s', (text, verdict, after) => {
    const [url] = findUrls(text, 0, migration);
    expect(url?.verdict).toBe(verdict);
    if (!url || after === undefined) return;
    expect(
      text.slice(0, url.span.start) + urlReplacement(url, 'openai', migration) + text.slice(url.span.end),
    ).toBe(after);
  });

  test('of an Anthropic client become the Anthropic root', () => {
    const [url] = findUrls('https://api.oldgate.ai', 0, migration);
    expect(url && urlReplacement(url, 'anthropic', migration)).toBe('https://api.aigateway.sh');
  });

  test('of a host the user names count like the source itself', () => {
    const [url] = findUrls('https://llm.corp.example:4000/v1', 5, {
      ...migration,
      fromHosts: ['llm.corp.example:4000'],
    });
    expect(url?.verdict).toBe('base');
    expect(url?.span.start).toBe(5);
  });

  test('are found in linear time whatever the text', () => {
    const hostile = 'https://api.oldgate.ai/'.repeat(20_000) + '/'.repeat(200_000);
    expect(findUrls(hostile, 0, migration).length).toBeGreaterThan(0);
  });

  test('have spans inside the text that start at the scheme or host', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = `${before} https://api.oldgate.ai/v1${after}`;
        for (const u of findUrls(text, 0, migration)) {
          expect(u.span.end).toBeLessThanOrEqual(text.length);
          expect(u.whole.start).toBe(u.span.start);
        }
      }),
    );
  });

  test('end in an endpoint only if every segment is served', () => {
    expect(endpointKnown('/files/f1/content', false, migration)).toBe(true);
    expect(endpointKnown('/files/f1', false, migration)).toBe(false);
    expect(endpointKnown('/files/', true, migration)).toBe(true);
  });
});
