/**
 * What is known of one client: where it is made, what is called on it, where it goes.
 *
 * Types and small questions; `clients.ts` fills them in.
 */
import type { ClientRow, ExportedSymbol, SdkTable } from '@aig/core';
import type * as t from '@babel/types';
import type { Binding } from './scope.ts';
import { type Call, isMember, memberName, type Node, nameOfKey, unwrap, wrapped } from './tree.ts';
import { requestsGroup, clientGroup as sharedGroup, type Unit } from './unit.ts';

export type Made = t.NewExpression | t.CallExpression;

/** A call on a client: `receiver.chat.completions.create(…)` with path `chat.completions.create`; `''` calls the client itself. */
export interface ClientCall {
  readonly node: Call;
  readonly path: string;
  /** The expression that is the client. */
  readonly receiver: Node;
}

/**
 * When a value beside a client counts as another one: unless it is known to be a client of the source; unless nothing says
 * so; only when it is seen to be another SDK's.
 */
export type Proof = 'known' | 'likely' | 'other';

/** A place where a client leaves. */
export interface Flow {
  /** `export`, a function's answer, an attribute others may read, or out of sight. */
  readonly how: 'export' | 'return' | 'attribute' | 'unseen';
  readonly node: Node;
}

export interface Client {
  readonly kind: 'own' | 'foreign';
  readonly row: ClientRow;
  readonly sdk?: SdkTable;
  /** Constructions whose value this is; empty for clients made elsewhere. */
  readonly made: Made[];
  group: string;
  readonly calls: ClientCall[];
  /** Member uses that are no call: `client.chat`, `client.apiKey`. */
  readonly members: { readonly node: Node; readonly path: string }[];
  /** Names that hold it. */
  readonly bindings: Binding[];
  /** Receivers seen: identifiers and attributes that stand for the client. */
  readonly receivers: Node[];
  /** It goes where its uses are not seen. */
  escapes: boolean;
  /** Where it leaves the names that are followed, and how. */
  readonly flows: Flow[];
  /** Set when its calls are not OpenAI-shaped: what those in other files hold and how they reach its successor. */
  beside?: ExportedSymbol['beside'];
  /** A name that holds it holds something else at other times. */
  readonly mixed: Node[];
  /** What stands beside it in a branch, a list or a return; `settleMixed` decides whether that is another client. */
  readonly alternatives: { readonly node: Node; readonly proof: Proof }[];
}

export const newClient = (fields: Pick<Client, 'kind' | 'row' | 'group'> & { sdk?: SdkTable }): Client => ({
  ...fields,
  made: [],
  calls: [],
  members: [],
  bindings: [],
  receivers: [],
  escapes: false,
  flows: [],
  mixed: [],
  alternatives: [],
});

/** The group of a client by the name that will hold it, or by its place. */
export function groupFor(unit: Unit, made: Node, sdk?: SdkTable): string {
  const clientGroup = sdk?.requests ? requestsGroup : sharedGroup;
  const up = unit.parents.get(wrapped(made, unit.parents));
  if (up?.type === 'VariableDeclarator' && up.id.type === 'Identifier') return clientGroup(unit, up.id.name);
  if (up?.type === 'AssignmentExpression' && up.left.type === 'Identifier')
    return clientGroup(unit, up.left.name);
  if (up?.type === 'AssignmentExpression' && isMember(up.left)) {
    const name =
      up.left.property.type === 'PrivateName' ? `#${up.left.property.id.name}` : memberName(up.left);
    if (name !== undefined) return clientGroup(unit, `.${name}@${made.start ?? 0}`);
  }
  return clientGroup(unit, `@${made.start ?? 0}`);
}

export interface Tracker {
  readonly clients: Client[];
  readonly exports: Map<string, { kind: ExportedSymbol['kind']; client: Client }>;
  /** The client a name holds. */
  ofBinding(binding: Binding): Client | undefined;
  /** The client an attribute of a class holds. */
  ofAttribute(owner: Node, name: string): Client | undefined;
  /** All attributes of a class that hold clients. */
  attributesOf(owner: Node): ReadonlyMap<string, Client>;
  /** The client that a map made by `made` (`new Map()`) holds. */
  inMap(made: Node): Client | undefined;
  /** The client a function answers. */
  madeBy(fn: Node): Client | undefined;
  /** Adds a client that comes into the text by a name: an import, a typed parameter. */
  enter(client: Client, binding: Binding, as: 'client' | 'factory'): void;
  /** Adds a client that comes into the text as the value of an expression: `lib.client`, `lib.makeClient()`. */
  enterValue(client: Client, value: Node): void;
  /** Adds a client that stands in an attribute of a class. */
  enterAttribute(client: Client, owner: Node, name: string): void;
  /** Adds a client made by an expression. */
  make(client: Client, made: Made): void;
}

/** The expression that is the client itself in a chain of members. */
export function receiverOf(clients: readonly Client[], node: Node): Node {
  let at = unwrap(node);
  while (isMember(at) && !clients.some((c) => c.receivers.includes(at))) at = unwrap(at.object);
  return at;
}

export const isPrivate = (node: Node, name: string): boolean =>
  name.startsWith('#') || ('accessibility' in node && node.accessibility === 'private');

/** What a class or object is called in a group's name. */
export const labelOf = (owner: Node): string =>
  'id' in owner && owner.id && typeof owner.id === 'object' && 'name' in owner.id
    ? String(owner.id.name)
    : `@${owner.start ?? 0}`;

/** Whether a class declares the attribute private. */
export function declaredPrivate(owner: Node, name: string): boolean {
  if (owner.type !== 'ClassDeclaration' && owner.type !== 'ClassExpression') return false;
  return owner.body.body.some(
    (m) =>
      m.type === 'ClassProperty' &&
      nameOfKey(m.key, m.computed === true) === name &&
      m.accessibility === 'private',
  );
}

/** Uses of a value that hand it to nobody: tests, comparisons, statements. */
export const onlyAsks = (user: Node): boolean =>
  /^(?:UnaryExpression|BinaryExpression|IfStatement|WhileStatement|ExpressionStatement|TSTypeQuery)$/.test(
    user.type,
  );
