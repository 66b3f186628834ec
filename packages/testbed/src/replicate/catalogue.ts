/**
 * The models of the fake Replicate: names, versions, modality, inputs and the shape of the output.
 *
 * Rows come from data/replicate-models.json, version hashes (by their first digits) from data/replicate-versions.json. A row
 * without a known output shape gets the usual one of its modality.
 */
import { readFileSync } from 'node:fs';
import { digestOf } from '../content.ts';

export interface Model {
  /** `owner/name` */
  id: string;
  modality: string;
  /** Known input names; empty when they are not known. */
  inputs: readonly string[];
  /** `string`, `string[]`, `url`, `url[]`, `object` or `number[]`. */
  output: string;
}

const USUAL_OUTPUT: Record<string, string> = {
  chat: 'string[]',
  image: 'url[]',
  'image-edit': 'url',
  upscale: 'url',
  video: 'url',
  music: 'url',
  'audio-speech': 'url',
  'audio-transcription': 'object',
  embeddings: 'number[]',
};

const rows = load<Model[]>('replicate-models.json');
const versions = load<Record<string, string>>('replicate-versions.json');

export interface Catalogue {
  find(id: string): Model | undefined;
  /** The model of a version hash; eight digits must agree. */
  ofVersion(hash: string): Model | undefined;
  all(): Model[];
}

/** The catalogue with models a test adds, e.g. a private fine-tune. */
export function catalogue(extra: readonly Model[] = []): Catalogue {
  const models = new Map<string, Model>();
  for (const row of [...rows, ...extra])
    models.set(row.id, { ...row, output: row.output || USUAL_OUTPUT[row.modality] || 'string' });
  const byHash = new Map<string, Model>();
  for (const model of models.values()) byHash.set(versionOf(model), model);
  const known = Object.entries(versions);
  return {
    find: (id) => models.get(id.toLowerCase()),
    ofVersion(hash) {
      const named = known.find(
        ([start]) => hash.length >= 8 && (hash.startsWith(start) || start.startsWith(hash)),
      );
      return named ? models.get(named[1]) : byHash.get(hash);
    },
    all: () => [...models.values()],
  };
}

/** The hash of the latest version the fake shows for a model. */
export function versionOf(model: Model): string {
  return digestOf(`version of ${model.id}`);
}

/** The OpenAPI schema of a model's version, as far as clients read it. */
export function schemaOf(model: Model): object {
  const properties = Object.fromEntries(
    model.inputs.map((name, order) => [name, { title: name, 'x-order': order }]),
  );
  return {
    openapi: '3.0.2',
    components: {
      schemas: {
        Input: { type: 'object', title: 'Input', properties },
        Output: outputSchema(model),
      },
    },
  };
}

function outputSchema(model: Model): object {
  const uri = { type: 'string', format: 'uri' };
  if (model.output === 'string[]') {
    const streamed = { 'x-cog-array-type': 'iterator', 'x-cog-array-display': 'concatenate' };
    return { title: 'Output', type: 'array', items: { type: 'string' }, ...streamed };
  }
  if (model.output === 'url[]') return { title: 'Output', type: 'array', items: uri };
  if (model.output === 'url') return { title: 'Output', ...uri };
  if (model.output === 'number[]') return { title: 'Output', type: 'array', items: { type: 'number' } };
  return { title: 'Output', type: model.output === 'object' ? 'object' : 'string' };
}

function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')) as T;
}
