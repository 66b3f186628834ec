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
    const odd = oddUse(site, context);
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
    // A name that is the successor's already stays.
    const bound = !site.dotted && (imported.aliased || local === row.to) ? local : undefined;
    if (site.dotted) imports.whole(imported, row.module.split('.')[0] ?? row.module);
    const text =
      site.dotted && row.module === 'openai'
        ? `${row.module}.${row.to}`
        : imports.name(imported, row.module, row.to, bound);
    imports.follow(imported, follows);
    const loud = row.severity !== undefined;
    const draft: Partial<Draft> = {
      edits: text === file.source(node) ? [] : [{ start: node.start, end: node.end, text }],
      follows,
      holds,
      ...(row.kind === 'type' && groups.length === 0
        ? { needs: [packageResource(imported.module, file)] }
        : {}),
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

/** A use that a change of the name would break. */
function oddUse(
  site: ClassSite,
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
