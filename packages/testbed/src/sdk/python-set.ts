/**
 * Chooses the Python environment whose pins satisfy what a fixture asks for.
 *
 * Wishes are `name`, `name==1.2.3` or `name==1.*`: enough to tell a current SDK from an old one, and no more.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PythonSet } from './install.ts';
import { SdkMissing } from './link.ts';

const FILES: Record<PythonSet, string> = {
  default: 'requirements.txt',
  litellm: 'requirements-litellm.txt',
  legacy: 'requirements-legacy.txt',
};

/** Path of the pinned requirements of a set. */
export function requirementsOf(set: PythonSet): string {
  return fileURLToPath(new URL(`../../sdk/python/${FILES[set]}`, import.meta.url));
}

/** The first set that satisfies all wishes; SdkMissing when none does. */
export async function pythonSetFor(wishes: readonly string[]): Promise<PythonSet> {
  for (const set of ['default', 'litellm', 'legacy'] as const) {
    const pins = await pinsOf(set);
    if (wishes.every((wish) => isMet(wish, pins))) return set;
  }
  throw new SdkMissing(
    `no Python set of the testbed has ${wishes.join(' and ')}: see packages/testbed/sdk/python`,
  );
}

async function pinsOf(set: PythonSet): Promise<Map<string, string>> {
  const lines = (await readFile(requirementsOf(set), 'utf8')).split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => (line.includes('==') ? [line.split('==') as [string, string]] : [])),
  );
}

function isMet(wish: string, pins: ReadonlyMap<string, string>): boolean {
  const [name = '', wanted] = wish.split('==');
  const version = pins.get(name.trim());
  if (version === undefined || wanted === undefined) return version !== undefined;
  return wanted.endsWith('.*') ? `${version}.`.startsWith(wanted.slice(0, -1)) : version === wanted;
}
