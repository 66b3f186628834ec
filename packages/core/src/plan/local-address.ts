/**
 * A destination whose address is one's own machine, written into a file that is run on another one: containers, pipelines,
 * clusters and servers have a localhost of their own, where nothing listens. Such edits are never sure.
 *
 * Changes the confidence and the words of drafts, not their edits. Runs before drafts are settled.
 */
import type { Migration } from '../engine.ts';
import type { Draft, Edit } from '../model.ts';
import type { Opened } from './open.ts';

/** Files by which something is run in a container, a pipeline, a cluster or on a server. */
const ELSEWHERE =
  /(?:^|\/)(?:[\w.-]*compose[\w.-]*\.ya?ml|[\w.-]*(?:Dockerfile|Containerfile)[\w.-]*|Procfile|Chart\.yaml|[\w.-]*values[\w.-]*\.ya?ml|vercel\.json|netlify\.toml|fly\.toml|render\.yaml|railway\.(?:json|toml)|app\.ya?ml|wrangler\.(?:toml|jsonc?)|serverless\.ya?ml|Jenkinsfile|\.gitlab-ci\.yml|azure-pipelines\.yml|cloudbuild\.ya?ml|\.env[\w.-]*\.?(?:production|prod|staging|docker))$|(?:^|\/)\.(?:github|circleci|buildkite|woodpecker)\/|\.(?:tf|tfvars|hcl)$/i;

/** A document of Kubernetes, whatever its file is called. */
const CLUSTER = /^apiVersion:[ \t]*\S/m;

const LOCAL = /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?=[:/]|$)/;

/** Drafts that would write the address of this machine into a file for another one ask for a look, and say what to give. */
export function tellLocalAddress(opened: ReadonlyMap<string, Opened>, { destination }: Migration): void {
  const roots = [destination.openaiBase, destination.anthropicBase].filter((base) => LOCAL.test(base));
  if (roots.length === 0) return;
  const writes = (edits: readonly Edit[]): boolean =>
    edits.some((e) => roots.some((r) => e.text.includes(r)));
  for (const one of opened.values()) {
    const { path, text } = one.file;
    if (!ELSEWHERE.test(path) && !(/\.ya?ml$/i.test(path) && CLUSTER.test(text))) continue;
    const drafts = one.analysis.drafts.map((draft) => told(draft, writes, destination.openaiBase));
    if (drafts.some((d, i) => d !== one.analysis.drafts[i])) one.analysis = { ...one.analysis, drafts };
  }
}

function told(draft: Draft, writes: (edits: readonly Edit[]) => boolean, base: string): Draft {
  const advice = `give --base-url with the address of the gateway as it is reached from there: ${base} is the machine that this file is run on`;
  const { otherwise } = draft;
  const own = draft.confidence !== 'manual' && writes(draft.edits);
  const other = otherwise && otherwise.confidence !== 'manual' && writes(otherwise.edits);
  if (!own && !other) return draft;
  const also = (before: string | undefined): string =>
    before === undefined ? advice : `${before}; ${advice}`;
  return {
    ...draft,
    ...(own
      ? { confidence: 'review', severity: draft.severity ?? 'behaviour', advice: also(draft.advice) }
      : {}),
    ...(other ? { otherwise: { ...otherwise, confidence: 'review', advice: also(otherwise.advice) } } : {}),
  };
}
