/**
 * Every fixture folder, every promise. An author of a case only supplies the folders.
 *
 * `pnpm fixtures --update` takes over what the tool makes; see `harness/update.ts`.
 */
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { sources } from '@aig/providers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { casesOf, fixtureSources } from './harness/cases.ts';
import { wrongFindings } from './harness/findings.ts';
import { checkPromises, RESULT } from './harness/promises.ts';
import { type Python, startPython } from './harness/python.ts';
import { checkSafeOnly } from './harness/safe-only.ts';
import { treeAt } from './harness/tree.ts';
import { acceptResult, isUpdating } from './harness/update.ts';

let python: Python | undefined;
const connect = vi.spyOn(Socket.prototype, 'connect');

beforeAll(() => {
  python = startPython();
  if (!python)
    console.warn(
      'python3 is not here: what Python and TOML files parse as is checked by our own parsers only',
    );
});
afterAll(() => python?.stop());

/** Sources that are only reported have no edits to make; `pairs.test.ts` holds them to it. */
const ids = sources.filter((source) => source.level === 'rewrite').map((source) => source.id);

describe.each(fixtureSources())('%s', (source) => {
  test.each(casesOf(source).map((fixture) => [fixture.name, fixture] as const))('%s', async (_, fixture) => {
    const input = treeAt(fixture.input);
    const expected = fixture.isNegative || !existsSync(fixture.output) ? input : treeAt(fixture.output);
    const checked = await checkPromises(fixture, expected, { sources: ids, python });
    if (isUpdating) {
      acceptResult(fixture, checked);
      // What a fixture says may be taken over from a run; what the tool promises may not.
      const broken = checked.faults.filter((fault) => !fault.startsWith(RESULT));
      if (broken.length > 0) expect.fail(broken.join('\n\n'));
      return;
    }
    const faults = [...checked.faults, ...(await checkSafeOnly(fixture, python))];
    const wrong = wrongFindings(fixture, checked.report);
    if (wrong.length > 0) faults.push(`findings:\n${wrong.join('\n')}`);
    if (faults.length > 0) expect.fail(`${fixture.why}\n\n${faults.join('\n\n')}`);
  });
});

test('no run over any fixture opened a network connection', () => {
  expect(connect).not.toHaveBeenCalled();
});
