/**
 * Which model a request names, of which modality it is, and which slug names it at the destination.
 *
 * The user's word comes first, then the source's table. A model that is not in the table and not mapped stays: neither its
 * modality nor its counterpart is ever guessed.
 */
import type { Migration } from '../engine.ts';
import type { CatalogueRow, Modality, OutputForm, RequestTable } from '../request-table.ts';
import { routed, upstreamOf } from '../rules/model-naming.ts';
import type { Reason } from '../rules/values.ts';
import type { SourceRequest } from './model.ts';
import { mappedModel } from './model-map.ts';

export interface ModelAnswer {
  /** `owner/name`, without version; what the user calls it when it is no literal. */
  readonly from: string;
  readonly to: string;
  readonly modality: Modality;
  readonly output: OutputForm;
  /** Whether the source's table knows it, so that an input without a row is known to be none. */
  readonly reasons: readonly Reason[];
}

export type ModelOutcome = ModelAnswer | { readonly stays: Reason };

const VERSION = /^[0-9a-f]{8,64}$/;

/** `Owner/Name:hash` → its parts; a bare hash has no `id`. */
export function partsOf(ref: string): { readonly id?: string; readonly hash?: string } {
  if (VERSION.test(ref)) return { hash: ref };
  const at = ref.search(/[:@]/);
  if (at < 0) return { id: ref.toLowerCase() };
  return { id: ref.slice(0, at).toLowerCase(), hash: ref.slice(at + 1) };
}

/** `owner/name` of a reference, by its name or by the table of versions; undefined for a hash nobody confirms. */
export function modelIdOf(ref: string, table: RequestTable): string | undefined {
  const { id, hash = '' } = partsOf(ref);
  if (id !== undefined) return id;
  return table.versions.find(
    (v) => v.hash.length >= 8 && (hash.startsWith(v.hash) || v.hash.startsWith(hash)),
  )?.id;
}

/** Model, modality and slug of a request, or why it stays. */
export function modelOf(
  { model, inputs }: Pick<SourceRequest, 'model' | 'inputs'>,
  table: RequestTable,
  migration: Migration,
): ModelOutcome {
  if (model.id === undefined) return chosenElsewhere(model.name, table, migration);
  const id = modelIdOf(model.id, table);
  const { hash } = partsOf(model.id);
  const names = [model.id, ...(id === undefined ? [] : [id]), ...(hash === undefined ? [] : [hash])];
  const mapped = mappedModel(names, migration);
  if (mapped) return byUser(id ?? model.id, mapped, table, migration);
  if (id === undefined) {
    return stays(
      'model-hash',
      `version ${short(model.id)} is not in the table of versions, so its model is not known`,
      `look the version up and give --model ${short(model.id)}…=<modality>:<slug> with the whole hash`,
    );
  }
  if (migration.destination.naming) return behindGateway(model.id, id, table, migration);
  const given = inputs.filter((i) => i.value.kind !== 'nothing').map((i) => i.name);
  return byTable(id, given, table, migration);
}

function chosenElsewhere(name: string | undefined, table: RequestTable, migration: Migration): ModelOutcome {
  const mapped = name === undefined ? undefined : mappedModel([name], migration);
  if (name !== undefined && mapped) return byUser(name, mapped, table, migration);
  return stays(
    'model-unseen',
    'the model is chosen elsewhere, so neither its kind nor its counterpart is known',
    name === undefined
      ? 'name the model here, then run again'
      : `name the model here, or give --model ${name}=<modality>:<slug>, then run again`,
  );
}

function byUser(
  from: string,
  mapped: { readonly slug: string; readonly modality?: Modality },
  table: RequestTable,
  migration: Migration,
): ModelOutcome {
  const row = catalogued(from, table);
  const ofSlug = modalityOfSlug(mapped.slug, table, migration);
  const own = row && row.modality !== 'none' ? row.modality : undefined;
  const modality = mapped.modality ?? ofSlug ?? (row?.weak ? undefined : own);
  if (
    modality === undefined ||
    (mapped.modality === undefined && own !== undefined && ofSlug !== undefined && own !== ofSlug)
  ) {
    return stays(
      'model-modality',
      `which endpoint ${mapped.slug} belongs to is not known`,
      `say it with the model: --model ${from}=chat:${mapped.slug} (or image:, video:, transcription:, speech:, music:, embedding:)`,
    );
  }
  return {
    from,
    to: mapped.slug,
    modality,
    output: row && own === modality ? row.output : 'unknown',
    reasons: [
      { rule: 'model', confidence: 'safe', message: `model ${from} is mapped to ${mapped.slug} by you` },
    ],
  };
}

