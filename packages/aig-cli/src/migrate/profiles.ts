/**
 * Reads profiles: JSON files in which a company defines its own destination or source. Data only; every mistake is an error
 * that says where in the file and what to write.
 */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DestinationTable, SourceTable } from '@aig/core';
import { reasonOf } from '@aig/host/errors';
import { CliError } from '../errors.ts';
import type { Parts } from '../parts.ts';

const MOST_BYTES = 256 * 1024;

/** Whether what was typed for `--to` names a file. */
export const isPath = (typed: string): boolean => /[/\\]|\.json$/i.test(typed);

/** The destination in `file`, relative to `cwd`. Throws `bad-profile`. */
export const destinationIn = (file: string, parts: Parts, cwd: string): DestinationTable =>
  checked(file, () => parts.profiles.destination(jsonIn(file, cwd)));

/** The parts with the source in `file` among them. Throws `bad-profile`. */
export function withSourceFile(parts: Parts, file: string | undefined, cwd: string): Parts {
  if (file === undefined) return parts;
  const table: SourceTable = checked(file, () => parts.profiles.source(jsonIn(file, cwd)));
  if (parts.sources.some((s) => s.id === table.id))
    throw new CliError('bad-profile', `${file}: /id: ${table.id} is a source that is known already`, [
      'Choose another id.',
    ]);
  return { ...parts, sources: [...parts.sources, table] };
}

function jsonIn(file: string, cwd: string): unknown {
  const path = resolve(cwd, file);
  try {
    if (statSync(path).size > MOST_BYTES)
      throw new CliError('bad-profile', `${file} is larger than a profile can be`, 'Is it the right file?');
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof CliError) throw error;
    const why = error instanceof SyntaxError ? 'it is no JSON' : reasonOf(error);
    throw new CliError('bad-profile', `${file} cannot be read: ${why}`, 'It holds one JSON object.');
  }
}

/** What a profile says wrong, with its file before it. */
function checked<T>(file: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Error) || !/^(?:Profile|Table)Error$/.test(error.name)) throw error;
    const { advice } = error as { advice?: string };
    throw new CliError(
      'bad-profile',
      `${file}: ${error.message}`,
      advice === undefined ? [] : [`${advice[0]?.toUpperCase()}${advice.slice(1)}.`],
    );
  }
}
