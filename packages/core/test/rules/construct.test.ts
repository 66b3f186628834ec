import { describe, expect, test } from 'vitest';
import {
  type Arg,
  type NewValue,
  type Op,
  planConstruction,
  planRequestHeaders,
  pointsAtSource,
  type SdkTable,
  type Value,
} from '../../src/index.ts';
import { migration, target } from './migration.ts';

const sdk = migration.source.sdks[0] as SdkTable;
const span = { start: 1, end: 2 };
const text = (t: string): Value => ({ kind: 'string', text: t, span });
const env = (name: string): Value => ({ kind: 'env', name, span });
const opaque: Value = { kind: 'opaque', span };
const args = (all: Record<string, Value>): Arg[] =>
  Object.entries(all).map(([name, value]) => ({ name, value, span }));

const show = (v: NewValue): string => {
  switch (v.kind) {
    case 'env':
      return `$${v.name}`;
    case 'string':
      return v.text;
    case 'boolean':
      return String(v.value);
    case 'source':
      return '<source>';
    case 'divided':
      return `<source>/${v.by}`;
    case 'prefixed':
      return v.prefix + show(v.value);
    case 'object':
      return `{${v.entries.map((e) => `${e.name}: ${show(e.value)}`).join(', ')}}`;
  }
};
const say = (ops: readonly Op[]): string[] =>
  ops.map((o) => {
    const at = o.op === 'add' ? `${o.into ? `${o.into.name}.` : ''}${o.name}` : (o.arg?.name ?? '');
    return `${o.op} ${at}${'value' in o ? ` = ${show(o.value)}` : ''} (${o.reason.confidence})`;
  });

describe('the source SDK’s own client', () => {
  const own = (all: Record<string, Value>) =>
    planConstruction({ args: args(all), complete: true, target, sdk }, migration);

  test('gets the base URL and keeps a key that is renamed where it is read', () => {
    const plan = own({ apiKey: env('OLDGATE_API_KEY') });
    expect(say(plan.ops)).toEqual(['add baseURL = https://api.aigateway.sh/v1 (safe)']);
    expect(plan.key).toBe('direct');
  });

  test('gets a key when it read the source’s variable by itself', () => {
    expect(say(own({}).ops)).toEqual([
      'add apiKey = $AIGATEWAY_API_KEY (safe)',
      'add baseURL = https://api.aigateway.sh/v1 (safe)',
    ]);
  });

  test('loses what has no counterpart, says so, and turns the trace id into the tag', () => {
    const plan = own({
      apiKey: env('OLDGATE_API_KEY'),
      virtualKey: text('openai-1a2b'),
      traceID: text('checkout'),
      mode: text('x'),
    });
    expect(say(plan.ops)).toEqual([
      'remove virtualKey (review)',
      'remove traceID (safe)',
      'remove mode (safe)',
      'add baseURL = https://api.aigateway.sh/v1 (safe)',
      'add defaultHeaders = {x-aig-tag: <source>} (safe)',
    ]);
    expect(plan.provider).toBe('openai-1a2b');
  });

  test('stays whole when it sends traffic to a host of its own', () => {
    expect(own({ apiKey: env('OLDGATE_API_KEY'), customHost: text('http://10.0.0.1') }).blocked).toBe(true);
  });

  test('stays whole when options are hidden or the base URL is made elsewhere', () => {
    expect(planConstruction({ args: [], complete: false, target, sdk }, migration).blocked).toBe(true);
    expect(own({ baseURL: opaque }).blocked).toBe(true);
  });

  test('never keeps a hard-coded key', () => {
    const plan = own({ apiKey: text('aB3dE5gH7jK9mN1pQ3s=') });
    expect(say(plan.ops)[0]).toBe('replace apiKey = $AIGATEWAY_API_KEY (review)');
    expect(plan.ops[0]?.reason.severity).toBe('security');
  });

  test('reports a key that flows from elsewhere as flowing', () => {
    expect(own({ apiKey: opaque }).key).toBe('flows');
  });

  test('turns milliseconds into seconds for Python only', () => {
    const python = { ...target, language: 'python' as const };
    const plan = planConstruction(
      {
        args: args({ requestTimeout: { kind: 'number', value: 30000, span } }),
        complete: true,
        target: python,
        sdk,
      },
      migration,
    );
    expect(say(plan.ops)).toContain('replace requestTimeout = <source>/1000 (safe)');
    expect(say(own({ requestTimeout: { kind: 'number', value: 30000, span } }).ops)).toContain(
      'replace requestTimeout = <source> (safe)',
    );
  });
});

