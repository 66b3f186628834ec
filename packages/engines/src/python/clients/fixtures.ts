/**
 * Fixtures of pytest: what one returns or yields arrives in every parameter of its name.
 */
import type { PyFile } from '../file.ts';
import { child, type PyNode, parts, walk } from '../node.ts';
import type { Variable } from '../scope.ts';

/** Whether a function is decorated as a fixture. */
export function isFixture(fn: PyNode, file: PyFile): boolean {
  const around = fn.parent?.type === 'decorated_definition' ? fn.parent : undefined;
  return (around?.children ?? []).some(
    (c) => c.type === 'decorator' && /^@\s*(?:pytest(?:_asyncio)?\.)?fixture\b/.test(file.source(c)),
  );
}

/** Parameters of that name of all functions of the file but `fn`. */
export function parametersNamed(name: string, fn: PyNode, file: PyFile): Variable[] {
  const found: Variable[] = [];
  walk(file.root, (n) => {
    const list = n.type === 'function_definition' && n !== fn ? child(n, 'parameters') : undefined;
    for (const p of list ? parts(list) : []) {
      const id = p.type === 'identifier' ? p : (child(p, 'name') ?? parts(p)[0]);
      const variable = id && file.source(id) === name ? file.scopes.variableOf(id) : undefined;
      if (variable) found.push(variable);
    }
  });
  return found;
}
