/**
 * Model ids of the source and the slug that names the same model at the destination.
 *
 * Answers with a verdict and the words for it; the engines make the edit.
 */
import type { Migration } from '../engine.ts';
import type { Confidence, Severity } from '../model.ts';
import { readMapped } from '../requests/model-map.ts';
import type { ModelAffix, ModelRow, ModelRules } from '../table.ts';
import { resolveAliased } from './model-alias.ts';
import { resolveNamed } from './model-naming.ts';

export interface ModelVerdict {
  /** The slug to write; absent when the id stays and a person must choose. */
  readonly to?: string;
  readonly confidence: Confidence;
  readonly message: string;
  readonly advice?: string;
  readonly severity?: Severity;
  /** What the id asks for cannot be had: whoever uses it must stay on the source. */
  readonly blocks?: boolean;
}

/**
 * What becomes of the model id `id`.
 *
 * @param provider provider word given elsewhere (an option, a header), which a bare name needs
 * @returns undefined when the id is already a slug the destination is known to serve
 */
export function resolveModel(id: string, migration: Migration, provider?: string): ModelVerdict | undefined {
  const { modelMap } = migration;
  const given = modelMap.get(id);
  const mapped = given === undefined ? undefined : readMapped(given).slug;
  if (mapped !== undefined)
    return { to: mapped, confidence: 'safe', message: `model ${id} is mapped to ${mapped} by you` };
  return resolveAliased(id, migration, provider, resolveKnown);
}

/** What the tables say of it, whatever names an owner may have given. */
export function resolveKnown(id: string, migration: Migration, provider?: string): ModelVerdict | undefined {
  const { source, destination } = migration;
  if (destination.naming) return named(id, migration, provider);
  const row = rowOf(id, source.models);
  if (destination.models.includes(id)) return undefined;
  for (const shape of source.models.opaque) {
    if (shape.pattern.test(id)) return manual(id, shape.why, source.models.unmappedStays !== undefined);
  }
  if (row?.match === 'none' && row.why) return manual(id, row.why, true);
  const affix = row?.to ? undefined : affixOf(id, migration);
  if (affix) return withoutAffix(id, affix, migration, provider);
  if (row?.to && row.match !== 'none' && row.match !== 'unverified') {
    if (row.match === 'near') {
      return {
        to: row.to,
        confidence: 'review',
        message: `model ${id} is not served; ${row.to} is the nearest${row.why ? `: ${row.why}` : ''}`,
        advice: `check that ${row.to} suits this call, or give --model ${id}=<slug>`,
      };
    }
    if (row.match === 'same-weights' && row.why !== undefined) {
      return {
        to: row.to,
        confidence: 'review',
        message: `model ${id} is called ${row.to} at ${destination.title}; the old id names ${row.why}`,
        advice: 'check quality and price of the new one',
      };
    }
    return {
      to: row.to,
      confidence: 'safe',
      message: `model ${id} is called ${row.to} at ${destination.title}`,
    };
  }
  if (source.models.unmappedStays === 'always')
    return manual(id, 'ids of other gateways are no slugs of this one', true);
  const reseller = provider?.replace(/^@/, '').toLowerCase();
  const hosted = source.models.resellers.some((w) => reseller === w || reseller?.startsWith(`${w}-`));
  if (hosted && (!id.includes('/') || source.models.unmappedStays === 'resellers')) {
    const stays = source.models.unmappedStays === 'resellers';
    return manual(id, `it runs at ${provider}, which hosts models of other labs`, stays);
  }
  const slug = prefixed(id, migration, provider);
  if (slug === undefined) return manual(id, 'its provider is not known here');
  if (slug === id) return unverified(id, slug, migration);
  if (destination.models.includes(slug)) {
    return { to: slug, confidence: 'safe', message: `model ${id} is called ${slug} at ${destination.title}` };
  }
  return unverified(id, slug, migration);
}

/** As `resolveModel`, at a destination that names models by their provider: rows of the catalogue say nothing of it. */
function named(id: string, migration: Migration, provider: string | undefined): ModelVerdict | undefined {
  const { source, destination } = migration;
  const naming = destination.naming as NonNullable<typeof destination.naming>;
  const upstream = naming.upstreams.some((row) => row.id === source.id);
  const shape = upstream ? undefined : source.models.opaque.find((each) => each.pattern.test(id));
  if (shape) return manual(id, shape.why, true);
  if (!upstream && source.models.unmappedStays === 'always')
    return manual(id, 'ids of other gateways are no names of this one', true);
  const plain: Migration = { ...migration, source: { ...source, models: { ...source.models, rows: [] } } };
  return resolveNamed(id, upstream ? undefined : prefixed(id, plain, provider), naming, migration);
}

interface Affixed {
  readonly row: ModelAffix;
  readonly rest: string;
  /** What stood there, where the row does not spell it out. */
  readonly text: string;
}

/** What of the source's own stands on `id`: the longest suffix, else the longest prefix. */
function affixOf(id: string, migration: Migration): Affixed | undefined {
  const { suffixes = [], prefixes = [] } = migration.source.models;
  const longest = (rows: readonly ModelAffix[]): ModelAffix[] =>
    [...rows].sort((a, b) => b.text.length - a.text.length);
  for (const row of longest(suffixes)) {
    const open = row.text.endsWith('*');
    const mark = open ? row.text.slice(0, -1) : row.text;
    const at = open ? id.indexOf(mark) : id.endsWith(mark) ? id.length - mark.length : -1;
    if (at > 0) return { row, rest: id.slice(0, at), text: id.slice(at) };
  }
  const row = longest(prefixes).find((r) => id.startsWith(r.text) && id.length > r.text.length);
  return row && { row, rest: id.slice(row.text.length), text: row.text };
}

/** What becomes of an id once its affix is off, with what is lost by that. */
function withoutAffix(
  id: string,
  { row, rest, text }: Affixed,
  migration: Migration,
  provider: string | undefined,
): ModelVerdict {
  const severity = row.severity ? { severity: row.severity } : {};
  const advice = row.advice === undefined ? {} : { advice: row.advice };
  if (row.action === 'block')
    return {
      confidence: 'manual',
      message: `model ${id}: ${row.why}`,
      advice: row.advice ?? `choose another model and give --model ${id}=<slug>`,
      ...severity,
      blocks: true,
    };
  const inner = (row.alias ? resolveModel : resolveKnown)(rest, migration, provider);
  if (inner?.blocks) return inner;
  const to = inner?.to ?? rest;
  if (row.action === 'silent') {
    const message = inner?.message ?? `model ${id} is called ${to} at ${migration.destination.title}`;
    return { confidence: 'safe', ...inner, message, to };
  }
  const said = `model ${id} becomes ${to}: ${row.why}${row.text.endsWith('*') ? ` (${text})` : ''}`;
  return {
    ...inner,
    to,
    confidence: 'review',
    message: inner && inner.confidence !== 'safe' ? `${said}; ${inner.message}` : said,
    ...advice,
    ...severity,
  };
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

const rowOf = (id: string, { rows, caseless }: ModelRules): ModelRow | undefined =>
  rows.find((r) => r.from === id) ??
  (caseless ? rows.find((r) => r.from.toLowerCase() === id.toLowerCase()) : undefined);

function manual(id: string, because: string, stays = false): ModelVerdict {
  return {
    ...(stays ? { blocks: true } : {}),
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
