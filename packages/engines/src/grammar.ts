/**
 * Where an engine gets the bytes of its WebAssembly grammar. Engines do no I/O, so the caller reads: from the bundle in the
 * installed tool, from the packages in tests.
 */

/** `tree-sitter` is the runtime, the others are grammars. */
export type GrammarName = 'tree-sitter' | 'tree-sitter-python';

export interface GrammarSource {
  /** The bytes of one WebAssembly module. Rejects when it cannot be read. */
  read(name: GrammarName): Promise<Uint8Array>;
}
