/**
 * Makes hostile files out of honest ones: pieces are cut, doubled, swapped, taken from other files, and put where they do
 * not belong. Deterministic for a seed, so that every failure can be made again.
 */

export type Random = () => number;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const pickOf = <T>(list: readonly T[], random: Random): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};

/** Tokens that end, open or confuse something in one language or another. */
const TOKENS = [
  ...'{}[]()<>"\'`\\,;:=#$%&*|?!~^@\t ',
  '\n',
  '\r\n',
  '\r',
  '\ufeff',
  '\u2028',
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '🙂',
  '"""',
  "'''",
  '```',
  '${',
  '{{',
  '}}',
  '/*',
  '*/',
  '//',
  '<!--',
  '-->',
  '<script>',
  '</script>',
  '<<EOF\n',
  '\nEOF\n',
  '\\\n',
  '---\n',
  '&a ',
  '*a',
  '__proto__',
  'constructor',
  'import ',
  'from ',
  'return ',
  'await ',
  'async ',
  'class ',
  'def f():\n',
  'if x:\n    ',
  '=> ',
  '...',
  '**',
  'export ',
  'const ',
  'null',
  'Bearer ',
  'https://',
];

/** `text` with one to five changes; `others` are files that pieces are taken from. */
export function mutate(text: string, others: readonly string[], random: Random): string {
  let out = text;
  for (let left = 1 + Math.floor(random() * 5); left > 0; left--) out = once(out, others, random);
  return out;
}

function once(text: string, others: readonly string[], random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const lines = text.split('\n');
  const line = Math.floor(random() * lines.length);
  const kind = Math.floor(random() * 11);
  switch (kind) {
    case 0:
      return text.slice(0, at) + pickOf(TOKENS, random) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(Math.min(text.length, at + 1 + Math.floor(random() * 12)));
    case 2:
      return text.slice(0, at);
    case 3:
      return lines.toSpliced(line, 1).join('\n');
    case 4:
      return lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
    case 5: {
      const other = Math.floor(random() * lines.length);
      const moved = [...lines];
      [moved[line], moved[other]] = [moved[other] ?? '', moved[line] ?? ''];
      return moved.join('\n');
    }
    case 6: {
      const piece = pickOf(others, random).split('\n');
      const from = Math.floor(random() * piece.length);
      return lines.toSpliced(line, 0, ...piece.slice(from, from + 1 + Math.floor(random() * 6))).join('\n');
    }
    case 7:
      return lines
        .map((l, i) => (i >= line ? `${pickOf(['  ', '\t', '# ', '// '], random)}${l}` : l))
        .join('\n');
    case 8:
      return text.replaceAll('\n', pickOf(['\r\n', '\r', '\n\n'], random));
    case 9: {
      const word = /[\w-]{3,40}/g;
      const words = [...text.matchAll(word)];
      if (words.length === 0) return text;
      const [from, to] = [pickOf(words, random), pickOf(words, random)];
      return text.slice(0, from.index) + to[0] + text.slice(from.index + from[0].length);
    }
    default: {
      const token = pickOf(TOKENS, random);
      return text.slice(0, at) + token.repeat(1 + Math.floor(random() * 200)) + text.slice(at);
    }
  }
}
