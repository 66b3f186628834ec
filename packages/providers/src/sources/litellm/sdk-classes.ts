/** Errors and types of LiteLLM and the ones of the openai package that take their place. */
import type { ClassRow } from '@aig/core';

const errorSource = 'https://docs.litellm.ai/docs/exception_mapping: they are subclasses of the openai ones';
const typeSource = 'BerriAI/litellm litellm/types/utils.py; openai-python src/openai/types';

const error = (name: string, to: string, rest: Partial<ClassRow> = {}): ClassRow => ({
  name,
  kind: 'error',
  to,
  module: 'openai',
  why: `${name} of LiteLLM is openai.${to}`,
  source: errorSource,
  ...rest,
});
const type = (name: string, module: string, to: string): ClassRow => ({
  name,
  kind: 'type',
  to,
  module,
  why: `what LiteLLM calls ${name} is ${to} of the openai package`,
  source: typeSource,
});
const wider = (name: string, why: string): Partial<ClassRow> => ({
  why: `${name} of LiteLLM ${why}`,
  advice: 'look at .code or the message where the difference matters',
  severity: 'behaviour',
});

export const classes: readonly ClassRow[] = [
  ...[
    'AuthenticationError',
    'NotFoundError',
    'BadRequestError',
    'UnprocessableEntityError',
    'PermissionDeniedError',
    'RateLimitError',
    'InternalServerError',
    'APIResponseValidationError',
    'OpenAIError',
  ].map((name) => error(name, name)),
  error('Timeout', 'APITimeoutError'),
  error('APIConnectionError', 'APIConnectionError', {
    ...wider(
      'APIConnectionError',
      'is not raised for timeouts, which openai.APIConnectionError takes as well',
    ),
    covers: ['APITimeoutError'],
  }),
  error('APIError', 'APIError', {
    ...wider('APIError', 'is one error among others, and openai.APIError the root of them all'),
    covers: ['*'],
  }),
  error(
    'ServiceUnavailableError',
    'InternalServerError',
    wider(
      'ServiceUnavailableError',
      'is one of several errors of a server, which openai.InternalServerError all are',
    ),
  ),
  error(
    'BadGatewayError',
    'InternalServerError',
    wider(
      'BadGatewayError',
      'is one of several errors of a server, which openai.InternalServerError all are',
    ),
  ),
  ...[
    'ContextWindowExceededError',
    'ContentPolicyViolationError',
    'UnsupportedParamsError',
    'InvalidRequestError',
  ].map((name) =>
    error(
      name,
      'BadRequestError',
      wider(name, 'is one of several refusals, which openai.BadRequestError all are'),
    ),
  ),
  type('ModelResponse', 'openai.types.chat', 'ChatCompletion'),
  type('ModelResponseStream', 'openai.types.chat', 'ChatCompletionChunk'),
  type('Message', 'openai.types.chat', 'ChatCompletionMessage'),
  type('ChatCompletionMessageToolCall', 'openai.types.chat', 'ChatCompletionMessageToolCall'),
  type('Choices', 'openai.types.chat.chat_completion', 'Choice'),
  type('Usage', 'openai.types', 'CompletionUsage'),
  type('EmbeddingResponse', 'openai.types', 'CreateEmbeddingResponse'),
  type('ImageResponse', 'openai.types', 'ImagesResponse'),
];
