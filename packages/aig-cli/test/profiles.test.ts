import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { destinationForm, destinationProfile, schemaOf, sourceForm, sourceProfile } from '@aig/providers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';

const destination = {
  id: 'our-gateway',
  title: 'Our Gateway',
  baseUrl: 'https://llm.example.com/v1',
  keyEnv: 'OUR_GATEWAY_KEY',
};
const source = {
  id: 'old-gateway',
  title: 'Old Gateway',
  hosts: ['llm.old.example.com'],
  env: { key: ['OLD_GATEWAY_KEY'], baseUrl: ['OLD_GATEWAY_URL'] },
};

const schemas = [
  ['destination-profile', destinationForm, destination],
  ['source-profile', sourceForm, source],
] as const;

test.each(schemas)('the published schema of a %s is the form it is checked by', (name, form) => {
  const file = new URL(`../../providers/schema/${name}.schema.json`, import.meta.url);
  const made = `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `https://aigateway.sh/schemas/${name}.json`,
      ...schemaOf(form),
    },
    null,
    2,
  )}\n`;
  if (process.env.UPDATE_FIXTURES === '1') writeFileSync(file, made);
  expect(existsSync(file)).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(made));
});

describe.each(schemas)('a %s', (name, form, smallest) => {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schemaOf(form));
  const read = (value: unknown): unknown =>
    name === 'source-profile' ? sourceProfile(value) : destinationProfile(value);

  test('needs no more than a few lines', () => {
    expect(validate(smallest)).toBe(true);
    expect(read(smallest)).toMatchObject({ id: smallest.id, title: smallest.title });
  });

  const wrong: readonly (readonly [what: string, change: object, at: string])[] = [
    ['a key nobody knows', { colour: 'red' }, '/colour'],
    ['an id with a capital', { id: 'Our' }, '/id'],
    ['a title with a line end', { title: 'a\nb' }, '/title'],
    ['a number for a text', { title: 7 }, '/title'],
    ['null for a text', { id: null }, '/id'],
    ['a list for a text', { id: ['a'] }, '/id'],
  ];
  test.each(wrong)('with %s is refused at its place', (_, change, at) => {
    const value = { ...smallest, ...change };
    expect(validate(value)).toBe(false);
    expect(() => read(value)).toThrow(at);
  });

  test.each(Object.keys(smallest))('without %s says so', (key) => {
    const { [key as 'id']: _gone, ...rest } = smallest;
    expect(validate(rest)).toBe(false);
    expect(() => read(rest)).toThrow(`lacks ${key}`);
  });

  test.each([null, 7, 'text', [smallest], true])('that is %j is refused', (value) => {
    expect(() => read(value)).toThrow('the profile: is not what it must be');
  });

  test('cannot reach the prototype of anything', () => {
    const hostile = JSON.parse(
      `{"__proto__": {"polluted": 1}, ${JSON.stringify(smallest).slice(1)}`,
    ) as unknown;
    expect(() => read(hostile)).toThrow('/__proto__: is not known');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('what is written into code', () => {
  test.each([
    ["https://x.example/v1'", '/baseUrl'],
    ['https://x.example/v1/', '/baseUrl'],
    ['https://user:pw@x.example/v1', '/baseUrl'],
    ['https://x.example/v1?key=1', '/baseUrl'],
    ['https://x.example/`id`', '/baseUrl'],
    ['https://x.example/${HOME}', '/baseUrl'],
    ['javascript:alert(1)', '/baseUrl'],
  ])('refuses the address %s', (baseUrl, at) => {
    expect(() => destinationProfile({ ...destination, baseUrl })).toThrow(at);
  });

  test.each(['lower', 'A B', 'A"', "A'", '$(id)', ''])('refuses the variable %j', (keyEnv) => {
    expect(() => destinationProfile({ ...destination, keyEnv })).toThrow('/keyEnv');
  });

  test.each(['__proto__', 'constructor', 'prototype'])('refuses a model called %s', (name) => {
    const models = JSON.parse(`{"${name}": "openai/gpt-5"}`) as object;
    expect(() => sourceProfile({ ...source, models })).toThrow(`/models/${name}`);
  });
});

test('a source profile becomes rows', () => {
  const table = sourceProfile({
    ...source,
    headers: { key: ['X-Old-Key'], keep: ['X-Old-Region'] },
    models: { 'fast-chat': 'openai/gpt-5.4-mini' },
  });
  expect(table.env.map(({ name, to }) => [name, to])).toEqual([
    ['OLD_GATEWAY_KEY', 'AIGATEWAY_API_KEY'],
    ['OLD_GATEWAY_URL', 'AIGATEWAY_OPENAI_BASE_URL'],
  ]);
  expect(table.headers.map(({ name, action }) => [name, action])).toEqual([
    ['x-old-key', 'auth'],
    ['x-old-region', 'block'],
  ]);
  expect(table.models.rows).toMatchObject([{ from: 'fast-chat', to: 'openai/gpt-5.4-mini' }]);
});

test('a destination profile serves what it lists, and calls of anything else are findings', () => {
  const table = destinationProfile({
    ...destination,
    endpoints: ['/chat/completions', '/images/generations'],
  });
  expect(table.services?.map((s) => s.id)).toEqual(['chat', 'images']);
  const gone = table.methods.map((m) => m.path);
  expect(gone).toContain('embeddings.create');
  expect(gone).not.toContain('images.generate');
});
