/** Packages and images of Bifrost itself: they run the gateway, and no client needs them. */
import type { PackageRow, SourceTable } from '@aig/core';

const docs = 'maximhq/bifrost README';

export const packages: readonly PackageRow[] = [
  {
    registry: 'npm',
    name: '@maximhq/bifrost',
    why: 'this package starts the gateway itself',
    advice: 'take it out when nothing calls the gateway any more',
    source: docs,
  },
];

export const images: SourceTable['images'] = [
  {
    name: 'maximhq/bifrost',
    why: 'this runs Bifrost itself',
    advice: 'stop it when nothing calls it any more',
    source: docs,
  },
];
