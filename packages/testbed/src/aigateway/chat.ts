/** Text of AIgateway: chat in the OpenAI shape, messages in the Anthropic shape. */
import { digestOf, textFor } from '../content.ts';
import {
  type ChatBody,
  chatCompletion,
  chatEvents,
  promptOf,
  textOf,
  turnsOf,
  wishedStatus,
} from '../openai/chat.ts';
import { type Handler, secondsOf } from './context.ts';
import { failure } from './errors.ts';
import { fieldsOf } from './guard.ts';

/** POST /v1/chat/completions */
export const chat: Handler = (call, _route, context) => {
  const body = fieldsOf(call.body) as unknown as ChatBody;
  const status = wishedStatus(promptOf(body));
  if (status) return failure(status, `the prompt asked for status ${status}`);
  const model = [body.model].flat()[0] ?? 'auto';
  const headers = {
    'x-aig-provider': model.split('/')[0] ?? '',
    'x-aig-attempts': '1',
    'x-aig-served-by': model,
    'x-cost-cents': '0.01',
  };
  if (!body.stream)
    return { status: 200, headers, json: chatCompletion(body, secondsOf(context), { cost: 0.0001 }) };
  const style = { usage: 'always-without-choices', reasoning: /deepseek-r1|qwq/.test(model) } as const;
  return { status: 200, headers, events: chatEvents(body, secondsOf(context), style, { cost: 0.0001 }) };
};

/** POST /v1/messages and its alias */
export const messages: Handler = (call) => {
  const body = fieldsOf(call.body) as unknown as ChatBody & { system?: unknown; stop_sequences?: string[] };
  const turns = [
    ...(body.system === undefined ? [] : [{ role: 'system', text: textOf(body.system) }]),
    ...turnsOf(body),
  ];
  const answer = textFor(turns, { maxTokens: body.max_tokens, stop: body.stop_sequences });
  const usage = { input_tokens: answer.promptTokens, output_tokens: answer.chunks.length };
  const head = {
    id: `msg_${digestOf(promptOf(body)).slice(0, 20)}`,
    type: 'message',
    role: 'assistant',
    model: body.model,
  };
  const end = { stop_reason: answer.finish === 'length' ? 'max_tokens' : 'end_turn', stop_sequence: null };
  if (!body.stream) {
    return {
      status: 200,
      json: { ...head, content: [{ type: 'text', text: answer.chunks.join('') }], ...end, usage },
    };
  }
  const event = (type: string, data: object): string =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}`;
  return {
    status: 200,
    events: [
      event('message_start', { message: { ...head, content: [], stop_reason: null, usage } }),
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      ...answer.chunks.map((text) =>
        event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
      ),
      event('content_block_stop', { index: 0 }),
      event('message_delta', { delta: end, usage }),
      event('message_stop', {}),
    ],
  };
};

/** POST /v1/messages/count_tokens */
export const countTokens: Handler = (call) => {
  const body = fieldsOf(call.body) as unknown as ChatBody;
  return { status: 200, json: { input_tokens: promptOf(body).split(/\s+/).length } };
};
