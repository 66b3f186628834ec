/**
 * What a member read off an answer, or a call an answer is given to, says about its use. Data and two look-ups; `uses.ts`
 * walks the text.
 */
import type { UseKind } from '@aig/core';

/** How the use is written, for those who rewrite it. */
export type How =
  | 'plain'
  | 'join'
  | 'index'
  | 'address'
  | 'blob'
  | 'write'
  | 'body'
  | 'chunks'
  | 'choice'
  | 'member';

export interface UseForm {
  readonly kind: UseKind;
  readonly how: How;
  /** Only as a call. */
  readonly called?: boolean;
  /** Only on the answer itself, not on an item of it. */
  readonly whole?: boolean;
  /** What the expression is then: one item, or the answer again. */
  readonly goes?: 'item' | 'same';
}

const rows = (names: string, form: UseForm): [string, UseForm][] =>
  names.split(' ').map((name) => [name, form]);

const MEMBERS: ReadonlyMap<string, UseForm> = new Map([
  ...rows('join', { kind: 'join', how: 'join', called: true }),
  ...rows('at pop shift', { kind: 'item', how: 'index', called: true, whole: true, goes: 'item' }),
  ...rows('slice reverse', { kind: 'each', how: 'plain', called: true, whole: true, goes: 'same' }),
  ...rows('length', { kind: 'length', how: 'plain' }),
  ...rows('blob', { kind: 'bytes', how: 'blob', called: true }),
  ...rows('toString', { kind: 'string', how: 'plain', called: true }),
  ...rows('reduce', { kind: 'each', how: 'plain' }),
  ...rows('includes startsWith endsWith', { kind: 'test', how: 'plain' }),
  ...rows('trim replace replaceAll split match toLowerCase substring', { kind: 'string', how: 'plain' }),
]);

export const memberForm = (name: string): UseForm | undefined => MEMBERS.get(name);

const LOGS = /^(?:console\.\w+|(?:\w+\.)*(?:log|logger)(?:\.\w+)?)$/i;

/**
 * What a call does with the answer it is given.
 *
 * @param path dotted name of what is called, as far as it has one
 * @param last its last part
 * @param index position of the answer among the arguments
 */
export function argumentForm(path: string, last: string, index: number, made: boolean): UseForm | undefined {
  if (made) {
    if (/^(?:Next)?Response$/.test(path) && index === 0) return { kind: 'bytes', how: 'body' };
    return path === 'URL' ? { kind: 'string', how: 'plain' } : undefined;
  }
  if (path === 'String' || LOGS.test(path) || (path === 'fetch' && index === 0))
    return { kind: 'string', how: 'plain' };
  if (/^writeFile(?:Sync)?$/.test(last) && index === 1) return { kind: 'bytes', how: 'write' };
  if (last === 'fromWeb' && index === 0) return { kind: 'bytes', how: 'body' };
  if (path === 'JSON.stringify' || /^(?:push|json|send|render|status|write|end)$/.test(last))
    return { kind: 'value', how: 'plain' };
  return undefined;
}
