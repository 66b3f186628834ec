/**
 * Gives the copy of a fixture the packages it declares, as links into the installed SDKs.
 *
 * What package.json declares decides: a program that still imports a package the migration removed from its manifest fails, as
 * it would for the user. Ranges are checked, so a manifest that asks for a version that is not installed is an error.
 */
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { satisfies } from 'semver';

export type Ranges = Readonly<Record<string, string>>;

/** A declared package the SDK cache cannot serve. */
export class SdkMissing extends Error {}

/**
 * Links packages into `<target>/node_modules`. `wanted` (name -> range) is used when the tree has no package.json; with
 * neither, every installed package is linked. Declared packages that are not in the cache at all are an SdkMissing.
 */
export async function linkPackages(
  sdkDir: string,
  target: string,
  wanted: Ranges | undefined,
): Promise<void> {
  const modules = join(sdkDir, 'node_modules');
  const declared = (await declaredIn(target)) ?? wanted ?? {};
  const everything = Object.keys(declared).length === 0 && !(await declaredIn(target));
  const pairs = everything
    ? await allOf(modules)
    : await Promise.all(Object.entries(declared).map(([name, range]) => find(modules, name, range)));
  for (const { name, from } of pairs) {
    const link = join(target, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(from, link, 'junction');
  }
}

/** Dependencies of the tree's package.json, of all kinds but optional ones. */
async function declaredIn(target: string): Promise<Ranges | undefined> {
  const text = await readFile(join(target, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const manifest = JSON.parse(text) as { dependencies?: Ranges; devDependencies?: Ranges };
  return { ...manifest.devDependencies, ...manifest.dependencies };
}

async function find(modules: string, name: string, range: string): Promise<{ name: string; from: string }> {
  const folders = [name, ...(await readdir(modules)).filter((folder) => folder.startsWith(`${name}-`))];
  const seen: string[] = [];
  for (const folder of folders) {
    const from = join(modules, folder);
    const version = await versionIn(from, name);
    if (version === undefined) continue;
    if (range === 'latest' || satisfies(version, range)) return { name, from };
    seen.push(version);
  }
  const has = seen.length > 0 ? `only ${seen.join(', ')}` : 'not at all';
  throw new SdkMissing(
    `${name}@${range} is declared, but the testbed has it ${has}: see packages/testbed/sdk/node/package.json`,
  );
}

/** An alias folder counts only when it holds the package of that name. */
async function versionIn(folder: string, name: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const manifest = JSON.parse(text) as { name: string; version: string };
  return manifest.name === name ? manifest.version : undefined;
}

async function allOf(modules: string): Promise<{ name: string; from: string }[]> {
  const folders = (await readdir(modules)).filter((folder) => !folder.startsWith('.'));
  return folders.map((name) => ({ name, from: join(modules, name) }));
}
