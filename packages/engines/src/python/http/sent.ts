/** What a request that makes a prediction sends: its model, its inputs, its options, as the middle understands them. */
import { type Input, type InputValue, modelOfRoute, type SourceRequest } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, inward, type PyNode } from '../node.ts';
import { inputOf } from '../predictions/inputs.ts';
import { entriesOf, nodeOf, readValue } from '../value.ts';
import { dictionaryAt, type HttpCall, pairOf } from './calls.ts';
import type { Flow } from './flow.ts';

export interface Sent {
  readonly request: SourceRequest;
  /** The dictionary that is sent, edited where it stands. */
  readonly dictionary: PyNode;
  /** The expression in it that names the model. */
  readonly version: PyNode | undefined;
  /** A dictionary of inputs in a statement of its own, which goes into the other. */
  readonly statement: PyNode | undefined;
}

/** Undefined where what is sent is not a dictionary that is written in this file. */
export function readSent(flow: Flow, call: HttpCall): Sent | undefined {
  const { file } = flow;
  const dictionary = call.body && dictionaryAt(call.body, file, 1);
  const route = flow.routeOf(call);
  if (!dictionary || !route) return undefined;
  const { args, complete } = entriesOf(dictionary, file);
  const under = (key: string): PyNode | undefined => {
    const pair = pairOf(dictionary, key, file);
    return pair && child(pair, 'value');
  };
  const inPath = route.parts.length > 0;
  const version = under('version') ?? under('model');
  const given = under('input');
  const inputs = given && dictionaryAt(given, file, 1);
  const statement = inputs && given && inward(given) !== inputs ? inputs.parent?.parent : undefined;
  if (statement && !isNear(statement, dictionary)) return undefined;
  const id = inPath ? modelOfRoute(route) : version && textOf(version, file);
  const named = inPath ? call.url : version;
  if (!named) return undefined;
  const said = file.source(named);
  const name = /^[\w.[\]"']{1,60}$/.test(said) ? said : undefined;
  const read = inputs ? entriesOf(inputs, file) : { args: [], complete: false };
  const hidden = [...args, ...read.args].some((a) => a.name === '...');
  const others = args.filter((a) => !['version', 'model', 'input'].includes(a.name));
  return {
    request: {
      kind: 'create',
      language: 'python',
      span: { start: call.node.start, end: named.end },
      model: { ...(id === undefined ? (name === undefined ? {} : { name }) : { id }), span: named },
      inputs: read.args.map((a) => asInput(a, file)),
      complete: complete && read.complete && !hidden,
      options: others.map((a) => asInput(a, file)),
    },
    dictionary,
    version,
    statement,
  };
}

const asInput = (arg: Parameters<typeof inputOf>[0], file: PyFile): Input => inputOf(arg, file);

/** Both stand in one block, so that nothing decides between them. */
const isNear = (statement: PyNode, dictionary: PyNode): boolean => {
  for (let n: PyNode | undefined = dictionary; n; n = n.parent)
    if (n.parent === statement.parent) return true;
  return false;
};

function textOf(node: PyNode, file: PyFile): string | undefined {
  const flat = (value: InputValue): string | undefined => {
    if (value.kind === 'string') return value.text;
    if (value.kind !== 'joined') return undefined;
    const texts = value.parts.map(flat);
    return texts.includes(undefined) ? undefined : texts.join('');
  };
  const value = readValue(node, file);
  return nodeOf(value) ? flat(value) : undefined;
}
