/** Raw HTTP requests to the source: which calls they are, and the models that their bodies name. */
import { type Draft, modelOp } from '@aig/core';
import type * as t from '@babel/types';
import { draftsOfOps } from '../splice/drafts.ts';
import type { LooseSite } from './loose-sites.ts';
import { type Printer, printOps } from './print-ops.ts';
import type { Call } from './tree.ts';
import { isCall, type Node, spanOf, walk, within } from './tree.ts';
import type { Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/** Calls that are given a URL of the source, literally or through a constant: `fetch(url, …)`, `axios.post(url, body, …)`. */
export function findRequests(unit: Unit, sites: readonly LooseSite[]): Call[] {
  const urls = sites.flatMap((s) => (s.kind === 'url' && s.url.verdict === 'base' ? [s.span] : []));
  const carriers = new Set(
    unit.scopes.all.filter((b) => {
      const declared = declarationOf(b);
      if (declared) return urls.some((u) => within(u, spanOf(declared.value)));
      const origin = unit.origins.ofBinding(b);
      return (
        (origin?.from === 'sdk' && origin.symbol?.role === 'base-url') ||
        (origin?.from === 'other' && origin.symbol?.kind === 'base-url')
      );
    }),
  );
  const found: Call[] = [];
  walk(unit.program, (node) => {
    if (!isCall(node) || node.arguments.length < 2) return;
    const first = node.arguments[0] as Node;
    let hit = urls.some((u) => within(u, spanOf(first)));
    walk(first, (inner) => {
      const binding = inner.type === 'Identifier' ? unit.scopes.of(inner) : undefined;
      if (binding && carriers.has(binding)) hit = true;
    });
    if (hit) found.push(node);
  });
  return found;
}

/** Literal models in the body of a request. */
export function planRequestModels(
  printer: Printer,
  request: Call,
  group: string,
  provider: string | undefined,
): Draft[] {
  const { unit, reading } = printer;
  const drafts: Draft[] = [];
  const bodies: t.ObjectExpression[] = [];
  walk(request, (node) => {
    if (node.type === 'ObjectExpression') bodies.push(node);
    // `JSON.stringify(payload)`, `axios.post(url, payload)`: an object that is used for nothing else.
    if (node.type !== 'Identifier') return;
    const object = reading.objectOf(reading.value(node));
    if (object && !within(spanOf(object), spanOf(request))) bodies.push(object);
  });
  for (const body of bodies) {
    const arg = reading.entries(body).entries.find((e) => e.name === 'model');
    const op = arg?.value.kind === 'string' ? modelOp(arg, unit.migration, provider) : undefined;
    if (!op) continue;
    const edits = printOps(printer, [op], { options: undefined, call: undefined }).flat();
    drafts.push(
      ...draftsOfOps([op], () => edits, { migration: unit.migration, group, span: spanOf(request) }),
    );
  }
  return drafts;
}