describe('somebody else’s client', () => {
  const foreign = (all: Record<string, Value>) =>
    planConstruction({ args: args(all), complete: true, target }, migration);
  const factory = (inner: Record<string, Value>): Value => ({
    kind: 'call',
    symbol: { name: 'createHeaders', role: 'headers-factory', why: '', source: '' },
    args: args(inner),
    complete: true,
    span,
  });

  test('is the source’s only with its base URL or its headers', () => {
    expect(pointsAtSource(args({ baseURL: text('https://api.oldgate.ai/v1') }), target, migration)).toBe(
      true,
    );
    expect(pointsAtSource(args({ baseURL: env('OLDGATE_BASE_URL') }), target, migration)).toBe(true);
    expect(pointsAtSource(args({ defaultHeaders: factory({}) }), target, migration)).toBe(true);
    expect(pointsAtSource(args({ baseURL: text('https://api.openai.com/v1') }), target, migration)).toBe(
      false,
    );
    expect(pointsAtSource(args({ apiKey: env('OLDGATE_API_KEY') }), target, migration)).toBe(false);
  });

  test('loses the headers of the factory, and its placeholder key', () => {
    const plan = foreign({
      apiKey: text('xx'),
      baseURL: text('https://api.oldgate.ai/v1'),
      defaultHeaders: factory({ apiKey: env('OLDGATE_API_KEY'), provider: text('openai') }),
    });
    expect(say(plan.ops)).toEqual([
      'tell apiKey (safe)',
      'tell provider (safe)',
      'remove defaultHeaders (safe)',
      'replace baseURL = https://api.aigateway.sh/v1 (safe)',
      'replace apiKey = <source> (safe)',
    ]);
    expect(plan.provider).toBe('openai');
  });

  test('gains a key it had only in the headers', () => {
    const plan = foreign({
      baseURL: text('https://api.oldgate.ai/v1'),
      defaultHeaders: factory({ apiKey: opaque }),
    });
    expect(say(plan.ops)).toContain('add apiKey = <source> (safe)');
    expect(plan.key).toBe('flows');
  });

  test('never sends two Authorization headers', () => {
    const headers: Value = {
      kind: 'object',
      entries: args({
        'x-oldgate-api-key': env('OLDGATE_API_KEY'),
        Authorization: opaque,
        'x-mine': text('1'),
      }),
      complete: true,
      span,
    };
    const plan = foreign({
      apiKey: env('OPENAI_API_KEY'),
      baseURL: text('https://api.oldgate.ai/v1'),
      defaultHeaders: headers,
    });
    expect(say(plan.ops)).toEqual([
      'remove x-oldgate-api-key (safe)',
      'remove Authorization (review)',
      'replace baseURL = https://api.aigateway.sh/v1 (safe)',
      'replace apiKey = <source> (review)',
    ]);
  });

  test('stays when its base URL or headers cannot be read', () => {
    expect(foreign({ baseURL: text('https://api.oldgate.ai/v1'), defaultHeaders: opaque }).blocked).toBe(
      true,
    );
    expect(foreign({ defaultHeaders: factory({}) }).blocked).toBe(true);
    expect(foreign({ baseURL: text('https://api.oldgate.ai/v1/prompts') }).blocked).toBe(true);
  });
});

describe('the headers of a raw request', () => {
  const request = (all: Record<string, Value>) => planRequestHeaders(args(all), migration);

  test('get one bearer token in the place of the key', () => {
    const plan = request({
      'Content-Type': text('application/json'),
      'x-oldgate-api-key': env('OLDGATE_API_KEY'),
    });
    expect(say(plan.ops)).toEqual(['replace x-oldgate-api-key = Bearer <source> (safe)']);
    expect(plan.authorized).toBe(true);
  });

  test('lose the provider’s own token', () => {
    const plan = request({
      Authorization: opaque,
      'x-oldgate-api-key': env('OLDGATE_API_KEY'),
      'x-oldgate-provider': text('openai'),
    });
    expect(say(plan.ops)).toEqual([
      'replace x-oldgate-api-key = Bearer <source> (safe)',
      'remove x-oldgate-provider (safe)',
      'remove Authorization (review)',
    ]);
  });

  test('never carry an old key over', () => {
    expect(say(request({ 'x-oldgate-api-key': text('aB3dE5gH7jK9mN1pQ3s=') }).ops)).toEqual([
      'replace x-oldgate-api-key = Bearer $AIGATEWAY_API_KEY (review)',
    ]);
    expect(say(request({ 'x-oldgate-api-key': text('YOUR_KEY') }).ops)).toEqual([
      'replace x-oldgate-api-key = Bearer sk-aig-your-key (safe)',
    ]);
  });

  test('turn the trace id into the tag in its own place', () => {
    expect(say(request({ 'x-oldgate-trace-id': opaque }).ops)).toEqual([
      'replace x-oldgate-trace-id = <source> (review)',
    ]);
  });
});
