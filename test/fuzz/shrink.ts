/** Makes an input that breaks a promise as small as it gets while it still breaks the same one in the same way. */

/** Checks that may be spent on one input: shrinking serves the reader, it need not be complete. */
const MOST = 600;

/**
 * The shortest text found by leaving out lines and then characters; `breaks` says whether a text still shows the fault.
 */
export async function shrink(text: string, breaks: (text: string) => Promise<boolean>): Promise<string> {
  let left = MOST;
  const holds = async (candidate: string): Promise<boolean> => left-- > 0 && (await breaks(candidate));
  const byLine = await without(text.split(/(?<=\n|\r(?!\n))/), holds);
  return (await without([...byLine.join('')], holds)).join('');
}

/** Leaves out runs of pieces, halving their length each time no more of them can go. */
async function without(
  pieces: readonly string[],
  holds: (text: string) => Promise<boolean>,
): Promise<readonly string[]> {
  let kept = pieces;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length; ) {
      const shorter = kept.toSpliced(at, size);
      if (await holds(shorter.join(''))) kept = shorter;
      else at += size;
    }
  }
  return kept;
}
