/**
 * The Python parser: loads the WebAssembly grammar once and turns text into plain nodes.
 *
 * Every tree is copied and freed before this module returns, so that nothing outside has to free memory.
 */
import { Language, Parser, type Tree, type TreeCursor } from 'web-tree-sitter';
import type { GrammarSource } from '../grammar.ts';
import type { PyNode } from './node.ts';

let ready: Promise<Parser> | undefined;
let parser: Parser | undefined;

/** Loads runtime and grammar; safe to call again. Must have ended before the first file is analysed. */
export async function initPython(source: GrammarSource): Promise<void> {
  ready ??= load(source);
  try {
    parser = await ready;
  } catch (error) {
    ready = undefined;
    throw error;
  }
}

async function load(source: GrammarSource): Promise<Parser> {
  const [runtime, grammar] = await Promise.all([
    source.read('tree-sitter'),
    source.read('tree-sitter-python'),
  ]);
  // The runtime keeps its own functions on the object it is given.
  const module: Partial<Runtime> & { wasmBinary: Uint8Array } = { wasmBinary: runtime };
  await Parser.init(module);
  if (isRuntime(module)) quicken(module);
  const made = new Parser();
  made.setLanguage(await Language.load(grammar));
  return made;
}

interface Runtime {
  HEAP32: Int32Array;
  setValue(at: number, value: number, type?: string): void;
  getValue(at: number, type?: string): number;
}

const isRuntime = (module: Partial<Runtime>): module is Runtime =>
  module.HEAP32 !== undefined && module.setValue !== undefined && module.getValue !== undefined;

/**
 * Every step of a cursor writes and reads four integers, and the runtime looks up the name of their type each time, which
 * takes longer than the step. Asked for anything else it answers as before.
 */
function quicken(runtime: Runtime): void {
  const { setValue, getValue } = runtime;
  runtime.setValue = (at, value, type) => {
    if (type === 'i32') runtime.HEAP32[at >> 2] = value;
    else setValue(at, value, type);
  };
  runtime.getValue = (at, type) =>
    type === 'i32' ? (runtime.HEAP32[at >> 2] as number) : getValue(at, type);
}

/**
 * Parses a module. Offsets are UTF-16 code units into `text`; a byte order mark is part of the text.
 *
 * @throws Error when `initPython` has not ended
 */
export function parsePython(text: string): PyNode {
  return withTree(text, snapshot);
}

/** Whether a text is Python without errors: the same as `hasError` of its nodes, without making them. */
export function isPython(text: string): boolean {
  return withTree(text, (tree) => !tree.rootNode.hasError);
}

function withTree<T>(text: string, use: (tree: Tree) => T): T {
  if (!parser) throw new Error('the Python grammar has not been loaded');
  const tree = parser.parse(text);
  if (!tree) throw new Error('the Python parser gave no tree');
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

function snapshot(tree: Tree): PyNode {
  const cursor = tree.walk();
  try {
    return copy(cursor, undefined, [], tree.rootNode.hasError);
  } finally {
    cursor.delete();
  }
}

// A mutable twin of PyNode, used while copying only.
interface Building extends PyNode {
  children: Building[];
  last: number;
}

/** What every node of one kind has in common, by its number in the grammar: asked of the first one only. */
interface Kind {
  readonly type: string;
  readonly named: boolean;
  /** Tokens have nothing below them; `not in` and its like do. */
  readonly token: boolean;
}
const kinds = new Map<number, Kind>();

function kindAt(cursor: TreeCursor): Kind {
  const id = cursor.nodeTypeId;
  const known = kinds.get(id);
  if (known) return known;
  const type = cursor.nodeType;
  const named = cursor.nodeIsNamed;
  const kind = { type, named, token: !named && !type.includes(' ') };
  kinds.set(id, kind);
  return kind;
}

/** Each question to the cursor is a call into WebAssembly and dearer than all else here, so none is asked for nothing. */
function copy(
  cursor: TreeCursor,
  parent: Building | undefined,
  order: Building[],
  broken: boolean,
): Building {
  const { type, named, token } = kindAt(cursor);
  const node: Building = {
    type,
    field: cursor.currentFieldName ?? undefined,
    start: cursor.startIndex,
    end: cursor.endIndex,
    named,
    // Of a line end that is missing only the nodes around it know: it has none of its own.
    hasError: broken && cursor.currentNode.hasError,
    parent,
    children: [],
    order,
    at: order.length,
    last: order.length,
    literal: undefined,
  };
  order.push(node);
  if (!token && cursor.gotoFirstChild()) {
    do node.children.push(copy(cursor, node, order, broken));
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  node.last = order.length - 1;
  return node;
}
