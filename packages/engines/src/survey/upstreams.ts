/**
 * A gateway's configuration that names providers, or targets at providers: the names of models in it, and what else it says.
 * Found by its shape, as a file, below a key of a chart's values, or as text inside a manifest.
 *
 * Reads the neutral tree by the form in the source's table; nothing in it is rewritten.
 */
import {
  type FileSurvey,
  lineAt,
  lineStarts,
  type ModelAlias,
  type RoutedModel,
  type ServerLoss,
  type Span,
  type UpstreamsForm,
} from '@aig/core';
import { type ConfigNode, eachMap, eachText, type MapNode } from '../config/tree.ts';
import { parseJson } from '../json/parse.ts';
import { parseYaml } from '../yaml/parse.ts';
import { part, type Seen } from './found.ts';
import { at, reached } from './paths.ts';
import { settingsBelow } from './settings.ts';

export interface UpstreamConfig {
  readonly survey: FileSurvey;
  /** The file is nothing but that configuration. */
  readonly whole: boolean;
}

/** One configuration: its root, its text, where that begins in the file, and how its offsets become lines of the file. */
export interface Configured {
  readonly root: MapNode;
  readonly text: string;
  /** Range of the file it stands in. */
  readonly span: Span;
  /** Offsets of the text are offsets of the file. */
  readonly direct: boolean;
  lineOf(offset: number): number;
}

/** The configurations in a parsed file; undefined when there is none. */
export function upstreamConfig(seen: Seen, root: ConfigNode): UpstreamConfig | undefined {
  const form = seen.data.upstreams;
  if (!form) return undefined;
  const direct = shaped(root, form).map(
    (map): Configured => ({
      root: map,
      text: seen.file.text,
      span: map.span,
      direct: true,
      lineOf: (offset) => lineAt(seen.starts, offset),
    }),
  );
  const found = [...direct, ...inTexts(seen, root, form)];
  if (found.length === 0) return undefined;
  const documents = root.kind === 'list' ? root.items : [root];
  const whole = direct.some((one) => documents.includes(one.root));
  const all = { start: 0, end: seen.file.text.length };
  const routing = found.map((one) => ({
    path: seen.file.path,
    line: one.lineOf(one.root.span.start),
    models: modelsOf(one, form),
    settings: settingsBelow(one, seen).map(({ span: _, severity: __, ...setting }) => setting),
  }));
  const server = found.map((one) => ({
    ...part(seen, whole ? all : one.span, 'the gateway is configured here'),
    losses: lossesOf(one, seen),
  }));
  const aliases = found.flatMap((one) => aliasesOf(one, form, seen));
  return { whole, survey: { hosts: [], server, aliases, routing } };
}

/** Outermost maps of the right shape. */
function shaped(root: ConfigNode, form: UpstreamsForm): MapNode[] {
  const found: MapNode[] = [];
  eachMap(root, (map) => {
    if (found.some((f) => f.span.start <= map.span.start && map.span.end <= f.span.end)) return;
    if (form.shapes.some((shape) => shape.every((path) => reached(map, path).length > 0))) found.push(map);
  });
  return found;
}

