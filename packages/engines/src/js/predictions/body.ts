/**
 * The body of a destination request, printed in the style of the file. The back end's half of the compiler: it prints what
 * the middle decided and adds nothing.
 */
import type { BodyField, BodyValue, Span } from '@aig/core';
import type { Printer } from '../print-ops.ts';
import { braced, type Layout, roomAfter } from './layout.ts';

/** The name of a field whose entries are spread: TypeScript lets unknown fields pass there. */
export const SPREAD = '...';

/** A field whose text is known already, or an object whose entries are spread among the fields. */
export type PrintField =
  | BodyField
  | { readonly name: string; readonly value: { readonly kind: 'written'; readonly text: string } };

export interface BodyPrinter {
  /** The whole object. */
  object(fields: readonly PrintField[], layout: Layout, spread?: boolean): string;
}

/**
 * @param texts values that do not stand at the call, by where they stand
 * @param typed TypeScript
 * @param unions fields whose type is a union of words, which other text has to be cast to
 */
export function bodyPrinter(
  printer: Printer,
  texts: ReadonlyMap<number, string>,
  typed: boolean,
  unions: Readonly<Record<string, readonly string[]>> = {},
): BodyPrinter {
  const { style } = printer;
  const source = (span: Span): string => texts.get(span.start) ?? printer.carry(span);

  const value = (v: BodyValue, indent: string, layout: Layout): string => {
    switch (v.kind) {
      case 'source':
        return source(v.span);
      case 'string':
        return style.string(v.text);
      case 'number':
        return String(v.value);
      case 'boolean':
        return String(v.value);
      case 'list':
        return braced(
          ['[', ']'],
          (at) => v.items.map((item) => value(item, at, layout)),
          indent,
          roomAfter(indent.length + 12),
          layout,
          false,
        );
      case 'object':
        return object(v.entries, indent, layout, false);
      case 'text':
        return `\`${v.parts.map((p) => (typeof p === 'string' ? escaped(p) : inTemplate(source(p)))).join('')}\``;
      case 'split':
        return `${operand(source(v.span))}.split(${style.string(v.by)})`;
      case 'parsed':
        return `JSON.parse(${source(v.span)})`;
      case 'number-of':
        return `Number(${source(v.span)})`;
      case 'quotient':
        return `${operand(value(v.over, indent, layout))} / ${operand(value(v.under, indent, layout))}`;
      case 'choice': {
        const rows = Object.entries(v.rows).map(([k, to]) => `${style.key(k)}: ${style.string(to)}`);
        const table = braced(['{', '}'], () => rows, indent, roomAfter(indent.length + 12), layout, false);
        const read = `${typed ? `(${table} as Record<string, string>)` : `(${table})`}[${source(v.span)}]`;
        return v.fallback === undefined ? read : `${read} ?? ${style.string(v.fallback)}`;
      }
      case 'data-url':
        return `\`data:${pictureType(source(v.span))};base64,\${${base64(source(v.span), v.form)}}\``;
      case 'fetched':
        return `await fetch(${source(v.span)})`;
    }
  };

  const cast = (name: string, v: BodyValue, text: string): string => {
    const words = typed ? unions[name] : undefined;
    if (!words || (v.kind === 'string' && words.includes(v.text))) return text;
    if (v.kind === 'string') return `${text} as never`;
    // One word of the union is enough for the type; the value is only known when the program runs.
    const known = v.kind === 'choice' && v.fallback !== undefined && words.includes(v.fallback);
    return `${operand(text)} as ${style.string(known ? (v.fallback as string) : (words[0] as string))}`;
  };

  const object = (
    fields: readonly PrintField[],
    indent: string,
    layout: Layout,
    spread: boolean,
    used = indent.length + 12,
  ): string =>
    braced(
      ['{', '}'],
      (at) =>
        fields.map((f) => {
          if (f.value.kind === 'written')
            return f.value.text === f.name ? f.name : `${style.key(f.name)}: ${f.value.text}`;
          if (f.name === SPREAD) return `...${value(f.value, at, layout)}`;
          const text = cast(f.name, f.value, value(f.value, at, layout));
          return text === f.name ? f.name : `${style.key(f.name)}: ${text}`;
        }),
      indent,
      roomAfter(used),
      layout,
      spread,
    );

  return {
    object: (fields, layout, spread = layout.spread) =>
      object(fields, layout.base, layout, spread, layout.used),
  };
}

const escaped = (text: string): string => text.replace(/[`\\]|\$(?=\{)/g, '\\$&');

/** A literal inside a template loses its quotes. */
const inTemplate = (text: string): string => (/^\d+(?:\.\d+)?$/.test(text) ? text : `\${${text}}`);

/** An expression as the operand of something that binds tightly. */
export const operand = (text: string): string =>
  /^(?:[\w$.]+|[\w$.]+\([^()]*\)|'[^'\\]*'|"[^"\\]*"|`[^`\\]*`|\(.*\))$/.test(text) ? text : `(${text})`;

/** Type of a picture by the name of its file, where that is written. */
function pictureType(text: string): string {
  const extension = /\.(jpe?g|webp|gif)['"`]/i.exec(text)?.[1]?.toLowerCase();
  return `image/${extension === undefined ? 'png' : extension === 'jpg' ? 'jpeg' : extension}`;
}

function base64(text: string, form: 'handle' | 'bytes' | 'blob'): string {
  if (form === 'bytes') return `${operand(text)}.toString('base64')`;
  if (form === 'blob') return `Buffer.from(await ${operand(text)}.arrayBuffer()).toString('base64')`;
  const path = /^([\w$.]*)createReadStream\((.*)\)$/s.exec(text);
  return path
    ? `${path[1]}readFileSync(${path[2]}).toString('base64')`
    : `${operand(text)}.toString('base64')`;
}
