/**
 * What the planning of all requests of one file shares, and what one planned request hands over to those who provide its
 * client, imports and helpers.
 */
import type { DestinationRequest } from '@aig/core';
import { type PyNode, statementOf } from '../node.ts';
import { importResource, packageResource, type Work } from '../work.ts';
import type { Style } from './layout.ts';
import type { FreeNames } from './names.ts';
import type { Origin, Site } from './sites.ts';

export interface Context {
  readonly work: Work;
  readonly style: Style;
  readonly names: FreeNames;
}

/** A request that moves, if its group does. */
export interface Planned {
  readonly site: Site;
  readonly group: string;
  readonly request: DestinationRequest;
  readonly asynchronous: boolean;
  /** The statement before which a client must be there. */
  readonly anchor: PyNode;
  /** Modules that its printed code uses. */
  readonly modules: ReadonlySet<string>;
}

/** Name of the helper that submits a job and waits for it. */
export const helperName = (asynchronous: boolean, names: FreeNames): string =>
  asynchronous
    ? names.for('async job', ['run_job_async', 'run_gateway_job_async'])
    : names.for('job', ['run_job', 'run_gateway_job']);

/** What an expression of the source goes on needing where it stays. */
export function holdsOf(origin: Origin, sdkEnv: string | undefined, work: Work): string[] {
  const { file } = work;
  if (origin.kind === 'client') return [work.groups.nameOf(origin.link.group)];
  const { imported } = origin;
  const local = imported.local ? [importResource(file, file.source(imported.local))] : [];
  return [...local, packageResource(imported.module, file), ...(sdkEnv ? [`env:${sdkEnv}`] : [])];
}

/** Resources of handles: held by whatever keeps one in use. */
export const handleResource = (statement: PyNode, work: Work): string =>
  `handle:${work.file.path}#${statement.start}`;

/** The smallest statement around a node, compound ones included. */
export function anchorOf(node: PyNode): PyNode {
  for (let n: PyNode = node; n.parent; n = n.parent)
    if (n.parent.type === 'block' || n.parent.type === 'module') return n;
  return statementOf(node) ?? node;
}
