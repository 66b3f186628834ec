/**
 * Reads of environment variables in the forms that JavaScript runtimes and frameworks have.
 *
 * `direct` reads name the environment itself; the others go through an object (`env`, `c.env`, a settings object) whose
 * keys are declared elsewhere.
 */
import type { Span } from '@aig/core';
import { dotted, isCall, isMember, memberName, type Node, spanOf, unwrap } from './tree.ts';

export interface EnvRead {
  readonly name: string;
  /** The characters of the name, without quotes. */
  readonly at: Span;
  readonly direct: boolean;
  /** `process.env.` and the like, to print another read in the same style. */
  readonly style: EnvStyle;
}

export type EnvStyle = 'process' | 'import-meta' | 'deno' | 'bun' | 'k6';

/** Roots that are the environment itself, as dotted paths. */
const ROOTS: ReadonlyMap<string, EnvStyle> = new Map([
  ['process.env', 'process'],
  ['globalThis.process.env', 'process'],
  ['global.process.env', 'process'],
  ['import.meta.env', 'import-meta'],
  ['Bun.env', 'bun'],
  ['Deno.env', 'deno'],
  ['__ENV', 'k6'],
]);

/** The style of an expression that is the whole environment (`process.env`). */
export function envRoot(node: Node): EnvStyle | undefined {
  const path = dotted(node);
  return path && ROOTS.get(path.join('.'));
}

/** A read of one variable by a literal name: `process.env.X`, `process.env["X"]`, `Deno.env.get("X")`, `env.X`. */
export function readEnv(node: Node): EnvRead | undefined {
  const inner = unwrap(node);
  if (isCall(inner)) {
    const { callee } = inner;
    const argument = inner.arguments[0];
    if (!isMember(callee) || memberName(callee) !== 'get' || argument?.type !== 'StringLiteral')
      return undefined;
    const style = envRoot(callee.object);
    if (style !== 'deno' && style !== 'process') return undefined;
    return { name: argument.value, at: inQuotes(argument), direct: true, style };
  }
  if (!isMember(inner)) return undefined;
  const name = memberName(inner);
  if (name === undefined) return undefined;
  const at = inner.property.type === 'Identifier' ? spanOf(inner.property) : inQuotes(inner.property);
  const style = envRoot(inner.object);
  if (style && style !== 'deno') return { name, at, direct: true, style };
  // Through an object: only names that look like variables can be judged.
  return /^[A-Z][A-Z0-9_]+$/.test(name) ? { name, at, direct: false, style: 'process' } : undefined;
}

const inQuotes = (node: Node): Span => ({ start: spanOf(node).start + 1, end: spanOf(node).end - 1 });

/** A read of `name` in a style. */
export function printEnv(name: string, style: EnvStyle, quote: string): string {
  switch (style) {
    case 'import-meta':
      return `import.meta.env.${name}`;
    case 'deno':
      return `Deno.env.get(${quote}${name}${quote})`;
    case 'bun':
      return `Bun.env.${name}`;
    case 'k6':
      return `__ENV.${name}`;
    default:
      return `process.env.${name}`;
  }
}
