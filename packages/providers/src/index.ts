/** All provider data: sources, destinations, clients. A list, nothing else. */
import type { DestinationTable, SourceTable } from '@aig/core';
import { aigateway } from './destinations/aigateway.ts';
import { bifrost } from './destinations/bifrost.ts';
import { keeptrusts } from './destinations/keeptrusts.ts';
import { bifrost as bifrostSource } from './sources/bifrost/index.ts';
import { fireworks } from './sources/fireworks/index.ts';
import { helicone } from './sources/helicone/index.ts';
import { keeptrusts as keeptrustsSource } from './sources/keeptrusts/index.ts';
import { litellm } from './sources/litellm/index.ts';
import { openrouter } from './sources/openrouter/index.ts';
import { portkey } from './sources/portkey/index.ts';
import { replicate } from './sources/replicate/index.ts';
import { requesty } from './sources/requesty/index.ts';
import { together } from './sources/together/index.ts';

export { clients } from './clients/index.ts';
export { TableError } from './define.ts';
export { destinationForm, destinationProfile } from './profiles/destination.ts';
export { ProfileError, schemaOf } from './profiles/form.ts';
export { sourceForm, sourceProfile } from './profiles/source.ts';
export { vendors } from './vendors.ts';
export const sources: readonly SourceTable[] = [
  portkey,
  replicate,
  openrouter,
  helicone,
  together,
  fireworks,
  requesty,
  litellm,
  bifrostSource,
  keeptrustsSource,
];
/** The first is the one that the tables of the sources are written for. */
export const destinations: readonly DestinationTable[] = [aigateway, bifrost, keeptrusts];
