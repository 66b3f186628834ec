/**
 * Variables of other clients that hold the address of a gateway people run themselves, with the key beside them:
 * `OPENAI_BASE_URL` and `OPENAI_API_KEY` among the definitions of one block. Such a key is the gateway's, whatever its name,
 * so both change together or not at all.
 *
 * Runs before the loose literals and claims what it plans. Looks at lines that define, in whatever format.
 */
import { type Draft, type Edit, lineStarts, resolveModel, type Span } from '@aig/core';
import { isEllipsis, isReference, valueAt } from './assign.ts';
import { findEnvNames } from './names.ts';
import { isClaimed, type LiteralSite, rule } from './site.ts';
import { replacementFor, urlsIn } from './urls.ts';

const LINE =
  /^([ \t]*)(?:-[ \t]+|(?:export|ENV|ARG|set)[ \t]+|\$env:)?["']?([A-Z][A-Z0-9_]{2,60})["']?(?:[ \t]*[:=]|[ \t](?=https?:))[ \t]*/;
const BASE = /_(?:API_)?(?:BASE_URL|BASE_PATH|API_BASE_URL|API_BASE|BASE|URL|ENDPOINT|HOST)$/;
const MODEL = /_(?:DEFAULT_)?(?:CHAT_)?MODEL(?:_NAME|_ID)?$/;
const KEY = /_(?:API_KEY|AUTH_TOKEN|API_TOKEN|ACCESS_TOKEN|KEY|TOKEN)$/;

interface Definition {
  readonly name: string;
  readonly line: Span;
  readonly value: Span;
  readonly text: string;
}

/** Drafts for the pairs of the text. */
export function keysBeside(site: LiteralSite): Draft[] {
  const { source } = site.migration;
  if (!source.selfHosted || urlsIn(site, { start: 0, end: site.text.length }).length === 0) return [];
  const drafts: Draft[] = [];
  for (const block of blocksOf(site.text)) {
    for (const base of block) {
      if (!BASE.test(base.name) || isClaimed(base.value, site)) continue;
      if (findEnvNames(base.name, 0, site.migration).length > 0) continue;
      const stem = base.name.replace(BASE, '');
      const key = block.find((d) => KEY.test(d.name) && d.name.replace(KEY, '') === stem);
      const models = block.filter((d) => MODEL.test(d.name) && d.name.startsWith(`${stem}_`));
      const draft = key && !isClaimed(key.value, site) && pair(base, key, models, site);
      if (draft) drafts.push(draft);
    }
  }
  return drafts;
}

function pair(
  base: Definition,
  key: Definition,
  models: readonly Definition[],
  site: LiteralSite,
): Draft | undefined {
  const { destination } = site.migration;
  const urls = urlsIn(site, base.value);
  const [url] = urls;
  if (!url || urls.length > 1 || url.verdict !== 'base') return undefined;
  const fresh = replacementFor(url, site);
  if (fresh === undefined) return undefined;
  const keyEdits = editsOf(key, site);
  if (!keyEdits) {
    site.claimed.push(base.line, key.line);
    return {
      rule: rule(site.migration, 'client-env'),
      confidence: 'manual',
      start: Math.min(base.value.start, key.value.start),
      end: Math.max(base.value.end, key.value.end),
      message: `${base.name} and ${key.name} send requests to the gateway, and where the key comes from is not seen here`,
      advice: `set ${base.name} to ${fresh} together with a key of ${destination.title} in ${key.name}`,
      edits: [],
    };
  }
  const edits: Edit[] = [{ ...url.span, text: fresh }, ...keyEdits.edits];
  const verdicts = models.map((m) => ({ ...m, verdict: modelVerdict(m, site) }));
  edits.push(
    ...verdicts.flatMap(({ value, text, verdict }) =>
      verdict?.to === undefined || verdict.to === text ? [] : [{ ...value, text: verdict.to }],
    ),
  );
  const unknown = verdicts.find(({ verdict }) => verdict?.blocks);
  site.claimed.push(base.line, key.line, ...models.map((m) => m.line));
  if (unknown?.verdict)
    return {
      rule: rule(site.migration, 'client-env'),
      confidence: 'manual',
      start: Math.min(base.value.start, key.value.start, unknown.value.start),
      end: Math.max(base.value.end, key.value.end, unknown.value.end),
      message: `${base.name} and ${key.name} stay, because of ${unknown.name}: ${unknown.verdict.message}`,
      advice: unknown.verdict.advice ?? 'choose another model',
      edits: [],
      holds: keyEdits.holds,
    };
  return {
    rule: rule(site.migration, 'client-env'),
    confidence: 'review',
    start: Math.min(base.value.start, key.value.start),
    end: Math.max(base.value.end, key.value.end),
    message: [
      `${base.name} and ${key.name} sent requests to the gateway; they send them to ${destination.title}`,
      ...verdicts.flatMap(({ verdict }) => (verdict ? [verdict.message] : [])),
    ].join('; '),
    advice: keyEdits.renamed
      ? `set ${destination.keyEnv} where this is run`
      : `put a key of ${destination.title} into ${key.name}`,
    edits,
    group: `pair:${site.path}:${base.line.start}`,
    holds: keyEdits.holds,
    ...(keyEdits.renamed ? { wants: [`env:${destination.keyEnv}`] } : {}),
    ...(keyEdits.external ? { external: keyEdits.external } : {}),
  };
}

/** What becomes of a model beside them; a reference is left alone. */
const modelVerdict = ({ text }: Definition, site: LiteralSite) =>
  text === '' || isReference(text) || /\s/.test(text) ? undefined : resolveModel(text, site.migration);

interface KeyEdits {
  readonly edits: Edit[];
  /** The new key comes from the destination's variable. */
  readonly renamed: boolean;
  readonly holds: string[];
  readonly external?: NonNullable<Draft['external']>;
}

/** `$X`, `${X}`, `${X:-default}`, `$(X)`: what stands before the name, the name, the default. */
const REFERENCE = /^(\$[{(]?)(\w{1,80})(?:(:?-)([^{}$]{0,200}))?[})]?$/;
const SECRET = /^(\$\{\{\s*(secrets|vars)\.)(\w{1,80})\s*\}\}$/;

/**
 * What becomes of the key: a literal becomes the placeholder, a variable the destination's, whatever its name: the old one
 * holds a key of the gateway. Undefined for what is put together otherwise.
 */
function editsOf({ text, value }: Definition, site: LiteralSite): KeyEdits | undefined {
  const { keyPlaceholder, keyEnv } = site.migration.destination;
  if (text === '' || isEllipsis(text)) return { edits: [], renamed: false, holds: [] };
  const named = (name: string): string => findEnvNames(name, 0, site.migration)[0]?.match.to ?? keyEnv;
  const holdsOf = (name: string): string[] =>
    findEnvNames(name, 0, site.migration).length > 0 ? [`env:${name}`] : [];
  const secret = SECRET.exec(text);
  if (secret) {
    const [, lead = '', kind, name = ''] = secret;
    const start = value.start + lead.length;
    const to = named(name);
    return {
      edits: [{ start, end: start + name.length, text: to }],
      renamed: true,
      holds: holdsOf(name),
      external: {
        kind: kind === 'secrets' ? 'ci-secret' : 'ci-variable',
        name: to,
        advice: 'create it with the new value',
      },
    };
  }
  const reference = REFERENCE.exec(text);
  if (reference) {
    const [, lead = '', name = '', sign = '', fallback = ''] = reference;
    const start = value.start + lead.length;
    const edits: Edit[] = [{ start, end: start + name.length, text: named(name) }];
    const from = start + name.length + sign.length;
    if (fallback !== '') edits.push({ start: from, end: from + fallback.length, text: keyPlaceholder });
    return { edits, renamed: true, holds: holdsOf(name) };
  }
  if (isReference(text)) return undefined;
  return { edits: [{ ...value, text: keyPlaceholder }], renamed: false, holds: [] };
}

/** Definitions of variables that stand in one block: indented alike, with nothing that ends the block between them. */
function blocksOf(text: string): Definition[][] {
  const starts = lineStarts(text);
  const done: Definition[][] = [];
  const open: { indent: number; block: Definition[] }[] = [];
  starts.forEach((start, i) => {
    const end = (starts[i + 1] ?? text.length + 1) - 1;
    const content = text.slice(start, end).replace(/\r$/, '');
    if (/^\s*(?:#.*)?$/.test(content)) return;
    const indent = /^[ \t]*/.exec(content)?.[0].length ?? 0;
    while (open.length > 0 && (open.at(-1) as { indent: number }).indent > indent) open.pop();
    const match = LINE.exec(content);
    if (!match) {
      if (open.at(-1)?.indent === indent) open.pop();
      return;
    }
    let current = open.at(-1);
    if (current?.indent !== indent) {
      current = { indent, block: [] };
      open.push(current);
      done.push(current.block);
    }
    const value = listed(text, start, match, start + content.length);
    current.block.push({
      name: match[2] as string,
      line: { start, end: start + content.length },
      value: value.value,
      text: value.text,
    });
  });
  return done;
}

/** The value of a line; in `- "NAME=value"` the quote that opened before the name closes it. */
function listed(text: string, start: number, match: RegExpExecArray, end: number) {
  const found = valueAt(text, start + match[0].length, end);
  const whole = /["']/.test(match[0]) && /["'],?\s*$/.test(text.slice(start, end)) && found.quote === '';
  return whole
    ? { ...found, text: found.text.replace(/["'],?\s*$/, ''), value: trimmed(found.value, found.text) }
    : found;
}

const trimmed = (span: Span, text: string): Span => ({
  start: span.start,
  end: span.start + text.replace(/["'],?\s*$/, '').length,
});
