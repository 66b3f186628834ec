import { type DestinationTable, retarget, retargetRows } from '@aig/core';
import { describe, expect, test } from 'vitest';
import { faultsOfMessage } from '../../../test/harness/grammar.ts';
import { clients, destinations, sources } from '../src/index.ts';

const [written, ...others] = destinations as readonly [DestinationTable, ...DestinationTable[]];

/** Every string of the data that is told or written, with the path it stands at. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  // Hosts that are known to be others' stay the same whoever is the destination.
  if (typeof value === 'string')
    return path.endsWith('.source') || path.startsWith('.selfHosted.foreign') ? [] : [[path, value]];
  if (value === null || typeof value !== 'object' || value instanceof RegExp) return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, `${path}.${key}`));
}

describe.each(others.map((to) => [to.id, to] as const))('tables for %s', (_, to) => {
  test.each(sources.map((s) => [s.id, s] as const))('%s speaks of it alone', (_id, source) => {
    const texts = textsOf({ ...retarget(source, written, to), models: undefined, secrets: undefined });
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter(([, text]) => /aigateway|sk-aig|x-aig/i.test(text))).toEqual([]);
    const told = texts.filter(([path]) => /\.(?:why|advice)$/.test(path));
    expect(told.filter(([, text]) => faultsOfMessage(text).length > 0)).toEqual([]);
  });

  test('rows of clients speak of it alone', () => {
    const texts = textsOf(retargetRows(clients, written, to));
    expect(texts.filter(([, text]) => /aigateway/i.test(text))).toEqual([]);
  });

  test.each(sources.map((s) => [s.id, s] as const))('%s: two variables do not become one', (_id, source) => {
    const before = new Set(source.env.flatMap((row) => row.to ?? []));
    const after = new Set(retarget(source, written, to).env.flatMap((row) => row.to ?? []));
    expect(after.size).toBe(before.size);
  });
});

test('with another base URL only addresses change', () => {
  const moved = {
    ...written,
    openaiBase: 'https://llm.example.com/v1',
    anthropicBase: 'https://llm.example.com',
  };
  for (const source of sources) {
    const before = textsOf(source);
    const after = textsOf(retarget(source, written, moved));
    expect(after.map(([path]) => path)).toEqual(before.map(([path]) => path));
    for (const [i, [, text]] of after.entries())
      expect(text.replaceAll('https://llm.example.com', written.anthropicBase)).toBe(before[i]?.[1]);
  }
});
