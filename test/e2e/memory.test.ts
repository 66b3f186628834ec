/** A big tree without any hit is done in flat memory. How long it takes is the bench's business. */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { binary, freshBuild, type Scenario, scenario } from '../harness/binary.ts';

const FILES = 10_000;
const MEGABYTES = 300;

const TEXT = 'export const total = (prices) => prices.reduce((sum, price) => sum + price, 0);\n'.repeat(20);
// Threads run this as well and print a line each; the last one is the process's own.
const MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(process.resourceUsage().maxRSS+"\\n"))';

let place: Scenario;
beforeAll(() => {
  freshBuild();
  place = scenario(
    Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`p${i % 100}/src/${i % 7}/f${i}.ts`, TEXT])),
  );
});
afterAll(() => place.remove());

test(`${FILES} files without a hit take less than ${MEGABYTES} MB`, async () => {
  const args = ['--import', MEMORY, binary, 'migrate', 'portkey', '--dry-run', '--format', 'json'];
  const child = spawn(process.execPath, args, { cwd: place.root, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  expect(JSON.parse(stdout).counts.walked).toBe(FILES);
  expect(Number(stderr.trim().split('\n').at(-1)) / 1024).toBeLessThan(MEGABYTES);
});
