/**
 * The tree's own gateway: collects what the files show of it, and makes of that what the engines work with, hosts of the
 * source beside those of its table and model names that stand for others.
 *
 * Looks only; what belongs to the server is kept by `keep-servers.ts`.
 */
import type { Migration } from '../engine.ts';
import type { Skip } from '../model.ts';
import type { Routing } from '../routing.ts';
import type { ModelAlias, OwnHost, SelfHosted, ServerPart, Survey } from '../self-hosted.ts';
import type { HostRow, SourceTable } from '../table.ts';
import type { TreeReader } from '../tree.ts';
import { type Opened, open, type PickEngine } from './open.ts';
import type { Places } from './places.ts';
import { advised } from './routing-advice.ts';
import { versionReaders } from './version-readers.ts';

export interface Surveyed {
  /** The migration as the file at `path` has to be read: with the hosts that mean the gateway there. */
  migrationFor(path: string): Migration;
  /** Hosts in the order of their names, with the line that shows each. */
  readonly hosts: readonly OwnHost[];
  readonly servers: ReadonlyMap<string, readonly ServerPart[]>;
  readonly routing: readonly Routing[];
}

export interface SurveyInput {
  readonly tree: TreeReader;
  readonly migration: Migration;
  readonly pick: PickEngine;
  /** Grows by the files that mention a host which was found. */
  readonly opened: Map<string, Opened>;
  readonly skipped: Skip[];
  readonly places: Places;
  readonly survey: Survey | undefined;
}

/** What the opened files show; files that mention one of the hosts are opened too. */
export async function surveyTree(input: SurveyInput): Promise<Surveyed> {
  const { migration, opened, survey, places } = input;
  const { source } = migration;
  const nothing: Surveyed = {
    migrationFor: () => migration,
    hosts: [],
    servers: new Map(),
    routing: [],
  };
  if (!isSelfHosted(source) || !survey) return nothing;
  const all = new Map<string, OwnHost>();
  const servers = new Map<string, readonly ServerPart[]>();
  const aliases: ModelAlias[] = [];
  const routing: Routing[] = [];
  for (const path of [...opened.keys()].sort()) {
    const found = await survey((opened.get(path) as Opened).file, source);
    for (const host of found.hosts) {
      const key = `${host.host}\n${host.prefix}\n${host.named ? '' : places.packageRoot(path)}`;
      if (!all.has(key) && !isKnown(host.host, migration)) all.set(key, host);
    }
    if (found.server.length > 0) servers.set(path, found.server);
    aliases.push(...found.aliases);
    routing.push(...found.routing);
  }
  const hosts = [...all.values()].sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
  await openMore(hosts, input);
  const based: Migration = {
    ...migration,
    ...(aliases.length > 0 ? { aliases: byName(aliases) } : {}),
    versionReaders: versionReaders(opened, migration),
  };
  const made = new Map<string, Migration>();
  return {
    hosts,
    servers,
    routing: advised(routing, based),
    migrationFor(path) {
      if (hosts.length === 0) return based;
      const here = hosts.map((h) => h.named || within(path, places.packageRoot(h.path)));
      const key = here.join();
      const known = made.get(key);
      if (known) return known;
      const fresh = withHosts(based, source, hosts, here);
      made.set(key, fresh);
      return fresh;
    },
  };
}

const isSelfHosted = (source: SourceTable): source is SourceTable & { readonly selfHosted: SelfHosted } =>
  source.selfHosted !== undefined;

const within = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`);

const isKnown = (host: string, { source, fromHosts }: Migration): boolean =>
  fromHosts.includes(host) || source.hosts.some((row) => !row.ambiguous && row.hosts.includes(host));

/** Files that mention a host and nothing else of the source. */
async function openMore(hosts: readonly OwnHost[], input: SurveyInput): Promise<void> {
  const label = input.migration.source.selfHosted?.label ?? '';
  const needles = [...new Set(hosts.map((h) => h.host))].filter((h) => !h.includes(label));
  if (needles.length === 0) return;
  const { hits } = await input.tree.scan(needles);
  for (const path of hits) {
    if (input.opened.has(path) || input.skipped.some((s) => s.path === path)) continue;
    await open(path, input.tree, input.pick, input.opened, input.skipped);
  }
}

/** Rows of the found hosts: sure where they mean the gateway, elsewhere only beside other evidence. */
function withHosts(
  migration: Migration,
  source: SourceTable & { readonly selfHosted: SelfHosted },
  hosts: readonly OwnHost[],
  here: readonly boolean[],
): Migration {
  const like = source.hosts.find((row) => row.id === source.selfHosted.hostLike);
  if (!like) return migration;
  const rows: HostRow[] = [];
  const seen = new Set<string>();
  const groups = hosts.map((host, i) => ({ host, sure: here[i] === true }));
  for (const { host, sure } of groups.sort((a, b) => Number(b.sure) - Number(a.sure))) {
    if (seen.has(host.host)) continue;
    seen.add(host.host);
    const { ambiguous: _, ...plain } = like;
    rows.push({
      ...plain,
      hosts: [host.host],
      listed: true,
      own: true,
      ...(sure ? {} : { ambiguous: true }),
      paths: host.prefix === '' ? like.paths : below(host.prefix, like),
    });
  }
  return { ...migration, source: { ...source, hosts: [...rows, ...source.hosts] } };
}

/** The same paths below a folder of the host; nothing is known of its other paths. */
function below(prefix: string, { paths }: HostRow): HostRow['paths'] {
  const rest = paths.find((p) => p.prefix === '') ?? paths[0];
  const moved = paths.map((p) => ({ ...p, prefix: prefix + p.prefix }));
  if (!rest) return moved;
  return [
    ...moved,
    {
      prefix: '',
      to: 'none',
      why: `the gateway answers below ${prefix} of this host, and what else is there is not known`,
      advice: 'see what it is',
      source: rest.source,
      keyed: false,
    },
  ];
}

/** Models of all configurations by their names. */
function byName(aliases: readonly ModelAlias[]): ReadonlyMap<string, ModelAlias> {
  const map = new Map<string, ModelAlias>();
  for (const alias of aliases) {
    const known = map.get(alias.name);
    map.set(
      alias.name,
      known ? { ...known, models: [...new Set([...known.models, ...alias.models])] } : alias,
    );
  }
  return map;
}
