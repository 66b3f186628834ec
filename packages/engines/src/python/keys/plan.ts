/**
 * Reads of the source's key that feed nothing but clients and headers: they move when all of those do, whatever else keeps
 * the variable in use.
 *
 * Every part of a flow that stays holds the flow's resource, so that the reads stay with it.
 */
import { type ExportedSymbol, matchEnv, type Span } from '@aig/core';
import { keyNeeds } from '../beside.ts';
import { envSite } from '../env.ts';
import { child, inside, type PyNode, walk } from '../node.ts';
import { renameLiteral } from '../print.ts';
import { fieldMissing, newField } from '../settings-beside.ts';
import { type SettingsField, settingsField } from '../settings-object.ts';
import { fieldResource, movedField } from '../settings-reads.ts';
import { fromTree } from '../symbols.ts';
import type { Work } from '../work.ts';
import { collectFlows, isClosed } from './flow.ts';
import { argumentFor, isMention } from './sources.ts';
import type { KeyFlow, KeyRead, KeySink } from './types.ts';

/** What gives a client its key, with the client. */
export interface KeyedSite extends KeySink {
  readonly key: PyNode | undefined;
}

/** Follows all keys and plans the reads of closed flows. Sets `work.keys`. */
export function planKeys(work: Work, sites: readonly KeyedSite[]): void {
  const seeds = [...readsIn(work), ...sites.flatMap((s) => (s.key ? [s.key] : []))];
  const flows = collectFlows(work, sites, seeds);
  work.keys = flows;
  for (const { span } of sites)
    for (const { id, field } of fieldsIn(work, span))
      work.file.renames.push({ start: id.start, end: id.end, text: field.to });
  for (const flow of flows.all) {
    if (flow.openAt) tellOpen(work, flow, flow.openAt);
    else if (isClosed(flow)) planFlow(work, flow);
  }
}

/** Reads of keys, of fields that hold one, of keys from other files, and what is given to those that take one. */
function readsIn(work: Work): PyNode[] {
  const { file } = work;
  const found: PyNode[] = [];
  const { starred, attributes } = keysOfOthers(work);
  walk(file.root, (n) => {
    if (n.type === 'string') {
      const site = envSite(n, file);
      if (site?.use === 'read' && site.match.row.role === 'key' && site.match.to !== undefined)
        found.push(site.node);
    }
    const field = settingsField(n, file);
    if (field && roleOf(field.variable, work) === 'key') found.push(n);
    if (n.type !== 'identifier' && n.type !== 'attribute') return;
    const key = isUse(n, work) ? fromTree(n, file)?.key : undefined;
    if (key) found.push(...ofImported(n, key, work));
    const star = n.type === 'identifier' ? starred.get(file.source(n)) : undefined;
    if (star !== undefined && !file.scopes.variableOf(n)) hold(work, n, star);
    const id = n.type === 'attribute' ? child(n, 'attribute') : undefined;
    const kept = id && attributes.get(file.source(id));
    if (kept !== undefined && !file.attributes.of(n)?.values.length) hold(work, n, kept);
  });
  return found;
}

/** Keys of other files that come in without a name of their own: by `import *`, or in objects of imported classes. */
function keysOfOthers(work: Work): { starred: Map<string, string>; attributes: Map<string, string> } {
  const { file } = work;
  const starred = new Map<string, string>();
  const attributes = new Map<string, string>();
  for (const statement of file.imports) {
    const all = statement.star && statement.module ? file.around.exported?.(statement.module) : undefined;
    for (const [name, { key }] of all ?? []) if (key) starred.set(name, key.resource);
    for (const { module, name } of statement.names) {
      const key = name === undefined ? undefined : file.around.imported(module, name)?.key;
      for (const attribute of key?.attributes ?? []) attributes.set(attribute, key?.resource ?? '');
    }
  }
  return { starred, attributes };
}

