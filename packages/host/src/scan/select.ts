/**
 * The user's own choice of files: `--include` and `--exclude` globs over paths relative to the root. Pure.
 *
 * A glob without `/` means the name at any depth (`*.ts`, `legacy`); a glob that fits a folder means all that is in it.
 */
import picomatch from 'picomatch';

export interface Selection {
  /** Whether a file is wanted. */
  file(path: string): boolean;
  /** Whether anything below a folder can be wanted. */
  folder(path: string): boolean;
}

/** Without `include` everything is wanted; `exclude` wins. */
export function createSelection(include: readonly string[], exclude: readonly string[]): Selection {
  const wanted = include.length === 0 ? () => true : fits(include);
  const unwanted = exclude.length === 0 ? () => false : fits(exclude);
  return {
    file: (path) => wanted(path) && !unwanted(path),
    folder: (path) => !unwanted(path),
  };
}

/** Whether a path relative to the root fits one of the globs. */
export function globs(patterns: readonly string[]): (path: string) => boolean {
  return patterns.length === 0 ? () => false : fits(patterns);
}

function fits(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.flatMap((glob) => {
    const own = glob
      .replace(/\\/g, '/')
      .replace(/^\.?\//, '')
      .replace(/\/+$/, '');
    const anywhere = own.includes('/') || glob.startsWith('/') ? own : `**/${own}`;
    return [anywhere, `${anywhere}/**`];
  });
  return picomatch(patterns, { dot: true });
}
