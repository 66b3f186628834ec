import { clients, destinations, sources } from '@aig/providers';
import { describe, expect, it } from 'vitest';
import { sectionsOf } from '../src/commands/source-sections.ts';
import { listSources } from '../src/commands/sources.ts';
import type { Io } from '../src/io.ts';
import type { Parts } from '../src/parts.ts';

const parts = { sources, destinations, clients } as unknown as Parts;

function printed(name: string | undefined, format: 'text' | 'json' = 'text'): string {
  let out = '';
  const io = { stdout: { write: (text: string) => (out += text) }, env: {} } as unknown as Io;
  listSources({ name, flags: { format, color: false } as never }, io, parts);
  return out;
}

describe('aig sources', () => {
  const requesting = sources.filter((s) => s.requests);

  it.each(requesting.map((s) => s.id))('prints every input, call and model of %s', (id) => {
    const table = sources.find((s) => s.id === id);
    const words = new Set(printed(id).split(/[\s,]+/));
    for (const row of table?.requests?.parameters ?? [])
      for (const name of row.names) expect(words.has(name), name).toBe(true);
    for (const row of table?.requests?.catalogue ?? []) expect(words.has(row.id), row.id).toBe(true);
    for (const row of table?.models.rows ?? []) {
      expect(words.has(row.from), row.from).toBe(true);
      if (row.to && ['same', 'same-weights', 'near'].includes(row.match))
        expect(words.has(row.to), row.to).toBe(true);
    }
    for (const sdk of table?.sdks ?? [])
      for (const row of sdk.requests?.methods ?? []) expect(words.has(row.path), row.path).toBe(true);
  });

  it('says of every row what it becomes, why, and of inputs where that was read', () => {
    for (const source of requesting) {
      for (const section of sectionsOf(source)) {
        for (const row of section.rows)
          expect(row.becomes && row.why, `${section.title} ${row.name}`).toBeTruthy();
        if (section.title.startsWith('Inputs'))
          for (const row of section.rows) expect(row.why).toMatch(/\[.+\]$/);
      }
    }
  });

  it('names a model without counterpart as work by hand', () => {
    expect(printed('replicate')).toContain('nightmareai/real-esrgan → by hand');
    expect(printed('replicate')).toContain('stability-ai/sdxl → stabilityai/stable-diffusion-xl-base-1.0');
    expect(printed('replicate')).toContain('google/imagen-3 → by hand');
  });

  it('counts inputs of all kinds together in the list', () => {
    const count = sources.find((s) => s.id === 'replicate')?.requests?.parameters.length;
    expect(printed(undefined).replace(/\s+/g, ' ')).toContain(`${count} inputs`);
  });

  it('gives the same sections as JSON', () => {
    const value = JSON.parse(printed('replicate', 'json')) as { sections: { title: string }[] };
    expect(value.sections.map((s) => s.title)).toContain('Inputs of video models');
  });
});
