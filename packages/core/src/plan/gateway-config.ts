/**
 * The gateway's own configuration as a new file of the plan: providers, keys by reference and models, from what the migrated
 * code names. Last step of planning; only where code moves there.
 *
 * It never changes a file that is there, writes no key, and prints the template of the destination's table: what such a file
 * looks like is data.
 */
import type { Migration } from '../engine.ts';
import type { FilePlan, Finding, NextStep, Plan } from '../model.ts';
import { upstreamOf } from '../rules/model-naming.ts';
import type { GatewayConfiguration, TemplatePart } from '../table.ts';
import { type FallbackOrder, fallbackOrder } from './fallback-order.ts';
import { codePointOrder, hash } from './place.ts';

/** One provider that the gateway has to call. */
interface Provider {
  readonly provider: string;
  readonly keyEnv: string;
  readonly base: string;
  /** Ids at the provider, in order. */
  readonly models: readonly string[];
}

/** The plan with the configuration among its files, if code moves to a gateway that has one. `refused`: ids a person declined. */
export function withConfiguration(
  plan: Plan,
  migration: Migration,
  exists: (path: string) => boolean,
  safeOnly: boolean,
  refused: ReadonlySet<string>,
): Plan {
  const { configuration } = migration.destination;
  const { keyEnv } = migration.destination;
  const changed = plan.files.filter((file) => file.after !== file.before);
  const moves = changed.some((file) => file.after.includes(keyEnv) && !file.before.includes(keyEnv));
  if (!configuration || !moves) return plan;
  const order = fallbackOrder(namedIn(changed), plan.routing);
  const providers = providersIn(order.names, plan.files, migration);
  const usable = configuration.template.every(
    (part) =>
      typeof part === 'string' || part.each === 'provider' || providers.some((p) => p.models.length > 0),
  );
  const start: NextStep = { kind: 'note', text: `start the gateway: ${configuration.start.join(' && ')}` };
  const file = exists(configuration.path)
    ? thereAlready(configuration, providers, migration)
    : safeOnly || providers.length === 0 || !usable
      ? undefined
      : created(configuration, providers, order, migration, refused);
  if (!file) {
    const text = `write ${configuration.path} for ${migration.destination.title}: which models it serves is not seen in the code`;
    return { ...plan, nextSteps: [...plan.nextSteps, { kind: 'note', text }, start] };
  }
  const files = [...plan.files.filter((f) => f.path !== file.path), file];
  const nextSteps = [...plan.nextSteps, start];
  return { ...plan, nextSteps, files: files.sort((a, b) => codePointOrder(a.path, b.path)) };
}

