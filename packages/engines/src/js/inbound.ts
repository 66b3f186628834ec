/**
 * The server's side of HTTP: headers of requests that come in and of responses, which the callers of the program know.
 *
 * Changing a name there changes an interface that is not seen, so it is told and never rewritten.
 */
import type { Draft } from '@aig/core';
import type { LooseSite } from './loose-sites.ts';
import { dotted, isCall, isMember, memberName, type Node } from './tree.ts';
import { rule, type Unit } from './unit.ts';

const RESPONSE = /^(?:res|resp|response|reply)$/i;
/** Contexts of server frameworks, whose `header` and `set` write to the response. */
const CONTEXT = /^(?:c|ctx|context)$/;

/** Whether the literal or property at `node` asks for a header: `get('x')`, `headers['x']`. */
export function readsHeader(unit: Unit, node: Node): boolean {
  const up = unit.parents.get(node);
  if (isCall(up) && isMember(up.callee) && up.arguments[0] === node) {
    const method = memberName(up.callee) ?? '';
    return /^(?:get|has)$/.test(method) || (method === 'header' && up.arguments.length === 1);
  }
  if (!isMember(up) || up.property !== node || !up.computed) return false;
  const user = unit.parents.get(up);
  return !(
    (user?.type === 'AssignmentExpression' && user.left === up) ||
    (user?.type === 'UnaryExpression' && user.operator === 'delete')
  );
}

/** Whether a setter's receiver (`res`, `res.headers`, `ctx.response`) is a response. */
export function isResponse(receiver: Node): boolean {
  const path = dotted(receiver) ?? [];
  return path.some((part) => RESPONSE.test(part)) || (path.length === 1 && CONTEXT.test(path[0] ?? ''));
}

/** Whether a header's name stands where a response is made: `res.set('x', …)`, `new Response(b, { headers: { … } })`. */
export function onResponse(unit: Unit, node: Node): boolean {
  for (let at = unit.parents.get(node); at; at = unit.parents.get(at)) {
    if (at.type === 'NewExpression' && /^(?:Next)?Response$/.test(dotted(at.callee)?.[0] ?? '')) return true;
    if (isCall(at)) {
      const callee = dotted(at.callee);
      if (!isMember(at.callee)) return false;
      const set = /^(?:set|append|header|setHeader|writeHead|headers|json)$/.test(
        memberName(at.callee) ?? '',
      );
      return set && (isResponse(at.callee.object) || /^(?:Next)?Response$/.test(callee?.[0] ?? ''));
    }
    if (!/^(?:ObjectProperty|ObjectExpression|AssignmentExpression|MemberExpression)$/.test(at.type))
      return false;
    if (at.type === 'AssignmentExpression') return isMember(at.left) && isResponse(at.left.object);
  }
  return false;
}

/** Headers that a request passes on under the source's name: who sends them has to change first. */
export function planPassedOn(
  unit: Unit,
  sites: readonly LooseSite[],
  spans: readonly { readonly start: number; readonly end: number }[],
  group: string,
): Draft[] {
  return sites.flatMap((site): Draft[] => {
    if (site.kind !== 'header' || !readsHeader(unit, site.node)) return [];
    if (!spans.some((s) => site.span.start >= s.start && site.span.end <= s.end)) return [];
    return [
      {
        ...site.span,
        rule: rule(unit, 'header-passed-on'),
        confidence: 'manual',
        message: `${site.name} is taken from a request that comes in and passed on`,
        advice: `decide what your callers send instead of ${site.name}, then change both places`,
        edits: [],
        group,
        holds: ['env:*'],
      },
    ];
  });
}
