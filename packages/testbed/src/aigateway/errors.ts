/** Error answers of AIgateway: one envelope, `code` is the status as a number. */
import type { Reply } from '../http/server.ts';

const TYPES: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'budget_exceeded',
  403: 'scope_exceeded',
  404: 'not_found',
  413: 'invalid_request_error',
  415: 'invalid_request_error',
  429: 'rate_limit_error',
  500: 'server_error',
  502: 'provider_error',
};

/** The error answer for a status; a 429 tells the client to come back at once, so that tests do not wait. */
export function failure(
  status: number,
  message: string,
  options: { type?: string; param?: string } = {},
): Reply {
  const error = {
    message,
    type: options.type ?? TYPES[status] ?? 'server_error',
    code: status,
    param: options.param ?? null,
  };
  return { status, json: { error }, ...(status === 429 ? { headers: { 'retry-after': '0' } } : {}) };
}