/** `config.json: |` of a ConfigMap. */
function inTexts(seen: Seen, root: ConfigNode, form: UpstreamsForm): Configured[] {
  const heads = new Set(form.shapes.flat().map((path) => path.split('.')[0] as string));
  const found: Configured[] = [];
  eachText(root, (node) => {
    if (!node.block || ![...heads].some((head) => node.text.includes(head))) return;
    const indent = /^[ \t]*(?=\S)/m.exec(node.text)?.[0] ?? '';
    const text = node.text
      .split('\n')
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join('\n');
    const parsed = /^\s*\{/.test(text) ? parseJson(text) : parseYaml(text);
    if (!parsed.root || !parsed.clean) return;
    const starts = lineStarts(text);
    const first = lineAt(seen.starts, node.inner.start);
    for (const map of shaped(parsed.root, form))
      found.push({
        root: map,
        text,
        span: node.span,
        direct: false,
        lineOf: (offset) => first - 1 + lineAt(starts, offset),
      });
  });
  return found;
}

/** Lines of settings whose loss is told by itself. */
function lossesOf(one: Configured, seen: Seen): ServerLoss[] {
  return settingsBelow(one, seen).flatMap(({ severity, name, advice, span }) =>
    severity === undefined
      ? []
      : [
          {
            ...(one.direct ? span : one.span),
            severity,
            message: `${name} of the gateway has no counterpart and stops with it`,
            advice,
          },
        ],
  );
}

interface Target {
  readonly id: string;
  readonly model: string | undefined;
  /** Behind the provider's name, as the tables of the source know it. */
  readonly full: string | undefined;
  readonly line: number;
  readonly limits: readonly string[];
}

function targetsOf(one: Configured, form: UpstreamsForm): Target[] {
  return form.targets.flatMap((row) =>
    reached(one.root, row.path).flatMap(({ node }): Target[] => {
      if (node.kind !== 'map') return [];
      const said = at(node, row.provider);
      if (said === undefined) return [];
      const [, provider = '', inner] = /^([^:]+)(?::[^:]*:(.+))?$/.exec(said.text) ?? [];
      const model = inner ?? at(node, row.model)?.text;
      return [
        {
          id: at(node, row.id)?.text ?? said.text,
          model,
          full: model === undefined ? undefined : `${provider}/${model}`,
          line: one.lineOf(node.span.start),
          limits: row.limits.flatMap((name) => {
            const entry = node.entries.find((e) => e.key === name);
            return entry ? [`${name} ${one.text.slice(entry.value.span.start, entry.value.span.end)}`] : [];
          }),
        },
      ];
    }),
  );
}

interface Named {
  readonly name: string;
  readonly line: number;
  readonly targets: readonly Target[];
  /** Another spelling of one that was told. */
  readonly again?: boolean;
}

/** Names that clients send, with what answers to each in turn: aliases of keys, groups of targets, targets by their models. */
function namesOf(one: Configured, form: UpstreamsForm): Named[] {
  const targets = targetsOf(one, form);
  const groups = form.groups.flatMap((row) =>
    reached(one.root, row.path).flatMap(({ node }): Named[] => {
      if (node.kind !== 'map') return [];
      const name = at(node, row.name);
      const members = textsAt(node, row.members).flatMap((id) => targets.filter((t) => t.id === id));
      if (!name || members.length === 0) return [];
      return [name.text, ...textsAt(node, row.aliases)].map((each) => ({
        name: each,
        line: one.lineOf(name.start),
        targets: members,
      }));
    }),
  );
  const aliases = form.aliases.flatMap((row) =>
    reached(one.root, row.path).flatMap(({ node, keys, start }): Named[] => {
      const model = node.kind === 'map' ? at(node, row.model)?.text : undefined;
      const id = node.kind === 'text' ? node.text : model;
      const name = keys.at(-1);
      if (id === undefined || name === undefined) return [];
      const full = `${keys[row.provider]}/${id}`;
      const line = one.lineOf(start);
      return [name, `${keys[row.provider]}/${name}`].map((each, i) => ({
        name: each,
        again: i > 0,
        line,
        targets: [{ id: each, model: id, full, line, limits: [] }],
      }));
    }),
  );
  const plain = targets.flatMap((t) =>
    t.model === undefined || groups.some((g) => g.name === t.model)
      ? []
      : [{ name: t.model, line: t.line, targets: [t] }],
  );
  return [...groups, ...aliases, ...plain];
}

function textsAt(map: MapNode, key: string): string[] {
  const value = map.entries.find((e) => e.key === key)?.value;
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
}

function aliasesOf(one: Configured, form: UpstreamsForm, seen: Seen): ModelAlias[] {
  const { path } = seen.file;
  const named = namesOf(one, form).map(({ name, line, targets }) => ({
    name,
    line,
    path,
    models: targets.flatMap((t) => t.full ?? []),
  }));
  const open = form.open || targetsOf(one, form).some((t) => t.model === undefined);
  return open ? [...named, { name: '*', models: ['*'], path, line: 1 }] : named;
}

function modelsOf(one: Configured, form: UpstreamsForm): RoutedModel[] {
  const all = targetsOf(one, form);
  return namesOf(one, form)
    .filter((named) => !named.again)
    .map(({ name, line, targets }) => ({
      alias: name,
      line,
      deployments: targets.map((t) => ({ model: t.full ?? t.id, line: t.line, limits: t.limits })),
      // Targets are tried in the order they stand in, where there is no group to say otherwise.
      fallbacks: targets.length > 1 ? [] : later(targets[0], all),
      becomes: 'not-needed' as const,
      advice: '',
    }));
}

const later = (target: Target | undefined, all: readonly Target[]): string[] =>
  target === undefined
    ? []
    : all.slice(all.indexOf(target) + 1).flatMap((t) => (all.includes(target) ? (t.model ?? []) : []));
