/** The paths of Replicate's HTTP API that make, read or stop a prediction. The first that fits decides. */
import type { RequestTable } from '@aig/core';

export const routes: RequestTable['routes'] = [
  { method: 'POST', path: '/v1/predictions', call: 'create' },
  { method: 'POST', path: '/v1/models/{owner}/{name}/predictions', call: 'create' },
  { method: 'POST', path: '/v1/deployments/{owner}/{name}/predictions', call: 'create' },
  { method: 'POST', path: '/v1/predictions/{id}/cancel', call: 'cancel' },
  { method: 'GET', path: '/v1/predictions/{id}', call: 'get' },
  { method: 'GET', path: '/v1/predictions', call: 'list' },
];
