/**
 * Fills in what the destination has for each model of a routing configuration: slugs, and how several of them are asked for.
 *
 * Advice only; nothing here is applied.
 */
import type { Migration } from '../engine.ts';
import type { Deployment, RoutedModel, Routing } from '../routing.ts';
import { resolveKnown, resolveModel } from '../rules/model-id.ts';

/** The summaries with the slugs of the destination. */
export function advised(routing: readonly Routing[], migration: Migration): Routing[] {
  return routing.map((one) => ({ ...one, models: one.models.map((m) => modelAdvice(m, migration)) }));
}

function modelAdvice(model: RoutedModel, migration: Migration): RoutedModel {
  const deployments = model.deployments.map((d): Deployment => {
    const to = slugOf(d.model, migration);
    return to === undefined ? d : { ...d, to };
  });
  const own = unique(deployments.map((d) => d.to));
  const later = unique(model.fallbacks.map((name) => resolveModel(name, migration)?.to));
  const slugs = [...new Set([...own, ...later])];
  const base = { ...model, deployments };
  const { title } = migration.destination;
  if (model.alias.includes('*'))
    return {
      ...base,
      becomes: 'not-needed',
      advice: `any model of ${title} is asked for by its slug`,
    };
  if (own.length === 0)
    return {
      ...base,
      becomes: 'none',
      advice: `no confirmed counterpart: choose a slug and give --model ${model.alias}=<slug>${later.length > 0 ? `; what it falls back to is ${later.join(', ')}` : ''}`,
    };
  const [slug] = slugs;
  const { routing, models } = migration.destination;
  const unknown = slugs.filter((s) => !models.includes(s));
  const unsure = unknown.length > 0 ? `; not in the catalogue this tool ships: ${unknown.join(', ')}` : '';
  const limits =
    routing && deployments.some((d) => d.limits.some((l) => /^(?:rpm|tpm|max_)/.test(l)))
      ? `; limits are set for ${routing.limits}`
      : '';
  if (slugs.length > 1)
    return {
      ...base,
      becomes: 'routing-rule',
      advice: `set a routing rule for ${slug} with ${slugs.slice(1).join(', ')} behind it${routing?.modelList ? ', or send the list in the request' : ''}${limits}${unsure}`,
      code: fieldOf(routing?.modelList ? slugs : slug),
    };
  const rule =
    deployments.length > 1 && routing ? `, with a rule for its hosts (${routing.policies.join(', ')})` : '';
  return {
    ...base,
    becomes: rule === '' ? 'not-needed' : 'routing-rule',
    advice: `send ${slug}${rule}${limits}${unsure}`,
    code: fieldOf(slug),
  };
}

const fieldOf = (model: string | readonly string[] | undefined): string =>
  `"model": ${JSON.stringify(model).replaceAll(',', ', ')}`;

const unique = (slugs: readonly (string | undefined)[]): string[] => [
  ...new Set(slugs.filter((s) => s !== undefined)),
];

/** The slug of what a deployment names; undefined where none is confirmed. */
function slugOf(model: string, migration: Migration): string | undefined {
  const verdict = resolveKnown(model, migration);
  if (!verdict) return model;
  return verdict.to ?? (verdict.confidence === 'review' ? model : undefined);
}
