/**
 * YAML: services of compose files and pipelines, workloads of Kubernetes, values of charts that run an image of the source,
 * and configuration files of the gateway.
 */
import type { FileSurvey, OwnHost, ServerPart, Span } from '@aig/core';
import {
  type ConfigEntry,
  type ConfigNode,
  eachMap,
  eachText,
  entryOf,
  type MapNode,
} from '../config/tree.ts';
import { parseYaml } from '../yaml/parse.ts';
import { proxyConfig } from './config-file.ts';
import { host, imageIn, isNamed, LOCAL, part, type Seen } from './found.ts';
import { launches } from './launches.ts';
import { upstreamConfig } from './upstreams.ts';

export function yamlSurvey(seen: Seen): FileSurvey {
  const { text } = seen.file;
  const { root, clean } = parseYaml(text);
  const nothing: FileSurvey = { hosts: [], server: [], aliases: [], routing: [] };
  if (!root || !clean || root.kind !== 'list') {
    const { hosts, server } = launches(seen);
    return { ...nothing, hosts, server };
  }
  const found = proxyConfig(seen, root);
  const whole = { start: 0, end: text.length };
  if (found) return { ...found, hosts: [], server: [part(seen, whole, 'the gateway is configured here')] };
  const configured = upstreamConfig(seen, root);
  if (configured?.whole) return configured.survey;
  const hosts: OwnHost[] = [];
  const server: ServerPart[] = [...(configured?.survey.server ?? [])];
  const add = (span: Span, what: string, holds: readonly string[]): void => {
    if (!server.some((s) => s.start <= span.start && span.end <= s.end))
      server.push(part(seen, span, what, holds));
  };
  const own = seen.data.serverEnv.map((name) => `env:${name}`);
  for (const document of root.items) {
    if (document.kind !== 'map') continue;
    const kind = textOf(document, 'kind');
    eachMap(document, (map, holder, parent) => {
      const image = imageOf(map, holder, seen);
      if (!image) return;
      if (kind !== undefined) {
        add(document.span, `a ${kind} runs ${image}`, own);
        return;
      }
      if (!holder || map === document) {
        add(whole, `values of a deployment of ${image}`, own);
        return;
      }
      // `image: { repository: … }` speaks of the map that holds it.
      const up =
        holder.key === 'image' ? (parent === document ? undefined : holderOf(document, parent)) : holder;
      if (!up) {
        add(whole, `values of a deployment of ${image}`, own);
        return;
      }
      const reads = entryOf(map, /^(?:env_file|environment_file)$/) ? own : [];
      add(up.span, `service ${up.key} runs ${image}`, reads);
      hosts.push(...addressesOf(up, map, image, seen));
    });
  }
  hosts.push(...clusterHosts(root.items, server, seen));
  return { ...(configured?.survey ?? nothing), hosts, server };
}

function textOf(map: MapNode, key: string): string | undefined {
  const value = map.entries.find((e) => e.key === key)?.value;
  return value?.kind === 'text' ? value.text : undefined;
}

/** The image of the source that a map runs. A service that is named after the source and built here counts as well. */
function imageOf(map: MapNode, holder: ConfigEntry | undefined, seen: Seen): string | undefined {
  const said = textOf(map, 'image') ?? (holder?.key === 'image' ? textOf(map, 'repository') : undefined);
  const started = startedBy(map, seen);
  if (started) return said ?? `its own build`;
  if (said !== undefined) return imageIn(said, seen);
  const built =
    holder !== undefined && isNamed(holder.key, seen) && map.entries.some((e) => e.key === 'build');
  return built ? `its own build` : undefined;
}

