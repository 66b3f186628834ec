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
  /** Globs that no path has fitted so far, as they were typed. */
  unmatched(): Unmatched;
}

export interface Unmatched {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Without `include` everything is wanted; `exclude` wins. */
export function createSelection(include: readonly string[], exclude: readonly string[]): Selection {
  const wanted = fits(include);
  const unwanted = fits(exclude);
  return {
    file: (path) => (include.length === 0 || wanted.fit(path)) && !unwanted.fit(path),
    folder: (path) => !unwanted.fit(path),
    unmatched: () => ({ include: wanted.idle(), exclude: unwanted.idle() }),
  };
}

/** Whether a path relative to the root fits one of the globs. */
export const globs = (patterns: readonly string[]): ((path: string) => boolean) => fits(patterns).fit;

function fits(globs: readonly string[]): { fit(path: string): boolean; idle(): string[] } {
  const matchers = globs.map((glob) => {
    const own = glob
      .replace(/\\/g, '/')
      .replace(/^\.?\//, '')
      .replace(/\/+$/, '');
    const anywhere = own.includes('/') || glob.startsWith('/') ? own : `**/${own}`;
    return { glob, test: picomatch([anywhere, `${anywhere}/**`], { dot: true }) };
  });
  const used = new Set<string>();
  return {
    fit(path) {
      const fitting = matchers.filter(({ test }) => test(path));
      for (const { glob } of fitting) used.add(glob);
      return fitting.length > 0;
    },
    idle: () => globs.filter((glob) => !used.has(glob)),
  };
}
