/**
 * The update mode of the fixture test: writes what the tool makes today as `out/` and lists its findings, for a person to
 * review with `git diff`. It never writes the `out/` of a negative case: those must be fixed, not accepted.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FixtureCase } from './cases.ts';
import { findingLines } from './findings.ts';
import type { Checked } from './promises.ts';

export const isUpdating = process.env.UPDATE_FIXTURES === '1';

/** Takes over the result and the findings of a run as what is expected. */
export function acceptResult(fixture: FixtureCase, { report, result }: Checked): void {
  const file = join(fixture.folder, 'case.json');
  const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  content.findings = findingLines(report);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  if (fixture.isNegative) return;
  rmSync(fixture.output, { recursive: true, force: true });
  for (const [path, { kind, bytes, mode }] of result) {
    const target = join(fixture.output, path);
    mkdirSync(dirname(target), { recursive: true });
    if (kind === 'link') symlinkSync(bytes.toString('utf8'), target);
    else {
      writeFileSync(target, bytes);
      chmodSync(target, mode);
    }
  }
}
