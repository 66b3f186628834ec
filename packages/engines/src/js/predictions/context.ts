/** What all steps that rewrite requests of one file share. Holds state, decides nothing. */
import type { Draft, Edit, Migration, RequestApi, Resource } from '@aig/core';
import type { Client, ClientCall } from '../client-model.ts';
import type { Printer } from '../print-ops.ts';
import { dotted, isCall, isMember, memberName, type Node, spanOf, unwrap, walk, within } from '../tree.ts';
import { importOf, rule, type Unit } from '../unit.ts';
import type { Users } from '../users.ts';
import { declarationOf } from '../values.ts';
import { jobDraft, jobName } from './job.ts';
import { FreshNames } from './names.ts';

/** What a client is to those who call it. */
export interface ClientPlace {
  /** Held by everything that needs the old client. */
  readonly client: Resource;
  /** Held while the client is not made anew at all. */
  readonly unmade: readonly Resource[];
  /** Wanted by everything that needs the new one. */
  readonly uses: Resource;
  /** Everything that stays with the old client besides itself: its variable, package, import. */
  readonly keeps: readonly Resource[];
  /** Names the client made beside the old one where it is called; undefined when it cannot be reached there. */
  beside(
    call: ClientCall,
  ): { readonly edits: readonly Edit[]; readonly wants: readonly Resource[] } | undefined;
  /** Whether the answer's files are objects; undefined when nothing says so. */
  readonly fileObjects: boolean | undefined;
}

export class Context {
  readonly printer: Printer;
  readonly unit: Unit;
  readonly migration: Migration;
  readonly fresh: FreshNames;
  readonly users: Users;
  /** Expressions that name models of requests. */
  readonly modelReads = new Set<Node>();
  readonly places = new Map<Client, ClientPlace>();
  /** Values that are asked for an address or for their content, and those of them that are answers of requests. */
  readonly asked: readonly Node[];
  readonly explained = new Set<Node>();
  private readonly jobs: string[] = [];
  private job: string | undefined;

  constructor(printer: Printer, users: Users) {
    this.printer = printer;
    this.users = users;
    this.unit = printer.unit;
    this.migration = printer.unit.migration;
    this.fresh = new FreshNames(printer.unit);
    this.asked = askedValues(printer.unit);
  }

  /** The name of the function that waits for jobs; the file gets it once one of these groups moves. */
  waitsFor(group: string): string {
    this.job ??= jobName(this.unit, this.fresh);
    this.jobs.push(group);
    return this.job;
  }

  /** The drafts that belong to no request. */
  shared(): Draft[] {
    const { jobs } = this.migration.destination;
    return this.job !== undefined && jobs
      ? [jobDraft(this.unit, this.printer.style, jobs, this.job, this.jobs)]
      : [];
  }

  place(client: Client): ClientPlace {
    const place = this.places.get(client);
    if (!place) throw new Error('a client without a place');
    return place;
  }

  /** A site that stays, with everything it needs. */
  stays(
    client: Client,
    node: Node | { start: number; end: number },
    why: { readonly rule: string; readonly message: string; readonly advice: string },
    group?: string,
  ): Draft {
    const span = 'type' in node ? spanOf(node) : node;
    return {
      ...span,
      rule: rule(this.unit, why.rule),
      confidence: 'manual',
      message: why.message,
      advice: why.advice,
      edits: [],
      holds: this.held(client),
      ...(group === undefined ? {} : { group }),
    };
  }

  /** Imports of the source's SDK that edits take out with the text they replace (types in casts). */
  namesIn(edits: readonly Edit[], group: string): Resource[] {
    const out = new Set<Resource>();
    for (const load of this.unit.origins.loads) {
      if (!load.sdk) continue;
      for (const name of load.names)
        for (const ref of name.binding.references) {
          if (!edits.some((e) => within(spanOf(ref), e))) continue;
          this.users.use(ref, group);
          out.add(importOf(this.unit, name.binding.name));
        }
    }
    return [...out];
  }

  held(client: Client): Resource[] {
    const place = this.place(client);
    return [place.client, ...place.keeps];
  }
}

export const apiOf = (client: Client): RequestApi | undefined => client.sdk?.requests;

/** The values of `x.url()` and `x.blob()`; what `fetch` answers has a method of that name as well. */
function askedValues(unit: Unit): Node[] {
  const out: Node[] = [];
  walk(unit.program, (node) => {
    if (!isCall(node) || !isMember(node.callee)) return;
    const name = memberName(node.callee);
    const { object } = node.callee;
    if (name === 'url' || (name === 'blob' && !isResponse(unit, object))) out.push(object);
  });
  return out;
}

/** What `fetch` answers, by its call or by a name that says so. */
function isResponse(unit: Unit, node: Node): boolean {
  let inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const binding = unit.scopes.of(inner);
    const declared = binding && declarationOf(binding)?.value;
    if (/^(?:r|res|response|req|request)$/i.test(inner.name)) return true;
    if (!declared) return false;
    inner = unwrap(declared);
  }
  if (inner.type === 'AwaitExpression') inner = unwrap(inner.argument);
  return isCall(inner) && dotted(inner.callee)?.at(-1) === 'fetch';
}
