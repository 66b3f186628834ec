/**
 * Headers made by the source's SDK for a single request.
 *
 * Those given to constructions are part of these and planned in `plan-clients.ts`.
 */
import { type Arg, type Draft, matchModule, matchOption, planRequestHeaders, type Value } from '@aig/core';
import { reasonFields } from '../splice/drafts.ts';
import { freshKey, holdsOf, keyNeeds } from './holds.ts';
import type { Printer } from './print-ops.ts';
import { type Call, opensBody, spanOf } from './tree.ts';
import { rule } from './unit.ts';

/**
 * `createHeaders({ … })` for one request: the call becomes the headers the destination understands.
 *
 * @returns drafts in `group`
 */
export function planFactoryCall(
  printer: Printer,
  call: Extract<Value, { kind: 'call' }>,
  node: Call,
  group: string,
): Draft[] {
  const { unit } = printer;
  const sdk =
    unit.migration.source.sdks.find(
      (s) => s.language === 'js' && s.optionHeaderPrefix !== undefined && s.symbols.includes(call.symbol),
    ) ?? matchModule('', 'js', unit.migration);
  const holds = holdsOf(printer, node, undefined, true);
  const base = { ...spanOf(node), group, holds };
  const items: Arg[] = [];
  let unknown = !call.complete || !sdk;
  for (const arg of call.args) {
    const match = sdk && matchOption(arg.name, sdk, unit.migration);
    if (match && 'header' in match) items.push({ ...arg, name: match.header.name });
    else if (match && 'option' in match && match.option.to === 'key') {
      const auth = unit.migration.source.headers.find((h) => h.action === 'auth');
      if (auth) items.push({ ...arg, name: auth.name });
    } else unknown = true;
  }
  if (unknown) {
    return [
      {
        ...base,
        rule: rule(unit, 'headers-unseen'),
        confidence: 'manual',
        message: 'what these headers say cannot be read here',
        advice: `send only Authorization and ${unit.migration.destination.tagHeader?.name ?? 'your own headers'} here, then run again`,
        edits: [],
      },
    ];
  }
  const plan = planRequestHeaders(items, unit.migration);
  const entries = plan.ops.flatMap((op) => (op.op === 'replace' ? [{ name: op.name, value: op.value }] : []));
  const drafts: Draft[] = plan.ops.map((op) => {
    const span = 'arg' in op && op.arg ? op.arg.span : spanOf(node);
    const fields = reasonFields(op.reason, unit.migration);
    return op.op === 'block'
      ? { ...span, ...fields, confidence: 'manual', edits: [], group, holds }
      : { ...span, ...fields, edits: [], group };
  });
  const flowing = entries.find((e) => e.value.kind === 'prefixed' && e.value.value.kind === 'source');
  const span =
    flowing?.value.kind === 'prefixed' && flowing.value.value.kind === 'source'
      ? flowing.value.value.span
      : undefined;
  const direct =
    span !== undefined &&
    printer.sites.some(
      (s) => s.kind === 'env' && s.direct && s.span.start >= span.start && s.span.end <= span.end,
    );
  const braces = (list: typeof entries): string =>
    list.length === 0 ? '{}' : printer.style.value({ kind: 'object', entries: list }, printer.carry);
  const opens = opensBody(node, unit.parents);
  const text = (list: typeof entries): string => (opens ? `(${braces(list)})` : braces(list));
  const main: Draft = {
    ...base,
    rule: rule(unit, 'headers-factory'),
    confidence: 'safe',
    message: "the source's headers go; what the destination understands stays",
    edits: [{ ...spanOf(node), text: text(entries) }],
    wants: [`env:${unit.migration.destination.keyEnv}`],
  };
  if (span === undefined || direct) return [...drafts, main];
  const scheme = unit.migration.destination.authHeader.scheme;
  const fresh = entries.map((e) =>
    e === flowing
      ? {
          ...e,
          value: {
            kind: 'prefixed' as const,
            prefix: scheme ? `${scheme} ` : '',
            value: { kind: 'env' as const, name: freshKey(printer, keyNeeds(printer, span)) },
          },
        }
      : e,
  );
  return [
    ...drafts,
    {
      ...main,
      needs: keyNeeds(printer, span),
      otherwise: {
        confidence: 'safe',
        message: main.message,
        edits: [{ ...spanOf(node), text: text(fresh) }],
        wants: [`env:${freshKey(printer, keyNeeds(printer, span))}`],
      },
    },
  ];
}
