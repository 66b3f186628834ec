/** The small forms that profiles are made of. What is written into code can hold nothing that ends a string or starts a command. */
import type { Form } from './form.ts';

const text = (pattern: RegExp, says: string): Form => ({ kind: 'text', pattern, says });

export const id = text(/^[a-z][a-z0-9-]{1,39}$/, 'a name in lower case, with letters, digits and hyphens');
export const title = text(
  /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u,
  'a name of at most 60 letters, digits and spaces',
);
export const variable = text(/^[A-Z][A-Z0-9_]{1,79}$/, 'the name of a variable: OUR_GATEWAY_KEY');
export const url = text(
  /^https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~-]+)*$/,
  'an http or https URL without user, query and slash at its end: https://llm.example.com/v1',
);
export const host = text(/^[a-z0-9.-]{1,253}(?::\d{1,5})?$/, 'a host name in lower case: llm.example.com');
export const path = text(/^(?:\/[A-Za-z0-9._~-]+)*$/, 'a path without slash at its end: /v1');
export const endpoint = text(
  /^(?:\/(?:[A-Za-z0-9._~-]+|\*))+$/,
  'a path below the base URL: /chat/completions',
);
export const header = text(
  /^[A-Za-z][A-Za-z0-9-]{0,79}\*?$/,
  'the name of a header, with * at its end for all that begin so',
);
export const slug = text(/^[A-Za-z0-9@][\w.:@/-]{0,199}$/, 'the name of a model');
export const word = text(/^[A-Za-z][\w.-]{0,59}$/, 'a word');
export const plain = text(/^[\w.-]{1,80}$/, 'letters, digits, dots and hyphens');
export const sentence = text(/^[^\p{Cc}\p{Cf}]{1,300}$/u, 'one line of at most 300 characters');
export const list = (of: Form, atLeast?: number): Form => ({
  kind: 'list',
  of,
  ...(atLeast === undefined ? {} : { atLeast }),
});
