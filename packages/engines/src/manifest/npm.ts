/**
 * `package.json`, `deno.json` and import maps: dependencies and import specifiers of the source's packages.
 *
 * Text edits on the parsed tree's ranges; indentation, key order and comments stay.
 */
import {
  type Draft,
  type Edit,
  type Migration,
  matchModule,
  matchPackage,
  type PackageRow,
  type Span,
} from '@aig/core';
import { removeEntries } from '../config/remove.ts';
import type { ConfigEntry, ConfigNode, MapNode } from '../config/tree.ts';
import { rule } from '../literal/site.ts';
import { dependencyDraft, packageNote } from './draft.ts';

const SECTIONS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
const NOTED =
  /^(?:overrides|resolutions|pnpm|bundledDependencies|bundleDependencies|peerDependenciesMeta|dependenciesMeta|trustedDependencies)$/;

/** Drafts for a package manifest of npm. */
export function npmDrafts(root: ConfigNode, text: string, path: string, migration: Migration): Draft[] {
  if (root.kind !== 'map') return [];
  const drafts: Draft[] = [];
  const present = new Map<string, string>();
  for (const section of root.entries) {
    if (!SECTIONS.includes(section.key) || section.value.kind !== 'map') continue;
    for (const entry of section.value.entries)
      if (entry.value.kind === 'text') present.set(entry.key, entry.value.text);
  }
  for (const section of root.entries) {
    const map = section.value;
    if (SECTIONS.includes(section.key) && map.kind === 'map') {
      for (const entry of map.entries) {
        const row = matchPackage(entry.key, 'npm', migration);
        if (row)
          drafts.push(
            section.key === 'peerDependencies'
              ? peer(entryDraft(entry, map, row, present, text, path, migration))
              : entryDraft(entry, map, row, present, text, path, migration),
          );
      }
    } else if (section.key === 'imports' && map.kind === 'map') {
      for (const entry of map.entries) {
        const draft = importDraft(entry, map, text, migration);
        if (draft) drafts.push(draft);
      }
    } else if (NOTED.test(section.key)) drafts.push(...notes(map, migration));
  }
  return drafts;
}

/** Who installs a package with this peer must change as well. */
const peer = (draft: Draft): Draft =>
  draft.confidence === 'manual'
    ? draft
    : {
        ...draft,
        confidence: 'review',
        advice: 'a peer dependency changes for everybody who installs this package: raise its major version',
      };

function entryDraft(
  entry: ConfigEntry,
  map: MapNode,
  row: PackageRow,
  present: ReadonlyMap<string, string>,
  text: string,
  path: string,
  migration: Migration,
): Draft {
  if (!row.to || entry.value.kind !== 'text') return packageNote(row, entry.span, migration);
  const major = /\d+/.exec(entry.value.text)?.[0];
  const version = (major === undefined ? undefined : row.to.majors?.[major]) ?? row.to.version;
  const have = present.get(row.to.name);
  const replace: Edit[] = [
    { ...entry.keySpan, text: row.to.name },
    { ...entry.value.inner, text: version },
  ];
  const old = text.slice(entry.span.start, entry.span.end);
  const fresh = old
    .replace(entry.key, row.to.name)
    .replace(`${quoteOf(old)}${entry.value.text}${quoteOf(old)}`, `"${version}"`);
  const at = entry.span.start;
  const lead = /[^\n]*$/.exec(text.slice(0, at))?.[0] ?? '';
  const gap = /^[ \t]*$/.test(lead)
    ? (text.slice(0, at - lead.length).endsWith('\r\n') ? '\r\n' : '\n') + lead
    : ' ';
  return dependencyDraft(
    {
      row,
      span: entry.span,
      ...(have === undefined ? {} : { present: have }),
      replace,
      remove: removeEntries(map, [entry], text),
      add: [{ start: at, end: at, text: `${fresh},${gap}` }],
      manifest: path,
      folder: path.slice(0, Math.max(0, path.lastIndexOf('/'))),
    },
    migration,
  );
}

const quoteOf = (text: string): string => (text.startsWith("'") ? "'" : '"');

/** `"portkey-ai": "npm:portkey-ai@^1"` in an import map. */
function importDraft(
  entry: ConfigEntry,
  map: MapNode,
  text: string,
  migration: Migration,
): Draft | undefined {
  if (entry.value.kind !== 'text') return undefined;
  const target =
    /^(npm:|jsr:|https:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm)\/)?(@?[^@/]+(?:\/[^@/]+)?)(?:@([^/]*))?$/.exec(
      entry.value.text,
    );
  const sdk = target?.[2] === undefined ? undefined : matchModule(target[2], 'js', migration);
  const row = target?.[2] === undefined ? undefined : matchPackage(target[2], 'npm', migration);
  if (!row) return undefined;
  if (!row.to || !sdk) return packageNote(row, entry.span, migration);
  const present = map.entries.find((e) => e.key === row.to?.name);
  const spec = `${target?.[1] ?? 'npm:'}${row.to.name}@${row.to.version}`;
  const replace: Edit[] = [
    ...(entry.key === row.name ? [{ ...entry.keySpan, text: row.to.name }] : []),
    { ...entry.value.inner, text: spec },
  ];
  const lead = /[^\n]*$/.exec(text.slice(0, entry.span.start))?.[0] ?? '';
  const gap = /^[ \t]*$/.test(lead) ? `\n${lead}` : ' ';
  return dependencyDraft(
    {
      row,
      span: entry.span,
      ...(present
        ? {
            present: present.value.kind === 'text' ? present.value.text.replace(/^.*@/, '') : (true as const),
          }
        : {}),
      replace,
      remove: removeEntries(map, [entry], text),
      add: [{ start: entry.span.start, end: entry.span.start, text: `"${row.to.name}": "${spec}",${gap}` }],
    },
    migration,
  );
}

/** Overrides and the like steer what is installed in ways of their own: told only. */
function notes(node: ConfigNode, migration: Migration): Draft[] {
  const drafts: Draft[] = [];
  const tell = (span: Span, name: string): void => {
    drafts.push({
      rule: rule(migration, 'package-override'),
      confidence: 'manual',
      start: span.start,
      end: span.end,
      message: `an override or resolution names ${name}`,
      advice: `remove it once ${name} is not installed any more`,
      edits: [],
    });
  };
  const visit = (n: ConfigNode): void => {
    if (n.kind === 'map') {
      for (const entry of n.entries) {
        const bare = entry.key.replace(/(?!^)@.*$/, '');
        if (matchPackage(bare, 'npm', migration)) tell(entry.span, bare);
        else visit(entry.value);
      }
    } else if (n.kind === 'list') n.items.forEach(visit);
    else if (n.kind === 'text' && matchPackage(n.text, 'npm', migration)) tell(n.span, n.text);
  };
  visit(node);
  return drafts;
}
