/**
 * Model ids in the source's own form that no call was seen to use.
 *
 * Which client gets them is not seen, so they move with the only one of their file, or when nobody stays on the source.
 */
import { type Edit, resolveModel } from '@aig/core';
import { hasEvidence } from '../literal/names.ts';
import { keyNeeds } from './beside.ts';
import type { PyFile } from './file.ts';
import { inside, type PyNode, walk } from './node.ts';
import { contents, isDocstring, plainString } from './strings.ts';
import { isClaimed, keyOf, type Work } from './work.ts';

/** `@openai/` at the start of a text that goes on with a value, after the route word of a framework if there is one. */
function headOf(first: PyNode, prefix: string, file: PyFile): (Edit & { readonly from: string }) | undefined {
  const found = /^(?:[\w-]+\/)?([^\w\s][\w-]+\/)$/.exec(file.source(first));
  const from = found?.[1];
  if (from === undefined || !from.startsWith(prefix)) return undefined;
  const to = resolveModel(`${from}x`, file.migration)?.to;
  if (to === undefined || !to.endsWith('/x')) return undefined;
  return { start: first.end - from.length, end: first.end, text: to.slice(0, -1), from };
}

/** `f"@{provider}/{model}"`, `"@" + provider`: nothing but the sign is written out. */
function putTogether(string: PyNode, prefix: string, file: PyFile): boolean {
  const [first, next] = string.children.filter(
    (c) => c.type === 'string_content' || c.type === 'interpolation',
  );
  if (!first || file.source(first) !== prefix) return false;
  if (next) {
    const after = string.children[string.children.indexOf(next) + 1];
    return next.type === 'interpolation' && after !== undefined && file.source(after).startsWith('/');
  }
  const sum = string.parent?.type === 'binary_operator' ? string.parent : undefined;
  return sum !== undefined && string.field === 'left' && /\+\s*["']\//.test(file.source(sum.parent ?? sum));
}

/** Plans model ids in the source's own form and options of its configs that no call was seen to use. */
export function planModels(work: Work): void {
  const { file } = work;
  const { source } = file.migration;
  const { prefix } = source.models;
  if (!hasEvidence(file.text, file.migration)) return;
  const clients = [
    ...new Set(
      work.drafts.flatMap((d) => {
        const group = d.group === undefined ? '' : work.groups.nameOf(d.group);
        return /^(?:client|flow):/.test(group) ? [group] : [];
      }),
    ),
  ];
  // With several clients all of the file must move, with none nobody may need the source's key.
  const waits = work.keys?.sends ? [keyOf(file)] : keyNeeds(file);
  walk(file.root, (n) => {
    if (n.type !== 'string' || isDocstring(n) || prefix === undefined) return;
    const first = contents(n)[0];
    if (!first || isClaimed(work, n) || work.drafts.some((d) => inside(n, d) && d.confidence === 'manual'))
      return;
    const text = plainString(n, file.text)?.text;
    if (putTogether(n, prefix, file)) {
      work.note(n, {
        rule: 'model-unknown',
        confidence: 'manual',
        message: 'a model id in the form of the source is put together here',
        advice: `put together a slug of the form provider/model that ${file.migration.destination.title} serves`,
      });
      return;
    }
    const head = text === undefined ? headOf(first, prefix, file) : undefined;
    if (head) {
      const mate = work.drafts.find((d) => /\/model-unseen$/.test(d.rule) && inside(n, d))?.group;
      work.note(
        n,
        {
          rule: 'model',
          confidence: 'review',
          message: `${head.from} is how ${source.title} names a provider; ${head.text} takes its place`,
          advice: `see that what is put behind it makes a slug of ${file.migration.destination.title}`,
        },
        {
          edits: [{ start: head.start, end: head.end, text: head.text }],
          ...(mate !== undefined
            ? { group: mate }
            : clients.length === 1
              ? { follows: clients }
              : { needs: waits }),
        },
      );
      return;
    }
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
        ...(clients.length === 1 ? { follows: clients } : { needs: waits }),
        demoted: {
          message: `${text} is a model id in the form of ${source.title}, and which client gets it is not seen here`,
          advice: `clients of ${file.migration.destination.title} need ${verdict.to}`,
        },
      },
    );
  });
}
