/**
 * What the user says about a model with `--model old=new`, where `new` may begin with a modality (`chat:openai/gpt-5.4`).
 *
 * Pure look-ups; slugs of the destination hold no colon, so the prefix is never part of one.
 */
import type { Migration } from '../engine.ts';
import type { Modality } from '../request-table.ts';

const MODALITIES: readonly Modality[] = [
  'chat',
  'image',
  'video',
  'transcription',
  'speech',
  'music',
  'embedding',
];

export interface MappedModel {
  readonly slug: string;
  readonly modality?: Modality;
}

/** The user's word about the first of `names` that is mapped. */
export function mappedModel(names: readonly string[], migration: Migration): MappedModel | undefined {
  for (const name of names) {
    const value = migration.modelMap.get(name);
    if (value !== undefined) return readMapped(value);
  }
  return undefined;
}

/** `image:a/b` → slug and modality; `a/b` → the slug alone. */
export function readMapped(value: string): MappedModel {
  const colon = value.indexOf(':');
  const modality = MODALITIES.find((word) => word === value.slice(0, Math.max(colon, 0)));
  return modality === undefined ? { slug: value } : { slug: value.slice(colon + 1), modality };
}
