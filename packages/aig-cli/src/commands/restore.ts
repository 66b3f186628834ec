/** `aig restore`: undoes a run, says what became of each file, and names what it left alone and why. */
import { listRuns, resolveRoot, restore as restoreRun } from '@aig/host';
import { count, visible } from '@aig/report';
import pc from 'picocolors';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { RestoreFlags } from '../flags.ts';
import { type Io, wantsColor } from '../io.ts';

export interface RestoreRequest {
  readonly path: string;
  readonly flags: RestoreFlags;
}

/** Runs the command; throws the host's errors. */
export async function restore({ path, flags }: RestoreRequest, io: Io): Promise<ExitCode> {
  const { root } = resolveRoot(path, io.cwd);
  if (flags.list) return list(root, io);
  const abort = new AbortController();
  const quiet = io.onInterrupt(() => abort.abort());
  try {
    const result = await restoreRun(root, {
      signal: abort.signal,
      ...(flags.run === undefined ? {} : { run: flags.run }),
    });
    if (result.run === undefined) {
      io.stdout.write(`Nothing to restore in ${path}: no run is left that was not undone.\n`);
      return EXIT.done;
    }
    const c = pc.createColors(wantsColor(io, flags.color));
    const restored = result.files.filter((f) => f.status === 'restored');
    io.stdout.write(`${c.bold(`Run ${result.run}`)}: ${count(restored.length, 'file')} restored\n`);
    const lines = result.files.flatMap((f) => {
      if (f.status === 'restored' || f.status === 'unchanged') return [];
      const why = f.status === 'no-backup' ? 'the run kept no backup' : f.reason;
      return [`  ${c.bold(visible(f.path))}  left alone: ${visible(why)}\n`];
    });
    io.stdout.write(lines.join(''));
    if (result.gitCommand)
      io.stdout.write(`Bring those without backup back with git:\n  ${visible(result.gitCommand)}\n`);
    if (result.interrupted) io.stderr.write('Interrupted. Run aig restore again to go on.\n');
    if (result.interrupted) return EXIT.interrupted;
    return result.complete ? EXIT.done : EXIT.failed;
  } finally {
    quiet();
  }
}

function list(root: string, io: Io): ExitCode {
  const runs = listRuns(root);
  if (runs.length === 0) io.stdout.write('No runs.\n');
  for (const run of runs) {
    const facts = [run.state, count(run.files, 'file'), ...(run.backups ? [] : ['no backups'])].join(', ');
    io.stdout.write(`${run.id}  ${run.source} → ${run.destination}  ${facts}\n`);
  }
  return EXIT.done;
}
