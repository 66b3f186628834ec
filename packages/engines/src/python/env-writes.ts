/**
 * Places that set a variable of the source: in the environment, in a test, in a dictionary of variables.
 *
 * A key written in code is never carried over to the new name. While the old variable stays in use the new one is set beside
 * it, where it is seen what that would be.
 */
import { type Alternative, type Draft, isPlaceholder, resolveModel } from '@aig/core';
import type { EnvSite } from './env.ts';
import { child, type PyNode, parts, statementOf } from './node.ts';
import { renameLiteral } from './print.ts';
import { insertAfter } from './removal.ts';
import { contents, plainString, printString } from './strings.ts';
import { applied, isClaimed, type Work } from './work.ts';

/** The key written in code that a place gives to a variable of the source. */
export function writtenKey(work: Work, site: EnvSite): PyNode | undefined {
  const { value } = site;
  if ((site.use !== 'write' && site.use !== 'read') || site.match.row.role !== 'key' || !value)
    return undefined;
  const plain = plainString(value, work.file.text);
  return plain && plain.text !== '' && looksSecret(plain.text) && !isClaimed(work, value) ? value : undefined;
}

/** A key written in code is never carried over to the new name: it goes with the name or stays with it. */
export function planWritten(work: Work, value: PyNode, rest: Partial<Draft>): void {
  const { file } = work;
  const reason = {
    rule: 'hard-coded-key',
    confidence: 'review' as const,
    message: 'a key stood in the code; a placeholder stands here now',
    advice: 'revoke the old key: it is in the history of this repository',
    severity: 'security' as const,
  };
  const text = printString(file.migration.destination.keyPlaceholder, file.quote);
  work.note(value, reason, { ...rest, edits: [{ start: value.start, end: value.end, text }] });
}

// Words and digits: what a person makes up for a test or a form has no digits, or says what it is.
const INVENTED =
  /your|placeholder|example|dummy|xxx|change|replace|insert|todo|test|fake|mock|[<>]|api[ _-]?key/i;

/** Whether a literal given to a key's variable may be a key. Short ones count here: the name says what they are. */
export const looksSecret = (text: string): boolean =>
  !isPlaceholder(text) ||
  (text.length >= 8 && /\d/.test(text) && /[A-Za-z]/.test(text) && !INVENTED.test(text));

/** Calls that ask a person for the value. */
const PROMPTS = /^(?:[\w.]+\.)?(?:getpass|input)\(/;

/** The same once more with the new name; undefined where the value might be the old key. */
export function writtenBeside(work: Work, site: EnvSite): Alternative | undefined {
  const { file } = work;
  const { to } = site.match;
  // A model has another name there, which stands where it is planned.
  if (site.use !== 'write' || to === undefined || site.match.row.role === 'model') return undefined;
  const edits = [renameLiteral(site.literal, site.name, to, file)];
  const plain = site.value && plainString(site.value, file.text);
  if (site.value && !plain && !PROMPTS.test(file.source(site.value))) return undefined;
  if (site.value && plain && site.match.row.role === 'key' && looksSecret(plain.text))
    edits.push({
      start: site.value.start,
      end: site.value.end,
      text: printString(file.migration.destination.keyPlaceholder, file.quote),
    });
  const pair = site.literal.parent?.type === 'pair' ? site.literal.parent : undefined;
  const statement = pair ? undefined : statementOf(site.literal);
  const alone = statement && parts(statement)[0];
  const whole =
    alone && (alone.type === 'assignment' ? child(alone, 'left') === site.node : alone === site.node);
  if (!pair && !(statement && whole)) return undefined;
  const insertion =
    pair || !statement
      ? {
          start: (pair as PyNode).end,
          end: (pair as PyNode).end,
          text: `, ${applied(file.text, pair as PyNode, edits)}`,
        }
      : insertAfter(statement, applied(file.text, statement, edits), file.text);
  return {
    confidence: 'review',
    message: `${to} is set beside ${site.name}, which something that stays on ${file.migration.source.title} still reads`,
    advice: `take ${site.name} out once nothing reads it any more`,
    edits: [insertion],
    whenWanted: [`env:${to}`],
  };
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
