/**
 * Whether a text names the source, or another provider, as a choice: by its word, not by a variable of the environment.
 *
 * `open-router`, `OpenRouter` and `open_router` are one word here. Judges text, knows no language.
 */
import type { Migration } from '@aig/core';

/** Words of one text, lower case, with joined neighbours: `openAiClient` gives `open`, `ai`, `client`, `openai`, … */
export function wordsOf(text: string): Set<string> {
  const plain = text
    // Variables of the environment name keys, not choices.
    .replace(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const parts = plain.split(/[^a-z0-9]+/).filter(Boolean);
  const words = new Set<string>();
  parts.forEach((part, i) => {
    words.add(part);
    const next = parts[i + 1];
    if (next !== undefined) words.add(part + next);
  });
  return words;
}

/** Whether the source is named. */
export const namesOwn = (text: string, migration: Migration): boolean =>
  mayName(text, migration.source.id) && wordsOf(text).has(migration.source.id);

/** A word of one or two parts stands with its first half or its second in a text that has it. */
function mayName(text: string, word: string): boolean {
  const half = (word.length + 1) >> 1;
  if (text.length < word.length) return false;
  const lower = text.toLowerCase();
  return lower.includes(word.slice(0, half)) || lower.includes(word.slice(half));
}

/** The first other provider that is named. */
export function otherVendor(text: string, migration: Migration): string | undefined {
  const words = wordsOf(text);
  return migration.vendors?.find((v) => v !== migration.source.id && words.has(v));
}

/** How many different providers besides the source the texts name, where each text is one choice. */
export function othersAmong(texts: readonly string[], migration: Migration): number {
  const seen = new Set<string>();
  for (const text of texts) {
    const vendor = namesOwn(text, migration) ? undefined : otherVendor(text, migration);
    if (vendor !== undefined) seen.add(vendor);
  }
  return seen.size;
}
