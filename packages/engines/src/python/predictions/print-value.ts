/**
 * Prints the values of a destination request as Python, in the quotes of the file.
 *
 * Text of the source is carried over as it stands (with its variables renamed); what the printed code needs imported is
 * collected by the module's name.
 */
import type { BodyValue, Span } from '@aig/core';
import type { PyFile } from '../file.ts';
import { inward, type PyNode } from '../node.ts';
import { carried } from '../print.ts';
import { contents, printString } from '../strings.ts';
import { type Doc, type DocItem, indentOf, type Style, shifted } from './layout.ts';

/** What printing needs to know and what it leaves behind. */
export interface Printing {
  readonly file: PyFile;
  readonly style: Style;
  /** Offset where the text will stand. */
  readonly at: number;
  /** Modules that the printed code uses. */
  readonly modules: Set<string>;
  /** Comments by the span of the value they stand beside. */
  comment(span: Span): Pick<DocItem, 'comment' | 'above'>;
}

/** @param depth brackets around the value, for the indentation of carried lines */
export function docOf(value: BodyValue, p: Printing, depth: number): Doc {
  const { file } = p;
  const quoted = (text: string): string => printString(text, file.quote);
  switch (value.kind) {
    case 'source':
      return { text: sourceText(value.span, p, depth) };
    case 'string':
      return { text: quoted(value.text) };
    case 'number':
      return { text: String(value.value) };
    case 'boolean':
      return { text: value.value ? 'True' : 'False' };
    case 'list':
      return {
        open: '[',
        close: ']',
        items: value.items.map((item) => ({
          before: '',
          doc: docOf(item, p, depth + 1),
          ...merged(spansIn(item).map((s) => p.comment(s))),
        })),
      };
    case 'object':
      return {
        open: '{',
        close: '}',
        items: value.entries.map((e) => ({
          before: `${quoted(e.name)}: `,
          doc: docOf(e.value, p, depth + 1),
        })),
      };
    case 'text':
      return { text: joined(value.parts, p) };
    case 'split':
      return { text: `${operand(value.span, p)}.split(${quoted(value.by)})` };
    case 'parsed':
      p.modules.add('json');
      return { text: `json.loads(${sourceText(value.span, p, depth)})` };
    case 'number-of':
      return { text: `float(${sourceText(value.span, p, depth)})` };
    case 'quotient':
      return { text: `${factor(value.over, p)} / ${factor(value.under, p)}` };
    case 'choice':
      return { text: choice(value, p) };
    case 'data-url':
      p.modules.add('base64');
      return { text: dataUrl(value.span, value.form, p) };
    case 'fetched':
      return { text: fetched(value.span, p) };
  }
}

function sourceText(span: Span, p: Printing, depth: number): string {
  const text = carried(span, p.file);
  const to = indentOf(p.file.text, p.at) + p.style.step.repeat(depth);
  return shifted(span as PyNode, text, to, p.file);
}

/** All source text a value is made of. */
export function spansIn(value: BodyValue): Span[] {
  switch (value.kind) {
    case 'source':
    case 'split':
    case 'parsed':
    case 'number-of':
    case 'choice':
    case 'data-url':
    case 'fetched':
      return [value.span];
    case 'list':
      return value.items.flatMap(spansIn);
    case 'object':
      return value.entries.flatMap((e) => spansIn(e.value));
    case 'text':
      return value.parts.flatMap((x) => (typeof x === 'string' ? [] : [x]));
    case 'quotient':
      return [...spansIn(value.over), ...spansIn(value.under)];
    default:
      return [];
  }
}

function merged(all: readonly Pick<DocItem, 'comment' | 'above'>[]): Pick<DocItem, 'comment' | 'above'> {
  const comment = all.map((c) => c.comment).filter((c) => c !== undefined);
  const above = all.flatMap((c) => c.above ?? []);
  return {
    ...(comment[0] === undefined ? {} : { comment: comment.join('  ') }),
    ...(above.length ? { above } : {}),
  };
}

const SIMPLE = /^(?:identifier|attribute|subscript|call|string|integer|float|parenthesized_expression)$/;

/** An expression before a dot. */
function operand(span: Span, p: Printing): string {
  const text = carried(span, p.file);
  return SIMPLE.test((span as PyNode).type) ? text : `(${text})`;
}

function factor(value: BodyValue, p: Printing): string {
  if (value.kind === 'source') return operand(value.span, p);
  const doc = docOf(value, p, 0);
  return 'text' in doc ? doc.text : '';
}

/** An f-string, or a sum where the parts hold quotes that older Pythons cannot nest. */
function joined(parts: readonly (string | Span)[], p: Printing): string {
  const { quote } = p.file;
  const texts = parts.map((x) => (typeof x === 'string' ? x : carried(x, p.file)));
  const plain = parts.every((x, i) => typeof x === 'string' || !/['"\\{}\n#:!]/.test(texts[i] ?? ''));
  if (plain) {
    const inner = parts.map((x, i) => (typeof x === 'string' ? x : `{${texts[i]}}`)).join('');
    return `f${quote}${inner}${quote}`;
  }
  return parts
    .map((x, i) => (typeof x === 'string' ? printString(x, quote) : `str(${texts[i]})`))
    .join(' + ');
}

function choice(value: BodyValue & { readonly kind: 'choice' }, p: Printing): string {
  const quoted = (text: string): string => printString(text, p.file.quote);
  const rows = Object.entries(value.rows).map(([from, to]) => `${quoted(from)}: ${quoted(to)}`);
  const fallback = value.fallback === undefined ? '' : `, ${quoted(value.fallback)}`;
  return `{${rows.join(', ')}}.get(${carried(value.span, p.file)}${fallback})`;
}

const MIMES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
};

function dataUrl(span: Span, form: 'handle' | 'bytes' | 'blob', p: Printing): string {
  const text = operand(span, p);
  const ending = /\.(\w+)["']/.exec(text)?.[1]?.toLowerCase() ?? '';
  const head = printString(`data:${MIMES[ending] ?? 'image/png'};base64,`, p.file.quote);
  const bytes = form === 'bytes' ? carried(span, p.file) : `${text}.read()`;
  return `${head} + base64.b64encode(${bytes}).decode()`;
}

/** A named upload of what lies behind an address. */
function fetched(span: Span, p: Printing): string {
  const node = inward(span as PyNode);
  const literal =
    node.type === 'string'
      ? contents(node)
          .map((c) => p.file.source(c))
          .join('')
      : '';
  const name = /\/([\w.-]+\.\w{2,4})(?:[?#]|$)/.exec(literal)?.[1] ?? 'input';
  return `(${printString(name, p.file.quote)}, ${readOf(carried(span, p.file), p)})`;
}

/** An expression that reads the bytes behind an address with what the file uses for HTTP. */
export function readOf(address: string, p: Pick<Printing, 'file' | 'modules'>): string {
  for (const module of ['requests', 'httpx']) {
    const local = p.file.imports
      .flatMap((i) => i.names)
      .find(
        (n) =>
          n.module === module && n.name === undefined && n.local && n.statement.node.parent === p.file.root,
      );
    if (local?.local) return `${p.file.source(local.local)}.get(${address}).content`;
  }
  p.modules.add('urllib.request');
  return `urllib.request.urlopen(${address}).read()`;
}
