/** Breaks messages to the width of the terminal. Only for sentences: code and paths to be copied are never broken. */

/** Narrower than this a column of text is not worth having. */
const LEAST = 20;

/**
 * `text` in lines of at most `width` characters, each after `indent` (which counts), broken at blanks. A word that is
 * longer than a line stands alone and whole, so that it can be copied.
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const room = Math.max(LEAST, width - indent.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((w) => w !== '')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= room) line += ` ${word}`;
    else {
      lines.push(indent + line);
      line = word;
    }
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

/** As `wrap`, with `head` before the first line and blanks of the same length before the others. */
export function hanging(head: string, text: string, width: number): string[] {
  const [first, ...rest] = wrap(text, width, ' '.repeat(head.length));
  return [head + (first ?? '').trimStart(), ...rest];
}
