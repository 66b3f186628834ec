/** What the text renderings are told about the place they are shown in. */
import type { Redactor } from '@aig/core';

export interface TextOptions {
  /** Columns; messages are wrapped to it, code never. */
  readonly width: number;
  readonly color: boolean;
  readonly verbose: boolean;
  readonly redact: Redactor;
  /** Names for people, such as `Portkey` and `AIgateway`. */
  readonly titles: { readonly source: string; readonly destination: string };
}

/** `1 file`, `2 files`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
