/**
 * Reads of settings fields that are renamed: in the file of the class and in every file that imports something it makes.
 *
 * A read that may or may not be of such a field holds the field's name, so that the class keeps it.
 */
import { type ExportedSymbol, matchEnv } from '@aig/core';
import type { PyFile } from './file.ts';
import { returnsOf } from './header-sets.ts';
import { child, type PyNode, walk } from './node.ts';
import { plainString } from './strings.ts';
import { fromTree } from './symbols.ts';
import { isClaimed, type Work } from './work.ts';

/** The name of a field, held by reads that are not understood. */
export const fieldResource = (name: string, file: PyFile): string =>
  `field:${file.around.packageRoot}#${name}`;

/** Wanted by a field that goes on to the new variable: only then its reads matter. */
export const movedField = (name: string, file: PyFile): string =>
  `field-moves:${file.around.packageRoot}#${name}`;

/** Everything by which other modules get at an object of the class: its name, its instances, functions that make one. */
export function exportSettings(
  work: Work,
  cls: PyNode,
  group: string,
  made: Required<Pick<ExportedSymbol, 'fields' | 'variables'>>,
): void {
  const { file } = work;
  const name = child(cls, 'name');
  const variable = name && file.scopes.variableOf(name);
  if (!variable) return;
  const objects = new Set<unknown>([variable]);
  const makes = (value: PyNode | undefined): boolean => {
    let found = false;
    if (value)
      walk(value, (n) => {
        if (n.type === 'identifier' && objects.has(file.scopes.variableOf(n))) found = true;
      });
    return found;
  };
  // A function may hand out an instance that is made below it.
  for (let round = 0; round < 2; round++) {
    for (const v of file.scopes.module.variables.values()) {
      const binding = v.bindings[0];
      if (!binding?.value) continue;
      const values = binding.kind === 'definition' ? returnsOf(binding.value) : [binding.value];
      if (binding.value.type !== 'class_definition' && values.some(makes)) objects.add(v);
    }
  }
  for (const v of file.scopes.module.variables.values())
    if (objects.has(v)) work.exports.set(v.name, { kind: 'settings', group, ...made });
}

/** Plans all reads of settings fields. */
export function planSettingsReads(work: Work): void {
  const { file } = work;
  const known = knownFields(work);
  walk(file.root, (n) => {
    if (n.type === 'attribute') attributeRead(work, n, known);
    if (n.type === 'keyword_argument') keyword(work, n, known);
    if (n.type !== 'string') return;
    const text = plainString(n, file.text)?.text;
    if (text !== undefined && known.has(text) && !isClaimed(work, n)) unseen(work, n, text);
  });
}

interface Known {
  readonly to: string;
  readonly group: string;
}

function knownFields(work: Work): Map<string, Known> {
  const { file } = work;
  const known = new Map<string, Known>();
  const add = (fields: ReadonlyMap<string, string> | undefined, group: string): void => {
    for (const [name, to] of fields ?? []) known.set(name, { to, group: `${group}.${name}` });
  };
  for (const symbol of work.exports.values())
    if (symbol.kind === 'settings') add(symbol.fields, symbol.group);
  for (const imported of file.imports.flatMap((s) => s.names)) {
    const symbol =
      imported.name === undefined ? undefined : file.around.imported(imported.module, imported.name);
    if (symbol?.kind === 'settings') add(symbol.fields, symbol.group);
    // `from app import config; config.settings.x`
    for (const use of (imported.local && file.scopes.variableOf(imported.local)?.uses) ?? []) {
      const through = use.parent?.type === 'attribute' ? fromTree(use.parent, file) : undefined;
      if (through?.kind === 'settings') add(through.fields, through.group);
    }
  }
  return known;
}

function attributeRead(work: Work, node: PyNode, known: ReadonlyMap<string, Known>): void {
  const { file } = work;
  const id = child(node, 'attribute');
  const object = child(node, 'object');
  if (!id || !object) return;
  const name = file.source(id);
  const own = file.attributes.all.some((a) => a.name === name && a.values.length > 0);
  const field = known.get(name);
  if (work.keys?.reads(node) || fromTree(node, file)?.key) return;
  if (field && !own) {
    work.note(
      id,
      {
        rule: 'settings-field',
        confidence: 'review',
        message: `the settings field is ${field.to} now`,
      },
      {
        edits: [{ start: id.start, end: id.end, text: field.to }],
        group: field.group,
        needs: [fieldResource(name, file)],
        whenWanted: [movedField(name, file)],
        otherwise: { confidence: 'review', message: 'the settings field keeps its name', edits: [] },
      },
    );
  } else if (
    field ||
    (!own && looksLikeSettings(object, file) && matchEnv(name.toUpperCase(), file.migration)?.to)
  )
    unseen(work, id, name);
}

/** `Settings(portkey_api_key=…)` */
function keyword(work: Work, node: PyNode, known: ReadonlyMap<string, Known>): void {
  const { file } = work;
  const id = child(node, 'name');
  const field = id && known.get(file.source(id));
  const callee = node.parent?.parent && child(node.parent.parent, 'function');
  if (!id || !field || !callee) return;
  const here = callee.type === 'identifier' ? work.exports.get(file.source(callee)) : undefined;
  if ((here ?? fromTree(callee, file))?.kind !== 'settings') return;
  work.note(
    id,
    { rule: 'settings-field', confidence: 'review', message: `the settings field is ${field.to} now` },
    {
      edits: [{ start: id.start, end: id.end, text: field.to }],
      group: field.group,
      // A field that is told its variable is no longer set by its name: then everything stays.
      needs: [fieldResource(file.source(id), file)],
      whenWanted: [movedField(file.source(id), file)],
    },
  );
}

function unseen(work: Work, node: PyNode, name: string): void {
  work.note(
    node,
    {
      rule: 'settings-read',
      confidence: 'manual',
      message: `${name} may be the settings field that reads a variable of the source`,
      advice: 'see what object this is; its field keeps its name because of this line',
    },
    { holds: [fieldResource(name, work.file)], whenWanted: [movedField(name, work.file)] },
  );
}

/** An object called `settings`, `config` or the like. */
const looksLikeSettings = (object: PyNode, file: PyFile): boolean =>
  /(?:^|[._])(?:settings|config|conf|cfg)(?:\(\))?$/i.test(file.source(object));
