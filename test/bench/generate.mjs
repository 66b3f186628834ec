/**
 * Makes the tree the benchmark runs over: the same bytes for the same size on every machine.
 *
 *   node test/bench/generate.mjs FILES FOLDER
 *
 * FILES files of realistic kinds, sizes (log-normal, median 2.5 KB, a few of megabytes) and depths, as much again in
 * folders that are ignored, and 200 files that mention the source, in the proportions seen in public repositories.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Mulberry32: small, fast, and the same everywhere. */
const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const WORDS =
  'account action async await batch buffer cache call channel check client config context count create current data default delete detail device editor element entry error event export fetch field file filter format frame group handler header index input insert item label layout length level limit list load local match member message method model module mount name node number object offset option order output owner page panel parse path pattern pointer position prefix process profile query queue range reader record region remove render report request result return route schema scope score section select server session setting signal source stack state status stream string style submit switch table target task template theme thread ticket token total track trigger type update upload user value version view visible watch widget width window worker write'.split(
    ' ',
  );

/** Kinds of files with their share of a tree. */
const KINDS = [
  ['.ts', 22],
  ['.tsx', 12],
  ['.js', 14],
  ['.py', 20],
  ['.json', 7],
  ['.md', 6],
  ['.yml', 4],
  ['.css', 5],
  ['.go', 4],
  ['.html', 3],
  ['.txt', 2],
  ['.toml', 1],
];

/** How often each kind mentions the source, of 200. */
const HITS = [
  ['.py', 86],
  ['.md', 44],
  ['.ts', 22],
  ['.env.example', 10],
  ['.yml', 12],
  ['.json', 6],
  ['.txt', 6],
  ['.toml', 4],
  ['.js', 10],
];

const HIT_TEXT = {
  '.py':
    'import os\nfrom portkey_ai import Portkey\n\nclient = Portkey(api_key=os.environ["PORTKEY_API_KEY"], virtual_key="openai-main")\n\n\ndef answer(question: str) -> str:\n    result = client.chat.completions.create(\n        model="gpt-4.1",\n        messages=[{"role": "user", "content": question}],\n    )\n    return result.choices[0].message.content\n\n',
  '.ts':
    "import Portkey from 'portkey-ai';\n\nconst client = new Portkey({ apiKey: process.env.PORTKEY_API_KEY, virtualKey: 'openai-main' });\n\nexport async function answer(question: string) {\n  const result = await client.chat.completions.create({\n    model: 'gpt-4.1',\n    messages: [{ role: 'user', content: question }],\n  });\n  return result.choices[0]?.message?.content;\n}\n\n",
  '.js':
    "const OpenAI = require('openai');\n\nconst client = new OpenAI({\n  apiKey: process.env.PORTKEY_API_KEY,\n  baseURL: 'https://api.portkey.ai/v1',\n});\n\nmodule.exports = { client };\n\n",
  '.md':
    '# Notes\n\nSet `PORTKEY_API_KEY` before you start.\n\n```bash\nexport PORTKEY_API_KEY=your-key\n```\n\n',
  '.env.example': 'PORTKEY_API_KEY=your-key\nLOG_LEVEL=info\n',
  '.yml':
    'services:\n  app:\n    image: example\n    environment:\n      PORTKEY_API_KEY: ${PORTKEY_API_KEY}\n',
  '.json': '{\n  "name": "example",\n  "dependencies": {\n    "portkey-ai": "^1.3.0"\n  }\n}\n',
  '.txt': 'fastapi==0.115.0\nportkey-ai>=1.0.0\n',
  '.toml': '[env]\nPORTKEY_API_KEY = "your-key"\n',
};
const HIT_NAME = { '.json': 'package.json', '.txt': 'requirements.txt', '.env.example': '.env.example' };

