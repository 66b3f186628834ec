/**
 * Calls and classes that stay and are pointed at the destination, and what is said of an SDK that is kept.
 */
import { draftsOfOps } from '../../splice/drafts.ts';
import { packageResource, type Work } from '../work.ts';
import { groupOf, holdsOf, tellBlocks } from './call.ts';
import { printRequest } from './print.ts';
import { planRetargeted } from './request.ts';
import { type FunctionSite, functionSdk, type ModuleSites } from './sites.ts';

/** The call or class stays; its address, key and model change. */
export function retarget(site: FunctionSite, sites: ModuleSites, work: Work): void {
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
export function keepRest(sites: ModuleSites, work: Work): void {
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
export function tellKept(all: boolean, work: Work): void {
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
