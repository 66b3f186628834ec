/**
 * Which SDKs a Python tree may import. As with npm packages, what its manifest declares decides: a program that still imports
 * the package a migration took out of the manifest fails, as it would for the user.
 *
 * Only the SDKs of the providers are judged; a tree without a manifest may import all of them.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Distribution -> the modules it brings, those of the packages it depends on included. */
const SDKS: Readonly<Record<string, readonly string[]>> = {
  openai: ['openai'],
  litellm: ['litellm', 'openai'],
  'portkey-ai': ['portkey_ai', 'openai'],
  openrouter: ['openrouter'],
  replicate: ['replicate'],
  together: ['together'],
};
const MANIFEST = /^(?:requirements.*\.txt|pyproject\.toml)$/;

/** Top-level modules of SDKs that the manifests at the root of `tree` do not declare. */
export async function undeclaredModules(tree: string): Promise<string[]> {
  const names = (await readdir(tree)).filter((name) => MANIFEST.test(name));
  if (names.length === 0) return [];
  const text = (await Promise.all(names.map((name) => readFile(join(tree, name), 'utf8')))).join('\n');
  const declared = Object.entries(SDKS).filter(([name]) => isNamed(name, text));
  const brought = new Set(declared.flatMap(([, modules]) => modules));
  return [...new Set(Object.values(SDKS).flat())].filter((module) => !brought.has(module));
}

/** A requirement on a line of its own or in quotes, with `-` and `_` alike. */
function isNamed(name: string, text: string): boolean {
  return new RegExp(`(?:^|["'])\\s*${name.replace('-', '[-_]')}(?![\\w.-])`, 'im').test(text);
}
