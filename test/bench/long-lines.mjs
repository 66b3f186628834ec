/**
 * Trees with one file of five megabytes in one line that names the source: what a build leaves behind, what a fixture of
 * recorded data looks like.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SIZE = 5_000_000;
const fill = (piece) => piece.repeat(Math.ceil(SIZE / piece.length));

const FILES = {
  'bundle.js': `const a = require('portkey-ai');${fill('function b(c){return c?c.d("e"):{f:1}};')}`,
  'table.ts': `import Portkey from 'portkey-ai'; export const table = [${fill('"some words of a text", ')}];`,
  'data.json': `{"url":"https://api.portkey.ai/v1","rows":[${fill('{"id":1,"name":"some words"},')}0]}`,
  'data.py': `import portkey_ai; rows = [${fill('{"id": 1, "name": "some words"}, ')}]`,
  'notes.md': `PORTKEY_API_KEY ${fill('some words of a text ')}`,
  'page.html': `<p>https://api.portkey.ai/v1</p>${fill('<p class="a">some words</p>')}`,
};

/** Writes one tree for each kind below `place` and answers where they are. */
export function longLines(place) {
  return Object.entries(FILES).map(([name, text]) => {
    const root = join(place, `long-${name}`);
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, name), text);
    return { name, root };
  });
}
