/**
 * Modules whose functions send requests by themselves (`litellm.completion(…)`): each call becomes one on a client of the
 * destination's SDK, or, where the SDK is to stay or a framework hands the arguments on, is pointed at the destination.
 *
 * Each call is a group of its own; calls that share the name of a model move together. Knows no provider: the tables say what
 * is a request, what an argument becomes and which classes correspond.
 */
import { draftsOfOps } from '../../splice/drafts.ts';
import { makeElsewhere } from '../clients/elsewhere.ts';
import { streamUses } from '../clients/streams.ts';
import { ancestor, inside, type PyNode } from '../node.ts';
import type { Elsewhere } from '../oplist.ts';
import type { Context } from '../predictions/context.ts';
import { styleOf } from '../predictions/layout.ts';
import { freeNames } from '../predictions/names.ts';
import { followedFrom } from '../value.ts';
import { importResource, packageResource, type Work } from '../work.ts';
import { answerUses } from './answers.ts';
import { oddUse, planClasses } from './classes.ts';
import { type MovedCall, planClientsOf } from './client.ts';
import { completionImports } from './imports.ts';
import { printRequest } from './print.ts';
import { planMoved, planRetargeted, type RequestPlan } from './request.ts';
import { planSettings, tellOthers } from './settings.ts';
import { collectModule, type FunctionSite, functionSdk, type ModuleSites } from './sites.ts';

/** Plans all uses of such modules in a file. */
export function planCompletions(work: Work): void {
  const { file } = work;
  if (!file.migration.source.sdks.some((s) => s.language === 'python' && s.functions)) return;
  const mine = file.imports.some((s) => s.names.some((n) => functionSdk(n.module, file)));
  if (!mine) return;
  const context: Context = { work, style: styleOf(file), names: freeNames(file) };
  const sites = collectModule(file);
  const keeps = file.migration.keepSdk === true;
  const staying = sites.calls.filter((c) => keeps || c.row.to === undefined);
  for (const site of staying) retarget(site, sites, work);
  tellKept(keeps, work);
  const imports = completionImports(context);
  const moved: Moved[] = [];
  if (!keeps)
    for (const site of sites.calls) {
      if (site.row.to === undefined) continue;
      const one = planCall(site, sites, context);
      if (one) moved.push(one);
    }
  if (keeps) {
    keepRest(sites, work);
    return;
  }
  planClasses(sites.classes, moved, imports, context);
  const texts = planClientsOf(moved, imports, context);
  const elsewhere = sharedModels(moved, work);
  for (const m of moved) write(m, texts.get(m) ?? '', elsewhere, work);
  planSettings(sites.globals, work);
  tellOthers(sites.others, work);
  for (const g of sites.globals)
    imports.follow(g.imported, [`package:pypi:${file.migration.destination.sdk.python.package}`]);
  imports.finish(
    moved.map((m) => m.group),
    stayingNames(sites, moved, context),
  );
}

/** Names of the source that a use keeps whatever the rest of the tree does. */
function stayingNames(sites: ModuleSites, moved: readonly Moved[], context: Context): Set<string> {
  const kept = [
    ...sites.calls.filter((c) => !moved.some((m) => m.site === c)),
    ...sites.globals.filter((g) => g.row.action === 'block' || g.row.action === 'redirect'),
    ...sites.others,
    ...sites.classes.filter((c) => oddUse(c, sites.classes, context)),
  ];
  return new Set(kept.flatMap(({ imported: i }) => (i.local ? [context.work.file.source(i.local)] : [])));
}

interface Moved extends MovedCall {
  readonly site: FunctionSite;
  readonly plan: RequestPlan;
}

const holdsOf = (site: FunctionSite, work: Work): string[] => [
  importResource(work.file, site.imported.local ? work.file.source(site.imported.local) : ''),
  packageResource(site.imported.module, work.file),
];

const groupOf = (site: FunctionSite, work: Work): string => `call:${work.file.path}#@${site.call.start}`;

