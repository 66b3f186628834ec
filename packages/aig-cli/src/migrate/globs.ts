/**
 * What `--include` and `--exclude` missed. A glob with a slip of the pen selects nothing, which looks like a tree with
 * nothing to do, or leaves in what should have been left out.
 */
import type { DiskTree } from '@aig/host';
import { CliError } from '../errors.ts';
import type { MigrateFlags } from '../flags.ts';
import { type Io, warn } from '../io.ts';

const HOW =
  'Globs are relative to the folder that is migrated: src/**, *.ts, apps/web. Quote them, or the shell expands them.';

/** Warns of globs that fitted nothing. Throws `nothing-included` when no `--include` fitted anything. */
export function tellUnmatched(tree: DiskTree, flags: MigrateFlags, io: Io): void {
  const unmatched = tree.unmatched();
  const [wanted, unwanted] = [flags.include ?? [], flags.exclude ?? []];
  if (wanted.length > 0 && unmatched.include.length === wanted.length)
    throw new CliError('nothing-included', `no file fits --include ${wanted.join(', ')}`, HOW);
  for (const glob of unmatched.include.filter((g) => wanted.includes(g)))
    warn(io, `--include ${glob} fits no file`);
  for (const glob of unmatched.exclude.filter((g) => unwanted.includes(g)))
    warn(io, `--exclude ${glob} fits nothing, so nothing is left out by it`);
}
