/**
 * The models that bodies of raw requests name: in objects, in JSON text, under a name that nothing else uses. A body that
 * cannot be read is told of, because the destination may know its model by another name.
 */
import { type Arg, type Draft, modelOp, type Span } from '@aig/core';
import type * as t from '@babel/types';
import { draftsOfOps } from '../splice/drafts.ts';
import { planBodyFields } from './body-fields.ts';
import { planChoices } from './default-models.ts';
import { type Printer, printOps } from './print-ops.ts';
import {
  type Call,
  dotted,
  isCall,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  spanOf,
  unwrap,
  walk,
  within,
} from './tree.ts';
import { rule, type Unit } from './unit.ts';
import { declarationOf } from './values.ts';

const JSON_MODEL = /"model"\s{0,20}:\s{0,20}"([^"\\$]{1,200})"/g;

/** Requests through an HTTP client that is made with the source's address, with the address they go to. */
export function findInstanceCalls(printer: Printer): { call: Call; address: Node }[] {
  const { unit, sites } = printer;
  const out: { call: Call; address: Node }[] = [];
  for (const binding of unit.scopes.all) {
    const value = declarationOf(binding)?.value;
    if (!value || !isCall(unwrap(value))) continue;
    const url = sites.find(
      (s) => s.kind === 'url' && s.url.verdict === 'base' && within(s.span, spanOf(value)),
    );
    if (!url) continue;
    for (const ref of binding.references) {
      const member = unit.parents.get(ref);
      const call = isMember(member) ? unit.parents.get(member) : undefined;
      if (isMember(member) && isCall(call) && call.callee === member) {
        if (/^(?:post|put|patch|request)$/.test(memberName(member) ?? ''))
          out.push({ call, address: url.node });
      }
    }
  }
  return out;
}

/** Drafts for the models that a request names. */
export function planRequestModels(
  printer: Printer,
  request: Call,
  group: string,
  provider: string | undefined,
): Draft[] {
  const { unit, reading } = printer;
  const site = { migration: unit.migration, group, span: spanOf(request) };
  const drafts: Draft[] = [];
  const objects = new Set<t.ObjectExpression>();
  walk(request, (node) => {
    if (node.type === 'ObjectExpression') objects.add(node);
    // `JSON.stringify(payload)`, `axios.post(url, payload)`: an object that is used for nothing else.
    if (node.type !== 'Identifier') return;
    const object = reading.objectOf(reading.value(node));
    if (object && !within(spanOf(object), spanOf(request))) objects.add(object);
  });
  for (const object of objects) {
    const arg = reading.entries(object).entries.find((e) => e.name === 'model');
    const property = arg && reading.propertyOf(arg);
    if (property?.type === 'ObjectProperty' && arg?.value.kind !== 'string')
      drafts.push(...planChoices(printer, property.value, group, provider));
    const op = arg?.value.kind === 'string' ? modelOp(arg, unit.migration, provider) : undefined;
    if (!op) continue;
    const edits = printOps(printer, [op], { options: undefined, call: undefined }).flat();
    drafts.push(...draftsOfOps([op], () => edits, site));
  }
  for (const body of bodiesOf(unit, request)) {
    const said = contentOf(unit, body);
    if (said.type === 'ObjectExpression') {
      const known = objects.has(said) || said === unwrap(body) || within(spanOf(said), spanOf(request));
      if (known) drafts.push(...planBodyFields(printer, reading.value(said), group));
      const { entries } = reading.entries(said);
      const model = entries.find((e) => e.name === 'model');
      const seen = objects.has(said) && (model ? model.value.kind === 'string' : !hasSpread(said));
      if (!seen && (model || hasSpread(said))) drafts.push(unseen(unit, body, group));
      continue;
    }
    const models = modelsInText(unit, said);
    if (models === undefined) drafts.push(unseen(unit, body, group));
    for (const span of models ?? []) {
      const text = unit.file.text.slice(span.start, span.end);
      const arg: Arg = { name: 'model', span, value: { kind: 'string', text, span } };
      const op = modelOp(arg, unit.migration, provider);
      if (!op) continue;
      const to = op.op === 'replace' && op.value.kind === 'string' ? op.value.text : undefined;
      drafts.push(...draftsOfOps([op], () => (to === undefined ? [] : [{ ...span, text: to }]), site));
    }
  }
  return drafts;
}

