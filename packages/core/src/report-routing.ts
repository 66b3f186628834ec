/** Hosts and routing of the tree's own gateway as the report has them. What comes from files passes the redactor. */
import type { Redactor } from './redact.ts';
import type { ReportHost } from './report.ts';
import type { Routing } from './routing.ts';
import type { OwnHost } from './self-hosted.ts';

export const reportedHost = ({ host, prefix, path, line, why }: OwnHost): ReportHost => ({
  // Inside a network and on one machine nobody speaks TLS; a public name does.
  url: `${/\.[a-z]{2,}$/i.test(host) ? 'https' : 'http'}://${host}${prefix}`,
  path,
  line,
  why,
});

export const redactedRouting = (routing: Routing, redact: Redactor): Routing => ({
  ...routing,
  models: routing.models.map((model) => ({
    ...model,
    alias: redact(model.alias),
    deployments: model.deployments.map((d) => ({
      ...d,
      model: redact(d.model),
      limits: d.limits.map(redact),
    })),
    fallbacks: model.fallbacks.map(redact),
    advice: redact(model.advice),
    ...(model.code === undefined ? {} : { code: redact(model.code) }),
  })),
  settings: routing.settings.map((s) => (s.value === undefined ? s : { ...s, value: redact(s.value) })),
});
