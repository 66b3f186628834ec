/** All provider data: sources, destinations, clients. A list, nothing else. */
import type { DestinationTable, SourceTable } from '@aig/core';
import { aigateway } from './destinations/aigateway.ts';
import { portkey } from './sources/portkey/index.ts';
import { replicate } from './sources/replicate/index.ts';
import { reported } from './sources/reported/index.ts';

export { clients } from './clients/index.ts';
export { TableError } from './define.ts';
export const sources: readonly SourceTable[] = [portkey, replicate, ...reported];
export const destinations: readonly DestinationTable[] = [aigateway];
