/**
 * Client classes and functions of SDKs and frameworks that can be pointed at any OpenAI- or Anthropic-shaped base URL.
 *
 * They serve every source: a client here that points at a source is moved by changing its base URL, key, headers and model.
 */
import type { ClientRow } from '@aig/core';
import { defineClients } from '../define.ts';
import { jsClients } from './js.ts';
import { pythonClients } from './python.ts';

export const clients: readonly ClientRow[] = defineClients([...jsClients, ...pythonClients]);
