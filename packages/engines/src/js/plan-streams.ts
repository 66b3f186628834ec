/**
 * Streams of migrated calls: the destination also sends events without `choices`, which code written for the source does
 * not expect.
 */
import type { Draft } from '@aig/core';
import type { Client, ClientCall } from './client-model.ts';
import { readsOfEvents } from './stream-events.ts';
import { usesOfStream } from './streams.ts';
import { type Node, nameOfKey, spanOf, unwrap } from './tree.ts';
import { rule, type Unit } from './unit.ts';

const STREAMS = /(?:^|\.)chat\.completions\.(?:create|stream)$/;

/** Where something was put in already, for code that reads several streams, and the group that it belongs to. */
const places = new WeakMap<Unit, Map<number, string>>();

function placesOf(unit: Unit): Map<number, string> {
  const known = places.get(unit) ?? new Map<number, string>();
  places.set(unit, known);
  return known;
}

/** Drafts for the code that reads the stream a call makes, in the group of its client. */
export function planStreams(unit: Unit, client: Client, call: ClientCall): Draft[] {
  const { destination } = unit.migration;
  if (!destination.streamEvents?.withoutChoices || !STREAMS.test(call.path)) return [];
  const why = `${destination.title} ends a stream with an event that has no choices`;
  const advice = 'where its events are read, pass over those without choices: if (!chunk.choices) continue';
  const done = placesOf(unit);
  const { readers, leaves } = usesOfStream(unit, call.node);
  const drafts: Draft[] = [];
  for (const reader of readers) {
    const { edits, open } = readsOfEvents(unit, reader);
    for (const node of open)
      drafts.push({
        ...spanOf(node),
        rule: rule(unit, 'stream-event'),
        confidence: 'manual',
        message: why,
        advice,
        edits: [],
      });
    const fresh = edits.filter((e) => {
      const known = done.get(e.start);
      if (known !== undefined) unit.groups.join(known, client.group);
      else done.set(e.start, client.group);
      return known === undefined;
    });
    const first = fresh[0];
    if (!first) continue;
    drafts.push({
      start: first.start,
      end: first.end,
      rule: rule(unit, 'stream-event'),
      confidence: 'review',
      message: `${why}; this code passes it over`,
      edits: fresh,
      group: client.group,
    });
  }
  if (streamsForCertain(call)) {
    for (const node of leaves)
      drafts.push({
        ...spanOf(node),
        rule: rule(unit, 'stream-event'),
        confidence: 'manual',
        message: `${why}, and who reads this stream is not seen here`,
        advice,
        edits: [],
      });
  }
  return drafts;
}

function streamsForCertain(call: ClientCall): boolean {
  if (call.path.endsWith('.stream')) return true;
  const body = call.node.arguments[0];
  const object = body && unwrap(body as Node);
  return (
    object?.type === 'ObjectExpression' &&
    object.properties.some(
      (p) =>
        p.type === 'ObjectProperty' &&
        nameOfKey(p.key, p.computed) === 'stream' &&
        p.value.type === 'BooleanLiteral' &&
        p.value.value,
    )
  );
}
