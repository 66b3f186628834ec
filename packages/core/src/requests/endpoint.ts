/**
 * Which endpoint of the destination serves a request: the first of its modality that takes the files given and has all it
 * needs.
 */
import type { EndpointRow } from '../request-table.ts';
import type { Gathered } from './gather.ts';
import type { BodyField } from './model.ts';

export interface Chosen {
  readonly endpoint: EndpointRow;
  /** All fields it takes, the files among them. */
  readonly fields: readonly BodyField[];
  /** Fields it has no place for. */
  readonly left: readonly BodyField[];
}

/** The endpoint for what was gathered, or the names of what is missing. */
export function chooseEndpoint(
  rows: readonly EndpointRow[],
  box: Gathered,
): Chosen | { readonly missing: readonly string[] } {
  // Links first: they need no download. Where one file cannot be a link, all are uploads.
  for (const prefer of ['link', 'upload'] as const) {
    const files = box.files.map((f) => f[prefer] ?? (prefer === 'link' ? f.upload : undefined));
    if (files.some((f) => f === undefined)) continue;
    const named = files as BodyField[];
    for (const endpoint of rows) {
      if (!named.every((f) => endpoint.fields.includes(f.name))) continue;
      const all = [...box.fields, ...named];
      if (!endpoint.required.every((name) => name === 'model' || all.some((f) => f.name === name))) continue;
      return {
        endpoint,
        fields: all.filter((f) => endpoint.fields.includes(f.name)),
        left: all.filter((f) => !endpoint.fields.includes(f.name)),
      };
    }
  }
  const [first] = rows;
  const given = [...box.fields, ...box.files.flatMap((f) => [f.link, f.upload])].map((f) => f?.name);
  return { missing: first ? first.required.filter((n) => n !== 'model' && !given.includes(n)) : [] };
}
