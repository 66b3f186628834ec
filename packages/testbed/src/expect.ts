/**
 * Comparing what was recorded with what was expected. Pure.
 *
 * Expectations are parts: an object matches when each of its fields matches, a list when it has the same length and each item
 * matches. Three words are special: `{"$match": "text"}` (contains), `{"$absent": true}` and `{"$any": true}`.
 */
import type { RecordedRequest } from './http/record.ts';
import type { ServerName } from './redirect/env.ts';
import type { ExpectedRequest } from './run-file.ts';

/** Paths at which `actual` differs from the part `expected`; empty when it matches. */
export function differences(expected: unknown, actual: unknown, at = ''): string[] {
  const special = specialOf(expected);
  if (special === '$any') return actual === undefined ? [`${at}: absent`] : [];
  if (special === '$absent') return actual === undefined ? [] : [`${at}: ${show(actual)}, expected nothing`];
  if (special === '$match') {
    const part = String((expected as { $match: unknown }).$match);
    return typeof actual === 'string' && actual.includes(part)
      ? []
      : [`${at}: ${show(actual)} does not contain ${show(part)}`];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return [`${at}: ${show(actual)}, expected ${show(expected)}`];
    return expected.flatMap((item, index) => differences(item, actual[index], `${at}[${index}]`));
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return [`${at}: ${show(actual)}, expected ${show(expected)}`];
    return Object.entries(expected).flatMap(([name, value]) =>
      differences(value, actual[name], at === '' ? name : `${at}.${name}`),
    );
  }
  return Object.is(expected, actual) ? [] : [`${at}: ${show(actual)}, expected ${show(expected)}`];
}

/**
 * Complaints about expected requests that were not made in the given order. The complaint quotes the nearest request of the
 * same server, so a wrong field is seen at once.
 */
export function missingRequests(
  expected: readonly ExpectedRequest[],
  recorded: Readonly<Record<ServerName, readonly RecordedRequest[]>>,
): string[] {
  const next = new Map<ServerName, number>();
  return expected.flatMap((request, index) => {
    const { server = 'aigateway', ...parts } = request;
    const all = recorded[server].slice(next.get(server) ?? 0);
    const found = all.findIndex((candidate) => differences(parts, candidate).length === 0);
    if (found >= 0) {
      next.set(server, (next.get(server) ?? 0) + found + 1);
      return [];
    }
    const nearest = all
      .map((candidate) => differences(parts, candidate))
      .sort((a, b) => a.length - b.length)[0];
    return [
      `request ${index + 1} to ${server}: ${nearest ? nearest.join('; ') : 'no further request was made'}`,
    ];
  });
}

/**
 * Output with the links to generated files made comparable: host, folder, type and signature go, the digest of the content
 * stays (`<file 0a1b…>`).
 */
export function comparable(output: string): string {
  return output
    .replaceAll('\r\n', '\n')
    .replace(/https:\/\/(?:[\w.-]+\.)?replicate\.delivery\/xezq\/\w+\/(\w{24})\.\w+/g, '<file $1>')
    .replace(
      /https:\/\/media\.(?:aigateway\.sh|portkey\.ai)\/media\/(\w{24})\.\w+(?:\?exp=\d+&sig=\w+)?/g,
      '<file $1>',
    )
    .replace(
      /https:\/\/media\.aigateway\.sh\/v1\/files\/jobs\/\w+\/(\w{24})\.\w+\/public\?token=\w+&exp=\d+&k=\w+/g,
      '<file $1>',
    );
}

function specialOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const [name] = Object.keys(value);
  return name?.startsWith('$') && Object.keys(value).length === 1 ? name : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
