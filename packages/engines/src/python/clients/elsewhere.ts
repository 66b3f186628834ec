/**
 * Values that a client or call gets through a name: changed where they are made if that is right for every use of the name,
 * else replaced where they are used.
 */
import { type Op, urlReplacement } from '@aig/core';
import { ancestor, child, inside } from '../node.ts';
import type { Elsewhere } from '../oplist.ts';
import { printValue } from '../print.ts';
import { printString } from '../strings.ts';
import type { UrlSite } from '../urls.ts';
import { followedFrom } from '../value.ts';
import type { Work } from '../work.ts';
import type { PlannedClient } from './plan.ts';

/** What is reached through a name is changed where it is made, when that is right for all its uses. */
export function makeElsewhere(work: Work, urls: UrlSite[], client: PlannedClient | undefined): Elsewhere {
  const { file } = work;
  return (op, node) => {
    if (op.op !== 'replace') return undefined;
    const site = urls.find((u) => inside(u.literal, node));
    if (site && client) {
      if (site.verdict === 'unsure') {
        site.verdict = 'base';
        site.to = urlReplacement(site.match, client.site.construction.target.shape, file.migration);
      }
      if (site.verdict !== 'base') return undefined;
      work.groups.join(site.group, client.link.group);
      return { edits: [], wants: [] };
    }
    if (op.reason.rule === 'model' && !onlyModels(op, file)) return undefined;
    // A key that is used elsewhere too may be somebody else's.
    if (/key$/.test(op.reason.rule) && followedFrom(op.arg.value)?.variable?.uses.length !== 1)
      return undefined;
    const quote = file.source(node)[0];
    const printed = printValue(op.value, file, node);
    const text =
      op.value.kind === 'string' && (quote === '"' || quote === "'")
        ? printString(op.value.text, quote)
        : printed.text;
    return { edits: [{ start: node.start, end: node.end, text }], wants: printed.wants };
  };
}

/** Whether a name that holds a model id is used for nothing else than models and messages. */
function onlyModels(op: Op & { readonly op: 'replace' }, file: Work['file']): boolean {
  const variable = followedFrom(op.arg.value)?.variable;
  if (!variable) return true;
  return variable.uses.every((u) => {
    const p = u.parent;
    if (p?.type === 'interpolation') return true;
    const name = p?.type === 'keyword_argument' ? child(p, 'name') : undefined;
    if (name && /^model(?:_name)?$/.test(file.source(name))) return true;
    if (p?.type === 'pair' && /^["']model["']$/.test(file.source(child(p, 'key') ?? p))) return true;
    const call = ancestor(u, 'call');
    const callee = call && child(call, 'function');
    return (
      callee !== undefined && /(?:^|\.)(?:print|info|debug|warning|error|len|str)$/.test(file.source(callee))
    );
  });
}
