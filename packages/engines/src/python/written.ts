/**
 * What code writes into a variable of the source, or falls back to: a key becomes a placeholder, a model id a slug.
 */
import { isPlaceholder, resolveModel } from '@aig/core';
import type { PyNode } from './node.ts';
import { contents, plainString, printString } from './strings.ts';
import { isClaimed, ownerOf, type Work } from './work.ts';

/** A key written in code is never carried over to the new name. */
export function writtenKey(work: Work, value: PyNode, name: string): void {
  const { file } = work;
  const plain = plainString(value, file.text);
  if (!plain || plain.text === '' || !looksSecret(plain.text) || isClaimed(work, value)) return;
  const group = ownerOf(work, value);
  work.note(
    value,
    {
      rule: 'hard-coded-key',
      confidence: 'review',
      message: 'a key stood in the code; a placeholder stands here now',
      advice: 'revoke the old key: it is in the history of this repository',
      severity: 'security',
    },
    {
      edits: [
        {
          start: value.start,
          end: value.end,
          text: printString(file.migration.destination.keyPlaceholder, file.quote),
        },
      ],
      ...(group === undefined ? { needs: [`env:${name}`] } : { group }),
    },
  );
}

/** A model id that a variable is given, or falls back to, goes with the variable's name. */
export function writtenModel(work: Work, value: PyNode, name: string): void {
  const { file } = work;
  const plain = plainString(value, file.text);
  if (!plain || plain.text === '' || isClaimed(work, value)) return;
  const verdict = resolveModel(plain.text, file.migration);
  if (!verdict) return;
  const inner = contents(value)[0];
  const moves = verdict.to !== undefined && verdict.to !== plain.text && inner !== undefined;
  work.note(
    value,
    {
      rule: moves ? 'model' : 'model-unknown',
      confidence: verdict.confidence,
      message: verdict.message,
      ...(verdict.advice === undefined ? {} : { advice: verdict.advice }),
      ...(verdict.severity === undefined ? {} : { severity: verdict.severity }),
    },
    {
      edits: moves ? [{ start: inner.start, end: inner.end, text: verdict.to as string }] : [],
      ...(verdict.confidence === 'manual' ? {} : { needs: [`env:${name}`] }),
      ...(verdict.blocks ? { holds: [`env:${name}`] } : {}),
    },
  );
}

// Words and digits: what a person makes up for a test or a form has no digits, or says what it is.
const INVENTED =
  /your|placeholder|example|dummy|xxx|change|replace|insert|todo|test|fake|mock|[<>]|api[ _-]?key/i;

/** Whether a literal given to a key's variable may be a key. Short ones count here: the name says what they are. */
const looksSecret = (text: string): boolean =>
  !isPlaceholder(text) ||
  (text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text) && !INVENTED.test(text));
