/** Names under which configurations keep the parts of a client. Data only. */

export const BASE =
  /^(?:base_?url|api_?base(?:_?url)?|url|endpoint|server_?url|api_?url|openai_api_base|basepath)$/i;

/** Names that can only hold the key of the client. */
export const KEY = /^(?:api_?key|openai_api_key)$/i;

/** Names that hold the name of the variable, or of the secret, that holds the key. */
export const KEY_NAME =
  /^(?:env_?key|key_?env|api_?key_?(?:env|name|var|env_?var|secret|ref)|secret(?:_?name|_?ref)?)$/i;

/** `wire_api = "responses"` and its like: which API of the address the client calls. */
export const WIRE = /^(?:wire_?api|api|api_?(?:type|mode|format))$/i;

/** Names that may hold it, or something else. */
export const TOKEN = /^(?:key|token|auth_?token)$/i;

export const HEADERS = /headers$/i;
