/**
 * The `run.json` of an executable fixture: how to run it before and after, and what it must have sent after.
 *
 * The format is documented in packages/testbed/README.md. A file with an unknown field is refused, so a misspelt assertion
 * cannot pass unnoticed.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobVariant } from './aigateway/jobs.ts';
import type { ServerName } from './redirect/env.ts';
import type { Model } from './replicate/catalogue.ts';

export type Phase = 'before' | 'after';

/** An assertion on one recorded request; see `missingRequests`. */
export interface ExpectedRequest {
  /** Default `aigateway`. */
  server?: ServerName;
  method?: string;
  path?: string;
  status?: number;
  headers?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

export interface RunFile {
  /** Program and arguments; `python3`, `node`, `tsx` and `tsc` are found. */
  command: string[];
  /** Environment of the program before and after. */
  before?: Record<string, string>;
  after?: Record<string, string>;
  stdin?: string;
  /** Requests after the migration, in this order, other requests may lie between. */
  requests?: ExpectedRequest[];
  /** `js`: name -> range, for trees without a package.json; `python`: `name` or `name==1.*`. */
  sdk?: { js?: Record<string, string>; python?: string[] };
  /** Slugs AIgateway must know besides those of its contract. */
  models?: string[];
  /** Models Replicate must know besides those of its catalogue. */
  replicateModels?: Model[];
  /** Deployments of Replicate by name, with the model each runs. */
  deployments?: Record<string, string>;
  jobVariant?: JobVariant;
  webhookVariant?: 'sdk' | 'docs';
  heavyModels?: string[];
  /** The program listens for webhooks on the port in `PORT`, which the runner chooses. */
  webhooks?: boolean;
}

const FIELDS = new Set([
  'command',
  'before',
  'after',
  'stdin',
  'requests',
  'sdk',
  'models',
  'replicateModels',
  'deployments',
  'jobVariant',
  'webhookVariant',
  'heavyModels',
  'webhooks',
]);
const REQUEST_FIELDS = new Set(['server', 'method', 'path', 'status', 'headers', 'query', 'body']);

/** Reads `<caseDir>/run.json`; undefined when there is none. Throws on a file that is not of this format. */
export async function readRunFile(caseDir: string): Promise<RunFile | undefined> {
  const path = join(caseDir, 'run.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const file = JSON.parse(text) as RunFile;
  const unknown = [
    ...Object.keys(file).filter((name) => !FIELDS.has(name)),
    ...(file.requests ?? []).flatMap((request) =>
      Object.keys(request).filter((name) => !REQUEST_FIELDS.has(name)),
    ),
  ];
  if (unknown.length > 0) throw new Error(`${path}: unknown field ${unknown.join(', ')}`);
  if (!Array.isArray(file.command) || file.command.length === 0)
    throw new Error(`${path}: "command" is missing`);
  return file;
}
