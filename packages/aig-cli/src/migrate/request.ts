/**
 * From flags to what the planner needs: source, destination, hosts, model names. Every value a person typed is checked
 * here, so that nothing after it can fail on input.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  behindGateway,
  type DestinationTable,
  type Migration,
  retarget,
  retargetRows,
  type SourceTable,
} from '@aig/core';
import { CliError, unknownName } from '../errors.ts';
import type { MigrateFlags } from '../flags.ts';
import type { Parts } from '../parts.ts';
import { destinationIn, isPath } from './profiles.ts';

/** The table of a source by the name a person typed. Throws `unknown-source`. */
export function sourceByName(typed: string, parts: Parts): SourceTable {
  const found = parts.sources.find((s) => s.id === typed.toLowerCase());
  if (found) return found;
  const known = parts.sources.map((s) => s.id);
  if (/^[.~]|[/\\]/.test(typed)) {
    throw new CliError('unknown-source', `${typed} is a path, and the source comes first`, [
      `Type aig migrate <source> ${typed}`,
      `Known sources: ${known.join(', ')}.`,
    ]);
  }
  throw unknownName('source', typed, known);
}

type Given = Pick<MigrateFlags, 'fromBaseUrl'> &
  Partial<Pick<MigrateFlags, 'to' | 'baseUrl' | 'model' | 'modelMap' | 'keepSdk'>>;

/** What to plan for one source. `cwd` is where `--model-map` is looked for. Throws `CliError` for values that cannot be. */
export function migrationOf(source: SourceTable, flags: Given, parts: Parts, cwd: string): Migration {
  const chosen = destinationOf(flags, parts, cwd);
  if (chosen.id === source.id)
    throw new CliError('same-place', `${source.title} is the source and the destination`, [
      'Choose another destination with --to; aig destinations lists them.',
    ]);
  const [written = chosen] = parts.destinations;
  const asWritten = chosen === written;
  const destination = behindGateway(chosen, source);
  return {
    source: asWritten ? source : retarget(source, written, destination),
    destination,
    clients: asWritten ? parts.clients : retargetRows(parts.clients, written, destination),
    ...(parts.vendors ? { vendors: parts.vendors } : {}),
    fromHosts: (flags.fromBaseUrl ?? []).map((url) => urlOf('--from-base-url', url).host.toLowerCase()),
    modelMap: modelMapOf(flags, cwd),
    ...(flags.keepSdk ? { keepSdk: true } : {}),
  };
}

/** The table of a destination by the name or the file a person typed. Throws `unknown-destination` and `bad-profile`. */
export function destinationByName(typed: string, parts: Parts, cwd: string): DestinationTable {
  if (isPath(typed)) return destinationIn(typed, parts, cwd);
  const table = parts.destinations.find((d) => d.id === typed.toLowerCase());
  if (table) return table;
  throw unknownName(
    'destination',
    typed,
    parts.destinations.map((d) => d.id),
  );
}

function destinationOf(flags: Given, parts: Parts, cwd: string): DestinationTable {
  const table = destinationByName(flags.to ?? parts.destinations[0]?.id ?? '', parts, cwd);
  if (flags.baseUrl === undefined) return table;
  urlOf('--base-url', flags.baseUrl);
  const openaiBase = flags.baseUrl.replace(/\/+$/, '');
  // The Anthropic SDK adds /v1 by itself.
  const rootOf = (base: string): string => base.replace(/\/v1$/, '');
  const below = table.anthropicBase.startsWith(rootOf(table.openaiBase))
    ? table.anthropicBase.slice(rootOf(table.openaiBase).length)
    : '';
  return { ...table, openaiBase, anthropicBase: rootOf(openaiBase) + below };
}

function urlOf(flag: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new CliError(
      'bad-url',
      `${flag} ${text} is no http or https URL`,
      'Type it with its scheme: https://gateway.example.com/v1',
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new CliError(
      'bad-url',
      `${flag} must hold no user, query or fragment`,
      'It is written into the code as it is.',
    );
  }
  return url;
}

function modelMapOf(flags: Given, cwd: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  if (flags.modelMap !== undefined)
    for (const [from, to] of modelMapFile(flags.modelMap, cwd)) map.set(from, to);
  for (const pair of flags.model ?? []) {
    const at = pair.indexOf('=');
    if (at < 1 || at === pair.length - 1) {
      throw new CliError(
        'bad-model',
        `--model ${pair} is no pair of names`,
        'Type it as --model old-name=new-name',
      );
    }
    map.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return map;
}

function modelMapFile(file: string, cwd: string): [string, string][] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(resolve(cwd, file), 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read';
    throw new CliError(
      'bad-model-map',
      `--model-map ${file}: ${why}`,
      'It holds one object: { "old-name": "new-name" }',
    );
  }
  const pairs =
    value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
  if (pairs.length === 0 || pairs.some(([, to]) => typeof to !== 'string' || to === '')) {
    throw new CliError(
      'bad-model-map',
      `--model-map ${file} is no object of names`,
      'It holds one object: { "old-name": "new-name" }',
    );
  }
  return pairs as [string, string][];
}

/** A whole number that is not negative. Throws `bad-number`. */
export function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,6}$/.test(text))
    throw new CliError('bad-number', `${flag} ${text} is no whole number`, `Type it as ${flag} 3`);
  return Number(text);
}