/** Whether the command of a service begins with one that starts the gateway, as text or as a list. */
function startedBy(map: MapNode, { data, file }: Seen): boolean {
  return ['command', 'entrypoint'].some((key) => {
    const value = map.entries.find((e) => e.key === key)?.value;
    if (!value) return false;
    const words = file.text
      .slice(value.span.start, value.span.end)
      .split(/[\s"',[\]]+/)
      .filter((word) => word !== '' && word !== '-')
      .join(' ');
    return data.commands.some((command) => words.startsWith(`${command} -`));
  });
}

/** The entry whose value is `map`. */
function holderOf(root: ConfigNode, map: MapNode | undefined): ConfigEntry | undefined {
  let found: ConfigEntry | undefined;
  eachMap(root, (m, holder) => {
    if (m === map) found = holder;
  });
  return found;
}

/** How others reach a service: by its names on its own port, and from outside by the port it publishes. */
function addressesOf(service: ConfigEntry, map: MapNode, image: string, seen: Seen): OwnHost[] {
  const why = `service ${service.key} runs ${image} here`;
  const at = service.span.start;
  const own = portOf(map, seen);
  const names = [service.key, textOf(map, 'container_name'), textOf(map, 'hostname')].filter(
    (n) => n !== undefined,
  );
  return [
    ...[...new Set(names)].map((name) => host(seen, `${name}:${own}`, at, why)),
    ...published(map, own, seen).flatMap((port) =>
      LOCAL.map((name) => host(seen, `${name}:${port}`, at, why)),
    ),
  ];
}

/** The port it listens on: what its command or environment says, else the usual one. */
function portOf(map: MapNode, seen: Seen): string {
  const words: string[] = [];
  for (const key of ['command', 'entrypoint', 'args']) {
    const entry = map.entries.find((e) => e.key === key);
    if (entry) words.push(seen.file.text.slice(entry.value.span.start, entry.value.span.end));
  }
  const said = /--?(?:port|listen)["',\s=-]{1,12}(?:[\w.]{1,60}:)?(\d{2,5})\b/.exec(words.join(' '))?.[1];
  return said ?? String(seen.data.port);
}

/** Host sides of the mappings of its port. */
function published(map: MapNode, own: string, seen: Seen): string[] {
  const ports = map.entries.find((e) => e.key === 'ports')?.value;
  if (ports?.kind !== 'list') return [];
  return ports.items.flatMap((item) => {
    if (item.kind === 'map') {
      const target = raw(item, 'target', seen);
      const outside = raw(item, 'published', seen);
      return target === own && outside !== undefined ? [outside] : [];
    }
    const said = seen.file.text.slice(item.span.start, item.span.end).replace(/["']/g, '');
    const match = /^(?:[\d.]+:)?(?:\$\{\w+:?-)?(\d{2,5})\}?:(?:\$\{\w+:?-)?(\d{2,5})\}?(?:\/tcp)?$/.exec(
      said,
    );
    return match && match[2] === own ? [match[1] as string] : [];
  });
}

function raw(map: MapNode, key: string, seen: Seen): string | undefined {
  const value = map.entries.find((e) => e.key === key)?.value;
  return value && seen.file.text.slice(value.span.start, value.span.end).replace(/["']/g, '');
}

/** Kubernetes services beside a workload of the gateway in one file, or named after it. */
function clusterHosts(documents: readonly ConfigNode[], server: ServerPart[], seen: Seen): OwnHost[] {
  const runs = server.length > 0;
  return documents.flatMap((document) => {
    if (document.kind !== 'map') return [];
    const kind = textOf(document, 'kind');
    const metadata = document.entries.find((e) => e.key === 'metadata')?.value;
    const name = metadata?.kind === 'map' ? textOf(metadata, 'name') : undefined;
    if (kind === undefined || name === undefined) return [];
    const about = isNamed(name, seen);
    // What stands beside the workload and is no workload itself, such as its settings and its secret, is the server's.
    const settings =
      /^(?:Service|ConfigMap|Secret|Ingress|HorizontalPodAutoscaler|PersistentVolumeClaim|ServiceAccount)$/.test(
        kind,
      );
    if (
      settings &&
      (about || (runs && mentions(document, seen))) &&
      !server.some((s) => s.start === document.span.start)
    )
      server.push(part(seen, document.span, `${kind} ${name} belongs to the gateway`));
    if (kind !== 'Service' || !(about || runs)) return [];
    const port = /\bport:[ \t]*(\d{2,5})\b/.exec(
      seen.file.text.slice(document.span.start, document.span.end),
    )?.[1];
    return port === undefined
      ? []
      : [host(seen, `${name}:${port}`, document.span.start, `the service of the gateway is named so here`)];
  });
}

/** Whether a document names the source anywhere. */
function mentions(document: MapNode, seen: Seen): boolean {
  let found = false;
  eachText(document, (node) => {
    if (node.text.toLowerCase().includes(seen.data.label)) found = true;
  });
  return (
    found ||
    seen.file.text.slice(document.span.start, document.span.end).toLowerCase().includes(seen.data.label)
  );
}
