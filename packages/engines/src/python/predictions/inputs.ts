/**
 * From a call to a language-neutral request: where the model is named, what the inputs are, what is given beside them.
 *
 * Only reads. An input dictionary made in a statement of its own is read there when nothing else looks at it.
 */
import type { Arg, Input, InputValue, SourceRequest, Value } from '@aig/core';
import { envRead } from '../env.ts';
import type { PyFile } from '../file.ts';
import { denoted } from '../imports.ts';
import { child, inside, inward, type PyNode, parts, statementOf } from '../node.ts';
import type { Variable } from '../scope.ts';
import { argumentsOf, entriesOf, nodeOf, readValue } from '../value.ts';
import { usesOfBinding } from './reaching.ts';
import { argumentAt, modelNode, type Site } from './sites.ts';

export interface ReadRequest {
  readonly request: SourceRequest;
  /** The name that holds the model's id, when it is a constant of this file. */
  readonly constant: { readonly variable: Variable; readonly literal: PyNode } | undefined;
  /** `inputs = {…}` above the call, read by nobody else: it goes into the call. */
  readonly dictionary: PyNode | undefined;
}

/** Reads the request of a call. */
export function readRequest(site: Site, file: PyFile): ReadRequest {
  const { call, row } = site;
  const nodes = site.ids.length > 0 ? site.ids : [modelNode(call, row, file)].filter((n) => n !== undefined);
  const consumed = new Set<PyNode>(nodes);
  const given = row.namedInputs ? keywordInputs(call, file) : dictionaryInputs(site, consumed, file);
  const options = row.namedInputs ? { inputs: [], complete: true } : optionsOf(call, consumed, file);
  const last = nodes.at(-1);
  const id = nodes.length > 0 ? idOf(nodes, file) : undefined;
  const said = last && file.source(last);
  const name =
    last &&
    (envRead(inward(last), file)?.name ??
      envBehind(last, file) ??
      (said !== undefined && /^[\w.[\]"']{1,60}$/.test(said) ? said : undefined));
  return {
    request: {
      kind: row.call === 'stream' ? 'stream' : row.call === 'create' ? 'create' : 'run',
      language: 'python',
      // A handle that was asked for above names the model outside the call.
      span: { start: call.start, end: last && inside(last, call) ? last.end : call.end },
      model: { ...(id === undefined ? (name === undefined ? {} : { name }) : { id }), span: last ?? call },
      inputs: given.inputs,
      complete: given.complete && options.complete,
      options: options.inputs,
    },
    constant: nodes.length === 1 && last ? constantOf(last, file) : undefined,
    dictionary: given.statement,
  };
}

/** `owner/name` and `owner/name` + version, put together from what handles were asked for. */
function idOf(nodes: readonly PyNode[], file: PyFile): string | undefined {
  const texts = nodes.map((n) => textOf(readValue(n, file)));
  if (texts.some((t) => t === undefined)) return undefined;
  const [first, ...rest] = texts as string[];
  const hash = rest.at(-1);
  return hash === undefined ? first : `${first}:${hash}`;
}

/** The text of a value whose parts are all literal. */
function textOf(value: Value): string | undefined {
  if (value.kind === 'string') return value.text;
  if (value.kind !== 'joined') return undefined;
  const texts = value.parts.map(textOf);
  return texts.some((t) => t === undefined) ? undefined : texts.join('');
}

/** The variable of the environment that a name is read from: what a person can call the model by. */
function envBehind(node: PyNode, file: PyFile): string | undefined {
  const inner = inward(node);
  const variable = inner.type === 'identifier' ? file.scopes.variableOf(inner) : undefined;
  const only = variable?.bindings.length === 1 ? variable.bindings[0]?.value : undefined;
  return only && envRead(inward(only), file)?.name;
}

function constantOf(node: PyNode, file: PyFile): ReadRequest['constant'] {
  const inner = inward(node);
  const variable = inner.type === 'identifier' ? file.scopes.variableOf(inner) : undefined;
  const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
  if (!variable || only?.kind !== 'assign' || only.value?.type !== 'string') return undefined;
  return { variable, literal: only.value };
}

interface Given {
  readonly inputs: Input[];
  readonly complete: boolean;
  readonly statement: PyNode | undefined;
}

function keywordInputs(call: PyNode, file: PyFile): Given {
  const { args, complete } = argumentsOf(call, file);
  return { inputs: args.map((a) => inputOf(a, file)), complete, statement: undefined };
}

function dictionaryInputs(site: Site, consumed: Set<PyNode>, file: PyFile): Given {
  const nothing = { inputs: [], statement: undefined };
  const node = (site.row.input ?? [])
    .map((at) => argumentAt(site.call, at, file))
    .find((n) => n !== undefined);
  if (!node) return { ...nothing, complete: true };
  consumed.add(node);
  const here = inward(node);
  const shown = display(here, file);
  if (shown) return { ...readDisplay(shown, file), statement: undefined };
  const made = here.type === 'identifier' ? madeAbove(here, site.call, file) : undefined;
  if (!made) return { ...nothing, complete: false };
  return { ...readDisplay(made.display, file), statement: made.statement };
}

/** `{…}` or `dict(…)`. */
function display(node: PyNode, file: PyFile): PyNode | undefined {
  if (node.type === 'dictionary') return node;
  const callee = node.type === 'call' ? child(node, 'function') : undefined;
  return callee && file.source(callee) === 'dict' && !file.scopes.variableOf(callee) ? node : undefined;
}

function readDisplay(node: PyNode, file: PyFile): Pick<Given, 'inputs' | 'complete'> {
  const { args, complete } = node.type === 'dictionary' ? entriesOf(node, file) : argumentsOf(node, file);
  const hidden = args.some((a) => a.name === '...');
  return { inputs: args.map((a) => inputOf(a, file)), complete: complete && !hidden };
}

/** A dictionary bound to a name that only this call reads, in a statement of the same block or one around it. */
function madeAbove(
  name: PyNode,
  call: PyNode,
  file: PyFile,
): { readonly display: PyNode; readonly statement: PyNode } | undefined {
  const variable = file.scopes.variableOf(name);
  for (const binding of variable?.bindings ?? []) {
    const value = binding.value && inward(binding.value);
    const shown = value && binding.kind === 'assign' ? display(value, file) : undefined;
    const statement = shown && statementOf(shown);
    const uses = variable && shown && usesOfBinding(variable, shown, file);
    if (!shown || !statement || !uses?.includes(name)) continue;
    const alone = uses.length === 1 && parts(statement).length === 1 && statement.end <= call.start;
    const block = statement.parent;
    const looped = block !== undefined && inLoopBelow(call, block);
    const quiet = block !== undefined && unchangedBetween(shown, statement, call, file);
    return alone && !looped && block && inside(call, block) && quiet
      ? { display: shown, statement }
      : undefined;
  }
  return undefined;
}

function inLoopBelow(node: PyNode, block: PyNode): boolean {
  for (let n = node.parent; n && n !== block; n = n.parent)
    if (/^(?:for_statement|while_statement|function_definition|lambda)$/.test(n.type)) return true;
  return false;
}

/** Whether no name that the dictionary reads is bound again between it and the call. */
function unchangedBetween(shown: PyNode, statement: PyNode, call: PyNode, file: PyFile): boolean {
  const names = new Set<Variable>();
  let pure = true;
  const look = (n: PyNode): void => {
    if (n.type === 'await' || n.type === 'named_expression') pure = false;
    const variable = n.type === 'identifier' ? file.scopes.variableOf(n) : undefined;
    if (variable) names.add(variable);
    for (const c of n.children) look(c);
  };
  look(shown);
  for (const variable of names)
    for (const b of variable.bindings)
      if (b.node.start > statement.end && b.node.start < call.start) return false;
  return pure;
}

/** All arguments that are neither the model nor the inputs. */
function optionsOf(
  call: PyNode,
  consumed: ReadonlySet<PyNode>,
  file: PyFile,
): Pick<Given, 'inputs' | 'complete'> {
  const list = child(call, 'arguments');
  const inputs: Input[] = [];
  let complete = true;
  for (const item of list ? parts(list) : []) {
    const value = item.type === 'keyword_argument' ? child(item, 'value') : item;
    if (!value || consumed.has(value) || consumed.has(item)) continue;
    const name = item.type === 'keyword_argument' ? child(item, 'name') : undefined;
    if (!name) complete = false;
    else inputs.push(inputOf({ name: file.source(name), span: item, value: readValue(value, file) }, file));
  }
  return { inputs, complete };
}

/** An argument or entry as an input. */
export function inputOf(arg: Arg, file: PyFile): Input {
  const node = nodeOf(arg.value);
  return { name: arg.name, span: arg.span, value: (node && special(node, file)) ?? arg.value };
}

/** What only inputs of requests are: truth values, None, JSON text, files. */
function special(node: PyNode, file: PyFile): InputValue | undefined {
  const inner = inward(node);
  if (inner.type === 'true' || inner.type === 'false')
    return { kind: 'boolean', value: inner.type === 'true', span: node };
  if (inner.type === 'none') return { kind: 'nothing', span: node };
  if (inner.type === 'call') {
    const callee = child(inner, 'function');
    const what = callee && denoted(callee, file);
    const first = child(inner, 'arguments');
    const argument = first && parts(first)[0];
    if (what?.module === 'json' && what.name === 'dumps' && argument)
      return { kind: 'json', inner: readValue(argument, file), span: node };
  }
  const form = fileForm(inner, file, 0);
  return form ? { kind: 'file', form, span: node } : undefined;
}

/** `open(…)`, `io.BytesIO(…)`, a name that holds one, and what is read from it. */
export function fileForm(node: PyNode, file: PyFile, depth: number): 'handle' | 'bytes' | undefined {
  const inner = inward(node);
  if (depth > 3) return undefined;
  if (inner.type === 'call') {
    const callee = child(inner, 'function');
    const name = callee && file.source(callee);
    if (!callee || name === undefined) return undefined;
    const what = denoted(callee, file);
    if (name === 'open' && !file.scopes.variableOf(callee)) return 'handle';
    if (what?.module === 'io' && what.name === 'BytesIO') return 'handle';
    if (/\.read_bytes$/.test(name)) return 'bytes';
    if (/\.open$/.test(name)) return 'handle';
    const object = child(callee, 'object');
    return /\.read$/.test(name) && object && fileForm(object, file, depth + 1) ? 'bytes' : undefined;
  }
  const variable = inner.type === 'identifier' ? file.scopes.variableOf(inner) : undefined;
  const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
  return only?.value && (only.kind === 'assign' || only.kind === 'with')
    ? fileForm(only.value, file, depth + 1)
    : undefined;
}
