/**
 * Operations on options, headers and arguments, printed as edits of the object literals they were read from.
 */
import { type Arg, type Edit, endpointKnown, type NewValue, type Op, type Span } from '@aig/core';
import type * as t from '@babel/types';
import { type ListChange, type ListSite, spliceList } from '../splice/list.ts';
import { secretEdits } from './given-keys.ts';
import { type LooseSite, renamed } from './loose-sites.ts';
import type { Binding } from './scope.ts';
import type { Style } from './style.ts';
import { type Node, spanOf, within } from './tree.ts';
import type { Unit } from './unit.ts';
import type { Reading } from './values.ts';

export interface Printer {
  readonly unit: Unit;
  readonly reading: Reading;
  readonly style: Style;
  readonly sites: readonly LooseSite[];
  /** Text of a span with the source's names in it renamed. */
  carry(span: Span): string;
  /** Whether the destination serves what a base URL is continued with (`/chat/completions`, `/files/${`). */
  serves(rest: string): boolean;
  /** Whether every continuation of a constant base URL that is seen is served. */
  continuesWell(binding: Binding): boolean;
}

export function newPrinter(unit: Unit, reading: Reading, style: Style, sites: readonly LooseSite[]): Printer {
  const carry = (span: Span): string => {
    const placeholder = style.string(unit.migration.destination.keyPlaceholder);
    const edits = new Map<number, Edit>();
    for (const site of sites) {
      const to = renamed(site, unit);
      const at = site.kind === 'url' ? site.url.span : site.span;
      if (to === undefined || !within(at, span)) continue;
      edits.set(at.start, { ...at, text: to });
      if (site.kind !== 'env') continue;
      for (const secret of secretEdits(unit, site.node, site.match, placeholder))
        if (within(secret, span)) edits.set(secret.start, secret);
    }
    let text = unit.file.text.slice(span.start, span.end);
    for (const at of [...edits.values()].sort((a, b) => b.start - a.start))
      text = text.slice(0, at.start - span.start) + at.text + text.slice(at.end - span.start);
    return text;
  };
  const serves = (rest: string): boolean => {
    const path = rest.replace(/[?#$].*$/s, '').replace(/\/+$/, '');
    return path === '' || !path.startsWith('/') || endpointKnown(path, rest.includes('${'), unit.migration);
  };
  const continuesWell = (binding: Binding): boolean => continuations(unit, binding.references).every(serves);
  return { unit, reading, style, sites, carry, serves, continuesWell };
}

/** Literal text that follows a name in templates and concatenations: `${BASE}/chat`, `BASE + '/chat'`. */
export function continuations(unit: Unit, references: readonly Node[]): string[] {
  const out: string[] = [];
  for (const ref of references) {
    const up = unit.parents.get(ref);
    if (up?.type === 'TemplateLiteral') {
      const index = up.expressions.indexOf(ref as t.Expression);
      const text = up.quasis[index + 1]?.value.raw ?? '';
      if (text !== '') out.push(text + (index + 1 < up.expressions.length ? '${' : ''));
    } else if (
      up?.type === 'BinaryExpression' &&
      up.operator === '+' &&
      up.left === ref &&
      up.right.type === 'StringLiteral'
    )
      out.push(up.right.value);
  }
  return out;
}

/** Items of an object literal, an argument list or an array as they stand in the text. */
export function listOf(
  unit: Unit,
  node:
    | t.ObjectExpression
    | t.ArrayExpression
    | t.NewExpression
    | t.CallExpression
    | t.OptionalCallExpression,
): { site: ListSite; items: Map<Node, Span> } {
  const children: (Node | null)[] =
    node.type === 'ObjectExpression'
      ? node.properties
      : node.type === 'ArrayExpression'
        ? node.elements
        : node.arguments;
  const items = new Map<Node, Span>();
  for (const child of children) if (child) items.set(child, parenthesized(unit, child));
  const end = (node.end ?? 1) - 1;
  let start = (node.start ?? 0) + 1;
  if (node.type !== 'ObjectExpression' && node.type !== 'ArrayExpression') {
    const after =
      node.typeParameters?.end ??
      ('typeArguments' in node ? (node.typeArguments as Node | null)?.end : undefined) ??
      node.callee.end ??
      0;
    start = unit.file.text.indexOf('(', after) + 1;
  }
  return { site: { text: unit.file.text, inner: { start, end }, items: [...items.values()] }, items };
}

/** The span of an item with the parentheses around it. */
function parenthesized(unit: Unit, node: Node): Span {
  const extra = node.extra as { parenStart?: number; parenthesized?: boolean } | undefined;
  if (!extra?.parenthesized || extra.parenStart === undefined) return spanOf(node);
  const end = unit.file.text.indexOf(')', node.end ?? 0);
  return { start: extra.parenStart, end: end < 0 ? (node.end ?? 0) : end + 1 };
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** Where operations without an argument of their own are printed. */
export interface Place {
  /** The object that holds the named arguments; absent when the call has none. */
  readonly options: t.ObjectExpression | undefined;
  readonly call: t.NewExpression | t.CallExpression | undefined;
  /** Value to print instead of a key that comes from elsewhere. */
  readonly key?: { readonly names: readonly string[]; readonly value: NewValue };
}

/** Edits of each operation, in the order of `ops`; all of them together never overlap. */
export function printOps(printer: Printer, ops: readonly Op[], place: Place): Edit[][] {
  const out: Edit[][] = ops.map(() => []);
  const lists = new Map<
    Node,
    { site: ListSite; items: Map<Node, Span>; changes: { change: ListChange; op: number }[] }
  >();
  const at = (object: t.ObjectExpression): NonNullable<ReturnType<typeof lists.get>> => {
    const known = lists.get(object) ?? { ...listOf(printer.unit, object), changes: [] };
    lists.set(object, known);
    return known;
  };
  const text = (op: { name: string; value: NewValue }): string => {
    const fresh =
      place.key?.names.includes(op.name) && op.value.kind === 'source' ? place.key.value : op.value;
    return printer.style.value(fresh, printer.carry);
  };
  const fresh: { name: string; text: string; op: number; after: Arg | undefined }[] = [];
  ops.forEach((op, index) => {
    switch (op.op) {
      case 'remove': {
        const { value } = op.arg;
        const elsewhere = !within(value.span, op.arg.span);
        // Headers go where they are made, for whoever else sends them, and so does a call of the SDK. What only an option
        // of the source holds (a config) may stay as it is: the option goes.
        if (
          elsewhere &&
          (value.kind === 'call' || (value.kind === 'object' && op.reason.rule === 'headers'))
        ) {
          // What the name stands for goes; the name stays, and so does whoever reads it.
          out[index]?.push({ ...value.span, text: '{}' });
          return;
        }
        const owner = ownerOf(printer, op.arg);
        if (!owner) return;
        const list = at(owner.object);
        list.changes.push({
          change: { change: 'remove', item: list.items.get(owner.property) as Span },
          op: index,
        });
        return;
      }
      case 'replace': {
        const owner = ownerOf(printer, op.arg);
        const edit = replacement(
          printer,
          op.arg,
          owner?.property,
          op.name,
          quotedAs(printer, op.arg, op.value) ?? text(op),
        );
        if (owner && within(edit, spanOf(owner.object))) {
          at(owner.object).changes.push({
            change: { change: 'replace', span: edit, text: edit.text },
            op: index,
          });
        } else out[index]?.push(edit);
        return;
      }
      case 'add': {
        const inner = op.into && printer.reading.objectOf(op.into.value);
        if (inner)
          at(inner).changes.push({
            change: { change: 'add', text: `${printer.style.key(lastPart(op.name))}: ${text(op)}` },
            op: index,
          });
        else fresh.push({ name: op.name, text: text(op), op: index, after: op.after });
        return;
      }
      default:
    }
  });
  addFresh(printer, fresh, place, at, out);
  for (const list of lists.values()) {
    const edits = spliceList(
      list.site,
      list.changes.map((c) => c.change),
    );
    list.changes.forEach((c, i) => {
      out[c.op]?.push(...(edits[i] ?? []));
    });
  }
  return out;
}

/** A literal that takes the place of a literal keeps its quotes. */
function quotedAs(printer: Printer, arg: Arg, value: NewValue): string | undefined {
  if (value.kind !== 'string' || arg.value.kind !== 'string') return undefined;
  const quote = printer.unit.file.text[arg.value.span.start];
  const plain = !/['"`\\\n$]/.test(value.text);
  return plain && (quote === "'" || quote === '"' || quote === '`') ? quote + value.text + quote : undefined;
}

function ownerOf(printer: Printer, arg: Arg): { property: Node; object: t.ObjectExpression } | undefined {
  const property = printer.reading.propertyOf(arg);
  const object = property && printer.unit.parents.get(property);
  return property && object?.type === 'ObjectExpression' ? { property, object } : undefined;
}

function replacement(
  printer: Printer,
  arg: Arg,
  property: Node | undefined,
  name: string,
  text: string,
): Edit {
  const short = lastPart(name);
  const same = short === lastPart(arg.name);
  const elsewhere = !within(arg.value.span, arg.span);
  if (property?.type === 'ObjectProperty' && !(property.shorthand && !elsewhere)) {
    if (same) return { ...arg.value.span, text };
    if (!elsewhere)
      return {
        start: property.start ?? 0,
        end: property.end ?? 0,
        text: `${printer.style.key(short)}: ${text}`,
      };
  }
  if (!property) return { ...arg.value.span, text };
  return { start: property.start ?? 0, end: property.end ?? 0, text: `${printer.style.key(short)}: ${text}` };
}

/** New options: into the options object, into a nested one by a dotted name, or as a new object in the call. */
function addFresh(
  printer: Printer,
  fresh: readonly { name: string; text: string; op: number; after: Arg | undefined }[],
  place: Place,
  at: (object: t.ObjectExpression) => {
    items: Map<Node, Span>;
    changes: { change: ListChange; op: number }[];
  },
  out: Edit[][],
): void {
  if (fresh.length === 0) return;
  const { style } = printer;
  if (!place.options) {
    const call = place.call;
    if (!call) return;
    const object = `{ ${fresh.map((f) => `${style.key(f.name)}: ${f.text}`).join(', ')} }`;
    const first = fresh[0] as (typeof fresh)[number];
    const bare = printer.unit.file.text[(call.end ?? 1) - 1] !== ')' || call.end === call.callee.end;
    const end = call.end ?? 0;
    out[first.op]?.push(
      bare ? { start: end, end, text: `(${object})` } : { start: end - 1, end: end - 1, text: object },
    );
    return;
  }
  const nested = new Map<string, typeof fresh>();
  for (const f of fresh) {
    const dot = f.name.indexOf('.');
    if (dot < 0) {
      const owner = f.after && ownerOf(printer, f.after);
      const list = at(owner?.object ?? place.options);
      const after = owner && list.items.get(owner.property);
      // An option for the outer object is not put into the nested one its neighbour stands in.
      const outer = owner && owner.object !== place.options ? at(place.options) : list;
      outer.changes.push({
        change: {
          change: 'add',
          text: `${style.key(f.name)}: ${f.text}`,
          ...(after && outer === list ? { after } : {}),
        },
        op: f.op,
      });
      continue;
    }
    const head = f.name.slice(0, dot);
    nested.set(head, [...(nested.get(head) ?? []), { ...f, name: f.name.slice(dot + 1) }]);
  }
  for (const [head, items] of nested) {
    const property = place.options.properties.find(
      (p) => p.type === 'ObjectProperty' && p.key.type === 'Identifier' && p.key.name === head,
    );
    const inner =
      property?.type === 'ObjectProperty' && property.value.type === 'ObjectExpression'
        ? property.value
        : undefined;
    if (inner) {
      for (const item of items)
        at(inner).changes.push({
          change: { change: 'add', text: `${style.key(item.name)}: ${item.text}` },
          op: item.op,
        });
      continue;
    }
    const text = `${head}: { ${items.map((i) => `${style.key(i.name)}: ${i.text}`).join(', ')} }`;
    at(place.options).changes.push({
      change: { change: 'add', text },
      op: (items[0] as (typeof items)[number]).op,
    });
  }
}
