/**
 * The client class handed about as a value: `partial(Portkey, …)`, `{"x": Portkey}`, `cls = Portkey`.
 *
 * Who calls it, and with which options, is not seen, so the class and its import stay.
 */
import type { PyFile } from '../file.ts';
import { ancestor, child, type PyNode } from '../node.ts';
import type { Work } from '../work.ts';

/** What stays with the class. */
export const classGroup = (file: PyFile): string => `class:${file.path}`;

const QUESTIONS =
  /(?:^|\.)(?:isinstance|issubclass|cast|Mock|MagicMock|AsyncMock|NonCallableMock|create_autospec|patch\.object)$/;

/** Whether a use of a client class gives it to somebody who may call it. */
export function isClassValue(node: PyNode, role: string, file: PyFile): boolean {
  if (role !== 'client' && role !== 'async-client') return false;
  let n = node;
  let p = n.parent;
  // `isinstance(x, (Portkey, AsyncPortkey))`
  while (
    p &&
    /^(?:tuple|list|parenthesized_expression|keyword_argument|conditional_expression|boolean_operator)$/.test(
      p.type,
    )
  ) {
    if (p.type === 'boolean_operator' || (p.type === 'conditional_expression' && isCondition(n, p))) break;
    n = p;
    p = n.parent;
  }
  switch (p?.type) {
    case 'argument_list': {
      const callee = p.parent && child(p.parent, 'function');
      return !(callee && QUESTIONS.test(file.source(callee)));
    }
    case 'assignment':
      return n.field === 'right' && !isAlias(p, file);
    case 'pair':
    case 'return_statement':
    case 'named_expression':
    case 'default_parameter':
    case 'lambda':
    case 'list':
    case 'set':
      return ancestor(n, 'type') === undefined;
    case 'typed_default_parameter':
      return n.field === 'value';
    default:
      return false;
  }
}

const isCondition = (n: PyNode, p: PyNode): boolean => p.children.filter((c) => c.named)[1] === n;

/** `Client: TypeAlias = Portkey` */
function isAlias(assignment: PyNode, file: PyFile): boolean {
  const type = child(assignment, 'type');
  return type !== undefined && /TypeAlias/.test(file.source(type));
}

/** Tells of such a use and keeps what it needs. */
export function tellClassValue(work: Work, node: PyNode, holds: readonly string[]): void {
  const { destination, source } = work.file.migration;
  work.note(
    node,
    {
      rule: 'class-value',
      confidence: 'manual',
      message: `the client class of ${source.title} is handed on here; who makes a client of it, and with what, is not seen`,
      advice: `hand on a function that makes ${destination.sdk.python.name}(base_url="${destination.openaiBase}", …) instead`,
    },
    { group: classGroup(work.file), holds: [...holds, 'env:*'] },
  );
}
