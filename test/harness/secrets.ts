/**
 * Key-shaped strings of a fixture, found without the redactor's help: what must not be in any output of the tool.
 */
import type { Tree } from './tree.ts';

const SHAPES: readonly RegExp[] = [
  /\b(?:sk|r8|pk|rk)[-_][A-Za-z0-9_-]{16,}/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{30,}\b/g,
];

/** A name that says its value is a secret, then the literal value. */
const NAMED = /(?:key|token|secret|password)["']?[ \t]*[:=][ \t]*["']?([A-Za-z0-9+/=_-]{16,})/gi;

const PLACEHOLDER = /your|example|placeholder|change|xxx|dummy|\.\.\.|here|test-key|fake/i;

/** Every secret in the files of a tree. Names of variables, ids and placeholders are none. */
export function secretsIn(tree: Tree): Set<string> {
  const found = new Set<string>();
  for (const { kind, bytes } of tree.values()) {
    if (kind !== 'file' || bytes.includes(0)) continue;
    const text = bytes.toString('utf8');
    const values = SHAPES.flatMap((shape) => text.match(shape) ?? []);
    for (const [, value] of text.matchAll(NAMED)) if (value && isRandom(value)) values.push(value);
    for (const value of values) if (!PLACEHOLDER.test(value)) found.add(value);
  }
  return found;
}

/** Letters of both kinds or letters and digits, and not a name in words or capitals. */
function isRandom(value: string): boolean {
  return (
    /\d/.test(value) &&
    /[a-zA-Z]/.test(value) &&
    !/^[A-Z0-9_]+$/.test(value) &&
    !/^[a-z]+(?:[-_][a-z0-9]{1,8})+$/.test(value)
  );
}
