/** Names under which configurations keep the parts of a client. Data only. */

export const BASE =
  /^(?:base_?url|api_?base(?:_?url)?|url|endpoint|server_?url|api_?url|openai_api_base|basepath)$/i;

/** Names that can only hold the key of the client. */
export const KEY = /^(?:api_?key|openai_api_key)$/i;

/** Names that may hold it, or something else. */
export const TOKEN = /^(?:key|token|auth_?token)$/i;

export const HEADERS = /headers$/i;
