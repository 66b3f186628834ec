/**
 * Answers that are walked over piece by piece: a loop, or a function that hands the pieces on to one, reads a stream.
 */
import type { BodyField, Edit, Span } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, inside, type PyNode } from '../node.ts';
import { type Answer, type Asked, base } from './answer.ts';
import type { Context } from './context.ts';
import type { Reader } from './edits.ts';
import type { Flow } from './flow.ts';
import { pieces, streamLoop } from './stream.ts';
import type { TextUse } from './uses-text.ts';

/** A single loop over the pieces, or a function that hands them on to loops, becomes a stream. */
export function asStream(
  asked: Asked,
  flow: Flow,
  uses: readonly TextUse[],
  context: Context,
): Answer | undefined {
  if (asked.request.modality !== 'chat' || !asked.request.endpoint.streams) return undefined;
  const { file } = context.work;
  const [only] = uses;
  const adds: BodyField[] = [{ name: 'stream', value: { kind: 'boolean', value: true } }];
  const through = flow.leaves.some((l) => l.through.length > 0);
  if (!through && uses.length === 1 && only?.loop && only.sum === undefined) {
    const edits = streamLoop(only.loop, undefined, context.names, file, context.style);
    if ('type' in edits) return undefined;
    const more = asked.asynchronous ? asyncLoop(only.loop) : [];
    if (more === undefined) return undefined;
    return {
      ...base(asked, undefined, []),
      adds,
      uses: [{ at: header(only.loop), edits: [...edits, ...more] }],
    };
  }
  if (!through && uses.length === 1 && only && isYieldFrom(only.node) && !asked.asynchronous)
    return { ...base(asked, handOver(false, context), STREAM), adds };
  const walked = uses.filter((u) => (u.loop && u.sum === undefined) || isWalked(u.node, file));
  if (
    !through ||
    walked.length === 0 ||
    asked.asynchronous ||
    flow.leaves.some((l) => l.through.length === 0)
  )
    return undefined;
  if (uses.some((u) => u.kind !== 'join' && !u.loop && !isWalked(u.node, file))) return undefined;
  const [back] = flow.returns;
  const returned = back?.children.find((c) => c.named);
  if (!back || !returned || flow.returns.length !== 1) return undefined;
  if (inside(asked.value, returned)) return { ...base(asked, handOver(false, context), STREAM), adds };
  if (returned.type !== 'identifier') return undefined;
  const text = pieces(file.source(returned), false, context.names);
  return {
    ...base(asked, undefined, []),
    adds,
    uses: [{ at: returned, edits: [{ start: returned.start, end: returned.end, text }] }],
  };
}

const STREAM = ['stream', 'completion_stream', 'openai_stream'];

const handOver = (asynchronous: boolean, context: Context): Reader => ({
  text: (answer) => pieces(answer, asynchronous, context.names),
  loose: false,
});

const isYieldFrom = (node: PyNode): boolean =>
  node.parent?.type === 'yield' && node.parent.children.some((c) => c.type === 'from');

/** Given to something that walks over it. */
function isWalked(node: PyNode, file: PyFile): boolean {
  const list = node.parent?.type === 'argument_list' ? node.parent : undefined;
  const callee = list?.parent?.type === 'call' ? child(list.parent, 'function') : undefined;
  return (
    isYieldFrom(node) ||
    (callee !== undefined &&
      /(?:^|\.)(?:write_stream|StreamingResponse|stream_with_context)$/.test(file.source(callee)))
  );
}

/** `for` → `async for`. */
function asyncLoop(loop: PyNode): Edit[] | undefined {
  if (loop.children.some((c) => c.type === 'async')) return [];
  return loop.type === 'for_statement' ? [{ start: loop.start, end: loop.start, text: 'async ' }] : undefined;
}

const header = (loop: PyNode): Span => ({ start: loop.start, end: child(loop, 'body')?.start ?? loop.end });
