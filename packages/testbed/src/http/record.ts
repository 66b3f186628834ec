/**
 * What a fake was sent, in a form that tests can compare: plain objects, lower-case header names, secrets masked.
 */
import { type Body, recordable } from './body.ts';

export interface RecordedRequest {
  /** Host header without a port, the name the program asked for: `api.aigateway.sh`. */
  host: string;
  method: string;
  /** Path as sent, without the query. */
  path: string;
  query: Record<string, string>;
  /** Keys are masked: `Bearer sk-aig-***`. */
  headers: Record<string, string>;
  /** JSON value, form fields (files without bytes), text, or undefined. */
  body: unknown;
  /** Status the fake answered with; 0 while it is still answering. */
  status: number;
}

const SECRET_HEADERS =
  /^(authorization|proxy-authorization|cookie|.*api-key|.*auth|.*virtual-key|.*-token|.*secret.*)$/;
const KEY_START = /^(sk-aig-|sk-ant-|sk-|r8_|pk-)/;

/** Builds the record of a request. */
export function recordOf(
  request: {
    host: string;
    method: string;
    path: string;
    query: URLSearchParams;
    headers: Record<string, string>;
  },
  body: Body,
): RecordedRequest {
  return {
    host: request.host,
    method: request.method,
    path: request.path,
    query: Object.fromEntries([...request.query].map(([name, value]) => [name, maskNamed(name, value)])),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, maskNamed(name, value)]),
    ),
    body: recordable(body),
    status: 0,
  };
}

function maskNamed(name: string, value: string): string {
  return SECRET_HEADERS.test(name.toLowerCase().replaceAll('_', '-')) ? maskSecret(value) : value;
}

/** Keeps the scheme and the known start of a key and drops the rest. */
export function maskSecret(value: string): string {
  const space = value.indexOf(' ');
  const scheme = space > 0 ? value.slice(0, space + 1) : '';
  const start = KEY_START.exec(value.slice(scheme.length))?.[0] ?? '';
  return `${scheme}${start}***`;
}
