/**
 * The grammar of messages: they are joined to a path and a line, so they start like the middle of a sentence and end
 * without a full stop.
 */

/**
 * Words that begin sentences. Other capitals are names, of products or of things in somebody's code, and no list of
 * names would be complete.
 */
const STARTERS = new Set(
  `A An The This That These Those It Its There Here If When Where While As At In On With Without Because No Not Nothing
  Add Ask Call Change Check Connect Deal Describe Do Export Find Give Keep Leave Look Make Move Pass Point Put Read Remove
  Rename Replace Rewrite Run Send Set Stop Take Use Write Left Found Some Something Every Each All Only`.split(
    /\s+/,
  ),
);

/** What is wrong with a message or an advice; empty when nothing is. */
export function faultsOfMessage(text: string): string[] {
  const faults: string[] = [];
  if (text.trim() === '') return ['is empty'];
  if (text !== text.trim()) faults.push('starts or ends with a space');
  if (/[^.]\.$/.test(text)) faults.push('ends with a full stop');
  if (/\n/.test(text)) faults.push('has more than one line');
  const first = /^\p{L}+/u.exec(text)?.[0] ?? '';
  if (STARTERS.has(first)) faults.push(`starts with a capital: ${first}`);
  return faults;
}
