/**
 * What a gateway serves of one provider behind it. A gateway has endpoints that it does not have for every provider: vectors
 * from one, pictures from another.
 *
 * Runs once for a migration, before anything is planned. Pure; knows no provider. Where the table does not say which methods
 * call an endpoint (`services`), that endpoint is left as it is.
 */
import type { MethodRow } from './table.ts';
import type { DestinationTable } from './table-destination.ts';

/**
 * The destination as the models of `source` see it: without the endpoints whose kind of model the gateway is not known to ask
 * of that provider. A destination of which `source` is no provider is given back as it is.
 */
export function behindGateway(
  to: DestinationTable,
  source: { readonly id: string; readonly title: string },
): DestinationTable {
  const upstream = to.naming?.upstreams.find((row) => row.id === source.id);
  if (!upstream) return to;
  const gone = (to.services ?? []).filter((row) => !upstream.modalities.includes(row.modality));
  const unserved = gone.flatMap(({ path, method }): MethodRow[] =>
    [...new Set([method?.js, method?.python])].flatMap((name) =>
      name === undefined
        ? []
        : {
            path: name,
            action: 'none',
            why: `${to.title} is not known to serve ${path} with models of ${source.title}`,
            advice: 'call the provider directly for this',
            source: upstream.source,
          },
    ),
  );
  const paths = new Set(gone.map((row) => row.path));
  return {
    ...to,
    endpoints: to.endpoints.filter((path) => !paths.has(path)),
    methods: [...unserved, ...to.methods],
  };
}
