/** The request data of each source against the services of the destination: no row may lead where nothing is. */
import { describe, expect, test } from 'vitest';
import { destinations, sources } from '../src/index.ts';

const [destination] = destinations;
const services = destination?.services ?? [];
const requesting = sources.flatMap((source) =>
  source.requests ? [{ id: source.id, source, table: source.requests }] : [],
);

test('there is a source with requests of its own', () => {
  expect(requesting.map((r) => r.id)).toContain('replicate');
});

test('every service is an endpoint the destination serves, and requires fields it has', () => {
  for (const row of services) {
    expect(destination?.endpoints, row.id).toContain(row.path);
    for (const name of [...row.required, ...Object.keys(row.unions ?? {})])
      expect(row.fields, row.id).toContain(name);
  }
  expect(destination?.endpoints).toContain(destination?.jobs?.path.replace('{id}', '*'));
});

describe.each(requesting)('$id', ({ source, table }) => {
  test('fields that inputs become are fields of their modality', () => {
    for (const row of table.parameters) {
      const fields = services.filter((s) => s.modality === row.modality).flatMap((s) => s.fields);
      const bound = [
        'same',
        'rename',
        'list-of',
        'number',
        'seconds',
        'size',
        'value',
        'frames',
        'json-list',
      ];
      const to = bound.includes(row.action)
        ? (row.to ?? row.names)
        : row.action === 'file'
          ? [row.to, row.address]
          : [];
      for (const name of [to].flat().filter(Boolean))
        expect(fields, `${row.modality} ${row.names}`).toContain(name);
    }
  });

  test('no input has two rows of one modality and one model', () => {
    const seen = new Set<string>();
    for (const row of table.parameters) {
      for (const name of row.names) {
        const key = `${row.modality} ${name} ${row.models ?? ''}`;
        expect(seen.has(key), key).toBe(false);
        seen.add(key);
      }
    }
  });

  test('each model is catalogued once, in lower case, and models with a slug have an endpoint', () => {
    const ids = table.catalogue.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9][\w.-]*\/[\w.-]+$/);
    for (const row of source.models.rows.filter((r) => r.to !== null)) {
      const known = table.catalogue.find((c) => c.id === row.from);
      expect(
        services.map((s) => s.modality),
        row.from,
      ).toContain(known?.modality);
    }
  });

  test('version hashes have at least eight digits and lead to one model', () => {
    const seen = new Map<string, string>();
    for (const { hash, id } of table.versions) {
      expect(hash).toMatch(/^[0-9a-f]{8,64}$/);
      expect(seen.get(hash.slice(0, 8)) ?? id, hash).toBe(id);
      seen.set(hash.slice(0, 8), id);
    }
  });
});
