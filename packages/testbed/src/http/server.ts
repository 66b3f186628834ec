/**
 * A small HTTP server on a free port of 127.0.0.1, the ground under every fake.
 *
 * It reads the whole request, records it, hands it to one handler and writes the reply. Server-sent events are written one
 * by one, so that a client really streams. It knows nothing of any provider. The control route lets a program that runs
 * under the redirect report how far it has slept ahead.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { type Body, parseBody } from './body.ts';
import { type RecordedRequest, recordOf } from './record.ts';

/** A request with its parsed body. */
export interface Call {
  /** Host header without a port. */
  host: string;
  method: string;
  path: string;
  query: URLSearchParams;
  /** Lower-case names; repeated headers are joined by a comma. */
  headers: Record<string, string>;
  body: Body;
}

export type Reply = { status: number; headers?: Record<string, string> } & (
  | { json: unknown }
  | { bytes: Uint8Array; type: string }
  | { text: string; type: string }
  | { events: readonly string[] }
  | { empty: true }
);

export interface RunningServer {
  port: number;
  /** `http://127.0.0.1:<port>` */
  url: string;
  requests: RecordedRequest[];
  close(): Promise<void>;
}

/** Path on every fake to which the redirect reports the skew of the program's clock. */
export const CLOCK_PATH = '/__testbed/clock';

/**
 * Starts a server. An error thrown by `handle` is a fault of the fake: it is answered with 599 and kept in `faults`, which
 * `close` throws, so that no test passes over it.
 */
export async function startServer(
  clock: Clock,
  handle: (call: Call) => Promise<Reply> | Reply,
): Promise<RunningServer> {
  const requests: RecordedRequest[] = [];
  const faults: unknown[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      faults.push(error);
      if (!response.headersSent) response.writeHead(599, { 'content-type': 'text/plain' });
      response.end(`fault of the fake: ${error instanceof Error ? error.stack : String(error)}`);
    });
  });
  server.keepAliveTimeout = 60_000;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await read(request);
    const url = new URL(request.url ?? '/', 'http://fake');
    if (url.pathname === CLOCK_PATH) {
      clock.raiseSkew(Number(raw.toString('utf8')));
      response.writeHead(204).end();
      return;
    }
    const headers = flat(request);
    const call: Call = {
      host: (headers.host ?? '').replace(/:\d+$/, ''),
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers,
      body: await parseBody(raw, headers['content-type'] ?? ''),
    };
    const record = recordOf(call, call.body);
    requests.push(record);
    const reply = await handle(call);
    record.status = reply.status;
    await write(reply, response);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (faults.length > 0) throw new AggregateError(faults, 'a fake broke while answering');
    },
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function flat(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

async function write(reply: Reply, response: ServerResponse): Promise<void> {
  if ('json' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(reply.json));
  } else if ('events' in reply) {
    response.writeHead(reply.status, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      ...reply.headers,
    });
    for (const event of reply.events) {
      response.write(`${event}\n\n`);
      await nextTurn();
    }
    response.end();
  } else if ('empty' in reply) {
    response.writeHead(reply.status, reply.headers).end();
  } else {
    response.writeHead(reply.status, { 'content-type': reply.type, ...reply.headers });
    response.end('bytes' in reply ? reply.bytes : reply.text);
  }
}
