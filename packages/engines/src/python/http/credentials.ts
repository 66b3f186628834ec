/**
 * The headers of a request: whose key they carry, and what they become. A key that comes from anywhere but the environment may
 * be a user's, and keeps the request.
 */
import type { Edit, Resource } from '@aig/core';
import { matchEnv } from '@aig/core';
import { spliceList } from '../../splice/list.ts';
import { envRead } from '../env.ts';
import type { PyFile } from '../file.ts';
import { child, inward, type PyNode, parts } from '../node.ts';
import { printValue } from '../print.ts';
import { contents, plainString } from '../strings.ts';
import { keyVariable } from '../value.ts';
import { dictionaryAt, type HttpCall, pairOf } from './calls.ts';

export interface Credentials {
  readonly edits: readonly Edit[];
  /** The dictionary with the headers, where it stands under a name of its own. */
  readonly shared?: PyNode;
  /** The variable whose name changes by itself once nobody needs the old one, and the edits that read the new one instead. */
  readonly named?: {
    readonly resource: Resource;
    readonly otherwise: readonly Edit[];
    readonly wants: readonly Resource[];
  };
  /** Places of a name in the code that is called like the source's variable. */
  readonly called?: readonly PyNode[];
  /** Variables of the source that this request reads. */
  readonly reads: readonly string[];
}

/** Headers that say how the source is to answer, and mean nothing to others. */
const DROPPED: readonly string[] = ['prefer', 'cancel-after'];

export function planCredentials(call: HttpCall, file: PyFile): Credentials | { readonly refused: PyNode } {
  const dictionary = call.headers && dictionaryAt(call.headers, file, Number.POSITIVE_INFINITY);
  if (!call.headers || !dictionary) return { refused: call.headers ?? call.node };
  const plain = parts(dictionary).every((p) => {
    const key = p.type === 'pair' ? child(p, 'key') : undefined;
    return key !== undefined && plainString(key, file.text) !== undefined;
  });
  const pair = pairOf(dictionary, 'authorization', file);
  const value = pair && child(pair, 'value');
  const made = plain && value ? authorization(value, file) : undefined;
  if (!made) return { refused: value ?? dictionary };
  const gone = parts(dictionary).filter((p) => {
    const key = child(p, 'key');
    return key && DROPPED.includes(plainString(key, file.text)?.text.toLowerCase() ?? '');
  });
  const items = parts(dictionary);
  const removed = spliceList(
    { text: file.text, inner: { start: dictionary.start + 1, end: dictionary.end - 1 }, items },
    gone.map((item) => ({ change: 'remove', item })),
  ).flat();
  return {
    ...made,
    edits: [...made.edits, ...removed],
    ...(made.named ? { named: { ...made.named, otherwise: [...made.named.otherwise, ...removed] } } : {}),
    ...(inward(call.headers) === dictionary ? {} : { shared: dictionary }),
  };
}

function authorization(node: PyNode, file: PyFile): Credentials | undefined {
  const { authHeader, keyEnv } = file.migration.destination;
  const found = schemeAndKey(inward(node), file);
  if (!found) return undefined;
  const { scheme, key } = found;
  const word = file.text.slice(scheme.start, scheme.end);
  const edits = word === authHeader.scheme ? [] : [{ ...scheme, text: authHeader.scheme }];
  const inner = inward(key);
  const env = envRead(inner, file);
  const name = env?.name ?? keyVariable(inner, file);
  const match = name === undefined ? undefined : matchEnv(name, file.migration);
  // Under another name it may be a key of another purpose.
  if (name === undefined || match?.row.role !== 'key' || match.to !== keyEnv) return undefined;
  if (env) {
    const [text] = contents(env.literal);
    return text && { edits: [...edits, { start: text.start, end: text.end, text: keyEnv }], reads: [name] };
  }
  const printed = printValue({ kind: 'env', name: keyEnv }, file, key);
  const quoted = inString(key) ? requoted(printed.text, file) : printed.text;
  return {
    edits,
    reads: [name],
    ...calledAlike(inner, file),
    named: {
      resource: `env:${name}`,
      otherwise: [...edits, { start: key.start, end: key.end, text: quoted }],
      wants: printed.wants,
    },
  };
}

/** `REPLICATE_API_TOKEN = os.environ[…]` keeps its name, which says something else now. */
function calledAlike(key: PyNode, file: PyFile): Pick<Credentials, 'called'> {
  const variable = key.type === 'identifier' ? file.scopes.variableOf(key) : undefined;
  if (!variable || !matchEnv(variable.name, file.migration)) return {};
  return { called: [...variable.bindings.map((b) => b.node), ...variable.uses] };
}

const inString = (node: PyNode): boolean => node.parent?.type === 'interpolation';

const requoted = (text: string, file: PyFile): string =>
  text.replaceAll(file.quote, file.quote === '"' ? "'" : '"');

/** `f"Token {key}"`, `"Bearer " + key`: the word and the key. */
function schemeAndKey(
  node: PyNode,
  file: PyFile,
): { readonly scheme: { start: number; end: number }; readonly key: PyNode } | undefined {
  const wordIn = (text: PyNode | undefined): { start: number; end: number } | undefined =>
    text && /^(?:Token|Bearer) $/i.test(file.source(text))
      ? { start: text.start, end: text.end - 1 }
      : undefined;
  if (node.type === 'string') {
    const inner = node.children.filter((c) => /^(?:string_content|interpolation)$/.test(c.type));
    const [head, hole, ...more] = inner;
    const scheme = wordIn(head);
    const key = hole?.type === 'interpolation' ? child(hole, 'expression') : undefined;
    return scheme && key && more.length === 0 ? { scheme, key } : undefined;
  }
  const left = node.type === 'binary_operator' ? child(node, 'left') : undefined;
  const key = node.type === 'binary_operator' ? child(node, 'right') : undefined;
  if (!left || !key || child(node, 'operator')?.type !== '+' || left.type !== 'string') return undefined;
  const scheme = wordIn(contents(left)[0]);
  return scheme && { scheme, key };
}
