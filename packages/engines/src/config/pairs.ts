/**
 * Environment variables written as pairs, `- name: X` with `value`, `valueFrom` or nothing beside it, and secrets in
 * base64, as Kubernetes and hosting descriptions have them.
 */
import { type Draft, type Edit, lineEndAt, type Span } from '@aig/core';
import { valueVerdict } from '../literal/env-value.ts';
import { type EnvName, findEnvNames } from '../literal/names.ts';
import { type LiteralSite, lineOf, rule, spliced, wholeLine } from '../literal/site.ts';
import { type ConfigEntry, type ConfigNode, eachMap, entryOf, type MapNode } from './tree.ts';

const NAMED = /^(?:name|key|variable|env_?name|secret_name)$/i;
const VALUED =
  /^(?:value|default|default_?value|value_?from|fromsecret|sync|generate_?value|scope|type|secret)$/i;

/** Of these, the ones that hold the value itself. */
const WRITTEN = /^(?:value|default|default_?value)$/i;

/** Drafts for all pairs and encoded secrets below `root`. Claims them. */
export function pairSites(root: ConfigNode, site: LiteralSite): void {
  eachMap(root, (map, holder) => {
    const encoded = holder?.key === 'data' && isSecret(root, map);
    for (const entry of encoded ? map.entries : []) encodedDraft(entry, site);
    if (encoded) return;
    const name = entryOf(map, NAMED);
    if (name?.value.kind !== 'text') return;
    const word = exactName(name.value.inner, site);
    if (!word || !map.entries.some((e) => VALUED.test(e.key))) return;
    pairDraft(map, word, site);
  });
}

function exactName(span: Span, site: LiteralSite): EnvName | undefined {
  const names = findEnvNames(site.text.slice(span.start, span.end), span.start, site.migration);
  const [name] = names;
  return name && name.start === span.start && name.end === span.end && name.match.to !== undefined
    ? name
    : undefined;
}

function pairDraft(map: MapNode, name: EnvName, site: LiteralSite): void {
  const { migration } = site;
  const edits: Edit[] = [{ start: name.start, end: name.end, text: name.match.to as string }];
  const needs = new Set([`env:${name.name}`]);
  let external: Draft['external'] = hostingVariable(map, name);
  let review: { readonly message: string; readonly advice: string } | undefined;
  let second: ReturnType<typeof secretReference>['second'] = { edits: [] };
  for (const entry of map.entries) {
    if (!VALUED.test(entry.key)) continue;
    if (entry.value.kind === 'text' && WRITTEN.test(entry.key)) {
      const verdict = valueVerdict(name, { text: entry.value.text, value: entry.value.inner }, site);
      if (verdict.stays) {
        site.drafts.push({
          rule: rule(migration, 'env-base-url'),
          confidence: 'manual',
          start: name.start,
          end: name.end,
          ...verdict.stays,
          edits: [],
          holds: [...needs],
        });
        site.claimed.push(name);
        return;
      }
      edits.push(...verdict.edits);
      review ??= verdict.review;
      for (const inner of findEnvNames(entry.value.text, entry.value.inner.start, migration)) {
        if (inner.match.to !== undefined)
          edits.push({ start: inner.start, end: inner.end, text: inner.match.to });
      }
    } else if (entry.value.kind === 'map') {
      const reference = secretReference(entry.value, name, site);
      edits.push(...reference.edits);
      external ??= reference.external;
      review ??= reference.review;
      second = reference.second;
    }
  }
  site.drafts.push({
    rule: rule(migration, name.match.row.role === 'base-url' ? 'env-base-url' : 'env-name'),
    confidence: review ? 'review' : 'safe',
    start: name.start,
    end: name.end,
    message: review?.message ?? name.match.row.why,
    ...(review ? { advice: review.advice } : {}),
    edits,
    needs: [...needs],
    ...(second
      ? {
          otherwise: {
            confidence: 'review' as const,
            advice: `take ${name.name} out once nothing reads it any more`,
            message: `${name.match.to} is added beside ${name.name}, which something that stays on ${migration.source.title} still reads`,
            edits: besides(map, name, [...edits, ...second.edits], site),
            ...(second.external ? { external: second.external } : {}),
            ...(name.match.row.role === 'base-url' ? { whenWanted: [`env:${name.match.to}`] } : {}),
          },
        }
      : {
          demoted: {
            message: `${name.name} stays, because something that reads it stays on ${migration.source.title}`,
            advice: `add ${name.match.to} beside it, with a secret of its own`,
          },
        }),
    wants: [`env:${name.match.to}`],
    ...(external ? { external } : {}),
  });
  // What is neither a value nor a reference is judged like any other text: nothing was done about it here.
  const read = map.entries.filter(
    (e) =>
      VALUED.test(e.key) &&
      (e.value.kind === 'text' ? WRITTEN.test(e.key) : e.value.kind !== 'map' || isReferenceMap(e.value)),
  );
  site.claimed.push(...edits, ...read.map((e) => e.span));
}

const hostingVariable = (map: MapNode, name: EnvName): Draft['external'] =>
  entryOf(map, /^(?:sync|generate_?value|scope)$/i)
    ? {
        kind: 'hosting-variable',
        name: name.match.to as string,
        advice: `set ${name.match.to} where this is hosted`,
      }
    : undefined;

