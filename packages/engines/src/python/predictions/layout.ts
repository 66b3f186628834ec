/**
 * Lays a call out in the manner of the file: on one line where it fits and was so before, else one item a line, with the
 * file's indentation. Text carried over from the source keeps its lines.
 */
import type { PyFile } from '../file.ts';
import { inside, type PyNode, walk } from '../node.ts';

/** A piece of text, or brackets with items. */
export type Doc =
  | { readonly text: string }
  | { readonly open: string; readonly close: string; readonly items: readonly DocItem[] };

export interface DocItem {
  /** `name=` or `"key": `. */
  readonly before: string;
  readonly doc: Doc;
  /** Comment at the end of its line, `#` included. */
  readonly comment?: string | undefined;
  /** Comments on lines of their own before it. */
  readonly above?: readonly string[];
}

export interface Style {
  /** One level of indentation. */
  readonly step: string;
  readonly eol: string;
  /** Columns a line may have. */
  readonly width: number;
}

/** The style of a file; lines may be as long as the file's longest lines of code, between 88 and 120. */
export function styleOf(file: PyFile): Style {
  const indents = file.text.match(/^(?:[ ]{1,8}|\t+)(?=\S)/gm) ?? [];
  const tab = indents.some((i) => i.startsWith('\t'));
  const widths = indents.filter((i) => !i.startsWith('\t')).map((i) => i.length);
  const smallest = widths.length > 0 ? Math.min(...widths) : 4;
  const lines = file.text.split('\n').map((l) => l.length);
  const long = lines.filter((l) => l > 88).length;
  return {
    step: tab ? '\t' : ' '.repeat(smallest === 2 || smallest === 3 ? smallest : 4),
    eol: file.text.includes('\r\n') ? '\r\n' : '\n',
    width: long > 3 ? 120 : 88,
  };
}

/**
 * @param indent indentation of the line the text begins on
 * @param column column at which it begins
 * @param broken one item a line whatever the length
 */
export function render(doc: Doc, indent: string, column: number, style: Style, broken: boolean): string {
  if ('text' in doc) return doc.text;
  const flat = flatten(doc);
  if (!broken && flat !== undefined && column + flat.length <= style.width) return flat;
  const inner = indent + style.step;
  const lines = doc.items.map((item) => {
    const above = (item.above ?? []).map((c) => `${inner}${c}${style.eol}`).join('');
    const value = render(item.doc, inner, inner.length + item.before.length + 1, style, false);
    return `${above}${inner}${item.before}${value},${item.comment ? `  ${item.comment}` : ''}`;
  });
  return [doc.open, ...lines, indent + doc.close].join(style.eol);
}

function flatten(doc: Doc): string | undefined {
  if ('text' in doc) return /\n/.test(doc.text) ? undefined : doc.text;
  const items: string[] = [];
  for (const item of doc.items) {
    const value = flatten(item.doc);
    if (value === undefined || item.comment || item.above?.length) return undefined;
    items.push(item.before + value);
  }
  return doc.open + items.join(', ') + doc.close;
}

/** Indentation of the line that holds an offset. */
export function indentOf(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset).replace(/^\uFEFF/, ''))?.[0] ?? '';
}

/** Text of several lines moved to another indentation; lines inside string literals stay. */
export function shifted(node: PyNode, carried: string, to: string, file: PyFile): string {
  if (!carried.includes('\n') || carried !== file.source(node)) return carried;
  const from = indentOf(file.text, node.start);
  if (from === to) return carried;
  const literal: PyNode[] = [];
  walk(node, (n) => {
    if (n.type === 'string') literal.push(n);
    return n.type !== 'string';
  });
  let offset = node.start;
  return carried
    .split('\n')
    .map((line, i) => {
      const at = offset;
      offset += line.length + 1;
      if (i === 0 || !line.startsWith(from) || literal.some((l) => inside({ start: at, end: at }, l)))
        return line;
      return to + line.slice(from.length);
    })
    .join('\n');
}
