import { needlesOf } from '@aig/core';
import { describe, expect, test } from 'vitest';
import { defineSource } from '../src/define.ts';
import { clients, destinations, sources, TableError } from '../src/index.ts';

test('every table loads and ids are unique', () => {
  expect(new Set(sources.map((s) => s.id)).size).toBe(sources.length);
  expect(sources.map((s) => s.id)).toContain('portkey');
  expect(destinations.length).toBeGreaterThan(0);
  expect(clients.length).toBeGreaterThan(0);
});

describe.each(sources.map((source) => ({ id: source.id, source })))('$id', ({ source }) => {
  test('has rows that say why and where that was read', () => {
    const rows = [
      ...source.hosts.flatMap((h) => h.paths),
      ...source.env,
      ...source.headers,
      ...source.packages,
      ...source.images,
      ...source.ids,
      ...source.sdks.flatMap((s) => [...s.symbols, ...s.methods, ...s.options, ...s.lostMembers]),
    ];
    for (const row of rows) {
      expect(row.why.length, JSON.stringify(row)).toBeGreaterThan(8);
      expect(row.why, row.why).not.toMatch(/\.$/);
      expect(row.source.length, row.why).toBeGreaterThan(3);
    }
  });

  test('has needles that find each of its names', () => {
    const needles = needlesOf({
      source,
      destination: destinations[0] as never,
      clients,
      fromHosts: [],
      modelMap: new Map(),
    });
    const names = [
      ...source.hosts.filter((h) => !h.ambiguous).flatMap((h) => h.hosts),
      ...source.env.map((e) => e.name.replaceAll('*', '')),
      ...source.headers.filter((h) => !h.shared).map((h) => h.name.replaceAll('*', '')),
      ...source.packages.map((p) => p.name),
      ...source.sdks.flatMap((s) => s.modules),
    ];
    for (const name of names) {
      expect(
        needles.some((n) => name.toLowerCase().includes(n)),
        `${name} in ${needles.join(' ')}`,
      ).toBe(true);
    }
  });

  test('has patterns of its own that stay linear on long text', () => {
    const hostile = 'a-'.repeat(50_000) + 'pc-'.repeat(50_000);
    for (const { pattern } of [...source.secrets, ...source.ids]) hostile.replace(pattern, '');
    for (const { pattern } of source.models.opaque) pattern.test(hostile);
  });
});

test('a row that leads nowhere is refused by name', () => {
  const [table] = sources;
  if (!table) throw new Error('no table');
  expect(() =>
    defineSource({ ...table, env: [{ name: 'X_Y', role: 'other', why: 'because of that', source: 'test' }] }),
  ).toThrow(TableError);
});
