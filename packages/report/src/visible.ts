/**
 * Makes text from a repository harmless to a terminal and a reader.
 *
 * A file name or a line of code may hold escape sequences, cursor movements or right-to-left overrides. Every text
 * that was not written by this project passes here before it is printed. It must not hide anything: what is taken out
 * is shown as an escape.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const HOSTILE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const escaped = (c: string): string => {
  const code = c.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
};

/** One line of code as it may be printed; tabs stay, the `\r` of a line end goes. */
export function visibleLine(line: string): string {
  return line.replace(/\r$/, '').replace(/\n/g, '\\n').replace(HOSTILE, escaped);
}

/** A name or message on one line: line ends and tabs become blanks. */
export function visible(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').replace(HOSTILE, escaped);
}
