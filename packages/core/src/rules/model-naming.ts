/**
 * Model names at a gateway that hands requests on: the id at the provider, with or without the provider's word before it.
 *
 * Used by `model-id.ts` and `requests/model-of.ts` in place of a catalogue. Nothing is guessed: a source that is a provider the
 * gateway knows keeps its ids; a source that is itself a gateway must say the provider.
 */
import type { Migration } from '../engine.ts';
import type { ModelNaming, UpstreamRow } from '../table.ts';
import type { ModelVerdict } from './model-id.ts';

/** The source as a provider behind the destination; undefined when it is none, or the destination has a catalogue. */
export const upstreamOf = ({ source, destination }: Migration): UpstreamRow | undefined =>
  destination.naming?.upstreams.find((row) => row.id === source.id);

/** Whether `slug` may stand as a model of the destination as it is. */
export function isServed(slug: string, { source, destination, ...rest }: Migration): boolean {
  const { naming } = destination;
  if (!naming) return destination.models.includes(slug);
  const upstream = upstreamOf({ source, destination, ...rest });
  if (!upstream) return false;
  return naming.form === 'plain' ? true : isRouted(slug, upstream);
}

/** `replicate/owner/name`; a bare `replicate/name` is an id of the provider itself. */
const isRouted = (slug: string, { provider }: UpstreamRow): boolean =>
  slug.startsWith(`${provider}/`) && slug.slice(provider.length + 1).includes('/');

/** The name of the upstream's own model `id` at the destination. */
export const routed = (id: string, upstream: UpstreamRow, naming: ModelNaming): string =>
  naming.form === 'plain' ? id : `${upstream.provider}/${id}`;

/**
 * What becomes of `id` where the destination names models by their provider.
 *
 * @param lab `<provider word of the tables>/<id>`, as far as the source's rules can tell
 * @returns undefined when the id stays as it is
 */
export function resolveNamed(
  id: string,
  lab: string | undefined,
  naming: ModelNaming,
  migration: Migration,
): ModelVerdict | undefined {
  const { destination } = migration;
  const upstream = upstreamOf(migration);
  if (upstream) {
    if (isServed(id, migration) && naming.form === 'routed') return undefined;
    if (/:[0-9a-f]{8,64}$/.test(id) && !upstream.versions)
      return manual(id, `whether ${destination.title} can name a version is not known`);
    const to = routed(id, upstream, naming);
    return to === id ? undefined : called(id, to, migration);
  }
  const slash = lab?.indexOf('/') ?? -1;
  const word = lab === undefined || slash < 0 ? undefined : lab.slice(0, slash);
  const provider =
    word !== undefined && Object.hasOwn(naming.providers, word) ? naming.providers[word] : undefined;
  if (lab === undefined || provider === undefined)
    return manual(id, `which provider of ${destination.title} serves it is not known`);
  const own = lab.slice(slash + 1);
  const to = naming.form === 'plain' ? own : `${provider}/${own}`;
  if (to === id) return undefined;
  return {
    ...called(id, to, migration),
    confidence: 'review',
    advice: `check that ${own} is what ${provider} itself calls the model`,
  };
}

const called = (id: string, to: string, { destination }: Migration): ModelVerdict => ({
  to,
  confidence: 'safe',
  message: `model ${id} is called ${to} at ${destination.title}`,
});

const manual = (id: string, because: string): ModelVerdict => ({
  confidence: 'manual',
  message: `model ${id} has no confirmed counterpart: ${because}`,
  advice: `give --model ${id}=<name of the model there>`,
  blocks: true,
});
