/**
 * Calls that only a client of the source has, on receivers that nothing in sight explains: what a framework injects, a
 * callback gets, a context holds.
 *
 * Looked for only while a client leaves sight. Such a call is told and keeps the clients of its package as they are. Runs
 * after everything that follows clients and leaves alone what they have explained.
 */
import { type Draft, matchMethod, matchOption, type SdkTable } from '@aig/core';
import { denoted } from './imports.ts';
import { child, type PyNode, walk } from './node.ts';
import { soleValue } from './scope.ts';
import { sourceModule } from './symbols.ts';
import { argumentsOf } from './value.ts';
import { attributeResource, flowGroup, packageResource, type Work } from './work.ts';

const DATABASE = /(?:^|[._])(?:db|database|prisma|session|repo|repository|orm|tx)$/i;

/** @param known expressions whose meaning the client step has settled */
export function planInjected(work: Work, known: ReadonlySet<PyNode>): void {
  const { file } = work;
  const sdk = file.migration.source.sdks.find((s) => s.language === 'python' && s.distinctive?.length);
  const groups = sdk ? flowsInSight(work) : [];
  const attributes = attributesInSight(work);
  if (!sdk || groups.length + attributes.size === 0) return;
  walk(file.root, (call) => {
    const callee = call.type === 'call' && !known.has(call) ? child(call, 'function') : undefined;
    const found =
      callee && (distinctivePath(callee, sdk, work, known) ?? withOptions(call, sdk, work, known));
    if (!found || isQuery(call, work)) return;
    if (work.drafts.some((d) => d.confidence === 'manual' && d.start <= call.start && d.end >= call.end))
      return;
    const id = found.receiver.type === 'attribute' ? child(found.receiver, 'attribute') : undefined;
    const held = id && attributeResource(file, file.source(id));
    if (held !== undefined && attributes.has(held)) tell(work, call, found.path, sdk, { holds: [held] });
    else for (const group of groups) tell(work, call, found.path, sdk, { group });
  });
}

/** Groups of clients that may arrive here: those of this package, or of all others when it has none. */
function flowsInSight(work: Work): string[] {
  const own = flowGroup(work.file);
  const flows = new Set(work.file.around.flows ?? []);
  if (work.drafts.some((d) => d.group !== undefined && work.groups.nameOf(d.group) === own)) flows.add(own);
  return flows.has(own) ? [own] : [...flows].sort();
}

/** Attributes that hold a client, here or in another file. */
function attributesInSight(work: Work): Set<string> {
  const needed = work.drafts.flatMap((d) => d.needs ?? []).filter((n) => n.startsWith('attribute:'));
  return new Set([...needed, ...(work.file.around.attributes ?? [])]);
}

/** The path below the receiver, when only a client of the source has it and the receiver may be one. */
function distinctivePath(
  callee: PyNode,
  sdk: SdkTable,
  work: Work,
  known: ReadonlySet<PyNode>,
): { readonly path: string; readonly receiver: PyNode } | undefined {
  const names: string[] = [];
  for (let n = callee; n.type === 'attribute'; ) {
    const name = child(n, 'attribute');
    const object = child(n, 'object');
    if (!name || !object || known.has(n)) return undefined;
    names.unshift(work.file.source(name));
    if (sdk.distinctive?.includes(names.join('.')))
      return known.has(object) || isSomebodyElses(object, work)
        ? undefined
        : { path: names.join('.'), receiver: object };
    n = object;
  }
  return undefined;
}

/** `x.with_options(trace_id=…)`: options that no other SDK's clients take. */
function withOptions(
  call: PyNode,
  sdk: SdkTable,
  work: Work,
  known: ReadonlySet<PyNode>,
): { readonly path: string; readonly receiver: PyNode } | undefined {
  const callee = child(call, 'function');
  const name = callee && child(callee, 'attribute');
  const receiver = callee && child(callee, 'object');
  const path = name && work.file.source(name);
  if (!path || !receiver || known.has(receiver) || matchMethod(path, sdk)?.action !== 'with-options')
    return undefined;
  const own = argumentsOf(call, work.file).args.some((a) => {
    const match = matchOption(a.name, sdk, work.file.migration);
    return match !== undefined && 'header' in match && !match.header.name.endsWith('*');
  });
  return own && !isSomebodyElses(receiver, work) ? { path, receiver } : undefined;
}

/** Whether a receiver is proved to be something else: what another package makes, an object of this file, a database. */
function isSomebodyElses(receiver: PyNode, work: Work, depth = 0): boolean {
  const { file } = work;
  if (DATABASE.test(file.source(receiver)) || depth > 4) return true;
  const what = denoted(receiver, file) ?? (receiver.type === 'call' ? calleeOf(receiver, work) : undefined);
  if (what) return !sourceModule(what.module, file) && file.around.inTree?.(what.module) !== true;
  const variable = receiver.type === 'identifier' ? file.scopes.variableOf(receiver) : undefined;
  const made =
    (variable && soleValue(variable)) ??
    (receiver.type === 'attribute' ? file.attributes.of(receiver)?.values[0] : undefined);
  if (variable?.bindings.some((b) => b.kind === 'definition')) return true;
  return made !== undefined && made.type === 'call' && isSomebodyElses(made, work, depth + 1);
}

/** `create(data=…)`, `update(where=…)`: what object-relational mappers are asked. */
const isQuery = (call: PyNode, work: Work): boolean =>
  (child(call, 'arguments')?.children ?? []).some((c) => {
    const name = c.type === 'keyword_argument' ? child(c, 'name') : undefined;
    return name !== undefined && /^(?:data|where|session)$/.test(work.file.source(name));
  });

function calleeOf(call: PyNode, work: Work): ReturnType<typeof denoted> {
  const callee = child(call, 'function');
  return callee && denoted(callee, work.file);
}

function tell(work: Work, node: PyNode, path: string, sdk: SdkTable, rest: Partial<Draft>): void {
  const row = matchMethod(path, sdk);
  const lost = row?.action === 'none';
  const { title } = work.file.migration.source;
  work.note(
    node,
    {
      rule: lost ? `member-${path.split('.')[0]}` : 'client-elsewhere',
      confidence: 'manual',
      message: lost
        ? `${path} belongs to a client of ${title} that is made elsewhere: ${row.why}`
        : `this gives options of ${title} to a client that is made elsewhere`,
      advice:
        (lost ? row.advice : undefined) ??
        'give the client to this place in a way that can be followed, or change it by hand, then run again',
      ...(row?.severity === undefined ? {} : { severity: row.severity }),
    },
    { holds: ['env:*', packageResource(sdk.modules[0] ?? '', work.file)], ...rest },
  );
}
