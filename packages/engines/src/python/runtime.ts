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
  await Parser.init({ wasmBinary: runtime });
  const made = new Parser();
  made.setLanguage(await Language.load(grammar));
  return made;
}

/**
 * Parses a module. Offsets are UTF-16 code units into `text`; a byte order mark is part of the text.
 *
 * @throws Error when `initPython` has not ended
 */
export function parsePython(text: string): PyNode {
  if (!parser) throw new Error('the Python grammar has not been loaded');
  const tree = parser.parse(text);
  if (!tree) throw new Error('the Python parser gave no tree');
  try {
    return snapshot(tree);
  } finally {
    tree.delete();
  }
}

function snapshot(tree: Tree): PyNode {
  const cursor = tree.walk();
  try {
    return copy(cursor, undefined);
  } finally {
    cursor.delete();
  }
}

// A mutable twin of PyNode, used while copying only.
interface Building extends PyNode {
  hasError: boolean;
  children: Building[];
}

function copy(cursor: TreeCursor, parent: Building | undefined): Building {
  const node: Building = {
    type: cursor.nodeType,
    field: cursor.currentFieldName ?? undefined,
    start: cursor.startIndex,
    end: cursor.endIndex,
    named: cursor.nodeIsNamed,
    hasError: cursor.nodeType === 'ERROR' || cursor.nodeIsMissing,
    parent,
    children: [],
  };
  if (cursor.gotoFirstChild()) {
    do node.children.push(copy(cursor, node));
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  if (node.children.some((c) => c.hasError)) node.hasError = true;
  return node;
}
