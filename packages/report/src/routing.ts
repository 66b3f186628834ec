/**
 * The tree's own gateway in words: where it was found, and what its configurations say with what replaces it. One list of
 * rows serves every rendering.
 */
import type { Replacement, Report, ReportHost } from '@aig/core';

const KINDS: Readonly<Record<Replacement, string>> = {
  'routing-rule': 'routing rule',
  tag: 'tag',
  'sub-account': 'sub-account',
  request: 'in the request',
  client: 'in the client',
  account: 'account',
  'not-needed': 'nothing to set',
  none: 'no counterpart',
};

export interface RoutingRow {
  /** `litellm_config.yaml:3`. */
  readonly where: string;
  readonly name: string;
  /** What the configuration says. */
  readonly says: string;
  readonly kind: string;
  readonly advice: string;
  /** JSON field that a request may carry. */
  readonly code?: string;
}

/** Hosts of one reason and line as one: `http://localhost:4000, http://127.0.0.1:4000`. */
export function hostRows(report: Report): { urls: string; where: string; why: string }[] {
  const groups = new Map<string, ReportHost[]>();
  for (const host of report.hosts ?? []) {
    const key = `${host.path}:${host.line} ${host.why}`;
    groups.set(key, [...(groups.get(key) ?? []), host]);
  }
  return [...groups.values()].map((all) => {
    const [first] = all as [ReportHost, ...ReportHost[]];
    return { urls: all.map((h) => h.url).join(', '), where: `${first.path}:${first.line}`, why: first.why };
  });
}

/** Models first, then settings, in the order of each file. */
export function routingRows(report: Report): RoutingRow[] {
  return (report.routing ?? []).flatMap(({ path, models, settings }) => [
    ...models.map((m): RoutingRow => {
      const served = m.deployments.map((d) => [d.model, ...d.limits].join(' ')).join(', ');
      const then = m.fallbacks.length > 0 ? `, then ${m.fallbacks.join(', ')}` : '';
      return {
        where: `${path}:${m.line}`,
        name: m.alias,
        says: served + then,
        kind: KINDS[m.becomes],
        advice: m.advice,
        ...(m.code === undefined ? {} : { code: m.code }),
      };
    }),
    ...settings.map(
      (s): RoutingRow => ({
        where: `${path}:${s.line}`,
        name: s.name,
        says: s.value ?? '',
        kind: KINDS[s.becomes],
        advice: s.advice,
      }),
    ),
  ]);
}
