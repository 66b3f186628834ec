/**
 * What forbids a construction beyond the rules: keys that are no keys, options shared through `**`, a base URL that stays.
 *
 * Only ever takes something back; decides nothing about how a client is rewritten.
 */
import { type Draft, isPlaceholder, type Op } from '@aig/core';
import { child, inward, type PyNode, parts } from '../node.ts';
import { followedFrom, nodeOf } from '../value.ts';
import type { Work } from '../work.ts';
import type { PlannedClient } from './plan.ts';
import type { ClientSite } from './sites.ts';

const HEADERS = /^(?:default_headers|extra_headers|headers)$/;
// `${secrets.X}`, `{{ key }}`: filled in by something else.
const TEMPLATE = /\$\{|\{\{/;
const INVENTED = /test|fake|mock|^.{1,2}$/i;

/** Operations that block a construction whose key or options are not what they seem. */
export function guardOps(work: Work, site: ClientSite): Op[] {
  const { destination } = work.file.migration;
  const ops: Op[] = [];
  const { args, target } = site.construction;
  const key = args.find((a) => target.key.includes(a.name) || (site.own && a.name === 'api_key'));
  const headers = args.some((a) => HEADERS.test(a.name));
  if (key?.value.kind === 'string' && stays(key.value.text, site, headers)) {
    ops.push({
      op: 'block',
      arg: key,
      reason: {
        rule: 'key-literal',
        confidence: 'manual',
        message:
          'the key here is a literal that stands for something else: a template, a test value, a placeholder',
        advice: `give it a key of ${destination.title} where it is filled in, then set the base URL to ${destination.openaiBase}`,
      },
    });
  }
  const shared = site.callee ? undefined : splatCalls(work, site.node).find(hasHeaders(work));
  if (shared) {
    ops.push({
      op: 'block',
      reason: {
        rule: 'options-shared',
        confidence: 'manual',
        message:
          'these options go to a call that adds headers of its own, so it cannot be proved what it sends',
        advice: 'change these options and that call together',
      },
    });
  }
  return ops;
}

function stays(text: string, site: ClientSite, headers: boolean): boolean {
  if (TEMPLATE.test(text)) return true;
  // Beside headers of the source the key is that of a provider or nobody's.
  if (headers || !isPlaceholder(text)) return false;
  const known = site.own !== undefined || site.construction.target.modules.length > 0;
  return known ? site.own !== undefined && INVENTED.test(text) : true;
}

/** A dictionary of options moves with every client it is given to by `**`. */
export function joinSplats(work: Work, clients: readonly PlannedClient[]): void {
  for (const c of clients) {
    if (c.site.callee) continue;
    const calls = splatCalls(work, c.site.node);
    for (const other of clients)
      if (calls.includes(other.site.node)) work.groups.join(c.link.group, other.link.group);
  }
}

/** Calls that get a dictionary of this file by `**name`. */
function splatCalls(work: Work, dictionary: PyNode): PyNode[] {
  const assignment = dictionary.parent;
  const left = assignment?.type === 'assignment' ? child(assignment, 'left') : undefined;
  const uses =
    left?.type === 'identifier'
      ? work.file.scopes.variableOf(left)?.uses
      : left && work.file.attributes.of(left)?.uses;
  return (uses ?? []).flatMap((u) => {
    const list = u.parent?.type === 'dictionary_splat' ? u.parent.parent : undefined;
    return list?.type === 'argument_list' && list.parent ? [list.parent] : [];
  });
}

const hasHeaders =
  (work: Work) =>
  (call: PyNode): boolean =>
    parts(child(call, 'arguments') ?? call).some((p) => {
      const name = p.type === 'keyword_argument' ? child(p, 'name') : undefined;
      return name !== undefined && HEADERS.test(work.file.source(name));
    });

/** A base URL that is read from the environment elsewhere must have been renamed there. */
export function needBase(site: ClientSite, drafts: Draft[]): void {
  const base = site.construction.args.find(
    (a) => a.name === 'base_url' || site.construction.target.baseUrl.includes(a.name),
  );
  if (base?.value.kind !== 'env' || !followedFrom(base.value) || !nodeOf(base.value)) return;
  const at = drafts.findIndex((d) => d.confidence !== 'manual' && !d.otherwise);
  const draft = drafts[at];
  const need = `env:${base.value.name}`;
  if (draft) drafts[at] = { ...draft, needs: [...(draft.needs ?? []), need] };
  // The other form is chosen for any need: with the base URL at stake there is none.
  else if (drafts[0]) {
    const { otherwise: _none, ...rest } = drafts[0];
    drafts[0] = { ...rest, needs: [...(rest.needs ?? []), need] };
  }
}

/** Whether a name or attribute is asked about before it is used: `if not key: raise …`. */
export function isChecked(node: PyNode, file: Work['file']): boolean {
  const inner = inward(node);
  const uses =
    inner.type === 'identifier' ? file.scopes.variableOf(inner)?.uses : file.attributes.of(inner)?.uses;
  return (uses ?? []).some((u) => {
    const p = u.parent;
    return (
      /^(?:not_operator|comparison_operator|boolean_operator|assert_statement)$/.test(p?.type ?? '') ||
      (/^(?:if_statement|elif_clause|while_statement)$/.test(p?.type ?? '') && u.field === 'condition')
    );
  });
}
