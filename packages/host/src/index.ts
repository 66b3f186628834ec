/** All input and output of the migration: scan, read, apply, restore, git, package managers; and the in-memory twin. */
export {
  type ApplyOptions,
  type ApplyResult,
  type ApplyStep,
  applyPlan,
  type FileOutcome,
} from './apply/apply.ts';
export { type Disk, systemDisk } from './apply/disk.ts';
export { digestOfText } from './decode.ts';
export { createDiskTree, type DiskTree, type DiskTreeOptions, type Fate } from './disk-tree.ts';
export { HostError, type HostErrorId } from './errors.ts';
export {
  type ChangeKind,
  type FileChange,
  type GitChanges,
  type GitState,
  gitRoot,
  notIgnored,
  uncommitted,
} from './git.ts';
export { type Install, installFor } from './manifest.ts';
export { createMemoryTree, type MemoryTree } from './memory-tree.ts';
export { byCodePoint } from './order.ts';
export { type RestoreOptions, type RestoreResult, restore } from './restore/restore.ts';
export type { RestoredFile, RestoreStep } from './restore/restore-file.ts';
export { listRuns, type RunState, type RunSummary } from './restore/runs.ts';
export { PathNotFoundError, type Root, resolveRoot } from './root.ts';
export { BACKUP_SUFFIX, NOTEBOOK_SIZE_LIMIT, SIZE_LIMIT } from './scan/names.ts';
export { globs } from './scan/select.ts';
