import { clients, destinations, sources } from '@aig/providers';
import { describe, expect, it } from 'vitest';
import { listDestinations } from '../src/commands/destinations.ts';
import type { Io } from '../src/io.ts';
import type { Parts } from '../src/parts.ts';

const parts = { sources, destinations, clients } as unknown as Parts;

function printed(name: string | undefined, format: 'text' | 'json' = 'text'): string {
  let out = '';
  const io = { stdout: { write: (text: string) => (out += text) }, env: {}, cwd: '.' } as unknown as Io;
  listDestinations({ name, flags: { format, color: false } as never }, io, parts);
  return out;
}

describe('aig destinations', () => {
  it('lists every destination with its address and key', () => {
    const text = printed(undefined).replace(/\s+/g, ' ');
    for (const { id, openaiBase, keyEnv } of destinations)
      expect(text).toMatch(new RegExp(`${id} .*${openaiBase}.*${keyEnv}`));
  });

  it('shows every endpoint, provider and start command of one', () => {
    for (const one of destinations) {
      const text = printed(one.id).replace(/\s+/g, ' ');
      for (const endpoint of one.endpoints) expect(text).toContain(endpoint);
      for (const upstream of one.naming?.upstreams ?? []) expect(text).toContain(`${upstream.id} (`);
      for (const command of one.configuration?.start ?? []) expect(text).toContain(command);
    }
  });

  it('gives the same as JSON', () => {
    const list = JSON.parse(printed(undefined, 'json')) as { id: string }[];
    expect(list.map(({ id }) => id)).toEqual(destinations.map(({ id }) => id));
    expect(JSON.parse(printed('keeptrusts', 'json'))).toMatchObject({
      keyEnv: 'KEEPTRUSTS_API_KEY',
      tagHeader: null,
      naming: { form: 'plain' },
    });
  });

  it('names what it knows when asked for another', () => {
    expect(() => printed('bifrosst')).toThrow('There is no destination called bifrosst');
  });
});
