/**
 * What becomes of a client construction: the source SDK's own client, or somebody else's client pointed at the source.
 *
 * Given the arguments as neutral values it answers with operations; the language engine prints them. All or nothing: one
 * `block` forbids the construction and whatever hangs on it.
 */
import type { Migration } from '../engine.ts';
import type { ClientRow, OptionRow, SdkTable } from '../table.ts';
import { asHeader, asOption, type HeaderOutcome, planHeaders, reasonOf } from './headers.ts';
import { matchEnv, matchOption } from './lookup.ts';
import { resolveModel } from './model-id.ts';
import { findUrls, urlReplacement } from './url.ts';
import type { Arg, NewValue, Op, Value } from './values.ts';

export interface Construction {
  /** Named options, nested ones with dotted names (`configuration.baseURL`). */
  readonly args: readonly Arg[];
  /** False when a spread, a positional argument or a computed name hides options. */
  readonly complete: boolean;
  /** The destination class in this language, or the foreign client's own row. */
  readonly target: ClientRow;
  /** Set for the source SDK's own client. */
  readonly sdk?: SdkTable;
}

export interface ConstructionPlan {
  readonly ops: readonly Op[];
  readonly blocked: boolean;
  /** Upstream provider said in the options; bare model names of calls on this client belong to it. */
  readonly provider?: string;
  /**
   * How the client gets its key after the change: `direct` names the new variable here or a variable of the source that is
   * renamed where it stands; `flows` takes a value made elsewhere, which must have been renamed there.
   */
  readonly key: 'direct' | 'flows';
  /** The argument whose value flows, for the alternative that reads the new variable here. */
  readonly keyArg?: Arg;
}

/** Whether a foreign client is pointed at the source: by its base URL, or by the source's own headers. */
export function pointsAtSource(args: readonly Arg[], target: ClientRow, migration: Migration): boolean {
  return args.some((arg) => {
    if (target.baseUrl.includes(arg.name)) return isSourceUrl(arg.value, migration);
    if (!target.headers.includes(arg.name)) return false;
    return hasSourceHeaders(arg.value, migration);
  });
}

export function isSourceUrl(value: Value, migration: Migration): boolean {
  switch (value.kind) {
    case 'string':
      return findUrls(value.text, 0, migration).some((u) => u.scheme && u.path.to !== 'none');
    case 'symbol':
      return value.symbol.role === 'base-url';
    case 'env':
      return matchEnv(value.name, migration)?.row.role === 'base-url';
    case 'imported':
      return value.symbol.kind === 'base-url';
    case 'joined':
      return value.parts.some((part) => isSourceUrl(part, migration));
    default:
      return false;
  }
}

export function hasSourceHeaders(value: Value, migration: Migration): boolean {
  if (value.kind === 'call') return value.symbol.role === 'headers-factory';
  if (value.kind === 'imported') return value.symbol.kind === 'headers';
  if (value.kind !== 'object') return false;
  return value.entries.some((e) =>
    e.name === '...' ? hasSourceHeaders(e.value, migration) : asHeader(migration)(e.name) !== 'foreign',
  );
}

/** Plans one construction. */
export function planConstruction(site: Construction, migration: Migration): ConstructionPlan {
  const ops: Op[] = [];
  if (!site.complete) {
    ops.push({
      op: 'block',
      reason: {
        rule: 'options-unseen',
        confidence: 'manual',
        message: 'the options of this client cannot be read here, so it cannot be proved what it sends',
        advice: `give ${migration.destination.title} its base URL ${baseOf(site.target, migration)} and a key from ${migration.destination.keyEnv}, and take the source's headers out`,
      },
    });
    return { ops, blocked: true, key: 'flows' };
  }
  if (site.target.unfit) {
    const { why, advice, severity } = site.target.unfit;
    ops.push({
      op: 'block',
      reason: {
        rule: 'client-unfit',
        confidence: 'manual',
        message: why,
        advice: advice ?? '',
        ...(severity ? { severity } : {}),
      },
    });
    return { ops, blocked: true, key: 'flows' };
  }
  const outcome = site.sdk ? planOwn(site, site.sdk, migration, ops) : planForeign(site, migration, ops);
  planModel(site, outcome.provider, migration, ops);
  return { ...outcome, ops, blocked: ops.some((op) => op.op === 'block') };
}