const holderOf = (map: MapNode): MapNode => {
  const ref = entryOf(map, /^(?:secretKeyRef|configMapKeyRef)$/);
  return ref?.value.kind === 'map' ? ref.value : map;
};

const isReferenceMap = (map: MapNode): boolean =>
  entryOf(holderOf(map), /^key$/)?.value.kind === 'text' || holderOf(map) !== map;

/** `valueFrom: secretKeyRef: { name, key }`. */
function secretReference(
  map: MapNode,
  name: EnvName,
  site: LiteralSite,
): {
  edits: Edit[];
  external?: NonNullable<Draft['external']>;
  review?: { message: string; advice: string };
  /** For a second pair beside this one, which may not get the old key: undefined when the secret has no name to change. */
  second: { edits: Edit[]; external?: NonNullable<Draft['external']> } | undefined;
} {
  const ref = entryOf(map, /^(?:secretKeyRef|configMapKeyRef)$/) ?? undefined;
  const holder = holderOf(map);
  const key = entryOf(holder, /^key$/);
  const secret = entryOf(holder, /^name$/);
  const label = secret?.value.kind === 'text' ? secret.value.text : 'the secret';
  if (key?.value.kind !== 'text') return { edits: [], second: ref ? undefined : { edits: [] } };
  const word = exactName(key.value.inner, site);
  const kept = word?.match.to ?? key.value.text;
  const own = word ? undefined : renamedKey(key.value.text, site);
  return {
    second: word
      ? { edits: [] }
      : own !== undefined
        ? {
            edits: [{ ...key.value.inner, text: own }],
            external: {
              kind: 'cluster-secret',
              name: `${label}/${own}`,
              advice: `put the key of ${site.migration.destination.title} into ${own} of ${label}`,
            },
          }
        : undefined,
    edits: word ? [{ start: word.start, end: word.end, text: word.match.to as string }] : [],
    external: {
      kind: 'cluster-secret',
      name: `${label}/${kept}`,
      advice: `put the key of ${site.migration.destination.title} into ${kept} of ${label}`,
    },
    ...(word
      ? {}
      : {
          review: {
            message: `${name.match.to} takes the value that ${name.name} had from ${label}/${kept}`,
            advice: `put a key of ${site.migration.destination.title} there`,
          },
        }),
  };
}

/** `portkey-api-key` → `aigateway-api-key`; undefined when the name does not speak of the source. */
function renamedKey(text: string, site: LiteralSite): string | undefined {
  const { source, destination } = site.migration;
  const fresh = text
    .replaceAll(source.id.toUpperCase(), destination.id.toUpperCase())
    .replaceAll(source.id, destination.id);
  return fresh === text ? undefined : fresh;
}

/** The lines of the pair once more, with the new name, after the old ones. */
function besides(map: MapNode, name: EnvName, edits: readonly Edit[], site: LiteralSite): Edit[] {
  const { text } = site;
  if (map.inner) {
    const fresh = spliced(text, map.span, edits);
    return [{ start: map.span.end, end: map.span.end, text: `, ${fresh}` }];
  }
  const start = lineOf(text, map.span.start).start;
  const lines = wholeLine(text, { start, end: Math.max(map.span.end - 1, map.span.start + 1) });
  const fresh = spliced(text, { start, end: lines.end }, edits);
  if (
    fresh.includes(`${name.match.to}`) &&
    text.slice(Math.max(0, start - 400), lines.end + 400).includes(`: ${name.match.to}`)
  )
    return [];
  const eol = lineEndAt(text, start);
  const closed = fresh.endsWith('\n');
  return [{ start: lines.end, end: lines.end, text: closed ? fresh : eol + fresh }];
}

const isSecret = (root: ConfigNode, data: MapNode): boolean => {
  let secret = false;
  eachMap(root, (map) => {
    const kind = entryOf(map, /^kind$/);
    if (
      kind?.value.kind === 'text' &&
      kind.value.text === 'Secret' &&
      map.entries.some((e) => e.value === data)
    )
      secret = true;
  });
  return secret;
};

/** A key in base64: the name changes and the value becomes the encoded placeholder, never the old one. */
function encodedDraft(entry: ConfigEntry, site: LiteralSite): void {
  const name = exactName(entry.keySpan, site);
  if (!name || entry.value.kind !== 'text') return;
  const { destination } = site.migration;
  const value = name.match.row.role === 'base-url' ? destination.openaiBase : destination.keyPlaceholder;
  site.drafts.push({
    rule: rule(site.migration, 'env-name'),
    confidence: 'review',
    start: name.start,
    end: name.end,
    message: `${name.name} becomes ${name.match.to}; the encoded value is ${value}`,
    advice: `encode your key of ${destination.title} in base64 and put it here`,
    edits: [
      { start: name.start, end: name.end, text: name.match.to as string },
      ...(entry.value.text === '' ? [] : [{ ...entry.value.inner, text: btoa(value) }]),
    ],
    needs: [`env:${name.name}`],
    wants: [`env:${name.match.to}`],
    external: {
      kind: 'cluster-secret',
      name: name.match.to as string,
      advice: `encode your key of ${destination.title} in base64 and put it here`,
    },
    demoted: {
      message: `${name.name} stays, because something that reads it stays on ${site.migration.source.title}`,
      advice: `add ${name.match.to} beside it`,
    },
  });
  site.claimed.push(entry.span);
}
