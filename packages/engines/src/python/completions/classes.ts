/**
 * Errors and types of the source's module become those of the destination's SDK.
 *
 * The source's errors are subclasses of the successors, so a handler of the new ones catches both; a type changes only where
 * it is a word about a value, not where a value is made of it.
 */
import type { Draft } from '@aig/core';
import { ancestor, child, inside, type PyNode } from '../node.ts';
import type { Context } from '../predictions/context.ts';
import { importResource, packageResource } from '../work.ts';
import type { MovedCall } from './client.ts';
import type { CompletionImports } from './imports.ts';
import type { ClassSite } from './sites.ts';

/** Members of the source's errors that the successors lack. */
const LOST = /^(?:llm_provider|model|litellm_debug_info|max_retries|num_retries|litellm_response_headers)$/;

/** Plans all uses of classes; they follow the calls of their file, or in a file without any the calls of the tree. */
export function planClasses(
  sites: readonly ClassSite[],
  moved: readonly MovedCall[],
  imports: CompletionImports,
  context: Context,
): void {
  const { work } = context;
  const { file } = work;
  for (const site of sites) {
    const { row, node, imported } = site;
    const local = imported.local ? file.source(imported.local) : '';
    const holds = [importResource(file, local), packageResource(imported.module, file)];
    const odd = oddUse(site, sites, context);
    if (odd) {
      work.note(
        odd.at,
        { rule: row.kind, confidence: 'manual', message: odd.message, advice: odd.advice },
        { holds },
      );
      continue;
    }
    const groups = moved.map((m) => m.group);
    const follows =
      groups.length > 0 ? groups : [`package:pypi:${file.migration.destination.sdk.python.package}`];
    // A handler of the new errors catches the old ones too; everything else tells the two apart.
    const last = !caught(node) && !asked(node, context) && (row.kind === 'error' || groups.length === 0);
    // A name that is the successor's already stays.
    const as = !site.dotted && (imported.aliased || local === row.to) ? local : undefined;
    const whole = row.module.split('.')[0] ?? row.module;
    if (site.dotted && row.module === whole) imports.whole(imported, whole, last);
    const text =
      site.dotted && row.module === whole
        ? imports.wholeName(imported, whole, row.to)
        : imports.name(imported, row.module, row.to, { as, last });
    imports.follow(imported, follows);
    const loud = row.severity !== undefined;
    const draft: Partial<Draft> = {
      edits: text === file.source(node) ? [] : [{ start: node.start, end: node.end, text }],
      follows,
      holds,
      ...(last ? { needs: [packageResource(imported.module, file)] } : {}),
      demoted: {
        message: `${file.source(node)} belongs to ${file.migration.source.title}, which is still used`,
        advice: `once nothing needs it, this is ${row.module}.${row.to}`,
      },
    };
    work.note(
      node,
      {
        rule: row.kind,
        confidence: loud ? 'review' : 'safe',
        message: row.why,
        ...(row.advice === undefined ? {} : { advice: row.advice }),
        ...(row.severity === undefined ? {} : { severity: row.severity }),
      },
      draft,
    );
  }
}

/** Whether a class is named by an `except` clause, by itself or in a tuple. */
function caught(node: PyNode): boolean {
  const clause = ancestor(node, 'except_clause', 'except_group_clause');
  return clause !== undefined && !clause.children.some((c) => c.type === 'block' && inside(node, c));
}

/** These make something of the class itself, or stand in for it. */
const MAKERS = /(?:^|\.)(?:type|cast|\w*Mock|patch|raise_\w*|issubclass)$/;

/**
 * Whether a class is handed to something that asks of an error whether it is one, by itself or in a tuple: `isinstance`, a
 * decorator that tries again. Like a handler, that takes errors of both kinds for the new class and only the old ones for the old.
 */
function asked(node: PyNode, { work }: Context): boolean {
  let n = node;
  while (/^(?:tuple|list|parenthesized_expression)$/.test(n.parent?.type ?? '')) n = n.parent as PyNode;
  const p = n.parent;
  if (p?.type === 'assignment') return n !== node && n.field === 'right';
  const name = p?.type === 'keyword_argument' ? child(p, 'name') : undefined;
  const list = name ? p?.parent : p;
  const call = list?.type === 'argument_list' ? list.parent : undefined;
  const callee = call?.type === 'call' ? child(call, 'function') : undefined;
  if (!callee || (name && work.file.source(name) === 'side_effect')) return false;
  return !MAKERS.test(work.file.source(callee));
}

/** A use that a change of the name would break. */
export function oddUse(
  site: ClassSite,
  all: readonly ClassSite[],
  context: Context,
): { readonly at: PyNode; readonly message: string; readonly advice: string } | undefined {
  const { file } = context.work;
  const { node, row } = site;
  const p = node.parent;
  const base = p?.type === 'argument_list' && p.parent?.type === 'class_definition';
  if (base)
    return {
      at: node,
      message: `a class of the project is made from ${file.source(node)}`,
      advice: `derive it from ${row.module}.${row.to}, whose constructor differs`,
    };
  if (row.kind === 'type') return undefined;
  const clause = ancestor(node, 'except_clause', 'except_group_clause');
  const block = clause?.children.find((c) => c.type === 'block');
  if (!clause || (block && inside(node, block))) return undefined;
  const shadowed = all.some(
    (o) =>
      o.node.start > clause.end &&
      o.row.kind === 'error' &&
      ancestor(o.node, 'except_clause', 'except_group_clause')?.parent === clause.parent &&
      (o.row.to === row.to || row.covers?.some((c) => c === '*' || c === o.row.to)),
  );
  if (row.severity !== undefined && shadowed)
    return {
      at: node,
      message: `${row.why}, and a handler that follows would not be reached`,
      advice: `tell the cases apart in one handler of ${row.module}.${row.to}, then run again`,
    };
  const pattern = clause.children.find((c) => c.type === 'as_pattern');
  const alias = pattern && child(pattern, 'alias');
  const name = alias?.children.find((c) => c.type === 'identifier') ?? alias;
  const variable = name && file.scopes.variableOf(name);
  for (const use of variable?.uses ?? []) {
    const member =
      inside(use, clause) && use.parent?.type === 'attribute' ? child(use.parent, 'attribute') : undefined;
    if (member && use.parent && LOST.test(file.source(member)))
      return {
        at: use.parent,
        message: `errors of the openai package have no ${file.source(member)}`,
        advice: 'read .status_code, .message or .body instead, then run again',
      };
  }
  return undefined;
}
