/**
 * Whether one call moves: what it says, how its answer is read, and what around it understands only the source.
 *
 * What stays is told at once, with what it holds; the edits of what moves are written by `index.ts`, which knows the client.
 */
import { streamUses } from '../clients/streams.ts';
import { ancestor, inside, type PyNode } from '../node.ts';
import type { Context } from '../predictions/context.ts';
import { importResource, packageResource, type Work } from '../work.ts';
import { answerUses } from './answers.ts';
import { oddUse } from './classes.ts';
import type { MovedCall } from './client.ts';
import { planMoved, type RequestPlan } from './request.ts';
import type { FunctionSite, ModuleSites } from './sites.ts';

/** A call that moves, as planned. */
export interface Moved extends MovedCall {
  readonly site: FunctionSite;
  readonly plan: RequestPlan;
}

/** What a call goes on needing where it stays. */
export const holdsOf = (site: FunctionSite, work: Work): string[] => [
  importResource(work.file, site.imported.local ? work.file.source(site.imported.local) : ''),
  packageResource(site.imported.module, work.file),
];

/** Each call is a group of its own. */
export const groupOf = (site: FunctionSite, work: Work): string =>
  `call:${work.file.path}#@${site.call.start}`;

/** Decides on one call. What stays is told at once; what is answered will be written. */
export function planCall(site: FunctionSite, sites: ModuleSites, context: Context): Moved | undefined {
  const { work } = context;
  const { file } = work;
  const holds = holdsOf(site, work);
  const stay = (
    at: PyNode | FunctionSite['call'],
    rule: string,
    message: string,
    advice: string,
  ): undefined => {
    work.note(at, { rule, confidence: 'manual', message, advice }, { holds });
  };
  const optional = optionalImport(site, work);
  if (optional)
    return stay(
      site.call,
      'import-optional',
      'whether the module is there is asked in this file',
      'import it without a way out, then run again',
    );
  const redirect = sites.globals.find((g) => g.row.action === 'redirect');
  if (redirect)
    return stay(
      site.call,
      'setting-redirects',
      `a setting of this file (line ${lineOf(redirect.node, work)}) decides where this call goes`,
      'deal with the setting first, then run again',
    );
  const consumer = consumerBeside(site, sites);
  if (consumer)
    return stay(
      site.call,
      'answer-consumed',
      `${consumer} takes the answer of this call, and understands no other`,
      `replace ${consumer} first, then run again`,
    );
  const handler = handlerAround(site, sites, context);
  if (handler)
    return stay(
      site.call,
      'error-handled',
      `its errors are handled in a way that cannot be carried over (line ${lineOf(handler, work)})`,
      'deal with that handler first, then run again',
    );
  const plan = planMoved(work, site);
  if (plan.blocked) {
    tellBlocks(plan, site, holds, work);
    return undefined;
  }
  const answers = answerUses(site.call, site.sdk, file);
  const odd = answers.uses.filter((u) => !u.edits);
  for (const use of odd)
    stay(
      use.node as PyNode,
      'result-access',
      use.lost?.why ?? 'answers of the openai client are objects and cannot be read like a dictionary',
      use.lost?.advice ??
        'read the field as an attribute, or call .model_dump() on the answer, then run again',
    );
  if (odd.length > 0)
    return stay(
      site.call,
      'call-stays',
      `its answer is read in a way that the openai client has no counterpart for (line ${lineOf(odd[0]?.node as PyNode, work)})`,
      'change how it is read, then run again',
    );
  const group = groupOf(site, work);
  for (const use of answers.uses)
    work.note(
      use.node,
      {
        rule: 'result-access',
        confidence: 'review',
        message: 'answers of the openai client are objects; their fields are attributes',
      },
      { edits: use.edits ?? [], group },
    );
  if (answers.leaves && site.row.to !== 'audio.speech.create')
    work.note(
      answers.leaves,
      {
        rule: 'answer-leaves',
        confidence: 'review',
        message: 'the answer is handed on, and who reads it is not seen here',
        advice: 'where it is read like a dictionary (answer["choices"]), read attributes (answer.choices)',
      },
      { group },
    );
  planStreams(site, group, work);
  return {
    call: site.call,
    imported: site.imported,
    group,
    asynchronous: site.row.async === true,
    site,
    plan,
  };
}

const lineOf = (node: PyNode, work: Work): number => work.file.text.slice(0, node.start).split('\n').length;

/** Tells what keeps a call where it is. */
export function tellBlocks(
  plan: RequestPlan,
  site: FunctionSite,
  holds: readonly string[],
  work: Work,
): void {
  for (const op of plan.ops)
    if (op.op === 'block')
      // From the call on: what stays is the call, whatever line its argument stands on.
      work.note({ start: site.call.start, end: op.arg?.span.end ?? site.call.end }, op.reason, { holds });
}

/** `litellm = None` after an import that failed. */
function optionalImport(site: FunctionSite, work: Work): boolean {
  const variable = site.imported.local && work.file.scopes.variableOf(site.imported.local);
  return variable?.bindings.some((b) => b.kind !== 'import') ?? false;
}

/** A handler around the call that names an error of the source and has to stay. */
function handlerAround(site: FunctionSite, sites: ModuleSites, context: Context): PyNode | undefined {
  const odd = sites.classes.filter((c) => c.row.kind === 'error' && oddUse(c, sites.classes, context));
  for (let n = site.call.parent; n; n = n.parent) {
    const attempt = n;
    const found = attempt.type === 'try_statement' && odd.find((c) => inside(c.node, attempt));
    if (found) return found.node;
  }
  return undefined;
}

/** What in the same function takes an answer of the source's own kind. */
function consumerBeside(site: FunctionSite, sites: ModuleSites): string | undefined {
  const scope = ancestor(site.call, 'function_definition');
  const takes = new Set(site.sdk.functions?.consumers);
  return sites.others.find((o) => takes.has(o.name) && ancestor(o.node, 'function_definition') === scope)
    ?.name;
}

function planStreams(site: FunctionSite, group: string, work: Work): void {
  const { file } = work;
  const { destination } = file.migration;
  if (!destination.streamEvents?.withoutChoices) return;
  const why = `${destination.title} ends a stream with an event that has no choices`;
  for (const use of streamUses(site.call, site.row.to ?? '', file)) {
    if (work.drafts.some((d) => d.rule.endsWith('/stream-event') && d.start === use.node.start)) continue;
    work.note(
      use.node,
      use.edits
        ? { rule: 'stream-event', confidence: 'review', message: `${why}; this loop passes it over` }
        : {
            rule: 'stream-event',
            confidence: 'review',
            message: use.why === 'leaves' ? `${why}, and who reads this stream is not seen here` : why,
            advice:
              'where its events are read, pass over those without choices: if not chunk.choices: continue',
          },
      { edits: use.edits ?? [], group },
    );
  }
}
