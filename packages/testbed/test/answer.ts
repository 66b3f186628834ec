/** A JSON answer whose fields a test reads one by one; the assertions check what the type does not. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests are about
export type Answer = Record<string, any>;
