/**
 * Raw HTTP requests: which URL goes with which headers and body, and what becomes of each.
 *
 * What a call joins changes together. URLs and headers that no call joins share the file's group, so that a URL and its
 * headers never go half.
 */
import { type Arg, type Draft, matchEnv, matchHeader, modelOp, planRequestHeaders } from '@aig/core';
import { draftsOfOps } from '../splice/drafts.ts';
import { authOps, carriedKey, needAuth, planBareAuth } from './authorization.ts';
import { unservedPath } from './base-reads.ts';
import { keyNeeds } from './beside.ts';
import { bodyFields } from './body-fields.ts';
import { envSite } from './env.ts';
import type { PyFile } from './file.ts';
import { collectHeaderSets, type HeaderSet, headersBehind } from './header-sets.ts';
import { fedHolds, isKeyHeader } from './keys/holds.ts';
import { keyWants, planDirectFields } from './keys/plan.ts';
import type { KeyFlow } from './keys/types.ts';
import { child, type PyNode, parts, walk } from './node.ts';
import { printOps } from './oplist.ts';
import { printValue } from './print.ts';
import { printItems } from './print-items.ts';
import { fromTree, sourceSymbol } from './symbols.ts';
import { type UrlSite, urlsBehind } from './urls.ts';
import { keyVariable, nodeOf, readValue } from './value.ts';
import { fileGroup, isClaimed, type Work } from './work.ts';

export interface Request {
  readonly call: PyNode;
  readonly urls: readonly UrlSite[];
  readonly sets: readonly HeaderSet[];
  /** The URL comes from a variable or module of the source. */
  readonly elsewhere: boolean;
  /** A path put behind such a variable that the destination does not serve. */
  readonly unserved: string | undefined;
}

const URL_NAMES = /^(?:url|base_url|api_base|endpoint|uri|api_url)$/;
const BODY_NAMES = /^(?:json|data|body|content|payload)$/;

/** Plans all header sets and the bodies of their requests; URLs themselves are planned by `loose.ts`. */
export function planRequests(
  work: Work,
  urls: readonly UrlSite[],
  sets: readonly HeaderSet[],
  taken: ReadonlySet<PyNode>,
): void {
  const { file } = work;
  const requests = findRequests(file, urls, sets, taken);
  for (const r of requests) {
    const keys = [...r.urls.map((u) => u.group), ...r.sets.map((s) => s.group)];
    for (const k of keys.slice(1)) work.groups.join(keys[0] as string, k);
  }
  const joined = new Set(
    requests
      .filter((r) => r.sets.length > 0 && (r.urls.length > 0 || r.elsewhere))
      .flatMap((r) => [...r.urls, ...r.sets]),
  );
  const looseSets = sets.filter((s) => !joined.has(s));
  for (const s of looseSets) work.groups.join(s.group, fileGroup(file));
  if (looseSets.length > 0)
    for (const u of urls)
      if (!joined.has(u) && u.match.path.keyed !== false) work.groups.join(u.group, fileGroup(file));
  for (const set of sets) {
    const group = work.groups.nameOf(set.group);
    const known =
      urls.some(
        (u) =>
          (u.verdict === 'base' || u.match.path.keyed !== false) && work.groups.nameOf(u.group) === group,
      ) || requests.some((r) => r.elsewhere && r.sets.includes(set));
    planSet(work, set, known, requests.find((r) => r.sets.includes(set) && r.unserved)?.unserved);
  }
  for (const r of requests) planBody(work, r, (r.sets[0] as HeaderSet).group);
  const bare = collectHeaderSets(file, taken, 'any').filter((s) => !sets.some((o) => o.node === s.node));
  const plain = findRequests(file, urls, bare, taken);
  planBareAuth(work, plain);
  for (const r of plain) {
    const url = r.urls.find((u) => u.verdict === 'base');
    if (url && !requests.some((o) => o.call === r.call)) planBody(work, r, url.group);
  }
}

