import { describe, expect, test } from 'vitest';
import { resolveModel } from '../../src/index.ts';
import { migration } from './migration.ts';

describe('model ids', () => {
  test.each([
    ['openai/gpt-5.4', undefined, undefined, undefined],
    ['mine', undefined, 'openai/gpt-5.4', 'safe'],
    ['gpt-5.4', undefined, 'openai/gpt-5.4', 'safe'],
    ['gpt-4o', undefined, 'openai/gpt-4o', 'review'],
    ['@openai-prod/gpt-5.4', undefined, 'openai/gpt-5.4', 'safe'],
    ['@my-azure/gpt-5.4', undefined, undefined, 'manual'],
    ['mistral-large', 'mistral-ai', 'mistral/mistral-large', 'review'],
    ['some-model', undefined, undefined, 'manual'],
    ['gpt-5.4', 'azure-prod-1', undefined, 'manual'],
    ['gpt-5.4', '@groq', undefined, 'manual'],
    ['gpt-5.4', 'team-key', 'openai/gpt-5.4', 'safe'],
    ['us.anthropic.claude-3-7-sonnet-v1:0', undefined, undefined, 'manual'],
    ['openai/gpt-5-2025-08-07', undefined, 'openai/gpt-5', 'review'],
    ['anthropic/claude-sonnet-4-5', undefined, 'anthropic/claude-sonnet-4.5', 'safe'],
    ['vendor/unheard-of', undefined, undefined, 'review'],
  ] as const)('%s with provider %s becomes %s (%s)', (id, provider, to, confidence) => {
    const verdict = resolveModel(id, migration, provider);
    expect(verdict?.to).toBe(to);
    expect(verdict?.confidence).toBe(confidence);
    if (verdict && verdict.confidence !== 'safe') expect(verdict.advice).toBeTruthy();
  });

  test('that were resolved resolve to themselves', () => {
    for (const id of ['gpt-5.4', '@openai-prod/gpt-5.4', 'anthropic/claude-sonnet-4-5', 'gpt-4o', 'mine']) {
      const to = resolveModel(id, migration)?.to as string;
      expect(resolveModel(to, migration)?.to).toBeUndefined();
    }
  });
});
