/**
 * Paths that are put behind a base URL which comes from a variable: one that the destination does not serve keeps the variable.
 */
import { endpointKnown } from '@aig/core';
import type { PyFile } from './file.ts';
import { child, outward, type PyNode } from './node.ts';
import { pathAfter } from './urls.ts';

/** What is put behind a base URL at this place, when the destination does not serve it. */
export function unservedPath(base: PyNode, file: PyFile): string | undefined {
  const after = pathAfter(base, file);
  const path =
    after?.rest
      .replace(/[?#].*$/, '')
      .replace(/^\/v\d+(?=\/|$)/, '')
      .replace(/\/+$/, '') ?? '';
  return after && path !== '' && !endpointKnown(path, after.dynamic, file.migration) ? path : undefined;
}

/** The same for the place of a read and for all uses of the name or attribute it is put into. */
export function unservedAfterRead(read: PyNode, file: PyFile): string | undefined {
  const outer = outward(read);
  const left =
    outer.parent?.type === 'assignment' && outer.field === 'right' ? child(outer.parent, 'left') : undefined;
  const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
  const attribute = left && file.attributes.of(left);
  const places = [read, ...(variable?.uses ?? []), ...(attribute?.uses ?? [])];
  return places.map((n) => unservedPath(n, file)).find((p) => p !== undefined);
}
