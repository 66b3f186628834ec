/** The small shapes of Replicate's answers: bodies, problem details, pages. */
import type { Call, Reply } from '../http/server.ts';

/** The JSON object of a body; empty for any other body. */
export function bodyOf(call: Call): Record<string, unknown> {
  const value = call.body.kind === 'json' ? call.body.value : undefined;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** An error answer; a 429 tells the client to come back at once, so that tests do not wait. */
export function problem(status: number, title: string, detail: string): Reply {
  return {
    status,
    json: { title, detail, status },
    ...(status === 429 ? { headers: { 'retry-after': '0' } } : {}),
  };
}

/** A page of a list; the fakes have one page only. */
export function page(results: unknown[]): object {
  return { next: null, previous: null, results };
}

/** The answer for anything that is not there. */
export function missing(): Reply {
  return problem(404, 'Not found', 'The requested resource could not be found.');
}
