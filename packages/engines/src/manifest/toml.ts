/** `pyproject.toml` (PEP 621, dependency groups, Poetry, uv, hatch, PDM) and `Pipfile`. */
import { type Draft, type Edit, lineEndAt, type Migration, matchPackage, normalPypi } from '@aig/core';
import { removeEntries } from '../config/remove.ts';
import { type ConfigEntry, eachList, entryOf, type MapNode } from '../config/tree.ts';
import { lineOf } from '../literal/site.ts';
import type { TomlText } from '../toml/parse.ts';
import { dependencyDraft, packageNote } from './draft.ts';
import { requirementList } from './requirements.ts';

/** Tables whose keys are package names. */
const NAMED =
  /^(?:tool\.poetry(?:\.group\.[^.]+)?\.(?:dev-)?dependencies|packages|dev-packages|[\w-]+-packages|tool\.pixi\..*dependencies)$/;
const SOURCES = /^tool\.(?:uv|pdm)\.sources$|^tool\.uv\.sources\./;

export function tomlManifestDrafts(
  toml: TomlText,
  text: string,
  path: string,
  migration: Migration,
): Draft[] {
  const drafts: Draft[] = [];
  eachList(toml.root, (list) => drafts.push(...requirementList(list, text, path, migration)));
  for (const { name, map } of toml.tables) {
    if (NAMED.test(name))
      for (const entry of map.entries) drafts.push(...namedDraft(entry, map, text, path, migration));
    else if (SOURCES.test(name)) {
      for (const entry of map.entries) {
        const row = matchPackage(entry.key, 'pypi', migration);
        if (row)
          drafts.push(
            packageNote(
              { ...row, advice: `this says where ${row.name} comes from; remove it with the package` },
              entry.span,
              migration,
            ),
          );
      }
    }
  }
  return drafts;
}

/** `portkey-ai = "^1.2"` or `portkey-ai = { version = "^1.2", extras = ["x"] }`. */
function namedDraft(
  entry: ConfigEntry,
  map: MapNode,
  text: string,
  path: string,
  migration: Migration,
): Draft[] {
  const row = matchPackage(entry.key, 'pypi', migration);
  if (!row) return [];
  const version =
    entry.value.kind === 'text'
      ? entry.value
      : entry.value.kind === 'map'
        ? entryOf(entry.value, /^version$/)?.value
        : undefined;
  if (!row.to || version?.kind !== 'text') return [packageNote(row, entry.span, migration)];
  const target = row.to;
  const any = version.text.trim() === '*';
  const other = map.entries.find((e) => normalPypi(e.key) === normalPypi(target.name));
  const have = other && (other.value.kind === 'text' ? other.value.text : true);
  const extras = entry.value.kind === 'map' ? entryOf(entry.value, /^extras$/) : undefined;
  const replace: Edit[] = [
    { ...entry.keySpan, text: target.name },
    ...(any ? [] : [{ ...version.inner, text: target.version }]),
    ...(extras && entry.value.kind === 'map' ? removeEntries(entry.value, [extras], text) : []),
  ];
  const line = lineOf(text, entry.span.start);
  const quote = text[version.span.start] as string;
  return [
    dependencyDraft(
      {
        row,
        span: entry.span,
        ...(have === undefined ? {} : { present: have }),
        replace,
        remove: removeEntries(map, [entry], text),
        add: [
          {
            start: line.end,
            end: line.end,
            text: `${lineEndAt(text, line.start)}${target.name} = ${quote}${any ? '*' : target.version}${quote}`,
          },
        ],
        manifest: path,
        ...(extras
          ? { lost: `the extra ${text.slice(extras.value.span.start, extras.value.span.end)}` }
          : {}),
      },
      migration,
    ),
  ];
}
