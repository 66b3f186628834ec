import { describe, expect, test } from 'vitest';
import { type Arg, planBody, resolveModel, type Value } from '../../src/index.ts';
import { migration } from './migration.ts';

const why = { why: 'because', source: 'test', advice: 'do something' };
const span = { start: 0, end: 1 };
const text = (value: string): Value => ({ kind: 'string', text: value, span });
const list = (...items: Value[]): Value => ({ kind: 'list', items, complete: true, span });
const arg = (name: string, value: Value): Arg => ({ name, value, span });
const object = (...entries: Arg[]): Value => ({ kind: 'object', entries, complete: true, span });
const opaque: Value = { kind: 'opaque', span };

const m = {
  ...migration,
  source: {
    ...migration.source,
    body: [
      { name: 'usage', action: 'drop' as const, ...why },
      {
        name: 'provider',
        action: 'remove' as const,
        ...why,
        severity: 'behaviour' as const,
        parts: [
          { key: 'data_collection', values: ['deny'], block: true, ...why, severity: 'privacy' as const },
          { key: 'max_price', ...why, why: 'a price limit', severity: 'cost' as const },
        ],
      },
      { name: 'models', action: 'remove' as const, models: true, ...why },
      {
        name: 'reasoning',
        action: 'rename' as const,
        to: 'reasoning_effort',
        part: 'effort',
        values: { high: 'high', max: 'high' },
        ...why,
      },
      {
        name: 'tools',
        action: 'same' as const,
        ...why,
        parts: [{ key: 'type', values: ['old:*'], block: true, ...why }],
      },
      { name: 'top_k', action: 'tell' as const, ...why },
    ],
    models: {
      ...migration.source.models,
      bareNeedsPrefix: false,
      suffixes: [
        { text: ':free', action: 'strip' as const, ...why, severity: 'cost' as const },
        { text: ':online', action: 'block' as const, ...why },
        { text: '@*', action: 'strip' as const, ...why },
      ],
      prefixes: [{ text: 'bedrock/', action: 'silent' as const, ...why }],
    },
  },
};
const only = (name: string, value: Value, hasModel = true) => planBody([arg(name, value)], hasModel, m)[0];

describe('fields of a body that the source added', () => {
  test('nothing is said of a field that no row names', () => {
    expect(planBody([arg('temperature', text('1'))], true, m)).toEqual([]);
  });
  test('a field that loses nothing goes safely', () => {
    expect(only('usage', object())).toMatchObject({ op: 'remove', reason: { confidence: 'safe' } });
  });
  test('what a removed field said is in the report', () => {
    const op = only('provider', object(arg('sort', text('price'))));
    expect(op).toMatchObject({ op: 'remove', reason: { confidence: 'review', severity: 'behaviour' } });
    expect(op?.reason.message).toContain('sort price');
  });
  test('a part of the value gives its own reason, at any depth', () => {
    const op = only('provider', object(arg('a', object(arg('max_price', text('1'))))));
    expect(op).toMatchObject({ op: 'remove', reason: { severity: 'cost' } });
  });
  test('a promise that cannot be kept keeps the request where it is', () => {
    expect(only('provider', object(arg('data_collection', text('deny'))))).toMatchObject({ op: 'block' });
    expect(only('provider', object(arg('data_collection', text('allow'))))).toMatchObject({ op: 'remove' });
  });
  test('a value that is not read may hold such a promise', () => {
    expect(only('provider', opaque)).toMatchObject({ op: 'block' });
    expect(only('provider', object(arg('data_collection', opaque)))).toMatchObject({ op: 'block' });
  });
  test('the first of several models takes the place of a model that is not given', () => {
    const two = list(text('anthropic/claude-sonnet-4-5'), text('openai/gpt-5'));
    expect(only('models', two, true)).toMatchObject({ op: 'remove' });
    expect(only('models', two, false)).toMatchObject({
      op: 'replace',
      name: 'model',
      value: { kind: 'string', text: 'anthropic/claude-sonnet-4.5' },
    });
    expect(only('models', opaque, false)).toMatchObject({ op: 'block' });
  });
  test('an entry of the value is placed under the new name, and what else stood there is told', () => {
    const op = only('reasoning', object(arg('effort', text('max')), arg('exclude', text('x'))));
    expect(op).toMatchObject({
      op: 'replace',
      name: 'reasoning_effort',
      value: { kind: 'string', text: 'high' },
    });
    expect(op?.reason.message).toContain('exclude');
    expect(only('reasoning', object(arg('effort', text('strange'))))).toMatchObject({ op: 'remove' });
    expect(only('reasoning', opaque)).toMatchObject({ op: 'block' });
  });
  test('a field that stays is looked into', () => {
    expect(only('tools', list(object(arg('type', text('function')))))).toBeUndefined();
    expect(only('tools', list(object(arg('type', text('old:search')))))).toMatchObject({ op: 'block' });
    expect(only('tools', opaque)).toBeUndefined();
    expect(only('top_k', { kind: 'number', value: 4, span })).toMatchObject({ op: 'tell' });
  });
});

describe('what stands before or behind a model name', () => {
  test('a suffix goes with a reason, and the name behind it is resolved', () => {
    expect(resolveModel('anthropic/claude-sonnet-4-5:free', m)).toMatchObject({
      to: 'anthropic/claude-sonnet-4.5',
      confidence: 'review',
      severity: 'cost',
    });
    expect(resolveModel('a/b:free', m)).toMatchObject({ to: 'a/b', confidence: 'review' });
    expect(resolveModel('openai/gpt-5@eu-1', m)?.message).toContain('@eu-1');
  });
  test('a suffix that asks for what is not to be had keeps its user', () => {
    expect(resolveModel('openai/gpt-5:online', m)).toMatchObject({ blocks: true, confidence: 'manual' });
  });
  test('a prefix that only names a host goes without a word', () => {
    expect(resolveModel('bedrock/anthropic/claude-sonnet-4-5', m)).toMatchObject({
      to: 'anthropic/claude-sonnet-4.5',
      confidence: 'safe',
    });
  });
});
