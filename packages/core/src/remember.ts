/**
 * Answers that are kept: programs say the same names again and again, and each is looked up in the tables many times.
 *
 * For pure questions only. What is kept is bounded, and goes with the migration it was answered for.
 */

/** So many answers are kept for one migration. */
const REMEMBERED = 10_000;
/** A longer text is hardly met twice; its answer is worked out each time. */
const LONGEST = 200;

/** The same question, answered once for each text of a migration. */
export function remembering<M extends object, A>(
  ask: (text: string, migration: M) => A,
): (text: string, migration: M) => A {
  const answers = new WeakMap<M, Map<string, A>>();
  return (text, migration) => {
    if (text.length > LONGEST) return ask(text, migration);
    const known = answers.get(migration) ?? new Map<string, A>();
    if (known.size === 0) answers.set(migration, known);
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as A;
    const answer = ask(text, migration);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, answer);
    return answer;
  };
}
