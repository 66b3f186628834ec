import { describe, expect, test } from 'vitest';
import { type Migration, type ModelAlias, resolveModel } from '../../src/index.ts';
import { migration as base } from './migration.ts';

const alias = (name: string, ...models: string[]): [string, ModelAlias] => [
  name,
  { name, models, path: 'config.yaml', line: 3 },
];

/** A source whose model names may be aliases, at a destination that serves `lab/one` and `lab/two`. */
function migration(...aliases: [string, ModelAlias][]): Migration {
  const models = {
    providers: { lab: 'lab' },
    resellers: [],
    families: [{ prefix: 'one', provider: 'lab' }],
    rows: [],
    opaque: [{ pattern: /^local\//, why: 'it runs here', source: 'test' }],
    bareNeedsPrefix: true,
    aliased: true,
  };
  return {
    ...base,
    source: { ...base.source, models },
    destination: { ...base.destination, models: ['lab/one', 'lab/two'] },
    modelMap: new Map(),
    ...(aliases.length > 0 ? { aliases: new Map(aliases) } : {}),
  };
}

describe('a name that the configuration of a gateway explains', () => {
  test('becomes the slug of its model, and says where that was read', () => {
    const verdict = resolveModel('mine', migration(alias('mine', 'lab/one')));
    expect(verdict).toMatchObject({ to: 'lab/one', confidence: 'safe' });
    expect(verdict?.message).toContain('config.yaml:3');
  });

  test('is something to check when it has several deployments', () => {
    const verdict = resolveModel('mine', migration(alias('mine', 'lab/one', 'lab/two')));
    expect(verdict).toMatchObject({ to: 'lab/one', confidence: 'review' });
    expect(verdict?.message).toContain('lab/two');
  });

  test('takes the first deployment that has a counterpart', () => {
    const verdict = resolveModel('mine', migration(alias('mine', 'local/x', 'lab/two')));
    expect(verdict).toMatchObject({ to: 'lab/two', confidence: 'review' });
  });

  test('keeps whoever uses it when its model has no counterpart', () => {
    const verdict = resolveModel('mine', migration(alias('mine', 'local/x')));
    expect(verdict).toMatchObject({ confidence: 'manual', blocks: true });
    expect(verdict?.to).toBeUndefined();
  });

  test('may be called like another vendor model without being it', () => {
    expect(resolveModel('one', migration(alias('one', 'local/x')))).toMatchObject({ blocks: true });
  });
});

describe('a name that no configuration explains', () => {
  test('keeps whoever uses it where there is a configuration', () => {
    expect(resolveModel('one', migration(alias('mine', 'lab/one')))).toMatchObject({ blocks: true });
  });

  test('is the name of the vendor where the configuration has a wildcard', () => {
    const wild = migration(alias('*', '*'));
    expect(resolveModel('one', wild)).toMatchObject({ to: 'lab/one', confidence: 'safe' });
  });

  test('is something to check where it is a vendor name and there is no configuration', () => {
    expect(resolveModel('one', migration())).toMatchObject({ to: 'lab/one', confidence: 'review' });
  });

  test('keeps whoever uses it where nothing says whose it is', () => {
    expect(resolveModel('house', migration())).toMatchObject({ confidence: 'manual', blocks: true });
  });

  test('is left alone when it is a slug of the destination', () => {
    expect(resolveModel('lab/one', migration(alias('mine', 'lab/two')))).toBeUndefined();
  });

  test('is what the user says it is', () => {
    const given = { ...migration(), modelMap: new Map([['house', 'lab/two']]) };
    expect(resolveModel('house', given)).toMatchObject({ to: 'lab/two', confidence: 'safe' });
  });
});