function byTable(
  id: string,
  given: readonly string[],
  table: RequestTable,
  migration: Migration,
): ModelOutcome {
  const { destination } = migration;
  const known = migration.source.models.rows.find((r) => r.from === id);
  const row = catalogued(id, table);
  if (row?.modality === 'none' && !known?.to) {
    return stays(
      'model-none',
      `${id} does what no endpoint of ${destination.title} does`,
      'leave this call as it is, or take another model and rewrite it by hand',
    );
  }
  if (known?.to && known.onlyWith && !known.onlyWith.some((name) => given.includes(name))) {
    return stays(
      'model-unknown',
      `${known.to} takes the place of ${id} only where ${known.onlyWith.join(' or ')} is given`,
      `choose a model in GET ${destination.openaiBase}/models and give --model ${id}=${row?.modality ?? '<modality>'}:<slug>`,
    );
  }
  if (
    !known?.to ||
    known.match === 'none' ||
    known.match === 'unverified' ||
    !row ||
    row.modality === 'none'
  ) {
    const hint = known?.to ? `; ${known.to} may be it, but only prose names that slug` : '';
    return stays(
      'model-unknown',
      `model ${id} has no confirmed counterpart at ${destination.title}${hint}`,
      `choose a model in GET ${destination.openaiBase}/models and give --model ${id}=${row && row.modality !== 'none' ? row.modality : '<modality>'}:${known?.to ?? '<slug>'}`,
    );
  }
  const reason: Reason =
    known.match === 'near'
      ? {
          rule: 'model',
          confidence: 'review',
          message: `model ${id} is not served; ${known.to} is the nearest`,
          advice: `check that ${known.to} suits this call, or give --model ${id}=<slug>`,
        }
      : {
          rule: 'model',
          confidence: 'safe',
          message: `model ${id} is called ${known.to} at ${destination.title}`,
        };
  return { from: id, to: known.to, modality: row.modality, output: row.output, reasons: [reason] };
}

/** At a gateway in front of the source the model stays what it is; its kind must be known and served. */
function behindGateway(ref: string, id: string, table: RequestTable, migration: Migration): ModelOutcome {
  const { destination, source } = migration;
  const upstream = upstreamOf(migration);
  const row = catalogued(id, table);
  if (!upstream || !destination.naming)
    return stays(
      'model-unknown',
      `${destination.title} is not known to stand in front of ${source.title}`,
      `choose a model of another provider there and give --model ${id}=<modality>:<name>`,
    );
  if (!row || (row.modality !== 'none' && row.weak))
    return stays(
      'model-modality',
      `of which kind ${id} is, is not known here`,
      `say it with the model: --model ${id}=chat:${routed(id, upstream, destination.naming)} (or image:, video:)`,
    );
  if (row.modality === 'none' || !upstream.modalities.includes(row.modality))
    return stays(
      'model-none',
      `${destination.title} is not known to serve ${row.modality === 'none' ? 'such' : row.modality} models of ${source.title}`,
      'leave this call as it is, or take another model and rewrite it by hand',
    );
  const { hash } = partsOf(ref);
  if (hash !== undefined && !upstream.versions)
    return stays(
      'model-hash',
      `whether ${destination.title} can name a version of a model is not known`,
      `take the version out if the newest will do, or give --model ${ref}=${row.modality}:<name>`,
    );
  const whole = hash === undefined ? id : `${id}:${hash}`;
  const to = routed(whole, upstream, destination.naming);
  return {
    from: id,
    to,
    modality: row.modality,
    output: row.output,
    reasons: [
      { rule: 'model', confidence: 'safe', message: `model ${id} is called ${to} at ${destination.title}` },
    ],
  };
}

function catalogued(id: string, table: RequestTable): CatalogueRow | undefined {
  return table.catalogue.find((row) => row.id === id);
}

/** The modality of a slug that the table maps some model of known modality to. */
function modalityOfSlug(slug: string, table: RequestTable, migration: Migration): Modality | undefined {
  for (const row of migration.source.models.rows) {
    if (row.to !== slug) continue;
    const modality = catalogued(row.from, table)?.modality;
    if (modality !== undefined && modality !== 'none') return modality;
  }
  return undefined;
}

const short = (hash: string): string => hash.slice(0, 12);

function stays(rule: string, message: string, advice: string): { readonly stays: Reason } {
  return { stays: { rule, confidence: 'manual', message, advice } };
}
