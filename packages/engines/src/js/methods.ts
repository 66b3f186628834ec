/** What is known of a call on a client before anything is planned: its row in the table, and what it shares with the others. */
import { type MethodRow, matchMethod, matchPlainMethod, type SdkTable } from '@aig/core';
import type { Client } from './client-model.ts';
import type { Printer } from './print-ops.ts';
import type { Unit } from './unit.ts';

export interface CallContext {
  readonly printer: Printer;
  /** What the client holds as long as it stays. */
  readonly holds: readonly string[];
  /** Upstream provider said at the construction. */
  readonly provider?: string;
}

/** The row that decides about a call or member of a client; undefined when nothing is known of it. */
export function methodOf(unit: Unit, client: Client, path: string): MethodRow | undefined {
  if (client.sdk) return matchMethod(path, client.sdk);
  const sdk = jsSdk(unit);
  return (sdk && matchMethod(path, sdk)) ?? matchPlainMethod(path, 'js', unit.migration);
}

/** The source's JavaScript SDK of the destination's shape, which also says what the destination lacks. */
const jsSdk = (unit: Unit): SdkTable | undefined =>
  unit.migration.source.sdks.find((s) => s.language === 'js' && s.methods.length > 0 && !s.target);

/** Whether the client has the API of the destination's own SDK, so that the method table speaks of it. */
export const speaksOpenAi = (unit: Unit, client: Client): boolean =>
  client.kind === 'own' ||
  client.row.modules.some((m) => unit.migration.destination.sdk.js.modules.includes(m));