const hasSpread = (object: t.ObjectExpression): boolean =>
  object.properties.some((p) => p.type === 'SpreadElement');

/** What a request sends: `body`, `data` or `json` of its options, or the second argument of `post` and the like. */
function bodiesOf(unit: Unit, request: Call): Node[] {
  const second = request.arguments[1];
  const verb = dotted(request.callee)?.at(-1) ?? '';
  if (isMember(request.callee) && /^(?:post|put|patch)$/.test(verb)) {
    const object = second && optionsOf(unit, second);
    if (second && second.type !== 'SpreadElement' && !isFunctionLike(second) && !namesBody(object))
      return [second];
  }
  return request.arguments.flatMap((argument): Node[] => {
    const options = optionsOf(unit, argument);
    const property = options?.properties.find((p) => isBody(p));
    return property?.type === 'ObjectProperty' ? [property.value] : [];
  });
}

/** The objects, texts or expressions that a request sends, without what serializes them. */
export const contentsOf = (unit: Unit, request: Call): Node[] =>
  bodiesOf(unit, request).map((body) => contentOf(unit, body));

const isFunctionLike = (node: Node): boolean => /Function/.test(node.type);

const isBody = (p: Node): boolean =>
  p.type === 'ObjectProperty' && /^(?:body|data|json)$/.test(nameOfKey(p.key, p.computed) ?? '');

const namesBody = (object: t.ObjectExpression | undefined): boolean =>
  object?.properties.some((p) => isBody(p)) ?? false;

function optionsOf(unit: Unit, node: Node): t.ObjectExpression | undefined {
  const inner = declaredAs(unit, node);
  return inner.type === 'ObjectExpression' ? inner : undefined;
}

/** The one expression that a constant stands for. */
function declaredAs(unit: Unit, node: Node): Node {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? unit.scopes.of(inner) : undefined;
  const declared = binding && declarationOf(binding);
  return declared && declared.from === undefined ? unwrap(declared.value) : inner;
}

/** What is serialized: the argument of `JSON.stringify`, else the expression itself. */
function contentOf(unit: Unit, body: Node): Node {
  const inner = declaredAs(unit, body);
  if (!isCall(inner) || dotted(inner.callee)?.join('.') !== 'JSON.stringify') return inner;
  const first = inner.arguments[0];
  return first && first.type !== 'SpreadElement' ? declaredAs(unit, first) : inner;
}

/** Where JSON text names models; undefined when the body cannot be read or others read it too. */
function modelsInText(unit: Unit, node: Node): Span[] | undefined {
  if (node.type === 'NullLiteral') return [];
  if (node.type !== 'StringLiteral' && node.type !== 'TemplateLiteral') return undefined;
  const up = unit.parents.get(node);
  const binding = up?.type === 'VariableDeclarator' ? unit.scopes.of(up.id) : undefined;
  if (binding && binding.references.length !== 1) return undefined;
  const { start, end } = spanOf(node);
  const text = unit.file.text.slice(start, end);
  const found = [...text.matchAll(JSON_MODEL)].map((m) => {
    const at = start + m.index + m[0].length - 1;
    return { start: at - (m[1] as string).length, end: at };
  });
  // A text that speaks of a model in another way, such as one that is put in, is not understood.
  return found.length === 0 && text.includes('model') ? undefined : found;
}

function unseen(unit: Unit, body: Node, group: string): Draft {
  return {
    ...spanOf(body),
    rule: rule(unit, 'model-unseen'),
    confidence: 'review',
    message: 'the model in the body of this request is chosen elsewhere',
    advice: `make sure it is a slug of ${unit.migration.destination.title} such as openai/gpt-5.4`,
    edits: [],
    group,
  };
}
