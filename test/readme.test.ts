/**
 * The README says what the tool does: recorded outputs are run again, flags and exit codes are compared with their tables.
 * With `--update` the recorded outputs are written anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sources } from '@aig/providers';
import { EXIT_HELP } from 'aigateway-cli/src/exit-codes.ts';
import { MIGRATE_FLAGS } from 'aigateway-cli/src/flags.ts';
import { describe, expect, test } from 'vitest';
import { fixturesRoot, repositoryRoot } from './harness/cases.ts';
import { runAig } from './harness/run-aig.ts';
import { isUpdating } from './harness/update.ts';

const file = join(repositoryRoot, 'README.md');
const readme = readFileSync(file, 'utf8');

describe('the README', () => {
  const recorded = [...readme.matchAll(/<!-- recorded: (.+?) -->\n```console\n([\s\S]*?)```\n<!-- end -->/g)];

  test('shows at least one recorded run', () => {
    expect(recorded.length).toBeGreaterThan(0);
  });

  test.each(recorded.map((match) => match.map(String)))(
    '%#: shows what the command prints',
    async (block, args, shown) => {
      const ran = await runAig((args ?? '').split(' '), join(fixturesRoot, 'sample'));
      expect(ran.code).toBe(0);
      const real = `$ aig ${args}\n${ran.stdout}`;
      if (!isUpdating) expect(shown).toBe(real);
      else {
        const updated = (block ?? '').replace(/```console\n[\s\S]*```/, () => `\`\`\`console\n${real}\`\`\``);
        writeFileSync(
          file,
          readFileSync(file, 'utf8').replace(block ?? '', () => updated),
        );
      }
    },
  );

  test('names every source', () => {
    expect(sources.filter((source) => !readme.includes(source.title)).map((source) => source.title)).toEqual(
      [],
    );
  });

  test('names every flag of aig migrate', () => {
    const flags = MIGRATE_FLAGS.filter((flag) => !flag.hidden).map(
      (flag) => /--[a-z-]+/.exec(flag.flags)?.[0] ?? '',
    );
    expect(flags.length).toBeGreaterThan(15);
    expect(flags.filter((flag) => !readme.includes(`\`${flag}`))).toEqual([]);
  });

  test('has the exit codes of the table', () => {
    const codes = EXIT_HELP.match(/\d+(?= {2})/g) ?? [];
    expect(codes.length).toBeGreaterThan(3);
    expect(codes.filter((code) => !readme.includes(`| ${code} |`))).toEqual([]);
  });
});
