/**
 * Whether a file is the source's part in a set of modules, one for each provider: `providers/open-router.ts` beside
 * `providers/openai.ts`, `chat/openrouter/route.ts` beside `chat/groq/route.ts`.
 */
import type { Migration, Surroundings } from '@aig/core';

/** Spellings of a provider's word in names of files. */
const spellings = (word: string): string[] => {
  const title = word.charAt(0).toUpperCase() + word.slice(1);
  return [word, title, word === 'openai' ? 'OpenAI' : title, word === 'openai' ? 'open-ai' : word];
};

/** @param language how modules are named: `./a/b` or `.a.b` */
export function isProviderModule(
  path: string,
  migration: Migration,
  around: Surroundings,
  language: 'js' | 'python',
): boolean {
  if (!around.inTree || !migration.vendors) return false;
  const segments = path.replace(/\.[A-Za-z]+$/, '').split('/');
  const name = segments.at(-1) ?? '';
  const folder = segments.at(-2) ?? '';
  const own = ownSpelling(name, migration);
  const ownFolder = ownSpelling(folder, migration);
  if (own === undefined && ownFolder === undefined) return false;
  const js = language === 'js';
  return migration.vendors.some((vendor) => {
    if (vendor === migration.source.id) return false;
    return spellings(vendor).some((word) => {
      const to = own === undefined ? name : name.replaceAll(own, word);
      if (ownFolder === undefined) return around.inTree?.(js ? `./${to}` : `.${to}`) === true;
      const folderTo = folder.replaceAll(ownFolder, word);
      return around.inTree?.(js ? `../${folderTo}/${to}` : `..${folderTo}.${to}`) === true;
    });
  });
}

/** The source's word as it is spelled in a name: `open-router`, `OpenRouter`. */
function ownSpelling(name: string, migration: Migration): string | undefined {
  const pattern = new RegExp(migration.source.id.split('').join('[-_]?'), 'i');
  return pattern.exec(name)?.[0];
}
