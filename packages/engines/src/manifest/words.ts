/**
 * Install commands in any text: `pip install …`, `npm i …`, `uv add …`, `poetry add …`. The words after the command are
 * judged like the lines of a manifest. Serves shell, Dockerfiles, CI files, docs and notebooks.
 */
import { type Draft, type Migration, matchPackage, normalPypi, type PackageRow, type Span } from '@aig/core';
import { dependencyDraft, packageNote, readRequirement } from './draft.ts';

const COMMAND =
  /\b(pip3?|uv|poetry|pipenv|pdm|conda|mamba|pipx|rye|hatch|npm|pnpm|yarn|bun|deno|npx)\b((?:[ \t]+(?:-[\w-]+(?:=\S+)?|pip|install|i|add|ci|exec|dlx|x|run|global))+)[ \t]+/g;

interface Word extends Span {
  readonly text: string;
  readonly quoted: boolean;
}

/** Drafts for the packages named in install commands inside `range`. */
export function installDrafts(text: string, range: Span, migration: Migration): Draft[] {
  const drafts: Draft[] = [];
  const part = text.slice(range.start, range.end);
  for (const command of part.matchAll(COMMAND)) {
    const tool = command[1] as string;
    if (!/\b(?:install|i|add)\b/.test(command[2] as string) && !/^(?:npx|bun|pnpm)$/.test(tool)) continue;
    const registry: PackageRow['registry'] = /^(?:npm|pnpm|yarn|bun|deno|npx)$/.test(tool) ? 'npm' : 'pypi';
    const words = wordsAfter(text, range.start + command.index + command[0].length, range.end);
    for (const word of words) {
      const draft = wordDraft(word, words, registry, migration, text);
      if (draft) drafts.push(draft);
    }
  }
  return drafts;
}

function nameOf(
  word: Word,
  registry: PackageRow['registry'],
): { name: string; version: string; extras: string } {
  if (registry === 'npm') {
    const bare = word.text.replace(/^npm:/, '');
    const at = bare.indexOf('@', 1);
    return at < 0
      ? { name: bare, version: '', extras: '' }
      : { name: bare.slice(0, at), version: bare.slice(at + 1), extras: '' };
  }
  const requirement = readRequirement(word.text);
  // Poetry and PDM write `name@^1.2`; an address after the sign is no version.
  const pinned = requirement && /^@(?!.*[/:])([^@\s]+)$/.exec(word.text.slice(requirement.length))?.[1];
  if (requirement && pinned) return { ...requirement, version: pinned };
  return requirement ? { ...requirement } : { name: word.text, version: '', extras: '' };
}

function wordDraft(
  word: Word,
  words: readonly Word[],
  registry: PackageRow['registry'],
  migration: Migration,
  text: string,
): Draft | undefined {
  const { name, version, extras } = nameOf(word, registry);
  const row = matchPackage(name, registry, migration);
  if (!row) return undefined;
  if (!row.to) return packageNote(row, word, migration);
  const target = row.to;
  const same = (other: string): boolean =>
    registry === 'npm' ? other === target.name : normalPypi(other) === normalPypi(target.name);
  const present = words.some((w) => w !== word && same(nameOf(w, registry).name));
  const spec =
    version === ''
      ? target.name
      : registry === 'npm'
        ? `${target.name}@${target.version}`
        : target.name + target.version;
  const fresh = /[<>|& ]/.test(spec) && !word.quoted ? `"${spec}"` : spec;
  let start = word.quoted ? word.start - 1 : word.start;
  const end = word.quoted ? word.end + 1 : word.end;
  const insert = word.quoted ? `${text[word.start - 1]}${spec}${text[word.start - 1]}` : fresh;
  while (start > 0 && /[ \t]/.test(text[start - 1] as string)) start--;
  return dependencyDraft(
    {
      row,
      span: { start: word.start, end: word.end },
      ...(present ? { present: true as const } : {}),
      replace: [{ start: word.start, end: word.end, text: fresh }],
      remove: [{ start, end, text: '' }],
      add: [{ start: end, end, text: ` ${insert}` }],
      ...(extras === '' ? {} : { lost: `the extra ${extras}` }),
    },
    migration,
  );
}

/** The words of the rest of a command: up to a separator, a comment or a line end that is not continued. */
function wordsAfter(text: string, start: number, limit: number): Word[] {
  const words: Word[] = [];
  let i = start;
  while (i < limit) {
    const c = text[i] as string;
    if (c === '\\' && /^\\[ \t]*\r?\n/.test(text.slice(i, i + 8))) {
      i = text.indexOf('\n', i) + 1;
      continue;
    }
    if (/[ \t]/.test(c)) {
      i++;
      continue;
    }
    if (/[\r\n;&|`#<)]/.test(c)) break;
    if (c === '"' || c === "'") {
      const end = text.indexOf(c, i + 1);
      // A quote that holds blanks, or is not closed here, ends a string around the command.
      if (end < 0 || end >= limit || /\s/.test(text.slice(i, end))) break;
      words.push({ start: i + 1, end, text: text.slice(i + 1, end), quoted: true });
      i = end + 1;
      continue;
    }
    let end = i;
    while (end < limit && !/[\s;&|`#"'<)\\]/.test(text[end] as string)) end++;
    if (end === i) break;
    words.push({ start: i, end, text: text.slice(i, end), quoted: false });
    i = end;
  }
  return words;
}
