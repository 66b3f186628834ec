/**
 * Prints a destination request as a call: a method of the client, or the file's job helper where the answer is a job.
 *
 * The client itself stands between `before` and `after`, so that whoever decides which client it is can leave it untouched.
 */
import type { BodyField, BodyValue, DestinationRequest, Span } from '@aig/core';
import type { PyFile } from '../file.ts';
import { inside, type PyNode, walk } from '../node.ts';
import { printString } from '../strings.ts';
import { type Doc, type DocItem, render, type Style } from './layout.ts';
import { docOf, type Printing, spansIn } from './print-value.ts';

export interface PrintedCall {
  readonly before: string;
  readonly after: string;
}

export interface CallShape {
  readonly request: DestinationRequest;
  /** Fields besides those of the request. */
  readonly adds: readonly BodyField[];
  /** Expression for the model when it is not the literal slug. */
  readonly model: string | undefined;
  /** The old call and a dictionary that goes into it: their comments come along. */
  readonly from: readonly PyNode[];
  /** Where the new call begins. */
  readonly at: number;
  readonly indent: string;
  readonly column: number;
  readonly broken: boolean;
  /** Name of the helper for jobs. */
  readonly helper: string;
  readonly modules: Set<string>;
}

/** Prints the call. */
export function printCall(shape: CallShape, file: PyFile, style: Style): PrintedCall {
  const { request } = shape;
  const printing: Printing = {
    file,
    style,
    at: shape.at,
    modules: shape.modules,
    comment: commentsOf(shape.from, file),
  };
  const method = request.endpoint.method?.python;
  const fields = [...request.body, ...shape.adds];
  const item = (f: BodyField, before: string, depth: number): DocItem => ({
    before,
    doc:
      f.name === 'model' && shape.model !== undefined
        ? { text: shape.model }
        : docOf(f.value, printing, depth),
    ...(isList(f.value)
      ? {}
      : printing.comment(f.from?.value.span ?? spansIn(f.value)[0] ?? modelSpan(f, shape))),
  });
  if (request.endpoint.job || method === undefined) {
    const all = [...fields, ...request.extra];
    const key = (name: string): string => `${printString(name, file.quote)}: `;
    const body: Doc = { open: '{', close: '}', items: all.map((f) => item(f, key(f.name), 1)) };
    const path = printString(request.endpoint.path, file.quote);
    if (!request.endpoint.job) {
      // The SDK has no method for it: the path is posted to, and the answer is a dictionary.
      const head = `.post(${path}, cast_to=object, body=`;
      return {
        before: '',
        after: `${head}${render(body, shape.indent, shape.column + 8 + head.length, style, shape.broken)})`,
      };
    }
    const before = `${shape.helper}(`;
    const head = `, ${path}, `;
    const column = shape.column + before.length + head.length + 8;
    return { before, after: `${head}${render(body, shape.indent, column, style, shape.broken)})` };
  }
  const items = fields.map((f) => item(f, `${f.name}=`, 1));
  if (request.extra.length > 0) {
    const value: BodyValue = { kind: 'object', entries: request.extra };
    items.push({ before: 'extra_body=', doc: docOf(value, printing, 1) });
  }
  for (const o of request.options) items.push(item(o, `${o.name}=`, 1));
  const head = `.${method}`;
  const doc: Doc = { open: '(', close: ')', items };
  return {
    before: '',
    after: head + render(doc, shape.indent, shape.column + 8 + head.length, style, shape.broken),
  };
}

const isList = (value: BodyValue): boolean => value.kind === 'list';

/** The model's comment stands beside the old id. */
const modelSpan = (field: BodyField, shape: CallShape): Span =>
  field.name === 'model'
    ? (shape.request.reasons[0]?.span ?? { start: -1, end: -1 })
    : { start: -1, end: -1 };

/** Comments beside and above the items of the old call, handed out once each. */
function commentsOf(from: readonly PyNode[], file: PyFile): Printing['comment'] {
  const all: PyNode[] = [];
  for (const node of from)
    walk(node, (n) => {
      if (n.type === 'comment') all.push(n);
    });
  const taken = new Set<PyNode>();
  const { text } = file;
  const lineOf = (offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
  return (span) => {
    if (span.start < 0) return {};
    let comment: string | undefined;
    const above: string[] = [];
    for (const c of all) {
      if (taken.has(c) || inside(c, span)) continue;
      const own = /^[ \t]*$/.test(text.slice(lineOf(c.start), c.start));
      const said = file.source(c).trimEnd();
      if (!own && c.start >= span.end && lineOf(c.start) === lineOf(span.end)) {
        comment = comment === undefined ? said : comment;
        taken.add(c);
      } else if (
        own &&
        c.end < span.start &&
        /^[\s#]*$/.test(withoutComments(text.slice(c.start, lineOf(span.start))))
      ) {
        above.push(said);
        taken.add(c);
      }
    }
    return { ...(comment === undefined ? {} : { comment }), ...(above.length > 0 ? { above } : {}) };
  };
}

const withoutComments = (text: string): string => text.replace(/#[^\n]*/g, '');
