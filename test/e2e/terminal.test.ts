/** The command in a real terminal: the question, its answers, Ctrl-C. Needs util-linux `script`, which makes one. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { binary, freshBuild, type Scenario, scenario } from '../harness/binary.ts';

const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;
if (!hasScript) console.warn('util-linux script is not here: the tests in a terminal are skipped');

const ENV = 'PORTKEY_API_KEY=\n';
let place: Scenario;

beforeAll(freshBuild);
afterEach(() => place.remove());

/** Runs `aig` in a terminal of 80 columns and types `answer` when `question` is on the screen. */
function inTerminal(
  args: string,
  question: string,
  answer: string,
): Promise<{ code: number | null; screen: string }> {
  const command = `stty cols 80 rows 40; exec '${process.execPath}' '${binary}' ${args}`;
  const child = spawn('script', ['--quiet', '--flush', '--return', '--command', command, '/dev/null'], {
    cwd: place.root,
    env: { PATH: process.env.PATH, HOME: place.root, TERM: 'xterm-256color' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  let asked = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    if (!asked && screen.includes(question)) {
      asked = true;
      child.stdin.write(answer);
    }
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, screen })));
}

describe.skipIf(!hasScript)('in a terminal', () => {
  test('the preview is coloured and the question counts changes and files', async () => {
    place = scenario({ '.env.example': ENV });
    const { screen } = await inTerminal('migrate portkey', '[y/N]', '\r');
    expect(screen).toContain('\u001b[32m+AIGATEWAY_API_KEY=');
    expect(screen).toContain('Apply 1 change to 1 file?');
  });

  test('Enter declines: nothing is written and the exit code is 1', async () => {
    place = scenario({ '.env.example': ENV });
    const { code } = await inTerminal('migrate portkey', '[y/N]', '\r');
    expect(code).toBe(1);
    expect(readFileSync(join(place.root, '.env.example'), 'utf8')).toBe(ENV);
  });

  test('y applies, and the end says how to undo', async () => {
    place = scenario({ '.env.example': ENV });
    const { code, screen } = await inTerminal('migrate portkey', '[y/N]', 'y');
    expect(code).toBe(0);
    expect(readFileSync(join(place.root, '.env.example'), 'utf8')).toBe('AIGATEWAY_API_KEY=\n');
    expect(screen).toContain('aig restore');
  });

  test('Ctrl-C at the question ends with exit code 130, nothing written and the cursor shown', async () => {
    place = scenario({ '.env.example': ENV });
    const { code, screen } = await inTerminal('migrate portkey', '[y/N]', '\u0003');
    expect(code).toBe(130);
    expect(existsSync(join(place.root, '.env.example.aig-migrate.bak'))).toBe(false);
    expect(screen.lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(screen.lastIndexOf('\u001b[?25l'));
  });

  test('without a source, Ctrl-C at the choice ends with exit code 130', async () => {
    place = scenario({ '.env.example': ENV });
    const { code } = await inTerminal('migrate', 'Migrate which?', '\u0003');
    expect(code).toBe(130);
  });
});
