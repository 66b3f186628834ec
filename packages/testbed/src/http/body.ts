/**
 * Request bodies as the fakes see them: JSON, a multipart form, or text.
 *
 * Parsing never throws: a body that does not parse becomes `{ kind: 'broken' }` and the fake answers for it.
 */
import { digestOf } from '../content.ts';

/** A file of a multipart form. */
export interface FormFile {
  filename: string;
  type: string;
  size: number;
  /** Hex SHA-256 of the bytes. */
  sha256: string;
  bytes: Buffer;
}

export type FormValue = string | FormFile | (string | FormFile)[];

export type Body =
  | { kind: 'none' }
  | { kind: 'json'; value: unknown }
  | { kind: 'form'; fields: Record<string, FormValue> }
  | { kind: 'text'; text: string }
  | { kind: 'broken'; reason: string };

/** Parses `raw` as `contentType` says; without a content type the bytes are text. */
export async function parseBody(raw: Buffer, contentType: string): Promise<Body> {
  if (raw.length === 0) return { kind: 'none' };
  const type = mediaType(contentType);
  if (type === 'application/json') return parseJson(raw.toString('utf8'));
  if (type === 'multipart/form-data') return parseForm(raw, contentType);
  return { kind: 'text', text: raw.toString('utf8') };
}

/** The type of a Content-Type header without its parameters, in lower case. */
export function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** True for a file of a form. */
export function isFile(value: unknown): value is FormFile {
  return typeof value === 'object' && value !== null && 'sha256' in value;
}

/** The body as it is kept in a recording: JSON as it is, files without their bytes. */
export function recordable(body: Body): unknown {
  if (body.kind === 'json') return body.value;
  if (body.kind === 'text') return body.text;
  if (body.kind === 'broken') return { broken: body.reason };
  if (body.kind === 'none') return undefined;
  return Object.fromEntries(
    Object.entries(body.fields).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(bare) : bare(value),
    ]),
  );
}

function bare(value: string | FormFile): unknown {
  if (typeof value === 'string') return value;
  const { bytes: _bytes, ...rest } = value;
  return rest;
}

function parseJson(text: string): Body {
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch (error) {
    return { kind: 'broken', reason: String(error) };
  }
}

async function parseForm(raw: Buffer, contentType: string): Promise<Body> {
  try {
    const form = await new Response(new Uint8Array(raw), {
      headers: { 'content-type': contentType },
    }).formData();
    const fields: Record<string, FormValue> = {};
    for (const [name, entry] of form) {
      const value = typeof entry === 'string' ? entry : await fileOf(entry);
      const earlier = fields[name];
      fields[name] =
        earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value];
    }
    return { kind: 'form', fields };
  } catch (error) {
    return { kind: 'broken', reason: String(error) };
  }
}

async function fileOf(entry: {
  name: string;
  type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}): Promise<FormFile> {
  const bytes = Buffer.from(await entry.arrayBuffer());
  return { filename: entry.name, type: entry.type, size: bytes.length, sha256: digestOf(bytes), bytes };
}
