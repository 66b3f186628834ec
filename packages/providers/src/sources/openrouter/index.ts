/**
 * OpenRouter: many models behind one OpenAI-compatible API at openrouter.ai/api/v1, its SDKs, its additions to the body.
 */
import { defineSource } from '../../define.ts';
import { body } from './body.ts';
import { env } from './env.ts';
import { headers } from './headers.ts';
import { hosts } from './hosts.ts';
import { models } from './models.ts';
import { packages } from './packages.ts';
import { sdks } from './sdks.ts';

export const openrouter = defineSource({
  id: 'openrouter',
  title: 'OpenRouter',
  level: 'rewrite',
  words: ['OpenRouter', 'openrouter', 'OPENROUTER', 'Openrouter'],
  calls: [
    'new OpenRouter(',
    'createOpenRouter(',
    'ChatOpenRouter(',
    'OpenRouterProvider(',
    'OpenRouterModel(',
  ],
  // Files that hold nothing but ids of models may be lists that others read.
  needles: [
    'openrouter',
    'open_router',
    'sk-or-',
    ":free'",
    ':free"',
    ':nitro',
    ":online'",
    ':online"',
    ':exacto',
  ],
  hosts,
  websites: ['openrouter.ai', 'www.openrouter.ai'],
  env,
  // LiteLLM takes the key and the address from these variables when a model begins with openrouter/; the others build on it.
  readers: ['litellm', 'dspy', 'crewai', 'langchain_litellm', 'pydantic_ai', 'browser_use'],
  headers,
  body,
  packages,
  sdks,
  models,
  secrets: [{ id: 'openrouter-key', pattern: /\bsk-or-(?:v1-)?[A-Za-z0-9]{24,}/g }],
  images: [],
  ids: [
    {
      id: 'key-prefix',
      distinctive: true,
      pattern: /\bsk-or-(?:v1-)?(?![A-Za-z0-9])/g,
      why: 'this is how keys of OpenRouter begin; those of AIgateway begin with sk-aig-',
      advice: 'expect sk-aig- here once the key is one of AIgateway',
      source: 'OpenRouterTeam/docs; aigateway-sh/cli src/commands/init.ts',
    },
    {
      id: 'route',
      distinctive: true,
      holds: ['OPENROUTER_API_KEY', 'OPENROUTER_API_BASE'],
      pattern: /(?<![\w./@~-])openrouter(?:\/|:(?:chat:)?)[a-z0-9~-]+\/[A-Za-z0-9._:@-]+/g,
      why: 'this model is reached through OpenRouter by a library that takes the address and the key from the prefix',
      advice:
        'write openai/<slug> (LiteLLM, DSPy, CrewAI) with api_base https://api.aigateway.sh/v1 and a key from AIGATEWAY_API_KEY, or the OpenAI-compatible model of the library',
      source: 'OpenRouterTeam/docs; BerriAI/litellm docs providers/openrouter; pydantic/pydantic-ai models',
    },
  ],
});