type Partial = Omit<ConstructionPlan, 'ops' | 'blocked'>;

const baseOf = (target: ClientRow, migration: Migration): string =>
  target.shape === 'anthropic' ? migration.destination.anthropicBase : migration.destination.openaiBase;

// ---- The source's own client ------------------------------------------------------------------------------------------

function planOwn(site: Construction, sdk: SdkTable, migration: Migration, ops: Op[]): Partial {
  const { target } = site;
  const options = new Map<Arg, OptionRow>();
  const headerArgs: Arg[] = [];
  for (const arg of site.args) {
    const match = matchOption(arg.name, sdk, migration);
    if (match && 'option' in match) options.set(arg, match.option);
    else headerArgs.push(arg);
  }
  const outcome = planHeaders(headerArgs, asOption(sdk, migration), migration);
  ops.push(...outcome.ops);

  let keyArg: Arg | undefined;
  let baseArg: Arg | undefined;
  let headersArg: Arg | undefined;
  for (const [arg, option] of options) {
    if (option.to === 'key') keyArg = arg;
    else if (option.to === 'base-url') baseArg = arg;
    else if (option.to === 'headers') headersArg = arg;
    else if (option.to === 'timeout' || option.to === 'max-retries')
      planNumber(arg, option, target, migration, ops);
  }
  const key = planKey(keyArg, undefined, target, migration, ops);
  planBase(baseArg, keyArg, target, migration, ops);
  addHeaders(headersArg, outcome, target, ops);
  return { ...key, ...(outcome.provider === undefined ? {} : { provider: outcome.provider }) };
}

function planNumber(arg: Arg, option: OptionRow, target: ClientRow, migration: Migration, ops: Op[]): void {
  const name = option.to === 'timeout' ? target.timeout : target.maxRetries;
  const reason = reasonOf(
    { name: option.names[0] ?? arg.name, action: 'rename', why: option.why, source: option.source },
    'safe',
  );
  if (name === undefined) {
    ops.push({
      op: 'remove',
      arg,
      reason: {
        ...reason,
        confidence: 'review',
        advice: `set it where ${migration.destination.title} is called`,
      },
    });
    return;
  }
  const divided = option.convert === 'ms-to-s' && target.language === 'python';
  if (!divided && name === arg.name) return;
  const value: NewValue = divided
    ? {
        kind: 'divided',
        span: arg.value.span,
        by: 1000,
        ...(arg.value.kind === 'number' ? { number: arg.value.value } : {}),
      }
    : { kind: 'source', span: arg.value.span };
  ops.push({ op: 'replace', arg, name, value, reason });
}

// ---- Somebody else's client -------------------------------------------------------------------------------------------

function planForeign(site: Construction, migration: Migration, ops: Op[]): Partial {
  const { target } = site;
  const find = (names: readonly string[]): Arg | undefined => site.args.find((a) => names.includes(a.name));
  const baseArg = find(target.baseUrl);
  const keyArg = find(target.key);
  const headersArg = find(target.headers);
  let outcome: HeaderOutcome | undefined;
  if (headersArg) {
    outcome = planHeaderValue(headersArg, target, migration, ops);
    if (!outcome) return { key: 'flows' };
  }
  planBase(baseArg, keyArg, target, migration, ops, true);
  const key = planKey(keyArg, outcome?.key, target, migration, ops, baseArg);
  return { ...key, ...(outcome?.provider === undefined ? {} : { provider: outcome.provider }) };
}

