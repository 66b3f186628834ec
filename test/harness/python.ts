/**
 * Python's own opinion on Python and TOML files: one interpreter for a whole test file, asked line by line.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

const PROGRAM = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
try:
    import tomllib
except ImportError:
    tomllib = None
for line in sys.stdin:
    kind, text = json.loads(line)
    try:
        if kind == "py":
            ast.parse(text)
        elif tomllib:
            tomllib.loads(text)
        answer = "yes"
    except Exception as error:
        answer = "no"
    print(answer, flush=True)
`;

export interface Python {
  /** Whether Python parses the text; true for what it has no parser for. */
  parses(kind: 'py' | 'toml', text: string): Promise<boolean>;
  stop(): void;
}

/** Starts `python3`, or returns undefined where there is none. */
export function startPython(): Python | undefined {
  if (spawnSync('python3', ['--version']).status !== 0) return undefined;
  const child: ChildProcess = spawn('python3', ['-c', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) return undefined;
  const waiting: ((answer: boolean) => void)[] = [];
  createInterface({ input: stdout }).on('line', (line) => waiting.shift()?.(line === 'yes'));
  return {
    parses: (kind, text) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        // A byte order mark is not part of the text for either parser when it comes as a string.
        stdin.write(`${JSON.stringify([kind, text.replace(/^\ufeff/, '')])}\n`);
      }),
    stop: () => stdin.end(),
  };
}
