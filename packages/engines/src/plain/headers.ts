/**
 * Headers in languages without an engine: a literal name directly followed by its value, in a call, a map entry, an index
 * assignment or one `"Name: value"` string. Anything else forbids the file's group.
 */
import {
  type Arg,
  type Edit,
  findUrls,
  type HeaderRow,
  matchHeader,
  type NewValue,
  type Op,
  planRequestHeaders,
  type Span,
  type Value,
} from '@aig/core';
import { findEnvNames, isOwnHeader } from '../literal/names.ts';
import { type LiteralSite, lineOf, spliced } from '../literal/site.ts';
import { draftsOfOps } from '../splice/drafts.ts';
import type { Family } from './families.ts';
import { type HeaderSite, siteAt } from './header-sites.ts';
import { type StringToken, stringStarting } from './scan.ts';

/** Plans the headers among `strings`; adds drafts to the site and claims them. */
export function plainHeaders(site: LiteralSite, strings: readonly StringToken[], family: Family): void {
  const sites: HeaderSite[] = [];
  let own = false;
  const counts = ownOrProved(site);
  for (const token of strings) {
    const text = site.text.slice(token.inner.start, token.inner.end);
    const name = /^([A-Za-z][\w-]*)(?:\s*:|$)/.exec(text)?.[1];
    if (name === undefined) continue;
    const row = matchHeader(name, site.migration);
    const isAuth = name.toLowerCase() === site.migration.destination.authHeader.name.toLowerCase();
    if (!isAuth && (!row || !counts(row))) continue;
    const found = siteAt(token, name, site, strings, family);
    if (!found) continue;
    if (!isAuth) own = true;
    sites.push(found);
  }
  if (!own) return;
  for (const request of requestsOf(sites, site)) plan(request, site, strings, family);
}

/**
 * Headers of one request: near each other in one block, no name twice. An `Authorization` in another block belongs to
 * another request.
 */
function requestsOf(sites: readonly HeaderSite[], site: LiteralSite): HeaderSite[][] {
  const requests: HeaderSite[][] = [];
  for (const found of sites) {
    const current = requests.at(-1);
    const last = current?.at(-1);
    const fits =
      current &&
      last &&
      sameBlock(last, found, site.text) &&
      !current.some((f) => f.name.toLowerCase() === found.name.toLowerCase());
    if (fits) current.push(found);
    else requests.push([found]);
  }
  const counts = ownOrProved(site);
  const auth = site.migration.destination.authHeader.name.toLowerCase();
  return requests.filter((r) =>
    r.some((f) => {
      const row = matchHeader(f.name, site.migration);
      if (row === undefined || !counts(row)) return false;
      // A name that others use too is a header of the source beside its key.
      return isOwnHeader(row, site.migration) || r.some((o) => o.name.toLowerCase() === auth);
    }),
  );
}

/** Rows of headers that only the source has; in a file with an address of the source also those it shares. */
function ownOrProved({ text, migration }: LiteralSite): (row: HeaderRow) => boolean {
  const proved = findUrls(text, 0, migration).some((u) => !u.row.ambiguous);
  return (row) => isOwnHeader(row, migration) || (proved && row.shared === true);
}

/** Whether no line between the two is empty of content at a lower depth, and few lines lie between. */
function sameBlock(a: HeaderSite, b: HeaderSite, text: string): boolean {
  const from = lineOf(text, a.nameSpan.start);
  const to = lineOf(text, b.nameSpan.start);
  const lines = text.slice(from.start, to.end).split('\n');
  const depth = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const least = Math.min(depth(lines[0] as string), depth(lines.at(-1) as string));
  return lines.length <= 10 && lines.every((line) => line.trim() === '' || depth(line) >= least);
}

