/**
 * Members that only the results of the source's SDK have.
 *
 * They forbid the change of the client; nothing is rewritten here.
 */
import type { Draft } from '@aig/core';
import type { Client, ClientCall } from './client-model.ts';
import { importHolds } from './holds.ts';
import type { CallContext } from './methods.ts';
import { isCall, isMember, memberName, type Node, spanOf, unwrap, wrapped } from './tree.ts';
import { rule, type Unit } from './unit.ts';

/** Members that only the source's results have. */
export function planResult(client: Client, call: ClientCall, context: CallContext): Draft[] {
  const { printer } = context;
  const { unit } = printer;
  const lost = client.sdk?.lostMembers ?? [];
  const drafts: Draft[] = [];
  for (const { node, name } of membersOfResult(unit, call.node)) {
    const row = lost.find((l) => l.name === name);
    if (!row) continue;
    drafts.push({
      ...spanOf(node),
      rule: rule(unit, `result-${row.name.toLowerCase()}`),
      confidence: 'manual',
      message: row.why,
      advice: row.advice ?? 'take it out',
      edits: [],
      group: client.group,
      holds: [...context.holds, ...importHolds(unit, node)],
    });
  }
  return drafts;
}

/** Member reads on the value of a call, awaited, stored under a name, or handed to `.then`. */
function membersOfResult(unit: Unit, call: Node): { node: Node; name: string }[] {
  const { parents, scopes } = unit;
  const out: { node: Node; name: string }[] = [];
  const seen = new Set<Node>();
  const read = (expression: Node): void => {
    if (seen.has(expression)) return;
    seen.add(expression);
    const outer = wrapped(expression, parents);
    const up = parents.get(outer);
    if (up?.type === 'AwaitExpression') read(up);
    else if (isMember(up) && up.object === outer) {
      const name = memberName(up);
      if (name === undefined) return;
      out.push({ node: up, name });
      const then = parents.get(up);
      if (name === 'then' && isCall(then)) {
        const handler = then.arguments[0];
        const param =
          handler && (handler.type === 'ArrowFunctionExpression' || handler.type === 'FunctionExpression')
            ? handler.params[0]
            : undefined;
        const binding = param?.type === 'Identifier' ? scopes.of(param) : undefined;
        for (const ref of binding?.references ?? []) read(ref);
      }
    } else if (up?.type === 'VariableDeclarator' && up.init === outer) {
      if (up.id.type === 'Identifier') for (const ref of scopes.of(up.id)?.references ?? []) read(ref);
      else if (up.id.type === 'ObjectPattern')
        for (const p of up.id.properties)
          if (p.type === 'ObjectProperty' && p.key.type === 'Identifier')
            out.push({ node: p, name: p.key.name });
    } else if (up?.type === 'AssignmentExpression' && up.right === outer && up.left.type === 'Identifier') {
      for (const ref of scopes.of(up.left)?.references ?? []) read(ref);
    }
  };
  read(unwrap(call));
  return out;
}
