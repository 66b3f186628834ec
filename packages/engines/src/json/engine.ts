/** JSON and JSONC: manifests of npm and Deno, then clients and header sets, then literals. */
import type { Engine } from '@aig/core';
import { configSites } from '../config/clients.ts';
import { namedKeys } from '../config/named-keys.ts';
import { pairSites } from '../config/pairs.ts';
import { routingSites } from '../config/routing.ts';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { siteOf } from '../literal/site.ts';
import { npmDrafts } from '../manifest/npm.ts';
import { holdsRecording, recordedAnalysis } from '../recorded/engine.ts';
import { jsonComments, parseJson } from './parse.ts';

export const json: Engine = {
  id: 'json',
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    const { root, clean } = parseJson(file.text);
    if (root && holdsRecording(root)) return recordedAnalysis(file, migration);
    if (root) {
      if (/(?:^|\/)(?:package|deno|import[-_]?map|jsr)\.jsonc?$/.test(file.path)) {
        const drafts = npmDrafts(root, file.text, file.path, migration);
        site.drafts.push(...drafts);
        for (const draft of drafts) site.claimed.push({ start: draft.start, end: draft.end });
      }
      configSites(root, site);
      pairSites(root, site);
      namedKeys(root, site);
      routingSites(root, site);
    }
    looseLiterals(site, jsonComments(file.text), { beside: 'comma', once: () => true });
    return analysisOf(site, clean ? 'ok' : 'broken');
  },
  parses: (file) => parseJson(file.text).clean,
};
