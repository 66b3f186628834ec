/**
 * Answers that are files: links take their place, in a list or alone as the model answers.
 */
import { type DestinationRequest, planResult, type ResultForm } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, type PyNode } from '../node.ts';
import { type AnswerVerdict, type Asked, base, stays } from './answer.ts';
import type { Context } from './context.ts';
import type { Reader } from './edits.ts';
import type { Flow } from './flow.ts';
import { elementUses, type FileUse, fileUses } from './uses-file.ts';

export const RESPONSE = ['response', 'result', 'image_response', 'openai_response'];

export function fileAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
  const { file } = context.work;
  const place = { file, modules: asked.modules };
  const uses = flow.leaves.flatMap((l) =>
    l.node.parent?.type === 'return_statement' ? elementUses(l.node, place) : fileUses(l.node, place),
  );
  const verdict = planResult(
    asked.request,
    {
      uses: uses.map((u) => u.kind),
      span: asked.value,
      ...(asked.fileObjects === undefined ? {} : { fileObjects: asked.fileObjects }),
    },
    file.migration,
  );
  if (verdict.stays) return { stays: verdict.reasons };
  const first = uses.find((u) => u.edits.some((e) => e.start < asked.value.end && e.end > asked.value.start));
  if (first) {
    return stays(
      'result-nested',
      'the content of the file is read in the same expression that makes it',
      'give the answer a name of its own first, then run again',
      first.node,
    );
  }
  const item = directItem(asked.value, file);
  const single = verdict.form === 'urls' && item !== undefined;
  return {
    ...base(asked, fileReader(single ? 'url' : verdict.form, asked.request, item, file.quote), RESPONSE),
    value: single ? (asked.value.parent as PyNode) : asked.value,
    adds: verdict.adds,
    uses: uses.filter((u: FileUse) => u.edits.length > 0).map((u) => ({ at: u.node, edits: u.edits })),
    reasons: verdict.reasons,
    returned: uses
      .filter((u) => u.kind === 'value' && u.node.parent?.type === 'return_statement')
      .map((u) => ({ node: u.node, part: !flow.leaves.some((l) => l.node === u.node) })),
  };
}

/** `replicate.run(…)[0]` */
function directItem(value: PyNode, file: PyFile): string | undefined {
  const p = value.parent;
  const index = p?.type === 'subscript' && value.field === 'value' ? child(p, 'subscript') : undefined;
  return index?.type === 'integer' ? file.source(index) : undefined;
}

function fileReader(
  form: ResultForm,
  request: DestinationRequest,
  item: string | undefined,
  q: string,
): Reader | undefined {
  // The helper for jobs answers the link itself.
  if (request.endpoint.job) return form === 'urls' ? { text: (a) => `[${a}]`, loose: false } : undefined;
  if (!request.endpoint.method) {
    const [data, url] = [`[${q}data${q}]`, `[${q}url${q}]`];
    return form === 'urls'
      ? { text: (a) => `[image${url} for image in ${a}${data}]`, loose: false }
      : { text: (a) => `${a}${data}[${item ?? 0}]${url}`, loose: false };
  }
  return form === 'urls'
    ? { text: (a) => `[image.url for image in ${a}.data]`, loose: false }
    : { text: (a) => `${a}.data[${item ?? 0}].url`, loose: false };
}
