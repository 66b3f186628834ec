/** Beginnings of model names that belong to one lab, whoever serves the model. */
export const modelFamilies: readonly { readonly prefix: string; readonly provider: string }[] = [
  { prefix: 'gpt-', provider: 'openai' },
  { prefix: 'chatgpt-', provider: 'openai' },
  { prefix: 'o1', provider: 'openai' },
  { prefix: 'o3', provider: 'openai' },
  { prefix: 'o4', provider: 'openai' },
  { prefix: 'text-embedding-', provider: 'openai' },
  { prefix: 'dall-e-', provider: 'openai' },
  { prefix: 'tts-1', provider: 'openai' },
  { prefix: 'whisper-1', provider: 'openai' },
  { prefix: 'omni-moderation', provider: 'openai' },
  { prefix: 'claude-', provider: 'anthropic' },
  { prefix: 'gemini-', provider: 'google' },
  { prefix: 'grok-', provider: 'xai' },
  { prefix: 'sonar', provider: 'perplexity' },
  { prefix: 'deepseek-', provider: 'deepseek' },
];
