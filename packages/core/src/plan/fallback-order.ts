/**
 * The order in which the tree's old gateway tried models, in the names of the destination: what its new configuration has to
 * keep. Reads the routing summary; decides nothing about code.
 */
import type { RoutingSummary } from '../routing.ts';

export interface FallbackOrder {
  /** Every name that the configuration needs: those of the code and those that are tried after them, in order. */
  readonly names: readonly string[];
  /** Each list of names that were tried in turn. */
  readonly chains: readonly (readonly string[])[];
}

/** @param named models that the migrated code names */
export function fallbackOrder(named: readonly string[], routing: RoutingSummary = []): FallbackOrder {
  const chains = routing.flatMap(({ models }) =>
    models.flatMap((model) => {
      const answers = [model, ...model.fallbacks.flatMap((name) => models.filter((m) => m.alias === name))];
      const names = answers.flatMap((m) => m.deployments.flatMap((d) => d.to ?? []));
      const chain = [...new Set(names)];
      return chain.length > 1 && named.includes(chain[0] as string) ? [chain] : [];
    }),
  );
  const told = new Set<string>();
  const unlike = chains.filter((chain) => {
    const key = chain.join('\n');
    return told.has(key) ? false : Boolean(told.add(key));
  });
  return { names: [...new Set([...unlike.flat(), ...named])], chains: unlike };
}
