/** Flags and configuration together: what is typed wins over what is written down, and lists are joined. */
import type { MigrateFlags } from '../flags.ts';
import type { Config } from './config.ts';

type Merged = Pick<MigrateFlags, 'to' | 'baseUrl' | 'fromBaseUrl' | 'model' | 'include' | 'exclude'>;

/** The flags of a run for `source`, with what the configuration adds. */
export function withConfig<F extends Partial<Merged>>(flags: F, config: Config, source: string): F {
  const models = Object.entries(config.models ?? {}).map(([from, to]) => `${from}=${to}`);
  return {
    ...flags,
    ...optional('to', flags.to ?? config.to),
    ...optional('baseUrl', flags.baseUrl ?? config.baseUrl),
    fromBaseUrl: [...(config.hosts?.[source] ?? []), ...(flags.fromBaseUrl ?? [])],
    // Later pairs win.
    model: [...models, ...(flags.model ?? [])],
    include: flags.include?.length ? flags.include : (config.include ?? []),
    exclude: [...(config.exclude ?? []), ...(flags.exclude ?? [])],
  };
}

const optional = <K extends string>(key: K, value: string | undefined) =>
  value === undefined ? {} : { [key]: value };