/** Writes the tree below `root` (emptied before) and answers how many files and bytes stand where the scan must look. */
export function generate(files, root) {
  rmSync(root, { recursive: true, force: true });
  const next = random(20260101);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const kinds = KINDS.flatMap(([kind, share]) => Array(share).fill(kind));
  const made = new Set();
  const dir = (d) => {
    if (made.has(d)) return;
    mkdirSync(d, { recursive: true });
    made.add(d);
  };
  // One block of text for each kind; files are slices of it, so that making the tree is quick.
  const blocks = new Map(KINDS.map(([kind]) => [kind, block(kind, next, pick)]));
  const size = () => {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.min(3_000_000, Math.max(40, Math.round(2500 * Math.exp(1.25 * normal))));
  };
  let bytes = 0;
  const write = (file, kind, head = '') => {
    const text = blocks.get(kind) ?? blocks.get('.txt');
    const length = size();
    const start = Math.floor(next() * Math.max(1, text.length - length - 1));
    const body = `${head}${text.slice(start, start + Math.min(length, text.length))}\n`;
    writeFileSync(file, body);
    bytes += body.length;
  };
  const folders = [root];
  for (let i = 0; i < files / 9; i++)
    folders.push(path.join(pick(folders.slice(-400)), `${pick(WORDS)}-${i.toString(36)}`));
  const hits = HITS.flatMap(([kind, count]) => Array(count).fill(kind));
  for (let i = 0; i < files - hits.length; i++) {
    const folder = pick(folders);
    dir(folder);
    const kind = pick(kinds);
    write(path.join(folder, `${pick(WORDS)}-${i.toString(36)}${kind}`), kind);
  }
  hits.forEach((kind, i) => {
    const folder = path.join(folders[Math.floor((i / hits.length) * folders.length)], `hit-${i}`);
    dir(folder);
    const file = path.join(folder, HIT_NAME[kind] ?? `${pick(WORDS)}${kind}`);
    const head = HIT_TEXT[kind];
    if (kind === '.py' || kind === '.ts' || kind === '.js' || kind === '.md') {
      const body = head + filler(kind, pick, size());
      writeFileSync(file, body);
      bytes += body.length;
    } else {
      writeFileSync(file, head);
      bytes += head.length;
    }
  });
  const kept = bytes;
  writeFileSync(path.join(root, '.gitignore'), 'node_modules/\ndist/\n*.log\n/data/cache/\n');
  // As many files again where nobody may look.
  for (let i = 0; i < files; i++) {
    const place =
      i % 3 === 0 ? ['data', 'cache', `c${i % 97}`] : ['node_modules', `${pick(WORDS)}-${i % 701}`, 'lib'];
    const folder = path.join(root, ...place);
    dir(folder);
    writeFileSync(path.join(folder, `${i.toString(36)}.js`), `export const portkey = ${i};\n`);
  }
  return { files: files + 1, bytes: kept, hits: hits.length };
}

/** Four megabytes of lines that look like a kind of file and mention nothing. */
function block(kind, next, pick) {
  const lines = [];
  let length = 0;
  while (length < 4_000_000) {
    const line = lineOf(kind, next, pick);
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join('\n');
}

function lineOf(kind, next, pick) {
  const a = pick(WORDS);
  const b = pick(WORDS);
  const c = pick(WORDS);
  const indent = ' '.repeat(2 * Math.floor(next() * 4));
  switch (kind) {
    case '.py':
      return `${indent}${a}_${b} = ${c}(${b}, ${Math.floor(next() * 1000)})  # ${pick(WORDS)} ${pick(WORDS)}`;
    case '.json':
      return `${indent}"${a}_${b}": "${c} ${pick(WORDS)}",`;
    case '.md':
      return `${a} ${b} ${c} ${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)}`;
    case '.yml':
    case '.toml':
      return `${indent}${a}_${b}: ${c}`;
    default:
      return `${indent}const ${a}${b[0].toUpperCase()}${b.slice(1)} = ${c}(${a}, '${pick(WORDS)}'); // ${pick(WORDS)}`;
  }
}

/** Code that parses, as much as asked for. */
function filler(kind, pick, length) {
  const out = [];
  for (let n = 0, i = 0; n < length; i++) {
    const a = pick(WORDS);
    const b = pick(WORDS);
    const text =
      kind === '.py'
        ? `def ${a}_${i}(${b}):\n    return {"${a}": ${b}, "count": ${i}}\n\n`
        : kind === '.md'
          ? `${a} ${b} ${pick(WORDS)} ${pick(WORDS)}.\n\n`
          : `function ${a}${i}(${b === 'default' || b === 'export' || b === 'delete' || b === 'switch' || b === 'await' || b === 'async' || b === 'return' ? 'value' : b}) {\n  return { name: '${a}', count: ${i} };\n}\n\n`;
    out.push(text);
    n += text.length;
  }
  return out.join('');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [files, folder] = process.argv.slice(2);
  if (!files || !folder) {
    console.error('usage: node test/bench/generate.mjs FILES FOLDER');
    process.exit(1);
  }
  console.log(JSON.stringify(generate(Number(files), folder)));
}