/** Reads the headers option; undefined (and a `block`) when it cannot be read. */
function planHeaderValue(
  arg: Arg,
  target: ClientRow,
  migration: Migration,
  ops: Op[],
): HeaderOutcome | undefined {
  const { value } = arg;
  const sdk = migration.source.sdks.find((s) => s.language === target.language);
  if (value.kind === 'call' && value.symbol.role === 'headers-factory' && sdk) {
    if (!value.complete) return unseen(arg, ops);
    const outcome = planHeaders(value.args, asOption(sdk, migration), migration);
    for (const op of outcome.ops) {
      // The whole call goes, so what is taken out of it is told and not spliced.
      ops.push(op.op === 'remove' ? { op: 'tell', arg: op.arg, reason: op.reason } : op);
    }
    replaceHeaders(arg, outcome.headers, target, ops);
    return outcome;
  }
  if (value.kind === 'object') {
    const spread = value.entries.filter((e) => e.name === '...');
    if (!value.complete || spread.some((e) => e.value.kind !== 'call' || !e.value.complete || !sdk))
      return unseen(arg, ops);
    const plain = planHeaders(
      value.entries.filter((e) => e.name !== '...' && e.name.toLowerCase() !== 'authorization'),
      asHeader(migration),
      migration,
    );
    const auth = value.entries.find((e) => e.name.toLowerCase() === 'authorization');
    const headers = [...plain.headers];
    let { key, provider } = plain;
    ops.push(...plain.ops.map((op) => op));
    if (auth && (plain.touched || spread.length > 0)) {
      ops.push({
        op: 'remove',
        arg: auth,
        reason: {
          rule: 'authorization-merged',
          confidence: 'review',
          message:
            "the upstream provider's own key travelled beside the gateway's; one Authorization header carries the new key",
          advice: `add the provider's key to ${migration.destination.title} (bring your own key) if you want to go on paying the provider directly`,
        },
      });
    }
    for (const entry of spread) {
      if (entry.value.kind !== 'call' || !sdk) continue;
      const inner = planHeaders(entry.value.args, asOption(sdk, migration), migration);
      for (const op of inner.ops)
        ops.push(op.op === 'remove' ? { op: 'tell', arg: op.arg, reason: op.reason } : op);
      ops.push({
        op: 'remove',
        arg: entry,
        reason: {
          rule: 'headers-factory',
          confidence: 'safe',
          message: `the headers made by the source's SDK go`,
        },
      });
      headers.push(...inner.headers);
      key ??= inner.key;
      provider ??= inner.provider;
    }
    const keptEntries = value.entries.filter((e) => !ops.some((op) => op.op === 'remove' && op.arg === e));
    if (keptEntries.length === 0 && headers.length === 0) {
      // Nothing is left: the option goes as a whole and its entries are only told of.
      for (let i = 0; i < ops.length; i++) {
        const op = ops[i] as Op;
        if (op.op === 'remove' && value.entries.includes(op.arg))
          ops[i] = { op: 'tell', arg: op.arg, reason: op.reason };
      }
      ops.push({
        op: 'remove',
        arg,
        reason: { rule: 'headers', confidence: 'safe', message: 'no header of the source is left to send' },
      });
    } else {
      for (const header of headers) {
        ops.push({
          op: 'add',
          name: header.name,
          value: header.value,
          into: arg,
          reason: { rule: 'headers', confidence: 'safe', message: `${header.name} takes its place` },
        });
      }
    }
    return {
      ...plain,
      headers,
      ...(key === undefined ? {} : { key }),
      ...(provider === undefined ? {} : { provider }),
    };
  }
  return unseen(arg, ops);
}

function unseen(arg: Arg, ops: Op[]): undefined {
  ops.push({
    op: 'block',
    arg,
    reason: {
      rule: 'headers-unseen',
      confidence: 'manual',
      message: 'the headers given to this client are made elsewhere, so it cannot be proved what it sends',
      advice: 'take the headers of the source out where they are made, then run again',
    },
  });
  return undefined;
}

function replaceHeaders(arg: Arg, headers: HeaderOutcome['headers'], _target: ClientRow, ops: Op[]): void {
  const reason = {
    rule: 'headers',
    confidence: 'safe' as const,
    message: "the source's headers go; what the destination understands stays",
  };
  if (headers.length === 0) ops.push({ op: 'remove', arg, reason });
  else ops.push({ op: 'replace', arg, name: arg.name, value: { kind: 'object', entries: headers }, reason });
}

