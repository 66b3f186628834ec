/**
 * Model ids behind the word of the provider that a gateway sends them to (`gemini/gemini-3-flash`, `replicate/meta/…`), from
 * the tables of the labs and hosts themselves. Data is only put together here.
 */
import type { ModelRow } from '@aig/core';
import { fireworksModels } from '../sources/fireworks/model-rows.ts';
import { models as replicate } from '../sources/replicate/models.ts';
import { togetherModels } from '../sources/together/model-rows.ts';
import { aigatewayModels } from './aigateway.ts';
import { openrouterModels } from './openrouter-ids.ts';
import { vendorModels } from './vendor-ids.ts';

const named = (id: string): boolean => /^(?:gpt-|o4|claude-|gemini-|grok-|deepseek-|sonar)/.test(id);

/** Rows for the catalogue's own names and the vendors' ids, behind each word that stands for a lab (`gemini` → `google`). */
export function labRows(labs: Readonly<Record<string, string>>, source: string): ModelRow[] {
  const routesOf = (lab: string): string[] =>
    Object.keys(labs).filter((route) => labs[route] === lab && route !== lab);
  const catalogue = aigatewayModels.flatMap((slug) => {
    const [lab = '', id = '', more] = slug.split('/');
    if (more !== undefined || !named(id)) return [];
    return routesOf(lab).map(
      (route): ModelRow => ({ from: `${route}/${id}`, to: slug, match: 'same', source }),
    );
  });
  const vendors = vendorModels.flatMap((row) => {
    const [lab = '', id = ''] = row.from.split('/');
    return [row, ...routesOf(lab).map((route): ModelRow => ({ ...row, from: `${route}/${id}` }))];
  });
  // Anthropic's own ids end in the day of the snapshot; each of these names has one snapshot.
  const dated = ['claude-sonnet-4-5-20250929', 'claude-haiku-4-5-20251001'].map(
    (id): ModelRow => ({
      from: `anthropic/${id}`,
      to: `anthropic/${id.replace(/-\d{8}$/, '').replace(/-(\d)-(\d)$/, '-$1.$2')}`,
      match: 'same',
      source,
    }),
  );
  return [...catalogue, ...vendors, ...dated];
}

/** Hosts of other labs' models, by the tables of their own ids. */
const hosts: Readonly<Record<string, readonly ModelRow[]>> = {
  replicate: replicate.rows.filter((row) => !row.onlyWith),
  fireworks: fireworksModels,
  together: togetherModels,
  openrouter: openrouterModels,
};

/** Rows of hosts behind their words; only those with a slug that is known. */
export function hostRows(words: readonly string[]): ModelRow[] {
  return words.flatMap((word) =>
    (hosts[word] ?? [])
      .filter((row) => row.to !== null && ['same', 'same-weights', 'near'].includes(row.match))
      .map((row) => ({ ...row, from: `${word}/${row.from}` })),
  );
}
