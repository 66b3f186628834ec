#!/usr/bin/env node
/** The `aig` binary: hands the process over to `run` and its result back. Nothing else may touch the process. */
import { createAsker } from './prompt.ts';
import { run } from './run.ts';

const { stdin, stdout, stderr } = process;

// A reader that has seen enough (`aig … | head`) is no error.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: { write: (text) => void stdout.write(text), isTTY: stdout.isTTY === true, columns: stdout.columns },
  stderr: { write: (text) => void stderr.write(text), isTTY: stderr.isTTY === true, columns: stderr.columns },
  terminal: stdin.isTTY === true && stdout.isTTY === true && stderr.isTTY === true,
  ask: createAsker(),
  onInterrupt(handler) {
    process.on('SIGINT', handler);
    process.on('SIGTERM', handler);
    return () => {
      process.off('SIGINT', handler);
      process.off('SIGTERM', handler);
    };
  },
});
