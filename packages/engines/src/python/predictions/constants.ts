/**
 * Constants that hold a model's id: changed where they are defined when every use of them is the model of a request that moves
 * to the same slug; else the call names the slug itself.
 */
import type { DestinationRequest } from '@aig/core';
import type { PyNode } from '../node.ts';
import { ancestor } from '../node.ts';
import type { Variable } from '../scope.ts';
import { printString } from '../strings.ts';
import type { Context, Planned } from './context.ts';
import type { ReadRequest } from './inputs.ts';
import type { Constants } from './request.ts';

interface Use {
  readonly literal: PyNode;
  readonly nodes: Set<PyNode>;
  readonly slugs: Set<string>;
}

export interface ConstantBook extends Constants {
  /** Writes the new ids, when all is known. */
  finish(planned: readonly Planned[]): void;
}

/** @param counted how many requests read each constant: known before any is planned */
export function constantBook(counted: ReadonlyMap<Variable, number>, context: Context): ConstantBook {
  const uses = new Map<Variable, Use>();
  return {
    nameFor(read: ReadRequest, request: DestinationRequest) {
      const { constant } = read;
      if (!constant || !movable(constant.variable, counted)) return undefined;
      const use = uses.get(constant.variable) ?? {
        literal: constant.literal,
        nodes: new Set<PyNode>(),
        slugs: new Set<string>(),
      };
      use.nodes.add(read.request.model.span as PyNode);
      use.slugs.add(request.model.to);
      uses.set(constant.variable, use);
      return constant.variable.name;
    },
    finish(planned) {
      const { work } = context;
      const { file } = work;
      for (const [variable, use] of uses) {
        const calls = planned.filter((p) =>
          [...use.nodes].some((n) => ancestor(n, 'call') === p.site.call || isInside(n, p)),
        );
        const [first] = calls;
        const [slug] = use.slugs;
        if (!first || slug === undefined) continue;
        const quote = file.source(use.literal).startsWith("'") ? "'" : '"';
        for (const p of calls.slice(1)) work.groups.join(first.group, p.group);
        work.note(
          use.literal,
          { rule: 'model', confidence: 'safe', message: `the model is called ${slug} now` },
          {
            edits: [{ start: use.literal.start, end: use.literal.end, text: printString(slug, quote) }],
            group: first.group,
            ...(calls.length === variable.uses.length && use.slugs.size === 1
              ? {}
              : {
                  confidence: 'manual' as const,
                  advice: 'give each call its own model id, then run again',
                }),
          },
        );
      }
    },
  };
}

const isInside = (node: PyNode, p: Planned): boolean =>
  node.start >= p.site.call.start && node.end <= p.site.call.end;

/** A name in a function or module of which every use is the model of a request. */
const movable = (variable: Variable, counted: ReadonlyMap<Variable, number>): boolean =>
  counted.get(variable) === variable.uses.length;
