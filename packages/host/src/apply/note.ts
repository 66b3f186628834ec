/**
 * Journal entries that a run can go on without: the digests on the disk say the same.
 */
import type { Journal } from './journal.ts';

/** Appends an entry that `restore` can do without: the digests on the disk say the same. */
export function note(journal: Journal, entry: Parameters<Journal['append']>[0]): void {
  try {
    journal.append(entry);
  } catch {
    // A full disk must not turn a written file into a failed one.
  }
}
