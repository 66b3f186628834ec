/**
 * How long a dry run takes on a big tree, and how much memory: 10,000 files of which none, and then 100, mention the
 * source. Prints medians, beside those of `rg` over the same tree where it is installed. Usage: node test/bench/bench.mjs [files]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const binary = join(dirname(fileURLToPath(import.meta.url)), '../../packages/aig-cli/dist/aig.mjs');
const files = Number(process.argv[2] ?? 10_000);
const RUNS = 5;

const PLAIN = `${'export const total = (prices) => prices.reduce((sum, price) => sum + price, 0);\n'.repeat(60)}`;
const USING = `import Portkey from 'portkey-ai';\n\nexport const llm = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n${PLAIN}`;
// Threads run this as well and print a line each; the last one is the process's own.
const MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("maxrss "+process.resourceUsage().maxRSS+"\\n"))';

const root = mkdtempSync(join(tmpdir(), 'aig-bench-'));
try {
  for (let i = 0; i < files; i++) {
    const folder = join(root, `package-${i % 100}`, 'src', `part-${i % 7}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `file-${i}.ts`), PLAIN);
  }
  spawnSync('git', ['init', '-q'], { cwd: root });
  measure(`${files} files, none mentions the source`);
  for (let i = 0; i < 100; i++) writeFileSync(join(root, `package-${i}`, 'llm.ts'), USING);
  measure(`${files + 100} files, 100 use it`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function measure(title) {
  const aig = median(() => {
    const args = ['--import', MEMORY, binary, 'migrate', 'portkey', '--dry-run', '--format', 'json'];
    const { stderr, status } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(`aig ended with ${status}: ${stderr}`);
    return Number(/maxrss (\d+)\n$/.exec(stderr)?.[1]) / 1024;
  });
  console.log(`${title}: ${aig.ms.toFixed(0)} ms, ${aig.value.toFixed(0)} MB at most`);
  if (spawnSync('rg', ['--version']).status !== 0) return;
  const needles = ['portkey', 'x-portkey-', 'api.portkey.ai'].flatMap((needle) => ['-e', needle]);
  const rg = median(
    () => spawnSync('rg', ['-l', '--hidden', '-g', '!.git', '-F', ...needles, '.'], { cwd: root }) && 0,
  );
  console.log(`  rg: ${rg.ms.toFixed(0)} ms`);
}

/** Runs `work` several times; the median of its time in milliseconds and the largest of what it returned. */
function median(work) {
  const times = [];
  let value = 0;
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    value = Math.max(value, work());
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { ms: times[RUNS >> 1], value };
}