/** Whether a name is read here, not bound by an import. */
const isUse = (node: PyNode, work: Work): boolean => {
  if (node.type === 'attribute') return true;
  return work.file.scopes.variableOf(node)?.uses.includes(node) ?? false;
};

function ofImported(node: PyNode, key: NonNullable<ExportedSymbol['key']>, work: Work): PyNode[] {
  const { takes, resource } = key;
  const call = node.parent?.type === 'call' && node.field === 'function' ? node.parent : undefined;
  if (!takes) return [node];
  if (takes.size === 0) {
    if (call) return [call];
    if (!isMention(node)) hold(work, node, resource);
    return [];
  }
  if (!call) {
    if (!isMention(node)) hold(work, node, resource);
    return [];
  }
  const given: PyNode[] = [];
  for (const [name, index] of takes) {
    const argument = argumentFor(call, name, index, work);
    if (argument === 'unseen') hold(work, node, resource);
    else if (argument) given.push(argument);
  }
  return given;
}

/** A use that is not understood keeps the old key there while anything at all keeps it. */
function hold(work: Work, node: PyNode, resource: string): void {
  const { source, destination } = work.file.migration;
  const message = `this uses something that takes or holds the key of ${source.title}, and what is done with it is not seen`;
  work.note(
    node,
    { rule: 'key-unseen', confidence: 'safe', message },
    {
      edits: [],
      needs: keyNeeds(work.file),
      holds: [resource],
      demoted: {
        message,
        advice: `see that the key of ${destination.title} is right here, or read the variable here by itself`,
      },
    },
  );
}

/** A flow that reaches into other files and is not understood here keeps those as they are. */
function tellOpen(work: Work, flow: KeyFlow, at: PyNode): void {
  for (const resource of flow.resources) if (resource !== flow.resource) hold(work, at, resource);
}

const NO_PARAMETERS: ReadonlyMap<string, number> = new Map([['', -1]]);

function planFlow(work: Work, flow: KeyFlow): void {
  const { file } = work;
  const { resource } = flow;
  for (const name of new Set([...flow.names.keys(), ...flow.attributes.keys()])) {
    const attributes = flow.attributes.get(name);
    // A class whose objects keep the key takes none by itself.
    const takes = flow.names.has(name) ? flow.names.get(name) : NO_PARAMETERS;
    const known = work.exports.get(name) ?? { kind: 'key' as const, group: resource };
    work.exports.set(name, {
      ...known,
      key: { resource, ...(takes ? { takes } : {}), ...(attributes ? { attributes } : {}) },
    });
  }
  for (const read of flow.reads) {
    if (flow.sinks.size > 0 && [...flow.sinks].some((s) => inside(read.node, s.span))) continue;
    const { variable, to } = read;
    if (read.field) {
      planField(work, read, flow);
      continue;
    }
    const alone = flow.sinks.size === 0 && flow.resources.size === 1;
    if (alone) {
      planConstant(work, read, flow);
      continue;
    }
    // Frameworks hand out constants of a settings module under their own name.
    const fields = [...flow.names.keys()].map((n) => fieldResource(n, file));
    work.note(
      read.name,
      { rule: 'env-name', confidence: 'safe', message: reasonOf(work, variable) },
      {
        edits: [renameLiteral(read.name, variable, to, file)],
        needs: [...flow.resources, ...fields],
        holds: [...flow.resources, `env:${variable}`],
        wants: [`env:${to}`, ...[...flow.names.keys()].map((n) => movedField(n, file))],
        demoted: {
          message: `${variable} stays in use: something that needs it stays on ${file.migration.source.title}`,
          advice: `read ${to} here once nothing needs ${variable} any more`,
        },
      },
    );
  }
}

