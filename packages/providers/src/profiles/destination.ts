/**
 * A destination of a company's own, from a JSON file: what such a file may say, and the table it becomes. Data only.
 */
import type { DestinationTable, Modality } from '@aig/core';
import { openaiCompatible } from '../destinations/openai-compatible.ts';
import { checkForm, type Form } from './form.ts';
import * as of from './words.ts';

const MODALITIES = ['chat', 'image', 'transcription', 'speech', 'embedding'] as const;

export const destinationForm: Form = {
  kind: 'object',
  fields: {
    $schema: { form: of.sentence, about: 'address of this schema' },
    id: { form: of.id, about: 'name of the destination in reports', required: true },
    title: { form: of.title, about: 'name for people', required: true },
    baseUrl: { form: of.url, about: 'base URL for OpenAI clients', required: true },
    anthropicBaseUrl: { form: of.url, about: 'base URL for Anthropic clients, without /v1' },
    keyEnv: { form: of.variable, about: 'variable that its key is read from', required: true },
    keyPlaceholder: { form: of.plain, about: 'what is written where a key must stand' },
    keyPrefix: { form: of.plain, about: 'what its keys begin with' },
    variables: {
      about: 'names of other variables',
      form: {
        kind: 'object',
        fields: {
          prefix: { form: of.variable, about: 'what they begin with', required: true },
          baseUrl: { form: of.variable, about: 'the one that holds the base URL' },
        },
      },
    },
    authHeader: {
      about: 'header that carries the key',
      form: {
        kind: 'object',
        fields: {
          name: { form: of.header, about: 'its name', required: true },
          scheme: { form: of.plain, about: 'the word before the key', required: true },
        },
      },
    },
    tagHeader: {
      about: 'header that carries one tag of a request',
      form: {
        kind: 'object',
        fields: {
          name: { form: of.header, about: 'its name', required: true },
          maxLength: {
            form: { kind: 'number', min: 1, max: 1000 },
            about: 'characters a tag may have',
            required: true,
          },
        },
      },
    },
    endpoints: {
      form: of.list(of.endpoint, 1),
      about: 'what it serves; without it chat completions and models',
    },
    models: { form: of.list(of.slug), about: 'its models, as provider/model' },
    modelNames: {
      about: 'how models are named after the provider behind it, in place of a list of models',
      form: {
        kind: 'object',
        fields: {
          form: {
            form: { kind: 'word', of: ['routed', 'plain'] },
            about: 'routed: provider/id; plain: the id',
            required: true,
          },
          providers: {
            form: { kind: 'map', key: /^[a-z][\w.-]{0,59}$/, of: of.word, says: 'words such as openai' },
            about: 'usual word of a provider and its own',
          },
          upstreams: {
            about: 'sources that it stands in front of',
            form: of.list({
              kind: 'object',
              fields: {
                id: { form: of.id, about: 'id of the source, such as replicate', required: true },
                provider: { form: of.word, about: 'its word for it', required: true },
                keyEnv: {
                  form: of.variable,
                  about: 'variable it reads the key of the source from',
                  required: true,
                },
                modalities: {
                  form: of.list({ kind: 'word', of: MODALITIES }, 1),
                  about: 'kinds of models it serves of it',
                  required: true,
                },
                versions: { form: { kind: 'flag' }, about: 'ids may carry a version (name:hash)' },
              },
            }),
          },
        },
      },
    },
    notes: { form: of.list(of.sentence), about: 'what a person has to know, told after a run' },
    docs: { form: of.url, about: 'where to read about it' },
  },
};

interface DestinationProfile {
  readonly id: string;
  readonly title: string;
  readonly baseUrl: string;
  readonly anthropicBaseUrl?: string;
  readonly keyEnv: string;
  readonly keyPlaceholder?: string;
  readonly keyPrefix?: string;
  readonly variables?: { readonly prefix: string; readonly baseUrl?: string };
  readonly authHeader?: DestinationTable['authHeader'];
  readonly tagHeader?: NonNullable<DestinationTable['tagHeader']>;
  readonly endpoints?: readonly string[];
  readonly models?: readonly string[];
  readonly modelNames?: {
    readonly form: 'routed' | 'plain';
    readonly providers?: Readonly<Record<string, string>>;
    readonly upstreams?: readonly {
      readonly id: string;
      readonly provider: string;
      readonly keyEnv: string;
      readonly modalities: readonly Modality[];
      readonly versions?: true;
    }[];
  };
  readonly notes?: readonly string[];
  readonly docs?: string;
}

/** The table of a destination profile. `value` is what JSON.parse gave. Throws `ProfileError`. */
export function destinationProfile(value: unknown): DestinationTable {
  checkForm(value, destinationForm);
  const given = value as DestinationProfile;
  const cited = { why: 'the profile says so', source: 'the profile' };
  const prefix = given.variables?.prefix ?? given.keyEnv.replace(/_(?:API_)?(?:KEY|TOKEN)$/, '');
  const { modelNames } = given;
  return openaiCompatible({
    id: given.id,
    title: given.title,
    openaiBase: given.baseUrl,
    anthropicBase: given.anthropicBaseUrl ?? given.baseUrl.replace(/\/v1$/, ''),
    keyEnv: given.keyEnv,
    keyPlaceholder: given.keyPlaceholder ?? `${given.keyPrefix ?? ''}your-key`,
    variables: {
      prefix,
      names: { AIGATEWAY_OPENAI_BASE_URL: given.variables?.baseUrl ?? `${prefix}_BASE_URL` },
    },
    endpoints: given.endpoints ?? ['/chat/completions', '/models'],
    models: given.models ?? [],
    docs: given.docs ?? given.baseUrl,
    ...(given.authHeader ? { authHeader: given.authHeader } : {}),
    ...(given.tagHeader ? { tagHeader: given.tagHeader } : {}),
    ...(given.keyPrefix ? { keyPrefix: given.keyPrefix } : {}),
    ...(given.notes ? { notes: given.notes } : {}),
    ...(modelNames
      ? {
          naming: {
            ...cited,
            form: modelNames.form,
            providers: modelNames.providers ?? {},
            upstreams: (modelNames.upstreams ?? []).map((row) => ({ ...row, ...cited })),
          },
        }
      : {}),
  });
}
