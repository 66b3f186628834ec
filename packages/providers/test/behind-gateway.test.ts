import { behindGateway } from '@aig/core';
import { expect, test } from 'vitest';
import { bifrost } from '../src/destinations/bifrost.ts';

const of = (id: string) => behindGateway(bifrost, { id, title: id });
const blocked = (id: string) => of(id).methods.filter((row) => row.action === 'none');

test('a gateway serves of a provider behind it only the kinds of model that it asks of that provider', () => {
  expect(of('fireworks').endpoints).toContain('/embeddings');
  expect(of('fireworks').endpoints).not.toContain('/images/generations');
  expect(of('openrouter').endpoints).not.toContain('/embeddings');
  expect(blocked('openrouter').map((row) => row.path)).toContain('embeddings.create');
  expect(blocked('fireworks').map((row) => row.path)).not.toContain('embeddings.create');
});

test('a source that is no provider behind the gateway has all its endpoints', () => {
  expect(of('portkey')).toBe(bifrost);
});
