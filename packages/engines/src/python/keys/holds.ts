/**
 * What a site whose key is followed holds while it stays: the flow and the variables that feed it, not every variable there is.
 */
import { matchHeader, type Span } from '@aig/core';
import { KEY_HELD } from '../beside.ts';
import type { PyFile } from '../file.ts';
import type { Work } from '../work.ts';
import { flowsInto } from './plan.ts';

/** `holds` of a site at `span`, with `env:*` narrowed down to what is known to arrive there. */
export function fedHolds(work: Work, span: Span, holds: readonly string[]): string[] {
  const flows = flowsInto(work, span);
  if (flows.length === 0) return [...holds];
  const fed = flows.flatMap((f) => [...f.resources, ...[...f.reads].map((r) => `env:${r.variable}`)]);
  return [...new Set([...holds.filter((h) => h !== 'env:*'), KEY_HELD, ...fed])];
}

/** Whether a header carries a key of the source, or may. */
export const isKeyHeader = (name: string, file: PyFile): boolean =>
  matchHeader(name, file.migration)?.action === 'auth' ||
  name.toLowerCase() === file.migration.destination.authHeader.name.toLowerCase();