function findRequests(
  file: PyFile,
  urls: readonly UrlSite[],
  sets: readonly HeaderSet[],
  taken: ReadonlySet<PyNode>,
): Request[] {
  const requests: Request[] = [];
  walk(file.root, (call) => {
    if (call.type !== 'call' || taken.has(call)) return;
    const list = child(call, 'arguments');
    const callee = child(call, 'function');
    if (list?.type !== 'argument_list' || !callee) return;
    const urlNodes: PyNode[] = [];
    const headerNodes: PyNode[] = [];
    parts(list).forEach((p, i) => {
      const name = p.type === 'keyword_argument' ? child(p, 'name') : undefined;
      const value = p.type === 'keyword_argument' ? child(p, 'value') : p;
      if (!value) return;
      const word = name ? file.source(name) : undefined;
      if (word === undefined ? i < 2 : URL_NAMES.test(word)) urlNodes.push(value);
      if (word === undefined || word === 'headers' || word.endsWith('_headers')) headerNodes.push(value);
    });
    const object = callee.type === 'attribute' ? child(callee, 'object') : undefined;
    const foundUrls = urlNodes
      .filter((n) => n.type !== 'dictionary')
      .flatMap((n) => urlsBehind(n, urls, file));
    const foundSets = headerNodes.flatMap((n) => headersBehind(n, sets, file));
    // A session carries headers of its own.
    if (object && foundUrls.length > 0) foundSets.push(...headersBehind(object, sets, file));
    if (foundSets.length === 0) return;
    const bases = urlNodes.flatMap((n) => sourceBases(n, file));
    const elsewhere = bases.length > 0;
    const unserved = bases.map((n) => unservedPath(n, file)).find((p) => p !== undefined);
    if (foundUrls.length > 0 || elsewhere)
      requests.push({ call, urls: foundUrls, sets: foundSets, elsewhere, unserved });
  });
  return requests;
}

/** The parts of a URL that come from a variable or constant that holds the source's base URL. */
function sourceBases(node: PyNode, file: PyFile): PyNode[] {
  const found: PyNode[] = [];
  walk(node, (n) => {
    if (n.type === 'string') {
      const site = envSite(n, file);
      if (site?.match.row.role === 'base-url') found.push(site.node);
    }
    if (n.type !== 'identifier' && n.type !== 'attribute') return;
    if (sourceSymbol(n, file)?.row.role === 'base-url' || fromTree(n, file)?.kind === 'base-url')
      found.push(n);
    const value = readValue(n, file);
    if (value.kind === 'env' && n.type === 'identifier') found.push(n);
  });
  return found;
}

function planSet(work: Work, set: HeaderSet, known: boolean, unserved: string | undefined): void {
  const { file } = work;
  const { migration } = file;
  const group = work.groups.nameOf(set.group);
  const auth = set.items.find((i) => matchHeader(i.name, migration)?.action === 'auth');
  const keyNode = auth && nodeOf(auth.value);
  const variable = keyNode && keyVariable(keyNode, file);
  const flow = keyNode && work.keys?.closed(keyNode);
  const direct = keyNode !== undefined && (auth?.value.kind === 'env' || auth?.value.kind === 'string');
  const bases = [...new Set([...file.text.matchAll(/\b[A-Z][A-Z0-9_]{5,}\b/g)].map((m) => m[0]))].filter(
    (n) => matchEnv(n, migration)?.row.role === 'base-url',
  );
  const own = [variable === undefined ? 'env:*' : `env:${variable}`, ...bases.map((n) => `env:${n}`)];
  const holds = auth ? fedHolds(work, auth.value.span, own) : own;
  const plan = planRequestHeaders(set.items, migration);
  const carried = auth ? undefined : carriedKey(set.items, file);
  const ops = [...plan.ops, ...authOps(carried, migration)];
  if (!known) {
    ops.push({
      op: 'block',
      reason: {
        rule: 'headers-alone',
        confidence: 'manual',
        message: 'these are headers of the source, but where the request goes is not seen here',
        advice: `when the URL points at ${migration.destination.title}, send ${migration.destination.authHeader.name}: ${migration.destination.authHeader.scheme} and its key instead`,
      },
    });
  }
  if (unserved !== undefined) {
    ops.push({
      op: 'block',
      reason: {
        rule: 'endpoint',
        confidence: 'manual',
        message: `${migration.destination.title} does not serve ${unserved}`,
        advice: `call the provider directly for this, or split it from what ${migration.destination.title} serves`,
      },
    });
  }
  if (!set.complete) {
    ops.push({
      op: 'block',
      reason: {
        rule: 'headers-unseen',
        confidence: 'manual',
        message: 'some of these header names are made elsewhere',
        advice: 'write the names out, or change these headers by hand',
      },
    });
  }
  const printed = printItems(ops, set.node, file);
  const wants = [`env:${migration.destination.keyEnv}`, ...printed.wants, ...keyWants(work, set.node)];
  const drafts = draftsOfOps(ops, printed.editsOf, { migration, group, span: set.node, holds, wants });
  // Headers that say nothing of a key, and that others send too: whose key goes with them is not seen.
  const keyless = !auth && !carried && set.items.every((i) => !isOwn(i.name, file));
  for (const draft of needAuth(drafts, carried)) {
    if (keyless && draft.confidence !== 'manual') work.add({ ...draft, needs: keyNeeds(file) });
    else work.add(direct || !auth ? draft : withNeeds(draft, auth, variable, flow, file));
  }
  for (const item of set.items)
    if (isKeyHeader(item.name, file)) planDirectFields(work, item.value.span, group);
}