/** A key that only other files send: renamed when one of those moves, or when nothing needs the variable. */
function planConstant(work: Work, read: KeyRead, flow: KeyFlow): void {
  const { file } = work;
  const { name, variable, to } = read;
  const names = [...flow.names.keys()];
  const group = `constant:${flow.resource}`;
  const edits = read.field
    ? [{ start: name.start, end: name.end, text: read.field.to }]
    : [renameLiteral(name, variable, to, file)];
  const base = { rule: read.field ? 'settings-field' : 'env-name', confidence: 'safe' as const };
  const message = reasonOf(work, variable);
  work.note(
    name,
    { ...base, message },
    {
      edits,
      group,
      needs: [`env:${variable}`],
      holds: [...flow.resources, `env:${variable}`],
      otherwise: { confidence: 'safe', message, edits, whenWanted: [keyMoves(flow.resource)] },
      wants: [
        `env:${to}`,
        ...names.map((n) => movedField(n, file)),
        ...(read.field ? [newField(read.field.resource)] : []),
      ],
      demoted: {
        message: `${variable} stays in use: something that needs it stays on ${file.migration.source.title}`,
        advice: `read ${to} here once nothing needs ${variable} any more`,
      },
    },
  );
  work.note(
    name,
    { ...base, message },
    {
      edits: [],
      group,
      needs: [
        ...flow.resources,
        ...names.map((n) => fieldResource(n, file)),
        ...(read.field ? [fieldMissing(read.field.resource)] : []),
      ],
    },
  );
}

/** Wanted by what moves and gets its key from another file. */
const keyMoves = (resource: string): string => `key-moves:${resource}`;

/** What a site that moves wants of the keys it gets from other files. */
export const keyWants = (work: Work, span: Span): string[] =>
  flowsInto(work, span).flatMap((f) => [...f.resources].map(keyMoves));

const reasonOf = (work: Work, name: string): string =>
  work.file.migration.source.env.find((e) => e.name === name)?.why ??
  `the key of ${work.file.migration.destination.title} has a variable of its own`;

function planField(work: Work, read: KeyRead, flow: KeyFlow): void {
  const { field, name, variable, to } = read;
  if (!field) return;
  work.note(
    name,
    { rule: 'settings-field', confidence: 'review', message: `the settings field is ${field.to} now` },
    {
      edits: [{ start: name.start, end: name.end, text: field.to }],
      needs: [...flow.resources, fieldMissing(field.resource)],
      holds: [...flow.resources, `env:${variable}`],
      wants: [`env:${to}`, newField(field.resource)],
    },
  );
}

/** Fields read inside a client or header that moves with `group`. */
export function planDirectFields(work: Work, span: Span, group: string): void {
  for (const { id, field } of fieldsIn(work, span)) {
    const printed = work.claimed.some((c) => inside(id, c));
    work.note(
      id,
      { rule: 'settings-field', confidence: 'review', message: `the settings field is ${field.to} now` },
      {
        edits: printed ? [] : [{ start: id.start, end: id.end, text: field.to }],
        group,
        needs: [fieldMissing(field.resource)],
        holds: [`env:${field.variable}`],
        wants: [`env:${field.variableTo}`, newField(field.resource)],
      },
    );
  }
}

/** The settings fields that a span reads, with the names to change. */
function fieldsIn(work: Work, span: Span): { id: PyNode; field: SettingsField }[] {
  const found: { id: PyNode; field: SettingsField }[] = [];
  walk(work.file.root, (n) => {
    if (n.end <= span.start || n.start >= span.end) return false;
    const field = inside(n, span) ? settingsField(n, work.file) : undefined;
    const id = child(n, 'attribute');
    if (field && id) found.push({ id, field });
    return undefined;
  });
  return found;
}

const roleOf = (variable: string, work: Work): string | undefined =>
  matchEnv(variable, work.file.migration)?.row.role;

/** Resources of the closed flows that end in a span. */
export function flowsInto(work: Work, span: Span): KeyFlow[] {
  return (work.keys?.all ?? []).filter(
    (f) => isClosed(f) && [...f.sinks].some((s) => inside(s.span, span) || inside(span, s.span)),
  );
}
