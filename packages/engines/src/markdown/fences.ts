/**
 * Code blocks in documents, found line by line: Markdown fences, reStructuredText directives, AsciiDoc listings, `<pre>`
 * is prose. Reads lines, parses nothing.
 */
import type { EmbeddedRange } from '../embed/embedded.ts';

export interface Block extends EmbeddedRange {
  /** First word of the info string, lower case; `''` when there is none. */
  readonly language: string;
}

/** The code blocks of `text` in order. `path` tells the dialect. */
export function findBlocks(text: string, path: string): Block[] {
  if (/\.rst$/i.test(path)) return directives(text);
  if (/\.(?:adoc|asciidoc)$/i.test(path)) return listings(text);
  return fences(text);
}

interface Line {
  readonly start: number;
  /** After the line end. */
  readonly next: number;
  readonly text: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    lines.push({ start: at, next, text: text.slice(at, next).replace(/\r?\n$/, '') });
    at = next;
  }
  return lines;
}

function fences(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { mark: string; lead: string; language: string; start: number } | undefined;
  for (const line of linesOf(text)) {
    const fence = /^((?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(`{3,}|~{3,})(.*)$/.exec(line.text);
    if (!open) {
      const info = fence?.[3] ?? '';
      if (fence && !(fence[2]?.startsWith('`') && info.includes('`'))) {
        const lead = (fence[1] as string).replace(/[-*+\d.)]/g, ' ');
        open = { mark: fence[2] as string, lead, language: languageOf(info), start: line.next };
      }
    } else if (fence && (fence[2] as string).startsWith(open.mark) && (fence[3] as string).trim() === '') {
      blocks.push({ start: open.start, end: line.start, indent: open.lead, language: open.language });
      open = undefined;
    }
  }
  // A fence that is never closed reaches to the end.
  if (open && open.start < text.length)
    blocks.push({ start: open.start, end: text.length, indent: open.lead, language: open.language });
  return blocks;
}

const languageOf = (info: string): string => /^\s*\{?\.?([\w+#-]+)/.exec(info)?.[1]?.toLowerCase() ?? '';

/** `.. code-block:: python` and `.. code:: bash` with the indented lines below. */
function directives(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = linesOf(text);
  for (let i = 0; i < lines.length; i++) {
    const directive = /^([ \t]*)\.\. (?:code-block|code|sourcecode)::[ \t]*([\w+#-]*)/.exec(
      (lines[i] as Line).text,
    );
    if (!directive) continue;
    const outer = (directive[1] as string).length;
    let first = i + 1;
    while (first < lines.length && /^\s*(?::[\w-]+:.*)?$/.test((lines[first] as Line).text)) first++;
    const indent = /^[ \t]*/.exec(lines[first]?.text ?? '')?.[0] ?? '';
    if (indent.length <= outer) continue;
    let last = first;
    for (let k = first; k < lines.length; k++) {
      const { text: content } = lines[k] as Line;
      if (content.trim() === '') continue;
      if (!content.startsWith(indent)) break;
      last = k;
    }
    blocks.push({
      start: (lines[first] as Line).start,
      end: (lines[last] as Line).next,
      indent,
      language: (directive[2] as string).toLowerCase(),
    });
    i = last;
  }
  return blocks;
}

/** `[source,python]` above `----`. */
function listings(text: string): Block[] {
  const blocks: Block[] = [];
  let language = '';
  let start = -1;
  for (const line of linesOf(text)) {
    const source = /^\[source(?:,\s*([\w+#-]+))?/.exec(line.text);
    if (source) language = (source[1] ?? '').toLowerCase();
    else if (/^(?:-{4,}|\.{4,}|`{3,})/.test(line.text)) {
      const inline = /^`{3,}([\w+#-]+)/.exec(line.text)?.[1];
      if (start < 0) {
        start = line.next;
        language = inline?.toLowerCase() ?? language;
      } else {
        blocks.push({ start, end: line.start, indent: '', language });
        start = -1;
        language = '';
      }
    }
  }
  return blocks;
}

/** What a block without a language most likely holds, by its first lines; `''` when nothing speaks for one. */
export function guessLanguage(code: string): string {
  const head = code.trimStart().slice(0, 2000);
  if (/^[+-](?![-+])[^\n]*\n(?:[\s\S]*\n)?[+-]/.test(head) && /^\+/m.test(head) && /^-(?!-| -)/m.test(head))
    return 'diff';
  if (
    /^(?:\$ |curl |export [A-Z]|(?:pip3?|npm|pnpm|yarn|uv|poetry|docker) )/.test(head) ||
    /^[ \t]*curl /m.test(head)
  )
    return 'bash';
  if (/^(?:from [\w.]+ import|import [\w.]+(?: as \w+)?$|import os\b)/m.test(head)) return 'python';
  if (/^import .* from ['"]|^(?:const|let|export) .*[=({]/m.test(head)) return 'typescript';
  if (/^[[{]/.test(head)) return 'json';
  if (/^(?:#[^\n]*\n|\s*\n)*[A-Z][A-Z0-9_]*=/.test(head)) return 'dotenv';
  return '';
}
