/**
 * Python string literals: what they say, where each piece stands, and how the file writes its own.
 */
import type { PyNode } from './node.ts';
import { parts, walk } from './node.ts';

export interface Literal {
  /** The value of a plain literal, escapes read. */
  readonly text: string;
  /** Whether the characters of `text` stand in the source as they are. */
  readonly verbatim: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Reads a literal without interpolation; adjacent literals are joined. Undefined for f-strings and bytes with parts. */
export function plainString(node: PyNode, text: string): Literal | undefined {
  if (node.type !== 'string' && node.type !== 'concatenated_string') return undefined;
  if (node.literal === undefined) node.literal = read(node, text) ?? null;
  return node.literal ?? undefined;
}

function read(node: PyNode, text: string): Literal | undefined {
  if (node.type === 'concatenated_string') {
    const pieces = parts(node).map((p) => plainString(p, text));
    if (pieces.some((p) => p === undefined)) return undefined;
    return { text: pieces.map((p) => p?.text ?? '').join(''), verbatim: false };
  }
  let value = '';
  let verbatim = true;
  const raw = /r/i.test(prefixOf(node, text));
  for (const c of node.children) {
    if (c.type === 'interpolation') return undefined;
    if (c.type !== 'string_content') continue;
    const content = text.slice(c.start, c.end);
    if (raw || !content.includes('\\')) value += content;
    else {
      verbatim = false;
      value += content.replace(/\\(\r?\n|[\s\S])/g, (whole, e: string) =>
        /^\r?\n/.test(e) ? '' : (ESCAPES[e] ?? whole),
      );
    }
  }
  return { text: value, verbatim };
}

/** Letters before the opening quote. */
export function prefixOf(node: PyNode, text: string): string {
  const start = node.children.find((c) => c.type === 'string_start');
  return start ? text.slice(start.start, start.end).replace(/['"]+$/, '') : '';
}

/** The literal stretches of a string node (an f-string has several), as spans of the text. */
export const contents = (node: PyNode): PyNode[] => node.children.filter((c) => c.type === 'string_content');

/** A literal that stands alone as a statement: a docstring or commented-out code. */
export const isDocstring = (node: PyNode): boolean => {
  const outer = node.parent?.type === 'concatenated_string' ? node.parent : node;
  return outer.parent?.type === 'expression_statement';
};

export type Quote = '"' | "'";

/** The quote most plain literals of the file use; `"` when it cannot be said. */
export function quoteOf(root: PyNode, text: string): Quote {
  let single = 0;
  let double = 0;
  walk(root, (n) => {
    if (n.type !== 'string_start') return;
    const opening = text.slice(n.start, n.end);
    if (opening.endsWith("'''") || opening.endsWith('"""')) return;
    if (opening.endsWith("'")) single++;
    else double++;
  });
  return single > double ? "'" : '"';
}

/** A literal with that value. */
export function printString(value: string, quote: Quote): string {
  const escaped = value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}
