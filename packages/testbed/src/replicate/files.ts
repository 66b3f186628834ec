/** Files a program uploads to the fake Replicate. */
import type { Clock } from '../clock.ts';
import { isFile } from '../http/body.ts';
import type { Call, Reply } from '../http/server.ts';
import { page, problem } from './replies.ts';

/** Uploaded files by id. */
export type Uploads = Map<string, { view: Record<string, unknown>; bytes: Buffer; type: string }>;

/** All requests under `/files`; `verb` is what follows the id. */
export function filesReply(call: Call, uploads: Uploads, clock: Clock, id?: string, verb?: string): Reply {
  if (call.method === 'POST') return upload(call, uploads, clock);
  if (id === undefined) return { status: 200, json: page([...uploads.values()].map((item) => item.view)) };
  const found = uploads.get(id);
  if (!found) return problem(404, 'Not found', `No file ${id}.`);
  if (call.method === 'DELETE') {
    uploads.delete(id);
    return { status: 204, empty: true };
  }
  return verb === 'download'
    ? { status: 200, bytes: found.bytes, type: found.type }
    : { status: 200, json: found.view };
}

function upload(call: Call, uploads: Uploads, clock: Clock): Reply {
  const content = call.body.kind === 'form' ? call.body.fields.content : undefined;
  if (!isFile(content)) return problem(400, 'Bad request', 'the form field "content" must be a file');
  const id = `file${content.sha256.slice(0, 22)}`;
  const view = {
    id,
    name: content.filename,
    content_type: content.type,
    size: content.size,
    etag: content.sha256.slice(0, 32),
    checksums: { sha256: content.sha256 },
    metadata: {},
    created_at: new Date(clock.now()).toISOString(),
    expires_at: new Date(clock.now() + 86_400_000).toISOString(),
    urls: { get: `https://api.replicate.com/v1/files/${id}` },
  };
  uploads.set(id, { view, bytes: content.bytes, type: content.type });
  return { status: 201, json: view };
}
