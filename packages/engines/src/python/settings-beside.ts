/**
 * A settings field whose variable must stay gets its successor beside it, for the clients that move.
 *
 * Only what is read by a client that moves asks for it (`newField`), and only while the old field cannot become the new one.
 */
import { type Edit, findUrls, isPlaceholder, urlReplacement } from '@aig/core';
import type { PyFile } from './file.ts';
import { child, inside, type PyNode, statementOf, walk } from './node.ts';
import { insertAfter } from './removal.ts';
import { plainString } from './strings.ts';
import { applied, type Work } from './work.ts';

/** Wanted by reads of the successor. */
export const newField = (resource: string): string => `beside:${resource}`;

/** Held while there is no such field: then no read may name it. */
export const fieldMissing = (resource: string): string => `held:a new field for ${resource}`;

export interface Beside {
  /** The name of the old field. */
  readonly left: PyNode;
  readonly fresh: string;
  readonly resource: string;
  readonly variable: string;
  readonly to: string;
  /** Held by reads that are not understood: they keep the old name alive. */
  readonly unseen: string;
}

/** Plans the second field, for both cases in which the old one keeps its name. */
export function planBeside(work: Work, beside: Beside): void {
  const { left, fresh, resource, variable, to, unseen } = beside;
  const edit = secondField(beside, work.file);
  const base = { rule: 'settings-field', confidence: 'safe' as const, message: `${fresh} reads ${to}` };
  const missing = [fieldMissing(resource)];
  if (!edit) {
    work.note(
      left,
      { ...base, message: `${variable} has no second field` },
      {
        edits: [],
        needs: [`env:${variable}`],
        holds: missing,
        whenWanted: [newField(resource)],
        demoted: {
          message: `this field may stand for more than a plain value, so no second one is put beside it`,
          advice: `add a field ${fresh} that reads ${to} for the clients that move`,
        },
      },
    );
    return;
  }
  work.note(left, base, {
    edits: [],
    // Either something that stays reads the old one, or some of its reads are not understood and keep its name.
    needs: [`env:${variable}`, unseen],
    holds: missing,
    otherwise: {
      confidence: 'review' as const,
      message: `${fresh} is put beside this field, which something else still reads`,
      edits: [edit],
      wants: [`env:${to}`],
      whenWanted: [newField(resource)],
    },
    whenWanted: [newField(resource)],
  });
}

/** A copy of the field under its new name; undefined when more than its name would have to change. */
function secondField({ left, fresh }: Beside, file: PyFile): Edit | undefined {
  const statement = statementOf(left);
  if (!statement || statement.hasError) return undefined;
  const { source, destination } = file.migration;
  const edits: Edit[] = [{ start: left.start, end: left.end, text: fresh }];
  let plain = true;
  walk(statement, (n) => {
    if (n.type === 'comment') plain = false;
    const text = n.type === 'string' ? plainString(n, file.text)?.text : undefined;
    if (text === undefined) return;
    const keyword = n.parent?.type === 'keyword_argument' ? child(n.parent, 'name') : undefined;
    if (keyword && /^(?:description|title)$/.test(file.source(keyword))) {
      for (const word of source.words)
        for (const m of file.source(n).matchAll(new RegExp(`\\b${word}\\b`, 'g')))
          edits.push({
            start: n.start + m.index,
            end: n.start + m.index + word.length,
            text: destination.title,
          });
    } else if (text !== '' && !isPlaceholder(text)) {
      const url = findUrls(file.source(n), n.start, file.migration)[0];
      if (url?.verdict === 'base' && /^\/?$/.test(url.rest) && url.path.to === 'base')
        edits.push({ ...url.span, text: urlReplacement(url, 'openai', file.migration) });
      else plain = false;
    }
  });
  const line = applied(file.text, statement, dedupe(edits));
  const named = source.words.some((w) => line.toLowerCase().includes(w.toLowerCase()));
  return plain && !named ? insertAfter(statement, line, file.text) : undefined;
}

const dedupe = (edits: readonly Edit[]): Edit[] =>
  edits.filter((e, i) => !edits.some((o, k) => k < i && inside(e, o)));
