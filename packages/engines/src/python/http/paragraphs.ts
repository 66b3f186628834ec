/** Whole lines that are taken out, so that of the blank lines around them as many stay as stood on one side. */
import type { Edit } from '@aig/core';

/** Whether an edit takes out whole lines and nothing else. */
export const isLines = (edit: Edit, text: string): boolean =>
  edit.text === '' &&
  edit.end > edit.start &&
  (edit.start === 0 || text[edit.start - 1] === '\n') &&
  (edit.end === text.length || text[edit.end - 1] === '\n');

/** Removals side by side become one, with the blank lines that are too many. */
export function paragraphs(edits: readonly Edit[], text: string): Edit[] {
  const out: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && isLines(edit, text) && isLines(last, text) && text.slice(last.end, edit.start).trim() === '')
      out[out.length - 1] = { ...last, end: Math.max(last.end, edit.end) };
    else out.push(edit);
  }
  return out.map((edit) => {
    if (!isLines(edit, text)) return edit;
    const above =
      /(?:(?<=\n)[ \t]*\r?\n)*$/.exec(text.slice(Math.max(0, edit.start - 200), edit.start))?.[0] ?? '';
    const below = /^(?:[ \t]*\r?\n)*/.exec(text.slice(edit.end, edit.end + 200))?.[0] ?? '';
    const count = Math.min(above.split('\n').length, below.split('\n').length) - 1;
    let { end } = edit;
    for (let i = 0; i < count; i++) end = text.indexOf('\n', end) + 1;
    return { ...edit, end };
  });
}
