/**
 * Makes a file of a plan that is not there yet, with the folder it stands in. It never writes over anything: a file, a link or a
 * folder that is there by then makes it stale. The journal knows of it before it exists, so that it can be taken away again.
 */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePlan } from '@aig/core';
import { contained } from '../contain.ts';
import { encodeExactly } from '../decode.ts';
import { codeOf, reasonOf } from '../errors.ts';
import type { FileOutcome, Run } from './apply.ts';
import { note } from './note.ts';
import { createFile, syncFolder } from './write-file.ts';

const MODE = 0o644;

/** Makes `file` below the root of the run. Never throws. */
export function applyNew(run: Run, file: FilePlan): FileOutcome {
  const { path } = file;
  const failed = (reason: string): FileOutcome => {
    note(run.journal, { step: 'failed', path });
    return { path, status: 'failed', reason };
  };
  const stale = (): FileOutcome => {
    note(run.journal, { step: 'stale', path });
    return { path, status: 'stale' };
  };
  const bytes = encodeExactly(file.after);
  if (bytes === undefined) return failed('the new text holds half a character');
  try {
    makeFolder(run, path);
    const target = contained(run.root, path);
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return stale();
    run.journal.append({ step: 'backed-up', path, backup: null, mode: MODE });
    run.onStep('backed-up', path);
    const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    createFile(run.disk, target, { bytes, mode: MODE, owner }, (step) => run.onStep(step, path));
    note(run.journal, { step: 'written', path });
    run.onStep('written', path);
    return { path, status: 'written', backup: null };
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? stale() : failed(reasonOf(error));
  }
}

/** Makes the folder of `path` when it is not there; only one, in a folder that is. */
function makeFolder(run: Run, path: string): void {
  const at = path.lastIndexOf('/');
  if (at < 0) return;
  const name = path.slice(0, at);
  const folder = contained(run.root, name);
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  run.journal.append({ step: 'making-folder', path, folder: name });
  run.disk.mkdirSync(folder);
  syncFolder(run.disk, join(folder, '..'));
}