function addHeaders(headersArg: Arg | undefined, outcome: HeaderOutcome, target: ClientRow, ops: Op[]): void {
  if (outcome.headers.length === 0) return;
  const reason = { rule: 'headers', confidence: 'safe' as const, message: 'the tag travels as a header' };
  if (headersArg) {
    for (const header of outcome.headers)
      ops.push({ op: 'add', name: header.name, value: header.value, into: headersArg, reason });
    return;
  }
  ops.push({
    op: 'add',
    name: target.headers[0] ?? 'headers',
    value: { kind: 'object', entries: outcome.headers },
    reason,
  });
}

// ---- Key, base URL, model ---------------------------------------------------------------------------------------------

function planKey(
  keyArg: Arg | undefined,
  headerKey: Value | undefined,
  target: ClientRow,
  migration: Migration,
  ops: Op[],
  after?: Arg,
): Omit<Partial, 'provider'> {
  const name = target.key[0] ?? 'apiKey';
  const fresh: NewValue = { kind: 'env', name: migration.destination.keyEnv };
  const message = `the key comes from ${migration.destination.keyEnv}`;
  const reason = { rule: 'api-key', confidence: 'safe' as const, message };
  if (headerKey && !isKeyEnv(headerKey, migration) && isFlow(headerKey)) {
    // The key came through a value made elsewhere, in a header: it moves to the key option.
    const value: NewValue = { kind: 'source', span: headerKey.span };
    if (keyArg) ops.push({ op: 'replace', arg: keyArg, name: keyArg.name, value, reason });
    else ops.push({ op: 'add', name, value, reason, ...(after ? { after } : {}) });
    return { key: 'flows', ...(keyArg ? { keyArg } : {}) };
  }
  if (!keyArg) {
    ops.push({ op: 'add', name, value: fresh, reason, ...(after ? { after } : {}) });
    return { key: 'direct' };
  }
  if (isKeyEnv(keyArg.value, migration)) return { key: 'direct', keyArg };
  if (headerKey === undefined && isFlow(keyArg.value)) return { key: 'flows', keyArg };
  if (keyArg.value.kind === 'string' && !isPlaceholder(keyArg.value.text)) {
    ops.push({
      op: 'replace',
      arg: keyArg,
      name: keyArg.name,
      value: fresh,
      reason: {
        rule: 'hard-coded-key',
        confidence: 'review',
        message: 'a key stood in the code; it is read from the environment now',
        advice: 'revoke the old key: it is in the history of this repository',
        severity: 'security',
      },
    });
  } else if (keyArg.value.kind === 'env') {
    ops.push({
      op: 'replace',
      arg: keyArg,
      name: keyArg.name,
      value: fresh,
      reason: {
        rule: 'api-key',
        confidence: 'review',
        message: `${message}; ${keyArg.value.name} is not read here any more`,
        advice: `if ${keyArg.value.name} is a provider's own key, add it to ${migration.destination.title} (bring your own key) or drop it`,
      },
    });
  } else {
    ops.push({ op: 'replace', arg: keyArg, name: keyArg.name, value: fresh, reason });
  }
  return { key: 'direct', keyArg };
}

const isKeyEnv = (value: Value, migration: Migration): boolean =>
  value.kind === 'env' &&
  matchEnv(value.name, migration)?.row.role === 'key' &&
  matchEnv(value.name, migration)?.to !== undefined;

const isFlow = (value: Value): boolean =>
  value.kind === 'opaque' || value.kind === 'imported' || value.kind === 'joined';

/** Strings that are no key: what documentation and placeholder code put where a key is demanded. */
export const isPlaceholder = (text: string): boolean =>
  text.length < 12 ||
  /your|placeholder|example|dummy|xxx|change|replace|insert|todo|<|>|\.\.\.|[A-Z]+_API_KEY|api[ _-]?key/i.test(
    text,
  );

