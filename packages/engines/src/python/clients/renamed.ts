/**
 * Calls of the source's SDK that have another path on the new client: the path changes, arguments that the new method does
 * not take become headers or go, or keep the client.
 */

import type { Draft } from '@aig/core';
import {
  type Arg,
  asOption,
  type MethodRow,
  matchBody,
  matchMethod,
  matchOption,
  type Op,
  planHeaders,
} from '@aig/core';
import { child } from '../node.ts';
import type { Work } from '../work.ts';
import type { ClientCall } from './trace.ts';

/** The row of a call that is renamed. */
export function renamedRow(site: ClientCall): MethodRow | undefined {
  const row = site.link.sdk && matchMethod(site.path, site.link.sdk);
  return row?.action === 'rename' && row.to !== undefined ? row : undefined;
}

/** The draft that writes the new path. */
export function renameDraft(
  work: Work,
  site: ClientCall,
  row: MethodRow,
  group: string,
  holds: readonly string[],
): Draft[] {
  const callee = child(site.call, 'function');
  if (!callee) return [];
  return [
    {
      start: callee.start,
      end: callee.end,
      rule: `${work.file.migration.source.id}/method`,
      confidence: 'safe',
      message: row.why,
      edits: [{ start: site.client.end, end: callee.end, text: `.${row.to}` }],
      group,
      holds,
    },
  ];
}

/** Operations on the arguments that the new method does not take. Fields of the body are left to others. */
export function renamedArgs(work: Work, site: ClientCall, row: MethodRow, args: readonly Arg[]): Op[] {
  const { migration } = work.file;
  const { sdk } = site.link;
  if (!sdk || !row.args) return [];
  const others = args.filter((a) => !row.args?.includes(a.name));
  const isHeader = (arg: Arg): boolean => {
    const match = matchOption(arg.name, sdk, migration);
    return match !== undefined && 'header' in match;
  };
  const headers = others.filter(isHeader);
  const outcome = planHeaders(headers, asOption(sdk, migration), migration);
  const ops: Op[] = [...outcome.ops];
  if (outcome.headers.length > 0)
    ops.push({
      op: 'add',
      name: 'extra_headers',
      value: { kind: 'object', entries: outcome.headers },
      reason: { rule: 'headers', confidence: 'safe', message: 'the tag travels as a header' },
    });
  for (const arg of others) {
    if (headers.includes(arg)) continue;
    const field = matchBody(arg.name, migration);
    if (field && field.action !== 'tell' && field.action !== 'same') continue;
    ops.push({
      op: 'block',
      arg,
      reason: {
        rule: 'argument',
        confidence: 'manual',
        message: `${row.to} of the new client takes no ${arg.name}`,
        advice: `give it in extra_body if ${migration.destination.title} understands it, or take it out, then run again`,
      },
    });
  }
  return ops;
}
