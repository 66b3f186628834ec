/**
 * Imports of clients that another module of the tree makes: where the old one stays there, the one made beside it is
 * imported under its own name, and the old name goes when nothing here needs it any more.
 */
import type { Draft, Edit } from '@aig/core';
import type { Client } from '../client-model.ts';
import { type Node, spanOf } from '../tree.ts';
import { importOf, rule } from '../unit.ts';
import type { Context } from './context.ts';

export function planBesideImports(context: Context, clients: readonly Client[]): Draft[] {
  const { unit } = context;
  return clients.flatMap((client): Draft[] => {
    const name = client.beside?.name;
    const binding = client.bindings.find((b) => b.kind === 'import');
    if (client.made.length > 0 || name === undefined || !binding) return [];
    const load = unit.origins.loads.find((l) => l.names.some((n) => n.binding === binding));
    if (load?.statement.type !== 'ImportDeclaration') return [];
    const edits = added(binding.node, load.statement, name, unit.file.text);
    return [
      {
        ...spanOf(load.statement),
        rule: rule(unit, 'import'),
        confidence: 'safe',
        message: `${name} is imported beside ${binding.name}, which stays`,
        edits,
        whenWanted: [`second:${importOf(unit, binding.name)}`],
      },
    ];
  });
}

/** `, name` behind the specifier of the old client; braces where only a default is imported. */
function added(specifier: Node, statement: Node, name: string, text: string): Edit[] {
  const { end } = spanOf(specifier);
  if (specifier.type === 'ImportSpecifier') return [{ start: end, end, text: `, ${name}` }];
  const rest = /^\s*,\s*\{/.exec(text.slice(end, statement.end ?? end));
  return rest
    ? [{ start: end + rest[0].length, end: end + rest[0].length, text: ` ${name},` }]
    : [{ start: end, end, text: `, { ${name} }` }];
}
