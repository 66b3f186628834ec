/**
 * Model ids of the source and the slug that names the same model at the destination.
 *
 * Answers with a verdict and the words for it; the engines make the edit.
 */
import type { Migration } from '../engine.ts';
import type { Confidence } from '../model.ts';
import { readMapped } from '../requests/model-map.ts';

export interface ModelVerdict {
  /** The slug to write; absent when the id stays and a person must choose. */
  readonly to?: string;
  readonly confidence: Confidence;
  readonly message: string;
  readonly advice?: string;
}

/**
 * What becomes of the model id `id`.
 *
 * @param provider provider word given elsewhere (an option, a header), which a bare name needs
 * @returns undefined when the id is already a slug the destination is known to serve
 */
export function resolveModel(id: string, migration: Migration, provider?: string): ModelVerdict | undefined {
  const { source, destination, modelMap } = migration;
  const given = modelMap.get(id);
  const mapped = given === undefined ? undefined : readMapped(given).slug;
  if (mapped !== undefined)
    return { to: mapped, confidence: 'safe', message: `model ${id} is mapped to ${mapped} by you` };
  if (destination.models.includes(id)) return undefined;
  for (const shape of source.models.opaque) {
    if (shape.pattern.test(id)) return manual(id, shape.why);
  }
  const row = source.models.rows.find((r) => r.from === id && !r.onlyWith);
  if (row?.to && row.match !== 'none' && row.match !== 'unverified') {
    if (row.match === 'near') {
      return {
        to: row.to,
        confidence: 'review',
        message: `model ${id} is not served; ${row.to} is the nearest`,
        advice: `check that ${row.to} suits this call, or give --model ${id}=<slug>`,
      };
    }
    return {
      to: row.to,
      confidence: 'safe',
      message: `model ${id} is called ${row.to} at ${destination.title}`,
    };
  }
  const reseller = provider?.replace(/^@/, '').toLowerCase();
  if (
    reseller !== undefined &&
    !id.includes('/') &&
    source.models.resellers.some((w) => reseller === w || reseller.startsWith(`${w}-`))
  ) {
    return manual(id, `it runs at ${provider}, which hosts models of other labs`);
  }
  const slug = prefixed(id, migration, provider);
  if (slug === undefined) return manual(id, 'its provider is not known here');
  if (slug === id) return unverified(id, slug, migration);
  if (destination.models.includes(slug)) {
    return { to: slug, confidence: 'safe', message: `model ${id} is called ${slug} at ${destination.title}` };
  }
  return unverified(id, slug, migration);
}

function unverified(id: string, slug: string, migration: Migration): ModelVerdict {
  const { destination } = migration;
  return {
    ...(slug === id ? {} : { to: slug }),
    confidence: 'review',
    message: `${slug} is not in the catalogue this tool ships`,
    advice: `look it up in GET ${destination.openaiBase}/models, or give --model ${id}=<slug>`,
  };
}

function manual(id: string, because: string): ModelVerdict {
  return {
    confidence: 'manual',
    message: `model ${id} has no confirmed counterpart: ${because}`,
    advice: `choose a slug of the form provider/model and give --model ${id}=<slug>`,
  };
}

/** `@openai-prod/gpt-4o` → `openai/gpt-4o`; `gpt-4o` + `openai` → `openai/gpt-4o`; undefined when nothing says which provider. */
function prefixed(id: string, migration: Migration, provider: string | undefined): string | undefined {
  const { models } = migration.source;
  const slash = id.indexOf('/');
  if (models.prefix && id.startsWith(models.prefix)) {
    if (slash < 0) return undefined;
    const lab = labOf(id.slice(models.prefix.length, slash), migration);
    return lab === undefined ? undefined : known(`${lab}/${id.slice(slash + 1)}`, migration);
  }
  if (slash > 0) {
    const lab = models.providers[id.slice(0, slash)];
    return lab === undefined ? id : known(`${lab}/${id.slice(slash + 1)}`, migration);
  }
  if (!models.bareNeedsPrefix) return id;
  const lab =
    (provider === undefined ? undefined : labOf(provider.replace(/^@/, ''), migration)) ??
    familyOf(id, migration);
  return lab === undefined ? undefined : known(`${lab}/${id}`, migration);
}

/** The catalogue's own spelling where a row knows the name that was made. */
function known(slug: string, migration: Migration): string {
  const row = migration.source.models.rows.find((r) => r.from === slug);
  return row?.to && row.match !== 'near' ? row.to : slug;
}

/** A slug chosen by the user (`openai-prod`) names a provider when it starts with that provider's word. */
function labOf(slug: string, migration: Migration): string | undefined {
  const words = Object.keys(migration.source.models.providers).sort((a, b) => b.length - a.length);
  const word = words.find((w) => slug === w || slug.startsWith(`${w}-`) || slug.startsWith(`${w}_`));
  return word === undefined ? undefined : migration.source.models.providers[word];
}

/** The provider that a well-known family of names belongs to. */
function familyOf(id: string, migration: Migration): string | undefined {
  return migration.source.models.families.find((f) => id.startsWith(f.prefix))?.provider;
}
