/**
 * Every fixture with a `run.json`, executed: the program before and after the migration, with the real SDKs, against the
 * fakes of the testbed. Two cases run at a time.
 */
import { nodeSdks, pythonSdks, SdksUnavailable } from '@aig/testbed';
import { beforeAll, describe, expect, test } from 'vitest';
import { casesOf, fixtureSources } from './harness/cases.ts';
import { checkExecution, isExecutable } from './harness/executed.ts';
import { lanes } from './harness/lanes.ts';

// The first run on a machine installs the packages; that time is nobody's fault.
beforeAll(async () => {
  for (const installed of [await nodeSdks(), await pythonSdks()])
    if (!installed.ok) console.warn(`${installed.reason}; the cases that need it are skipped`);
}, 400_000);

const inTurn = lanes(2);
const WAITING_INCLUDED_MS = 180_000;
const sources = fixtureSources().filter((source) => casesOf(source).some(isExecutable));

describe.each(sources)('%s', (source) => {
  const cases = casesOf(source).filter(isExecutable);

  test.concurrent.for(cases.map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    { timeout: WAITING_INCLUDED_MS },
    async ([, fixture], { skip }) => {
      const faults = await inTurn(() => checkExecution(fixture)).catch((error: unknown) => {
        if (error instanceof SdksUnavailable) return skip(error.message);
        throw error;
      });
      if (faults.length > 0) expect.fail(`${fixture.why}\n\n${faults.join('\n\n')}`);
    },
  );
});
