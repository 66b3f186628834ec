/**
 * Prints new values in the style of the file: its quotes, its way of reading the environment.
 */
import { type Edit, matchEnv, type NewValue, type Span } from '@aig/core';
import { envSite, NAME_IN_TEXT } from './env.ts';
import type { PyFile } from './file.ts';
import { inside, type PyNode, walk } from './node.ts';
import { printString, type Quote } from './strings.ts';
import { applied, importResource } from './work.ts';

export interface Printed {
  readonly text: string;
  /** What the printed text brings into use. */
  readonly wants: readonly string[];
}

/** Where a value is printed: names that are bound there decide how the environment is read. */
export function printValue(value: NewValue, file: PyFile, at: Span): Printed {
  const wants = new Set<string>();
  const text = print(value, file, at, file.quote, wants);
  return { text, wants: [...wants] };
}

function print(value: NewValue, file: PyFile, at: Span, quote: Quote, wants: Set<string>): string {
  switch (value.kind) {
    case 'env':
      return envText(value.name, file, at, quote, wants);
    case 'string':
      return printString(value.text, quote);
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'source':
      return outOfFString(value.span, file, quote);
    case 'divided': {
      if (value.number !== undefined) return String(value.number / value.by);
      const inner = carried(value.span, file);
      return /^[\w.]+$/.test(inner) ? `${inner} / ${value.by}` : `(${inner}) / ${value.by}`;
    }
    case 'prefixed':
      return prefixed(value.prefix, value.value, file, at, quote, wants);
    case 'object':
      return `{${value.entries.map((e) => `${printString(e.name, quote)}: ${print(e.value, file, at, quote, wants)}`).join(', ')}}`;
  }
}

/** `Bearer ` before a value: inside a literal, else in an f-string, else by `+`. */
function prefixed(
  prefix: string,
  value: NewValue,
  file: PyFile,
  at: Span,
  quote: Quote,
  wants: Set<string>,
): string {
  const other: Quote = quote === '"' ? "'" : '"';
  const inner = print(value, file, at, other, wants);
  const swapped = requoted(inner, quote, other);
  if (swapped !== undefined && !/[\n\\{}#!:]/.test(swapped)) return `f${quote}${prefix}{${swapped}}${quote}`;
  const outer = print(value, file, at, quote, wants);
  const simple = /^[\w.]+(?:\([^()]*\)|\[[^[\]]*\])?$/.test(outer);
  return `${printString(prefix, quote)} + ${simple ? outer : `(${outer})`}`;
}

/** The expression with its plain literals in the other quote, so that it fits into an f-string of older Pythons. */
function requoted(expression: string, quote: Quote, other: Quote): string | undefined {
  if (!expression.includes(quote)) return expression;
  if (expression.includes(other) || /(?:^|[^\w"'])[rbfuRBFU]{1,2}["']/.test(expression)) return undefined;
  return expression.replaceAll(quote, other);
}

/** Source text; what stood in an f-string had to take the other quotes and gets those of the file. */
function outOfFString(span: Span, file: PyFile, quote: Quote): string {
  const text = carried(span, file);
  let within = false;
  if (file.text[span.start - 1] === '{')
    walk(file.root, (n) => {
      if (!inside(span, n)) return false;
      if (n.type === 'interpolation') within = true;
      return;
    });
  return within ? (requoted(text, quote === '"' ? "'" : '"', quote) ?? text) : text;
}

/** Source text as it stands, with the source's variables inside it renamed. */
export function carried(span: Span, file: PyFile): string {
  return applied(file.text, span, envRenames(span, file));
}

/** Renames of variables of the source inside a span, also where a longer text names them. */
export function envRenames(span: Span, file: PyFile): Edit[] {
  const edits: Edit[] = file.renames.filter((e) => inside(e, span));
  walk(file.root, (n) => {
    if (n.end <= span.start || n.start >= span.end) return false;
    if (n.type !== 'string' || !inside(n, span)) return;
    const site = envSite(n, file);
    // An entry of the project's own configuration keeps its name.
    if (site?.match.to !== undefined && site.use !== 'own')
      edits.push(renameLiteral(n, site.name, site.match.to, file));
    if (!site) edits.push(...wordRenames(n, file));
    return false;
  });
  return edits;
}

function wordRenames(literal: PyNode, file: PyFile): Edit[] {
  const edits: Edit[] = [];
  for (const word of file.source(literal).matchAll(NAME_IN_TEXT)) {
    const to = matchEnv(word[0], file.migration)?.to;
    const start = literal.start + word.index;
    if (to !== undefined) edits.push({ start, end: start + word[0].length, text: to });
  }
  return edits;
}

/** Replaces a name inside a literal. */
export function renameLiteral(literal: PyNode, from: string, to: string, file: PyFile): Edit {
  const at = literal.start + file.source(literal).indexOf(from);
  return { start: at, end: at + from.length, text: to };
}

/** A read of a variable in the way the file reads its own. */
function envText(name: string, file: PyFile, at: Span, quote: Quote, wants: Set<string>): string {
  const key = printString(name, quote);
  const visible = (module: string, imported: string | undefined): string | undefined => {
    for (const i of file.imports.flatMap((s) => s.names)) {
      if (i.module !== module || i.name !== imported || !i.local) continue;
      const scope = file.scopes.variableOf(i.local)?.scope;
      if (scope && inside(at, scope.node) && (scope.kind === 'module' || scope.kind === 'function'))
        return file.source(i.local);
    }
    return undefined;
  };
  const os = visible('os', undefined);
  if (os) return `${os}.environ[${key}]`;
  const environ = visible('os', 'environ');
  if (environ) return `${environ}[${key}]`;
  const getenv = visible('os', 'getenv');
  if (getenv) return `${getenv}(${key})`;
  const userdata = visible('google.colab', 'userdata');
  if (userdata) return `${userdata}.get(${key})`;
  wants.add(importResource(file, 'os'));
  return `os.environ[${key}]`;
}
