/**
 * Models that programs name where only the settings beside them name the gateway: `OPENAI_BASE_URL` in a compose file leads
 * an ordinary OpenAI client there, and the model in its code is one of the gateway's names.
 *
 * Such code says nothing of the source, so nothing else looks at it. Each name that the destination does not know as it
 * stands becomes a finding, and the settings wait until it is changed: else the requests would ask for a model nobody serves.
 */
import type { Migration } from '../engine.ts';
import type { Draft, Skip } from '../model.ts';
import { resolveModel } from '../rules/model-id.ts';
import type { TreeReader } from '../tree.ts';
import { type Opened, open, type PickEngine } from './open.ts';

/** Held by every model that waits, needed by the settings that lead to the gateway. */
const WAITING = 'models:elsewhere';

const PROGRAMS = new Set(['javascript', 'typescript', 'python', 'notebook', 'vue', 'svelte', 'astro']);

/** `model="x"`, `model: 'x'`, `"model": "x"`, in notebooks with the quotes escaped. */
const MODEL = /\bmodel\\?["']?\s{0,4}[:=]\s{0,4}\\?(["'`])([^"'`\\\s${}]{1,100})\\?\1/g;

export interface Elsewhere {
  readonly tree: TreeReader;
  readonly pick: PickEngine;
  readonly opened: Map<string, Opened>;
  readonly skipped: Skip[];
  migrationFor(path: string): Migration;
}

/** Settings that lead clients to the gateway under names of their own; they rewrite an address and a key. */
const isSetting = (d: Draft): boolean => /\/client-env$/.test(d.rule) && d.edits.length > 0;

export async function tellModels(input: Elsewhere): Promise<void> {
  const { tree, pick, opened, skipped, migrationFor } = input;
  const leading = [...opened.values()].filter((one) => one.analysis.drafts.some(isSetting));
  if (leading.length === 0) return;
  const { hits } = await tree.scan(['openai', 'OpenAI']);
  const told: string[] = [];
  for (const path of hits) {
    if (!opened.has(path) && !skipped.some((s) => s.path === path))
      await open(path, tree, pick, opened, skipped);
    const one = opened.get(path);
    if (!one || !PROGRAMS.has(one.engine?.id ?? '')) continue;
    const drafts = modelsOf(one, migrationFor(path));
    if (drafts.length === 0) continue;
    one.analysis = { ...one.analysis, drafts: [...one.analysis.drafts, ...drafts] };
    told.push(path);
  }
  if (told.length === 0) return;
  for (const one of leading) {
    const drafts = one.analysis.drafts.map((d) => (isSetting(d) ? waits(d, told) : d));
    one.analysis = { ...one.analysis, drafts };
  }
}

function modelsOf(one: Opened, migration: Migration): Draft[] {
  const { source, destination } = migration;
  return [...one.file.text.matchAll(MODEL)].flatMap((match): Draft[] => {
    const name = match[2] as string;
    const start = match.index + match[0].lastIndexOf(name);
    const end = start + name.length;
    if (one.analysis.drafts.some((d) => d.start < end && start < d.end)) return [];
    const verdict = resolveModel(name, migration);
    if (!verdict || verdict.to === name) return [];
    return [
      {
        rule: `${source.id}/model-elsewhere`,
        confidence: 'manual',
        start,
        end,
        message: `settings of this tree lead OpenAI clients to ${source.title}: ${verdict.message}`,
        advice:
          verdict.to === undefined
            ? (verdict.advice ?? `write a slug of ${destination.title}, then run again`)
            : `where this client is led there, write ${verdict.to}, then run again; where it is not, leave it`,
        edits: [],
        holds: [WAITING],
      },
    ];
  });
}

function waits(draft: Draft, told: readonly string[]): Draft {
  const places =
    told.length > 2 ? `${told.slice(0, 2).join(', ')} and ${told.length - 2} more` : told.join(', ');
  return {
    ...draft,
    needs: [...(draft.needs ?? []), WAITING],
    demoted: {
      message: `${draft.message.split(';')[0]}, once the models are named in ${places} as the destination names them`,
      advice: 'change the models first, then run again; or change these by hand together with them',
    },
  };
}
