/**
 * Git's ignore rules along one path: one rule set per file, asked from the deepest folder to the top, then
 * `info/exclude`, then the global excludes; the first that has an opinion decides. Texts come from the walk.
 *
 * Git matches bytes: `?` and `[!a]` stand for one byte of a UTF-8 name, not for one letter. So rules and paths are compared
 * as strings with one character a byte.
 *
 * Rule sets are asked for folders while walking and for files only after a hit (asking for every file costs more than
 * the walk itself).
 */
import createIgnore, { type Ignore } from 'ignore';

/** One source of rules and the folder it speaks about. */
export interface RuleSet {
  /** Length in bytes of the folder's path relative to the repository's top with `/` at its end; 0 for the top. */
  readonly base: number;
  readonly rules: Ignore;
}

/** The rule sets that hold inside one folder, strongest first, as a list that shares its tail with the parent folder. */
export interface RuleChain {
  readonly set: RuleSet;
  readonly weaker: RuleChain | undefined;
}

/** Compiles the text (one character a byte) of a `.gitignore` that stands in `base`. `ignoreCase` is git's `core.ignorecase`. */
export function ruleSet(base: string, text: string, ignoreCase: boolean): RuleSet {
  // The package's own default is to ignore case, which drops files that git keeps (`Icon?` against `icons/`).
  const rules = createIgnore({ ignorecase: ignoreCase }).add(text);
  return { base: asBytes(base).length, rules };
}

/**
 * Whether git ignores a file or link. `path` is relative to the repository's top, and lies in a folder that was entered
 * through `entersFolder`.
 */
export function ignoresFile(chain: RuleChain | undefined, path: string): boolean {
  const bytes = asBytes(path);
  for (let at = chain; at !== undefined; at = at.weaker) {
    const answer = at.set.rules.test(bytes.slice(at.set.base));
    if (answer.ignored) return true;
    if (answer.unignored) return false;
  }
  return false;
}

/** Whether git looks into a folder. `path` is relative to the repository's top, without `/` at its end. */
export function entersFolder(chain: RuleChain | undefined, path: string): boolean {
  const bytes = asBytes(path);
  for (let at = chain; at !== undefined; at = at.weaker) {
    const answer = at.set.rules.test(`${bytes.slice(at.set.base)}/`);
    if (answer.ignored) return false;
    if (answer.unignored) {
      admitFolder(at.weaker, path);
      return true;
    }
  }
  return true;
}

/**
 * Tells every rule set that would ignore the folder that it was entered all the same: because a stronger set wants it,
 * or because the user named it. Without this a weaker set would go on to ignore everything below, which git does not do:
 * it asks each set about the path itself, never about the folders above it.
 */
export function admitFolder(chain: RuleChain | undefined, path: string): void {
  const bytes = asBytes(path);
  for (let at = chain; at !== undefined; at = at.weaker) {
    const relative = bytes.slice(at.set.base);
    // As a list, because a lone string is split at line ends, which a folder's name may hold.
    if (at.set.rules.test(`${relative}/`).ignored) at.set.rules.add([`!/${escapePattern(relative)}/`]);
  }
}

function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]]/g, '\\$&').replace(/ $/, '\\ ');
}

/** One character a byte of the UTF-8 form. */
function asBytes(path: string): string {
  return Buffer.from(path, 'utf8').toString('latin1');
}
