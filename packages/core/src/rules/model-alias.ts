/**
 * Model names that the owner of a gateway gave: what its configuration says stands behind one, and how far a name may be
 * trusted that no configuration explains.
 *
 * Asked by `resolveModel` before and after the tables; makes no edits.
 */
import type { Migration } from '../engine.ts';
import type { ModelAlias } from '../self-hosted.ts';
import type { ModelVerdict } from './model-id.ts';

type Resolve = (id: string, migration: Migration, provider?: string) => ModelVerdict | undefined;

/** What becomes of `id` when the tables know it by `resolve`. Undefined when it is a slug of the destination as it stands. */
export function resolveAliased(
  id: string,
  migration: Migration,
  provider: string | undefined,
  resolve: Resolve,
): ModelVerdict | undefined {
  const { aliases, source } = migration;
  if (!source.models.aliased) return resolve(id, migration, provider);
  const alias = aliases?.get(id);
  if (alias && !alias.models.every((m) => m.includes('*'))) return behind(id, alias, migration, resolve);
  const through = aliases === undefined || [...aliases.values()].some((a) => covers(a.name, id));
  const plain = resolve(id, migration, provider);
  if (!through && !migration.destination.models.includes(id))
    return {
      confidence: 'manual',
      message: `model ${id} is not in the list of models of ${source.title} in this tree`,
      advice: `find out which model answers to it and give --model ${id}=<slug>`,
      blocks: true,
    };
  if (!plain) return undefined;
  if (plain.confidence === 'manual') return { ...plain, blocks: true };
  if (id.includes('/') || aliases !== undefined) return plain;
  return {
    ...plain,
    confidence: 'review',
    message: `${plain.message}; at a gateway of your own the name may stand for another model`,
    advice: `look ${id} up in the configuration of ${source.title}; if it is another one, give --model ${id}=<slug>`,
  };
}

/** Whether a name with one `*` stands for `id`. */
function covers(name: string, id: string): boolean {
  const star = name.indexOf('*');
  return star >= 0 && id.startsWith(name.slice(0, star)) && id.endsWith(name.slice(star + 1));
}

/** An alias becomes what its first deployment is; others of it are told. */
function behind(id: string, alias: ModelAlias, migration: Migration, resolve: Resolve): ModelVerdict {
  const { destination } = migration;
  const where = `${alias.path}:${alias.line}`;
  const answers = alias.models.map((model) => {
    const verdict = resolve(model, migration);
    return { model, verdict, to: verdict ? verdict.to : model };
  });
  const usable = answers.filter((a) => a.to !== undefined || a.verdict?.confidence === 'review');
  const best = usable[0];
  if (!best)
    return {
      confidence: 'manual',
      message: `model ${id} is ${alias.models.join(', ')} in ${where}, which has no confirmed counterpart`,
      advice: `choose a slug of the form provider/model and give --model ${id}=<slug>`,
      blocks: true,
    };
  const to = best.to ?? best.model;
  const several = new Set(answers.map((a) => a.to ?? a.model)).size > 1;
  const said = `model ${id} is ${best.model} in ${where}, called ${to} at ${destination.title}`;
  if (several)
    return {
      to,
      confidence: 'review',
      message: `${said}; other deployments of it are ${answers
        .filter((a) => a !== best)
        .map((a) => a.model)
        .join(', ')}`,
      advice: 'set them as a routing rule, or send a list in model, where they are to share the load',
      severity: 'behaviour',
    };
  const { verdict } = best;
  return {
    to,
    confidence: verdict?.confidence ?? 'safe',
    message: verdict && verdict.confidence !== 'safe' ? `${said}; ${verdict.message}` : said,
    ...(verdict?.advice === undefined ? {} : { advice: verdict.advice }),
  };
}