function planBase(
  baseArg: Arg | undefined,
  keyArg: Arg | undefined,
  target: ClientRow,
  migration: Migration,
  ops: Op[],
  foreign = false,
): void {
  const base = baseOf(target, migration);
  const reason = { rule: 'base-url', confidence: 'safe' as const, message: `requests go to ${base}` };
  const name = target.baseUrl[0] ?? 'baseURL';
  if (!baseArg) {
    if (foreign) {
      ops.push({
        op: 'block',
        reason: {
          rule: 'base-url-unseen',
          confidence: 'manual',
          message:
            'this client sends headers of the source, but where its base URL comes from is not seen here',
          advice: `set the base URL to ${base} where it is set now, then run again`,
        },
      });
      return;
    }
    ops.push({
      op: 'add',
      name,
      value: { kind: 'string', text: base },
      reason,
      ...(keyArg ? { after: keyArg } : {}),
    });
    return;
  }
  const { value } = baseArg;
  if (value.kind === 'string') {
    const urls = findUrls(value.text, 0, migration);
    const url = urls[0];
    if (url && urls.length === 1 && url.verdict === 'base' && /^\/?$/.test(url.rest)) {
      const text =
        value.text.slice(0, url.span.start) +
        urlReplacement(url, target.shape, migration) +
        value.text.slice(url.span.end);
      ops.push({ op: 'replace', arg: baseArg, name: baseArg.name, value: { kind: 'string', text }, reason });
      return;
    }
  } else if (value.kind === 'symbol' && value.symbol.role === 'base-url') {
    ops.push({
      op: 'replace',
      arg: baseArg,
      name: baseArg.name,
      value: { kind: 'string', text: base },
      reason,
    });
    return;
  } else if (value.kind === 'env' && matchEnv(value.name, migration)?.row.role === 'base-url') {
    return;
  } else if (value.kind === 'imported' && value.symbol.kind === 'base-url') {
    return;
  }
  ops.push({
    op: 'block',
    arg: baseArg,
    reason: {
      rule: 'base-url-unseen',
      confidence: 'manual',
      message: 'the base URL of this client is made elsewhere and may be a gateway of your own',
      advice: `set it to ${base}, or name your gateway's host with --from-base-url`,
    },
  });
}

function planModel(site: Construction, provider: string | undefined, migration: Migration, ops: Op[]): void {
  for (const arg of site.args) {
    if (!site.target.model.includes(arg.name)) continue;
    const route = site.target.modelPrefix ?? '';
    const routed = route !== '' && arg.value.kind === 'string' && arg.value.text.startsWith(route);
    const inner: Arg =
      routed && arg.value.kind === 'string'
        ? { ...arg, value: { ...arg.value, text: arg.value.text.slice(route.length) } }
        : arg;
    const op = modelOp(inner, migration, provider);
    if (!op) continue;
    const back = routed && op.op === 'replace' && op.value.kind === 'string';
    ops.push(
      back && op.op === 'replace' && op.value.kind === 'string'
        ? { ...op, arg, value: { ...op.value, text: route + op.value.text } }
        : op,
    );
  }
}

/** The operation on an argument that names a model; undefined when nothing is to be done. */
export function modelOp(arg: Arg, migration: Migration, provider?: string): Op | undefined {
  if (arg.value.kind !== 'string') {
    if (arg.value.kind === 'number' || arg.value.kind === 'object') return undefined;
    return {
      op: 'tell',
      arg,
      reason: {
        rule: 'model-unseen',
        confidence: 'manual',
        message: 'the model is chosen elsewhere',
        advice: `make sure it is a slug of ${migration.destination.title} such as openai/gpt-5.4`,
      },
    };
  }
  const verdict = resolveModel(arg.value.text, migration, provider);
  if (!verdict) return undefined;
  const reason = {
    rule: verdict.to === undefined ? 'model-unknown' : 'model',
    confidence: verdict.confidence,
    message: verdict.message,
    ...(verdict.advice === undefined ? {} : { advice: verdict.advice }),
  };
  if (verdict.to === undefined || verdict.to === arg.value.text) return { op: 'tell', arg, reason };
  return { op: 'replace', arg, name: arg.name, value: { kind: 'string', text: verdict.to }, reason };
}
