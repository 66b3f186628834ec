/**
 * `import os` where a new value reads the environment in a file that did not import it. Applied only when somebody wants it.
 */
import { type Edit, lineEndAt } from '@aig/core';
import { parts } from './node.ts';
import { insertAfter } from './removal.ts';
import { importResource, type Work } from './work.ts';

/** `import os` for values that read the environment in a file that does not import it. */
export function planImportOs(work: Work): void {
  const { file } = work;
  const resource = importResource(file, 'os');
  const wanting = work.drafts.some(
    (d) => d.wants?.includes(resource) || d.otherwise?.wants?.includes(resource),
  );
  if (!wanting) return;
  const top = parts(file.root);
  const imports = top.filter(
    (n) =>
      n.type === 'import_statement' ||
      n.type === 'import_from_statement' ||
      n.type === 'future_import_statement',
  );
  const future = imports.filter((n) => n.type === 'future_import_statement').at(-1);
  const plain = imports.find((n) => n.type !== 'future_import_statement');
  let edit: Edit;
  if (plain) {
    const eol = lineEndAt(file.text, plain.start);
    edit = { start: plain.start, end: plain.start, text: `import os${eol}` };
  } else {
    const docstring =
      top[0]?.type === 'expression_statement' && parts(top[0])[0]?.type === 'string' ? top[0] : undefined;
    const after = future ?? docstring;
    const first = top[0];
    if (after) edit = insertAfter(after, 'import os', file.text);
    else {
      const at = first?.start ?? file.text.length;
      edit = { start: at, end: at, text: `import os${lineEndAt(file.text, at)}${lineEndAt(file.text, at)}` };
    }
  }
  work.add({
    start: edit.start,
    end: edit.start,
    rule: `${file.migration.source.id}/import-os`,
    confidence: 'safe',
    message: 'the environment is read here now',
    edits: [edit],
    whenWanted: [resource],
  });
}
