/**
 * The configurations that migrations write, against what the gateways document of them: strictly, because an unknown key keeps
 * one of them from starting, and an empty list denies all at the other.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { destinations } from '@aig/providers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { casesOf, fixtureSources } from './harness/cases.ts';
import { treeAt } from './harness/tree.ts';

const text = { type: 'string', minLength: 1 };
const strict = (properties: Record<string, object>, required: readonly string[]): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const bifrost = strict(
  {
    $schema: { const: 'https://www.getbifrost.ai/schema' },
    version: { const: 2 },
    providers: {
      type: 'object',
      minProperties: 1,
      propertyNames: {
        enum: 'openai anthropic azure bedrock vertex gemini mistral groq cohere perplexity xai cerebras deepseek openrouter nebius fireworks parasail huggingface replicate ollama vllm sgl elevenlabs runway'.split(
          ' ',
        ),
      },
      additionalProperties: strict(
        {
          keys: {
            type: 'array',
            minItems: 1,
            items: strict(
              {
                name: text,
                value: { type: 'string', pattern: '^env\\.[A-Z][A-Z0-9_]*$' },
                models: { type: 'array', minItems: 1, items: text },
                weight: { type: 'number', exclusiveMinimum: 0 },
              },
              ['name', 'value', 'models', 'weight'],
            ),
          },
          network_config: strict(
            { default_request_timeout_in_seconds: { type: 'integer', minimum: 300 } },
            [],
          ),
        },
        ['keys'],
      ),
    },
    config_store: strict({ enabled: { const: false } }, ['enabled']),
  },
  ['version', 'providers'],
);

const keeptrusts = strict(
  {
    pack: strict(
      {
        name: { ...text, maxLength: 200 },
        version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
        enabled: { const: true },
      },
      ['name', 'version', 'enabled'],
    ),
    policies: strict({ chain: { type: 'array', minItems: 1, items: { const: 'audit-logger' } } }, ['chain']),
    policy: strict(
      {
        'audit-logger': strict(
          {
            immutable: { type: 'boolean' },
            retention_days: { type: 'integer' },
            log_all_access: { type: 'boolean' },
          },
          [],
        ),
      },
      [],
    ),
    providers: strict(
      {
        targets: {
          type: 'array',
          minItems: 1,
          items: strict(
            {
              id: text,
              provider: { type: 'string', pattern: '^[a-z]+:chat:\\S+$' },
              secret_key_ref: strict({ env: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' } }, ['env']),
            },
            ['id', 'provider', 'secret_key_ref'],
          ),
        },
      },
      ['targets'],
    ),
  },
  ['pack', 'policies'],
);

const forms: Readonly<Record<'bifrost' | 'keeptrusts', readonly [object, (text: string) => unknown]>> = {
  bifrost: [bifrost, JSON.parse],
  keeptrusts: [keeptrusts, parse],
};
const cases = fixtureSources().flatMap(casesOf);

describe.each(Object.keys(forms) as (keyof typeof forms)[])('configurations of %s', (id) => {
  const [schema, read] = forms[id];
  const path = destinations.find((d) => d.id === id)?.configuration?.path ?? '';
  const made = cases.filter(
    (c) => c.to === id && !c.isNegative && treeAt(c.output).has(path) && !treeAt(c.input).has(path),
  );
  const validate = new Ajv2020({ strict: true }).compile<{ providers: { targets?: { id: string }[] } }>(
    schema,
  );

  test('are in enough fixtures to mean something', () => expect(made.length).toBeGreaterThan(5));

  test.each(made.map((c) => [`${c.source}/${c.name}`, c] as const))('%s', (_, fixture) => {
    const value: unknown = read(readFileSync(join(fixture.output, path), 'utf8'));
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    const ids =
      (value as { providers: { targets?: { id: string }[] } }).providers.targets?.map((t) => t.id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
