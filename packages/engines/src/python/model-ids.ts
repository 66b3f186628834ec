/**
 * Model ids in the source's own form that no call was seen to use.
 *
 * Which client gets them is not seen, so they move with the only one of their file, or when nobody stays on the source.
 */
import { resolveModel } from '@aig/core';
import { hasEvidence } from '../literal/names.ts';
import { inside, walk } from './node.ts';
import { contents, isDocstring, plainString } from './strings.ts';
import { isClaimed, type Work } from './work.ts';

/** Plans model ids in the source's own form and options of its configs that no call was seen to use. */
export function planModels(work: Work): void {
  const { file } = work;
  const { source } = file.migration;
  const { prefix } = source.models;
  if (!hasEvidence(file.text, file.migration)) return;
  const clients = [
    ...new Set(
      work.drafts.flatMap((d) => (/^(?:client|flow):/.test(d.group ?? '') ? [d.group as string] : [])),
    ),
  ];
  walk(file.root, (n) => {
    if (n.type !== 'string' || isDocstring(n) || prefix === undefined) return;
    const first = contents(n)[0];
    if (!first || isClaimed(work, n) || work.drafts.some((d) => inside(n, d) && d.confidence === 'manual'))
      return;
    const text = plainString(n, file.text)?.text;
    const start = /^[^\w\s]*[\w-]+\/\S*$/.exec(file.source(first))?.[0];
    if (start === undefined || !start.startsWith(prefix)) return;
    const verdict = text === undefined ? undefined : resolveModel(text, file.migration);
    if (text === undefined || !verdict || verdict.to === undefined) {
      work.note(n, {
        rule: 'model-unknown',
        confidence: 'manual',
        message: verdict?.message ?? 'a model id in the form of the source is put together here',
        advice:
          verdict?.advice ??
          `put together a slug of the form provider/model that ${file.migration.destination.title} serves`,
      });
      return;
    }
    work.note(
      n,
      {
        rule: 'model',
        confidence: 'review',
        message: verdict.message,
        ...(verdict.advice === undefined ? {} : { advice: verdict.advice }),
      },
      {
        edits: [{ start: first.start, end: first.end, text: verdict.to }],
        // In a file with one client the id is that client's; elsewhere it moves only when nobody stays on the source.
        ...(clients.length === 1 ? { follows: clients } : { needs: ['env:*'] }),
        demoted: {
          message: `${text} is a model id in the form of ${source.title}, and which client gets it is not seen here`,
          advice: `clients of ${file.migration.destination.title} need ${verdict.to}`,
        },
      },
    );
  });
}
