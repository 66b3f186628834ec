/**
 * YAML: compose files, workflows and pipelines, Kubernetes, Helm, OpenAPI, configurations of tools. Scripts inside are read
 * as shell. A template that does not parse is read as literals.
 */
import type { Draft, Engine, Migration, Span } from '@aig/core';
import { configSites } from '../config/clients.ts';
import { namedKeys } from '../config/named-keys.ts';
import { pairSites } from '../config/pairs.ts';
import { routingSites } from '../config/routing.ts';
import { type ConfigNode, eachList, eachText } from '../config/tree.ts';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { hasEvidence } from '../literal/names.ts';
import { type LiteralSite, siteOf } from '../literal/site.ts';
import { spanIndex } from '../literal/span-index.ts';
import { requirementList } from '../manifest/requirements.ts';
import { holdsRecording, recordedAnalysis } from '../recorded/engine.ts';
import { addInstalls, shellSites } from '../shell/sites.ts';
import { POSIX, POWERSHELL } from '../shell/words.ts';
import { externalOf } from './external.ts';
import { parseYaml, yamlComments } from './parse.ts';

const SCRIPT =
  /^(?:run|script|bash|sh|before_script|after_script|command|cmd|args|entrypoint|inlineScript|pwsh|powershell|buildCommand|startCommand|build|install|commands)$/;

export const yaml: Engine = {
  id: 'yaml',
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    const { root, clean } = parseYaml(file.text);
    const comments: Span[] = yamlComments(file.text);
    const external = externalOf(file.path);
    if (root && clean && holdsRecording(root)) return recordedAnalysis(file, migration);
    if (root && clean) {
      for (const draft of dependencyLists(root, site, migration)) {
        site.drafts.push(draft);
        site.claimed.push({ start: draft.start, end: draft.end });
      }
      comments.push(...scripts(root, site));
      configSites(root, site, { external });
      pairSites(root, site);
      namedKeys(root, site);
      routingSites(root, site);
    }
    addInstalls(site, { start: 0, end: file.text.length });
    comments.sort((a, b) => a.start - b.start);
    looseLiterals(site, comments, { beside: 'line', external, once: outside(root) });
    return analysisOf(site, clean ? 'ok' : 'failed');
  },
  parses: (file) => parseYaml(file.text).clean,
};

/** Conda environments and pre-commit hooks list requirements as strings. */
function dependencyLists(root: ConfigNode, site: LiteralSite, migration: Migration): Draft[] {
  const drafts: Draft[] = [];
  eachList(root, (list, holder) => {
    if (holder && /^(?:pip|dependencies|additional_dependencies|packages|requirements)$/.test(holder.key)) {
      drafts.push(...requirementList(list, site.text, site.path, migration));
    }
  });
  return drafts;
}

/** Whether a line stands outside of every script and text of several lines, where a definition may be a command. */
function outside(root: ConfigNode | undefined): (line: Span) => boolean {
  const texts: Span[] = [];
  if (root)
    eachText(root, (node, holder) => {
      if (node.block || (holder && SCRIPT.test(holder.key))) texts.push(node.span);
    });
  const index = spanIndex(texts);
  return (line) => root !== undefined && index.last(line) === undefined;
}

/** Plans the scripts of steps; answers with the comments inside them. */
function scripts(root: ConfigNode, site: LiteralSite): Span[] {
  const comments: Span[] = [];
  eachText(root, (node, holder) => {
    if (!holder || !SCRIPT.test(holder.key) || !hasEvidence(node.text, site.migration)) return;
    comments.push(
      ...shellSites(site, node.inner, /^(?:pwsh|powershell)$/.test(holder.key) ? POWERSHELL : POSIX),
    );
  });
  return comments;
}
