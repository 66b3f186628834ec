/**
 * Bytes to text and back, exactly, and the digest that says whether bytes are still the same. Pure but for the hash.
 */
import { createHash } from 'node:crypto';

/** SHA-256 of the bytes in lower-case hex. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The text of UTF-8 bytes, a byte order mark as its first character; undefined for anything that is not UTF-8. */
export function decodeExactly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 bytes of a text; undefined when it holds half a surrogate pair and would not come back as it was. */
export function encodeExactly(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'utf8');
  return bytes.toString('utf8') === text ? bytes : undefined;
}

/** SHA-256 of a text as it would be written, in lower-case hex. */
export const digestOfText = (text: string): string => digestOf(Buffer.from(text, 'utf8'));
