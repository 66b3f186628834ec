/**
 * Chat answers in the OpenAI shape: one object, or the events of a stream.
 *
 * Shared by every fake that speaks this dialect. It trusts its input (each fake checks requests by its own rules) and draws
 * all text from src/content.ts.
 */
import { digestOf, type TextAnswer, type Turn, textFor, wishes } from '../content.ts';

export interface ChatBody {
  model?: string | string[];
  messages: { role: string; content?: unknown }[];
  stream?: boolean;
  max_tokens?: number;
  max_completion_tokens?: number;
  stop?: string | string[];
  n?: number;
  tools?: { function?: { name?: string } }[];
  stream_options?: { include_usage?: boolean };
}

/** How the last events of a stream look. */
export interface StreamStyle {
  /**
   * `always-without-choices`: usage comes unasked in an event that has no `choices`; `on-request`: OpenAI's own way, an event
   * with an empty `choices` list when `stream_options.include_usage` is set.
   */
  usage: 'always-without-choices' | 'on-request';
  /** Sends `reasoning_content` before the content. */
  reasoning: boolean;
}

/** The turns of a request, text parts joined. */
export function turnsOf(body: ChatBody): Turn[] {
  return body.messages.map(({ role, content }) => ({ role, text: textOf(content) }));
}

/** Text of a message's content: a string, or the text parts of a list. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((item: { text?: unknown }) => (typeof item.text === 'string' ? item.text : '')).join('');
}

/** Text of the whole conversation, for the wishes of a test. */
export function promptOf(body: ChatBody): string {
  return turnsOf(body)
    .map((turn) => turn.text)
    .join('\n');
}

/** The `chat.completion` object for a request; `created` is in seconds. */
export function chatCompletion(body: ChatBody, created: number, extraUsage: object = {}): object {
  const answer = answerTo(body);
  const call = toolCall(body);
  const message = call
    ? { role: 'assistant', content: null, tool_calls: [call] }
    : { role: 'assistant', content: answer.chunks.join('') };
  return {
    id: idOf(body),
    object: 'chat.completion',
    created,
    model: modelOf(body),
    choices: Array.from({ length: body.n ?? 1 }, (_, index) => ({
      index,
      message,
      logprobs: null,
      finish_reason: call ? 'tool_calls' : answer.finish,
    })),
    usage: { ...usageOf(answer), ...extraUsage },
  };
}

/** The `text_completion` object of the old `/completions` route; it does not stream here. */
export function textCompletion(
  body: { model?: unknown; prompt?: unknown; max_tokens?: unknown },
  created: number,
): object {
  const maxTokens = typeof body.max_tokens === 'number' ? body.max_tokens : undefined;
  const answer = textFor([{ role: 'user', text: String(body.prompt) }], { maxTokens });
  const choice = { index: 0, text: answer.chunks.join(''), logprobs: null, finish_reason: answer.finish };
  return {
    id: 'cmpl-0',
    object: 'text_completion',
    created,
    model: body.model,
    choices: [choice],
    usage: usageOf(answer),
  };
}

/** The events of a streamed answer, without the blank lines between them, `[DONE]` last. */
export function chatEvents(
  body: ChatBody,
  created: number,
  style: StreamStyle,
  extraUsage: object = {},
): string[] {
  const answer = answerTo(body);
  const call = toolCall(body);
  const base = { id: idOf(body), object: 'chat.completion.chunk', created, model: modelOf(body) };
  const step = (delta: object, finish_reason: string | null = null): object => ({
    ...base,
    choices: [{ index: 0, delta, finish_reason }],
  });
  const contents = call
    ? [step({ tool_calls: [{ index: 0, ...call }] })]
    : answer.chunks.map((content) => step({ content }));
  const usage = { ...usageOf(answer), ...extraUsage };
  const last =
    style.usage === 'always-without-choices'
      ? [{ ...base, usage }]
      : body.stream_options?.include_usage
        ? [{ ...base, choices: [], usage }]
        : [];
  const objects = [
    step({ role: 'assistant', content: '' }),
    ...(style.reasoning ? [step({ reasoning_content: 'Let me think.' })] : []),
    ...contents,
    step({}, call ? 'tool_calls' : answer.finish),
    ...last,
  ];
  return [...objects.map((object) => `data: ${JSON.stringify(object)}`), 'data: [DONE]'];
}

function answerTo(body: ChatBody): TextAnswer {
  const stop = body.stop === undefined ? [] : [body.stop].flat();
  return textFor(turnsOf(body), { maxTokens: body.max_tokens ?? body.max_completion_tokens, stop });
}

/** A call of the first tool, when the prompt holds `[[tool]]` and no tool has answered yet. */
function toolCall(body: ChatBody): object | undefined {
  const name = body.tools?.[0]?.function?.name;
  const answered = body.messages.some((message) => message.role === 'tool');
  if (!name || answered || !promptOf(body).includes('[[tool]]')) return undefined;
  return { id: 'call_0', type: 'function', function: { name, arguments: '{"query":"harbor"}' } };
}

function usageOf(answer: TextAnswer): object {
  const completion = answer.chunks.length;
  return {
    prompt_tokens: answer.promptTokens,
    completion_tokens: completion,
    total_tokens: answer.promptTokens + completion,
    prompt_tokens_details: { cached_tokens: 0 },
  };
}

function modelOf(body: ChatBody): string {
  return [body.model ?? 'auto'].flat()[0] ?? 'auto';
}

function idOf(body: ChatBody): string {
  return `chatcmpl-${digestOf(promptOf(body)).slice(0, 24)}`;
}

/** Status a prompt asks for (`[[429]]`), or 500 for `[[fail]]`. */
export function wishedStatus(prompt: string): number | undefined {
  const wish = wishes(prompt);
  return wish.status ?? (wish.fail ? 500 : undefined);
}
