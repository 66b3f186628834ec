/** Drafts for header names of the source outside any request that was understood: told, never rewritten. */
import type { Draft } from '@aig/core';
import { onResponse, readsHeader } from './inbound.ts';
import type { LooseSite } from './loose-sites.ts';
import { rule, type Unit } from './unit.ts';

/** @param group of the request or file, which cannot move without the header; reads and responses stand alone */
export function looseHeader(unit: Unit, site: Extract<LooseSite, { kind: 'header' }>, group: string): Draft {
  const { authHeader } = unit.migration.destination;
  const auth = site.row.action === 'auth';
  const reads = readsHeader(unit, site.node);
  const answers = !reads && onResponse(unit, site.node);
  return {
    ...site.span,
    rule: rule(unit, site.row.name.replace(/\*$/, 'other')),
    confidence: 'manual',
    message: reads
      ? `${site.name} is read here, which ${unit.migration.destination.title} does not send`
      : answers
        ? `${site.name} is sent to the callers of this program`
        : `${site.name} is named outside a request that can be read: ${site.row.why}`,
    advice: answers
      ? 'rename or drop it together with those who read it'
      : auth
        ? `send ${authHeader.name}: ${authHeader.scheme} <key> instead`
        : (site.row.advice ?? 'take it out'),
    edits: [],
    ...(reads || answers ? {} : { group, holds: ['env:*'] }),
  };
}
