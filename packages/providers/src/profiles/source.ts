/**
 * A source of a company's own, from a JSON file: an OpenAI-compatible gateway, with its hosts, variables, headers and models.
 * Data only.
 */
import type { HeaderRow, SourceTable } from '@aig/core';
import { defineSource } from '../define.ts';
import { modelFamilies } from '../models/families.ts';
import { checkForm, type Form } from './form.ts';
import * as of from './words.ts';

export const sourceForm: Form = {
  kind: 'object',
  fields: {
    $schema: { form: of.sentence, about: 'address of this schema' },
    id: { form: of.id, about: 'what to type: aig migrate <id>', required: true },
    title: { form: of.title, about: 'name for people', required: true },
    hosts: { form: of.list(of.host, 1), about: 'host names of its API', required: true },
    basePath: { form: of.path, about: 'path of the OpenAI base URL; /v1 when not given' },
    env: {
      about: 'its variables',
      required: true,
      form: {
        kind: 'object',
        fields: {
          key: { form: of.list(of.variable), about: 'those that hold its key' },
          baseUrl: { form: of.list(of.variable), about: 'those that hold its base URL' },
          other: { form: of.list(of.variable), about: 'others, which are told and never changed' },
        },
      },
    },
    headers: {
      about: 'its request headers',
      form: {
        kind: 'object',
        fields: {
          key: { form: of.list(of.header), about: 'headers that carry its key' },
          tag: { form: of.list(of.header), about: 'headers that label a request' },
          remove: { form: of.list(of.header), about: 'headers that are taken out, and told' },
          keep: {
            form: of.list(of.header),
            about: 'headers that cannot be had elsewhere: who sends one stays',
          },
        },
      },
    },
    models: {
      about: 'its names of models, and the provider/model of each',
      form: { kind: 'map', key: /^[A-Za-z0-9@][\w.:@/-]{0,199}$/, of: of.slug, says: 'names of models' },
    },
    modelPrefix: { form: of.slug, about: 'what stands before every name of a model and goes away' },
    keyPrefix: { form: of.plain, about: 'what its keys begin with' },
  },
};

interface SourceProfile {
  readonly id: string;
  readonly title: string;
  readonly hosts: readonly string[];
  readonly basePath?: string;
  readonly env: {
    readonly key?: readonly string[];
    readonly baseUrl?: readonly string[];
    readonly other?: readonly string[];
  };
  readonly headers?: Readonly<Partial<Record<'key' | 'tag' | 'remove' | 'keep', readonly string[]>>>;
  readonly models?: Readonly<Record<string, string>>;
  readonly modelPrefix?: string;
  readonly keyPrefix?: string;
}

const ACTION = { key: 'auth', tag: 'tag', remove: 'remove', keep: 'block' } as const;

/** The table of a source profile. `value` is what JSON.parse gave. Throws `ProfileError` and `TableError`. */
export function sourceProfile(value: unknown): SourceTable {
  checkForm(value, sourceForm);
  const {
    id,
    title,
    hosts,
    basePath = '/v1',
    env,
    headers = {},
    models = {},
    ...given
  } = value as SourceProfile;
  const source = `the profile of ${title}`;
  const why = `this is an address of ${title}`;
  return defineSource({
    id,
    title,
    level: 'rewrite',
    words: [title],
    calls: [],
    needles: [],
    hosts: [
      {
        id: 'base-url',
        hosts: hosts.map((h) => h.toLowerCase()),
        listed: true,
        paths: [
          { prefix: basePath, to: 'base', why, source },
          ...(basePath === '' ? [] : [{ prefix: '', to: 'root' as const, why, source }]),
        ],
      },
    ],
    websites: [],
    env: [
      ...(env.key ?? []).map((name) => ({
        name,
        role: 'key' as const,
        to: 'AIGATEWAY_API_KEY',
        affixes: true,
        why: 'the key of AIgateway is read from AIGATEWAY_API_KEY',
        source,
      })),
      // Two names must not become one.
      ...(env.baseUrl ?? []).map((name, i) => ({
        name,
        role: 'base-url' as const,
        to: i === 0 ? 'AIGATEWAY_OPENAI_BASE_URL' : `AIGATEWAY_${name}`,
        affixes: true,
        why: 'it holds the base URL, which is another one now',
        source,
      })),
      ...(env.other ?? []).map((name) => ({
        name,
        role: 'other' as const,
        why: `it is a setting of ${title}`,
        advice: 'take it out once nothing reads it any more',
        source,
      })),
    ],
    headers: (Object.keys(ACTION) as (keyof typeof ACTION)[]).flatMap((kind) =>
      (headers[kind] ?? []).map(
        (name): HeaderRow => ({
          name: name.toLowerCase(),
          action: ACTION[kind],
          why:
            kind === 'keep'
              ? `only ${title} does what this header asks for`
              : `this header is understood by ${title}`,
          advice:
            kind === 'keep'
              ? 'take it out if the request can do without, then run again'
              : 'check that nothing relies on it',
          source,
        }),
      ),
    ),
    packages: [],
    sdks: [],
    models: {
      providers: {},
      resellers: [],
      families: modelFamilies,
      rows: Object.entries(models).map(([from, to]) => ({ from, to, match: 'same', source })),
      opaque: [],
      bareNeedsPrefix: true,
      ...(given.modelPrefix === undefined
        ? {}
        : { prefixes: [{ text: given.modelPrefix, action: 'silent', why: 'it names the gateway', source }] }),
    },
    secrets: [],
    ...(given.keyPrefix === undefined ? {} : { keyPrefix: given.keyPrefix }),
    images: [],
    ids: [],
  });
}
