/**
 * Modules whose functions send requests by themselves (`litellm.completion(…)`): each call becomes one on a client of the
 * destination's SDK, or, where the SDK is to stay or a framework hands the arguments on, is pointed at the destination.
 *
 * Each call is a group of its own; calls that share the name of a model move together. Knows no provider: the tables say what
 * is a request, what an argument becomes and which classes correspond.
 */
import { draftsOfOps } from '../../splice/drafts.ts';
import { makeElsewhere } from '../clients/elsewhere.ts';
import { ancestor } from '../node.ts';
import type { Elsewhere } from '../oplist.ts';
import type { Context } from '../predictions/context.ts';
import { styleOf } from '../predictions/layout.ts';
import { freeNames } from '../predictions/names.ts';
import { followedFrom } from '../value.ts';
import type { Work } from '../work.ts';
import { holdsOf, type Moved, planCall } from './call.ts';
import { oddUse, planClasses } from './classes.ts';
import { planClientsOf } from './client.ts';
import { completionImports } from './imports.ts';
import { printRequest } from './print.ts';
import { keepRest, retarget, tellKept } from './retarget.ts';
import { planSettings, tellElsewhere, tellOthers } from './settings.ts';
import { collectModule, functionSdk, type ModuleSites } from './sites.ts';

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
  tellElsewhere(sites.globals, moved, work);
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