/** Decides on one call. What stays is told at once; what is answered will be written. */
function planCall(site: FunctionSite, sites: ModuleSites, context: Context): Moved | undefined {
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

function tellBlocks(plan: RequestPlan, site: FunctionSite, holds: readonly string[], work: Work): void {
  for (const op of plan.ops)
    if (op.op === 'block') work.note(op.arg?.span ?? site.call, op.reason, { holds });
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

/** A name of a model is changed where it is made, when only calls that move read it; they move together then. */
function sharedModels(moved: readonly Moved[], work: Work): Elsewhere {
  const inner = makeElsewhere(work, [], undefined);
  for (const m of moved)
    for (const op of m.plan.ops) {
      const variable = op.op === 'replace' ? followedFrom(op.arg.value)?.variable : undefined;
      const mates = variable
        ? moved.filter((o) => variable.uses.some((u) => ancestor(u, 'call') === o.call))
        : [];
      for (const mate of mates) work.groups.join(m.group, mate.group);
    }
  return (op, node) => {
    const uses = followedFrom(op.arg.value)?.variable?.uses ?? [];
    const models = uses.filter(
      (u) => u.parent?.type === 'keyword_argument' || u.parent?.type === 'argument_list',
    );
    const all = models.every((u) => moved.some((m) => ancestor(u, 'call') === m.call));
    return all ? inner(op, node) : undefined;
  };
}

function write(m: Moved, client: string, elsewhere: Elsewhere, work: Work): void {
  const { file } = work;
  const { site, plan, group } = m;
  const holds = holdsOf(site, work);
  const printed = printRequest(work, site, plan, true, elsewhere);
  if (!printed || printed.failed) {
    work.note(
      site.call,
      {
        rule: 'options-unseen',
        confidence: 'manual',
        message: 'the arguments of this call cannot be changed here',
        advice: 'move it by hand',
      },
      { holds, group },
    );
    return;
  }
  const { package: name } = file.migration.destination.sdk.python;
  work.note(
    site.callee,
    { rule: 'call', confidence: 'safe', message: site.row.why },
    {
      edits: [
        { start: site.callee.start, end: site.callee.end, text: `${client}.${site.row.to}` },
        ...printed.named,
      ],
      group,
      holds,
      wants: [`package:pypi:${name}`, ...printed.wants],
    },
  );
  const drafts = draftsOfOps(plan.ops, printed.editsOf, {
    migration: file.migration,
    group,
    span: site.call,
    holds,
    wants: printed.wants,
  });
  for (const d of drafts) work.add(d);
}

/** The call or class stays; its address, key and model change. */
function retarget(site: FunctionSite, sites: ModuleSites, work: Work): void {
  const { file } = work;
  const holds = holdsOf(site, work);
  const plan = planRetargeted(work, site);
  if (plan.done) return;
  if (plan.blocked) {
    tellBlocks(plan, site, holds, work);
    return;
  }
  const redirect = sites.globals.find((g) => g.row.action === 'redirect');
  const printed = redirect ? undefined : printRequest(work, site, plan, false, () => undefined);
  if (!printed || printed.failed) {
    const rule = 'setting-redirects';
    const message = 'where this call goes is decided elsewhere in this file';
    work.note(
      site.call,
      { rule, confidence: 'manual', message, advice: 'deal with that first, then run again' },
      { holds },
    );
    return;
  }
  const drafts = draftsOfOps(plan.ops, printed.editsOf, {
    migration: file.migration,
    group: groupOf(site, work),
    span: site.call,
    holds,
    wants: [`env:${file.migration.destination.keyEnv}`, ...printed.wants],
  });
  for (const d of drafts) work.add(d);
}

/** With the SDK everything of it stays; what a moved address makes doubtful is said. */
function keepRest(sites: ModuleSites, work: Work): void {
  for (const g of sites.globals)
    if (g.row.action === 'redirect')
      work.note(
        g.statement,
        {
          rule: 'setting',
          confidence: 'manual',
          message: g.row.why,
          advice: g.row.advice ?? 'see what it is for',
        },
        { holds: [packageResource(g.imported.module, work.file)] },
      );
}

/** Imports of what stays: by wish, or because a framework speaks through it. */
function tellKept(all: boolean, work: Work): void {
  const { file } = work;
  const { source, destination } = file.migration;
  for (const statement of file.imports) {
    const kept = statement.names.find((n) => {
      const found = functionSdk(n.module, file);
      if (!found) return false;
      return found.sdk.shared ? found.sdk.functions?.functions.some((f) => f.name === n.name) : all;
    });
    if (!kept || !file.source(statement.node).toLowerCase().includes(source.id)) continue;
    work.note(
      statement.node,
      {
        rule: 'sdk-kept',
        confidence: 'manual',
        message: `${source.title} stays beneath this; what is pointed at ${destination.title} goes there`,
        advice: `nothing to do; ${source.title} has to stay installed`,
      },
      { holds: [packageResource(kept.module, file), `package:pypi:${source.id}`] },
    );
  }
}