/** A header that only the source has. */
const isOwn = (name: string, { migration }: PyFile): boolean => {
  const row = matchHeader(name, migration);
  return row !== undefined && row.shared !== true;
};

/** A key that is made elsewhere must have been renamed there; else the new variable is read here. */
function withNeeds(
  draft: Draft,
  auth: Arg,
  variable: string | undefined,
  flow: KeyFlow | undefined,
  file: PyFile,
): Draft {
  if (draft.edits.length === 0 || draft.start !== auth.span.start) return draft;
  const { destination } = file.migration;
  const { scheme } = destination.authHeader;
  const node = auth.value.span;
  const fresh = printValue(
    {
      kind: 'prefixed',
      prefix: scheme === '' ? '' : `${scheme} `,
      value: { kind: 'env', name: destination.keyEnv },
    },
    file,
    node,
  );
  const edits = draft.edits.map((e) =>
    e.start >= node.start && e.end <= node.end ? { ...e, text: fresh.text } : e,
  );
  const needs = flow ? [...flow.resources] : variable === undefined ? keyNeeds(file) : [`env:${variable}`];
  if (variable === undefined) return { ...draft, needs };
  return {
    ...draft,
    needs,
    otherwise: {
      confidence: 'safe',
      message: `the key is read from ${destination.keyEnv} here, since the old variable stays in use elsewhere`,
      edits,
      wants: fresh.wants,
    },
  };
}

/** The model and the source's own fields in the body of an understood request. */
function planBody(work: Work, request: Request, of: string): void {
  const { file } = work;
  const list = child(request.call, 'arguments');
  const provider = planRequestHeaders(
    request.sets.flatMap((s) => s.items),
    file.migration,
  ).provider;
  for (const item of list ? parts(list) : []) {
    const name = item.type === 'keyword_argument' ? child(item, 'name') : undefined;
    const value = item.type === 'keyword_argument' ? child(item, 'value') : undefined;
    if (!name || !value || !BODY_NAMES.test(file.source(name))) continue;
    const read = readValue(unwrapDumps(value, file), file);
    if (read.kind !== 'object') continue;
    const model = read.entries.find((e) => e.name === 'model');
    const op = model && modelOp(model, file.migration, provider);
    const ops = [...(op ? [op] : []), ...bodyFields(read.entries, file.migration)].filter(
      (o) => !('arg' in o && o.arg && isClaimed(work, o.arg.span)),
    );
    const home = (read.entries[0]?.span as PyNode | undefined)?.parent ?? value;
    const printed = printOps(ops, home, file);
    for (const d of draftsOfOps(ops, printed.editsOf, {
      migration: file.migration,
      group: work.groups.nameOf(of),
      span: value,
    }))
      work.add(d);
  }
}

/** `json.dumps(body)` → `body`. */
function unwrapDumps(node: PyNode, file: PyFile): PyNode {
  const callee = node.type === 'call' ? child(node, 'function') : undefined;
  const list = callee && child(node, 'arguments');
  return callee && list && /\bdumps$/.test(file.source(callee)) ? (parts(list)[0] ?? node) : node;
}
