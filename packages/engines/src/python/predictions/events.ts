/**
 * A call that answers events: loops over them read the events of a chat completion, and who is handed the stream gets its
 * pieces as text.
 */
import { child, type PyNode } from '../node.ts';
import type { Answer, AnswerVerdict, Asked } from './answer.ts';
import type { Context } from './context.ts';
import { flowOf } from './flow.ts';
import type { Site } from './sites.ts';
import { pieces, streamLoop } from './stream.ts';

/** Plans how the events of a call are read. */
export function planEvents(site: Site, asked: Asked, context: Context): AnswerVerdict {
  const { file } = context.work;
  const flow = flowOf(asked.value, file);
  const words = site.sdk.requests?.event;
  const [leaf] = flow.leaves;
  const answer: Answer = {
    value: asked.value,
    reader: undefined,
    names: [],
    adds: [],
    uses: [],
    reasons: [],
  };
  if (!words || flow.mixed || !leaf || flow.leaves.length !== 1) return unseen(flow.mixed ?? asked.value);
  const p = leaf.node.parent;
  if (/^for_/.test(p?.type ?? '') && leaf.node.field === 'right' && p && leaf.through.length === 0) {
    const edits = streamLoop(p, words, context.names, file, context.style);
    if ('type' in edits) return unseen(edits);
    const at = { start: p.start, end: child(p, 'body')?.start ?? p.end };
    return { ...answer, uses: [{ at, edits }] };
  }
  // Whoever gets the stream makes text of the events, or shows them as they come.
  const reader = { text: (a: string) => pieces(a, asked.asynchronous, context.names), loose: false };
  const names = ['stream', 'completion_stream', 'openai_stream'];
  if (!walked(leaf.node, file.source.bind(file))) return unseen(leaf.node);
  if (leaf.node === asked.value || flow.names.length === 0) return { ...answer, reader, names };
  return unseen(leaf.node);
}

/** `yield from …`, `st.write_stream(…)`, `StreamingResponse(…)`. */
function walked(node: PyNode, source: (n: PyNode) => string): boolean {
  const p = node.parent;
  if (p?.type === 'yield') return p.children.some((c) => c.type === 'from');
  const callee = p?.type === 'argument_list' && p.parent ? child(p.parent, 'function') : undefined;
  return (
    callee !== undefined &&
    /(?:^|\.)(?:write_stream|StreamingResponse|stream_with_context)$/.test(source(callee))
  );
}

const unseen = (span: PyNode): AnswerVerdict => ({
  stays: [
    {
      span,
      reason: {
        rule: 'stream-unseen',
        confidence: 'manual',
        message: 'what the code does with an event of this stream is not understood',
        advice: 'read only the text of the event here (str(event)), then run again',
      },
    },
  ],
});
