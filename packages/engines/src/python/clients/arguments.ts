/**
 * Arguments of a call that the source's client takes and the destination's does not: the source hands anything on in the
 * body, the openai client raises.
 */
import {
  type Arg,
  asOption,
  matchMethod,
  matchOption,
  type NewValue,
  type Op,
  planHeaders,
  type SdkTable,
} from '@aig/core';
import { child, parts } from '../node.ts';
import type { Work } from '../work.ts';
import type { ClientCall } from './trace.ts';

/** Operations on what the destination's method does not take. A call that names no model would fail, and stays. */
export function unknownArguments(work: Work, site: ClientCall, sdk: SdkTable, args: readonly Arg[]): Op[] {
  const { migration } = work.file;
  const accepts = matchMethod(site.path, sdk)?.accepts;
  if (!accepts) return [];
  const list = child(site.call, 'arguments');
  const named = args.filter((a) => !accepts.includes(a.name));
  const options = named.filter((a) => {
    const match = matchOption(a.name, sdk, migration);
    return match !== undefined && 'header' in match && !match.header.name.endsWith('*');
  });
  const body = named.filter((a) => !options.includes(a));
  const ops = [...optionOps(options, args, sdk, work), ...bodyOps(body, args, work)];
  const hidden = parts(list ?? site.call).some((p) => p.type !== 'keyword_argument');
  if (!hidden && accepts.includes('model') && !args.some((a) => a.name === 'model'))
    ops.push({
      op: 'block',
      reason: {
        rule: 'model-missing',
        confidence: 'manual',
        message: `this call names no model, and ${migration.destination.title} asks for one`,
        advice: `add model="…" with a slug of ${migration.destination.title} such as openai/gpt-5.4, then run again`,
      },
    });
  return ops;
}

/** Options of the source given to one call: what is left of them travels as headers. */
function optionOps(options: readonly Arg[], args: readonly Arg[], sdk: SdkTable, work: Work): Op[] {
  if (options.length === 0) return [];
  const { migration } = work.file;
  const outcome = planHeaders(options, asOption(sdk, migration), migration);
  const ops: Op[] = [...outcome.ops];
  if (outcome.headers.length === 0) return ops;
  const name = migration.destination.sdk.python.callHeaders ?? 'extra_headers';
  const there = args.find((a) => a.name === name);
  const reason = { rule: 'headers', confidence: 'safe' as const, message: 'the tag travels as a header' };
  if (!there) ops.push({ op: 'add', name, value: { kind: 'object', entries: outcome.headers }, reason });
  else if (there.value.kind === 'object' && there.value.complete)
    for (const h of outcome.headers)
      ops.push({ op: 'add', name: h.name, value: h.value, into: there, reason });
  else ops.push(taken(there, name));
  return ops;
}

/** Everything else goes into the body by hand, as the source's client does. Nothing for none. */
export function bodyOps(body: readonly Arg[], args: readonly Arg[], work: Work): Op[] {
  const first = body[0];
  if (!first) return [];
  const names = body.map((a) => a.name).join(', ');
  const reason = {
    rule: 'extra-body',
    confidence: 'review' as const,
    message: `the openai client takes no ${names}; it travels in extra_body, as before`,
    advice: `see that ${work.file.migration.destination.title} hands ${names} on`,
  };
  const there = args.find((a) => a.name === 'extra_body');
  if (there) return [taken(there, names)];
  const value: NewValue = {
    kind: 'object',
    entries: body.map((a) => ({ name: a.name, value: { kind: 'source', span: a.value.span } })),
  };
  return body.map(
    (arg, i): Op =>
      i === 0 ? { op: 'replace', arg, name: 'extra_body', value, reason } : { op: 'remove', arg, reason },
  );
}

const taken = (arg: Arg, names: string): Op => ({
  op: 'block',
  arg,
  reason: {
    rule: 'argument-unknown',
    confidence: 'manual',
    message: `the openai client takes no ${names}, and ${arg.name} is given here already`,
    advice: `put ${names} into ${arg.name}`,
  },
});