function plan(
  sites: readonly HeaderSite[],
  site: LiteralSite,
  strings: readonly StringToken[],
  family: Family,
): void {
  const { migration, text } = site;
  const args = new Map<Arg, HeaderSite>();
  for (const found of sites) {
    const first = stringStarting(strings, found.value.start);
    const literal = first?.end === found.value.end ? first : undefined;
    const inside = literal && text.slice(literal.inner.start, literal.inner.end);
    if (literal && inside !== undefined && /\$\{|#\{|\\\(|\$[A-Za-z_]/.test(inside)) {
      // An interpolated string takes the prefix inside its quotes.
      const value = { start: literal.inner.start, end: literal.inner.end };
      args.set(
        { name: found.name, span: spanOf(found), value: readsOf(value, site) },
        { ...found, value, form: 'line' },
      );
      continue;
    }
    const value: Value = literal
      ? { kind: 'string', text: text.slice(literal.inner.start, literal.inner.end), span: found.value }
      : found.form === 'line' &&
          !/[$#{\\]/.test(text.slice(found.value.start, found.value.end)) &&
          found.value.end > found.value.start
        ? { kind: 'string', text: text.slice(found.value.start, found.value.end), span: found.value }
        : readsOf(found.value, site);
    args.set({ name: found.name, span: spanOf(found), value }, found);
  }
  const result = planRequestHeaders([...args.keys()], migration);
  const ops: Op[] = result.ops.map((op) => {
    if (op.op !== 'remove' && op.op !== 'replace') return op;
    const found = args.get(op.arg) as HeaderSite;
    if (op.op === 'remove' && !found.whole) return unclear(op.arg, op.reason);
    if (op.op === 'replace' && printed(op.value, found, site, family) === undefined)
      return unclear(op.arg, op.reason);
    return op.reason.confidence === 'safe' ? { ...op, reason: { ...op.reason, confidence: 'review' } } : op;
  });
  const editsOf = (op: Op): readonly Edit[] => {
    if (op.op === 'remove') return [{ ...((args.get(op.arg) as HeaderSite).whole as Span), text: '' }];
    if (op.op !== 'replace') return [];
    const found = args.get(op.arg) as HeaderSite;
    return [
      { ...found.nameSpan, text: op.name },
      { ...found.value, text: printed(op.value, found, site, family) as string },
    ];
  };
  site.drafts.push(
    ...draftsOfOps(ops, editsOf, {
      migration,
      group: site.group,
      span: sites[0]?.nameSpan ?? { start: 0, end: 0 },
      holds: ['env:*'],
      wants: [`env:${migration.destination.keyEnv}`],
    }),
  );
  for (const op of ops) {
    if (op.op === 'tell' || !('arg' in op) || !op.arg) continue;
    const found = args.get(op.arg) as HeaderSite;
    site.claimed.push(op.arg.span, ...(op.op === 'remove' && found.whole ? [found.whole] : []));
  }
}

const spanOf = (found: HeaderSite): Span => ({
  start: Math.min(found.nameSpan.start, found.value.start),
  end: Math.max(found.nameSpan.end, found.value.end),
});

const unclear = (arg: Arg, reason: Op['reason']): Op => ({
  op: 'block',
  arg,
  reason: {
    ...reason,
    confidence: 'manual',
    advice: reason.advice ?? `change the header ${arg.name} by hand: ${reason.message}`,
  },
});

/** The new value as code; undefined when it cannot be proved to mean the same. */
function printed(value: NewValue, found: HeaderSite, site: LiteralSite, family: Family): string | undefined {
  if (value.kind === 'string') return found.form === 'line' ? value.text : quoted(value.text, found, site);
  if (value.kind === 'source') return renamed(value.span, site);
  if (value.kind !== 'prefixed' || value.value.kind !== 'source') return undefined;
  const expression = renamed(value.value.span, site);
  if (found.form === 'line')
    return expression.startsWith(value.prefix) ? expression : value.prefix + expression;
  if (!family.plainValue.test(expression)) return undefined;
  return (found.form === 'argument' ? (family.joinArgument ?? family.join) : family.join)(
    value.prefix,
    expression,
  );
}

const quoted = (value: string, found: HeaderSite, site: LiteralSite): string => {
  const quote = site.text[found.value.start] as string;
  return quote + value + quote;
};

/** An expression, with the variables of the source that it reads. */
function readsOf(span: Span, site: LiteralSite): Value {
  const names = findEnvNames(site.text.slice(span.start, span.end), span.start, site.migration);
  if (names.length === 0) return { kind: 'opaque', span };
  return { kind: 'joined', parts: names.map((n) => ({ kind: 'env', name: n.name, span: n })), span };
}

function renamed(span: Span, site: LiteralSite): string {
  const part = site.text.slice(span.start, span.end);
  const edits = findEnvNames(part, span.start, site.migration).flatMap((n) =>
    n.match.to === undefined ? [] : [{ start: n.start, end: n.end, text: n.match.to }],
  );
  return spliced(site.text, span, edits);
}
