/**
 * Streams of raw requests: their lines are parsed by the program itself, and the destination also sends events without
 * `choices`. For the streams of clients see `plan-streams.ts`.
 */
import type { Draft } from '@aig/core';
import { contentsOf } from './request-bodies.ts';
import { readsOfEvents } from './stream-events.ts';
import { type Call, dotted, isCall, isFunction, type Node, nameOfKey, spanOf, walk } from './tree.ts';
import { rule, type Unit } from './unit.ts';

/** Drafts for the code around a request that parses what it streams. */
export function planRawStream(unit: Unit, request: Call, group: string): Draft[] {
  const { destination } = unit.migration;
  const asked = streams(unit, request);
  if (!destination.streamEvents?.withoutChoices || asked === 'no') return [];
  const why = `${destination.title} ends a stream with an event that has no choices`;
  const advice = 'where its events are read, pass over those without choices: if (!event.choices) continue';
  const drafts: Draft[] = [];
  let read = false;
  const around = outermost(unit, request);
  walk(around, (node) => {
    if (!isCall(node) || dotted(node.callee)?.join('.') !== 'JSON.parse') return;
    const { edits, open, found } = readsOfEvents(unit, { event: node, body: around });
    read ||= found;
    for (const at of open)
      drafts.push({
        ...spanOf(at),
        rule: rule(unit, 'stream-event'),
        confidence: 'manual',
        message: why,
        advice,
        edits: [],
      });
    const [first] = edits;
    if (first)
      drafts.push({
        start: first.start,
        end: first.end,
        rule: rule(unit, 'stream-event'),
        confidence: 'review',
        message: `${why}; this code passes it over`,
        edits,
        group,
      });
  });
  if (read || asked !== 'yes') return drafts;
  return [
    {
      ...spanOf(request.callee),
      rule: rule(unit, 'stream-event'),
      confidence: 'manual',
      message: `${why}, and who reads this stream is not seen here`,
      advice,
      edits: [],
    },
  ];
}

/** What the body says of `stream`: a value that is not written there may be either. */
function streams(unit: Unit, request: Call): 'yes' | 'maybe' | 'no' {
  for (const content of contentsOf(unit, request)) {
    if (content.type !== 'ObjectExpression') continue;
    for (const p of content.properties) {
      if (p.type !== 'ObjectProperty' || nameOfKey(p.key, p.computed) !== 'stream') continue;
      if (p.value.type !== 'BooleanLiteral') return 'maybe';
      return p.value.value ? 'yes' : 'no';
    }
  }
  return 'no';
}

/** The outermost function around a request: what it makes is mostly read there. */
function outermost(unit: Unit, request: Node): Node {
  let found: Node = unit.program;
  for (let at = unit.parents.get(request); at; at = unit.parents.get(at)) if (isFunction(at)) found = at;
  return found;
}