/** `model: 'x'`, `model="x"`, `"model": "x"`: what a migrated request names. Values that could end a string are no names. */
const MODEL = /\bmodel["']?\s{0,4}[:=]\s{0,4}["'`]([\w.:@/-]{1,200})["'`]/g;

const namedIn = (changed: readonly FilePlan[]): string[] => [
  ...new Set(changed.flatMap((f) => [...f.after.matchAll(MODEL)].map((m) => m[1] as string))),
];

function providersIn(named: readonly string[], all: readonly FilePlan[], migration: Migration): Provider[] {
  const { naming } = migration.destination;
  if (!naming) return [];
  const upstream = upstreamOf(migration);
  if (upstream) {
    const lead = naming.form === 'routed' ? `${upstream.provider}/` : '';
    const served = (id: string): boolean => {
      const row = migration.source.requests?.catalogue.find((each) => each.id === id.replace(/:.*/, ''));
      return !row || (row.modality !== 'none' && upstream.modalities.includes(row.modality));
    };
    const models = named
      .filter((id) => id.startsWith(lead))
      .map((id) => id.slice(lead.length))
      .filter(served);
    const { provider, base = '' } = upstream;
    return [{ provider, keyEnv: keyNameIn(all, upstream.keyEnv, migration), base, models }];
  }
  const models = new Map<string, string[]>();
  for (const name of named) {
    const family = migration.source.models.families.find((f) => name.startsWith(f.prefix))?.provider ?? '';
    const routed = /^([^/]+)\/(.+)$/.exec(name);
    const word = naming.form === 'routed' ? routed?.[1] : naming.providers[family];
    const id = naming.form === 'routed' ? routed?.[2] : name;
    if (word === undefined || id === undefined || naming.keys?.[word] === undefined) continue;
    models.set(word, [...(models.get(word) ?? []), id]);
  }
  return [...models].map(([provider, ids]) => ({
    provider,
    keyEnv: naming.keys?.[provider] as string,
    base: '',
    models: ids,
  }));
}

/** The name that the tree has for the key of the source, so that the gateway reads what is there. */
function keyNameIn(files: readonly FilePlan[], usual: string, { source }: Migration): string {
  const names = source.env
    .filter((row) => row.role === 'key' && !row.name.includes('*'))
    .map((row) => row.name);
  const told = (name: string): boolean =>
    files.some((file) => new RegExp(`(?<![A-Za-z0-9_])${name}(?![A-Za-z0-9_])`).test(file.before));
  return told(usual) ? usual : (names.find(told) ?? usual);
}

function created(
  configuration: GatewayConfiguration,
  providers: readonly Provider[],
  { names, chains }: FallbackOrder,
  migration: Migration,
  refused: ReadonlySet<string>,
): FilePlan | undefined {
  const { path } = configuration;
  const text = printed(configuration.template, providers, names);
  const id = hash(`gateway-config\n${path}`);
  if (refused.has(id)) return undefined;
  const finding: Finding = {
    id,
    path,
    rule: `${migration.source.id}/gateway-config`,
    confidence: 'review',
    start: 0,
    end: 0,
    message:
      chains.length === 0
        ? configuration.why
        : `${configuration.why}; the old gateway tried ${chains.map((c) => c.join(', then ')).join('; and ')}, and ${configuration.fallbacks}`,
    advice: `see that it names all you use, then start the gateway: ${configuration.start.join(' && ')}`,
    edits: [{ start: 0, end: 0, text }],
  };
  return {
    path,
    language: languageOf(path),
    before: '',
    after: text,
    digest: '',
    creates: true,
    findings: [finding],
  };
}

/** A file that is there is somebody's: what it lacks is told. */
function thereAlready(
  { path, start }: GatewayConfiguration,
  providers: readonly Provider[],
  migration: Migration,
): FilePlan {
  const wanted = providers.map((p) =>
    [
      `${p.provider} with its key from ${p.keyEnv}`,
      ...(p.models.length > 0 ? [`for ${p.models.join(', ')}`] : []),
    ].join(' '),
  );
  const finding: Finding = {
    id: hash(`gateway-config\n${path}`),
    path,
    rule: `${migration.source.id}/gateway-config`,
    confidence: 'manual',
    start: 0,
    end: 0,
    message: `${path} is there already and is left as it is`,
    advice: `see that it has ${wanted.join('; ') || 'the providers that the code uses'}, then start the gateway: ${start.join(' && ')}`,
    edits: [],
  };
  return { path, language: languageOf(path), before: '', after: '', digest: '', findings: [finding] };
}

const languageOf = (path: string): string => (path.endsWith('.json') ? 'json' : 'yaml');

/** The template with the parts for each provider and model filled in. */
function printed(
  template: readonly TemplatePart[],
  providers: readonly Provider[],
  names: readonly string[],
): string {
  const rank = ({ provider, model }: { provider: string; model: string }): number =>
    names.findIndex((name) => name === model || name === `${provider}/${model}`);
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      const rows =
        part.each === 'provider'
          ? providers.map((p) => ({ ...p, model: '', id: '' }))
          : providers
              .flatMap((p) =>
                p.models.map((model) => ({
                  ...p,
                  model,
                  id: `${p.provider}-${model}`.replace(/[^A-Za-z0-9.-]+/g, '-'),
                })),
              )
              .sort((a, b) => rank(a) - rank(b));
      return rows
        .map((row) =>
          part.text.replace(/\{(provider|keyEnv|base|model|id)\}/g, (_, name: keyof typeof row) =>
            String(row[name]),
          ),
        )
        .join(part.between);
    })
    .join('');
}
