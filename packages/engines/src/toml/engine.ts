/** TOML: Python manifests, then clients and header sets, then literals. What does not parse is told of and left alone. */
import type { Engine } from '@aig/core';
import { configSites, pointsHere } from '../config/clients.ts';
import { modelDraft } from '../config/models.ts';
import { namedKeys } from '../config/named-keys.ts';
import { pairSites } from '../config/pairs.ts';
import { routingSites } from '../config/routing.ts';
import { entryOf } from '../config/tree.ts';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { type LiteralSite, siteOf } from '../literal/site.ts';
import { tomlManifestDrafts } from '../manifest/toml.ts';
import { parseToml, type TomlText } from './parse.ts';

export const toml: Engine = {
  id: 'toml',
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    const parsed = parseToml(file.text);
    if (parsed) {
      if (/(?:^|\/)(?:pyproject\.toml|Pipfile|pixi\.toml|hatch\.toml)$/.test(file.path)) {
        const drafts = tomlManifestDrafts(parsed, file.text, file.path, migration);
        site.drafts.push(...drafts);
        for (const draft of drafts) site.claimed.push({ start: draft.start, end: draft.end });
      }
      configSites(parsed.root, site, { scopes: false });
      namedProvider(parsed, site);
      pairSites(parsed.root, site);
      namedKeys(parsed.root, site);
      routingSites(parsed.root, site);
    }
    looseLiterals(site, parsed?.comments ?? [], { beside: 'line', once: () => true });
    return analysisOf(site, parsed ? 'ok' : 'broken');
  },
  parses: (file) => parseToml(file.text) !== undefined,
};

/** `model_provider = "x"` at the top with `[model_providers.x]` below: the model belongs to that client. */
function namedProvider(toml: TomlText, site: LiteralSite): void {
  for (const { map } of toml.tables) {
    const provider = entryOf(map, /^model_provider$/);
    const model = entryOf(map, /^model$/);
    if (provider?.value.kind !== 'text' || model?.value.kind !== 'text') continue;
    const wanted = `model_providers.${provider.value.text}`;
    if (toml.tables.some((t) => t.name === wanted && pointsHere(t.map, site)))
      modelDraft(model.value.inner, site, site.group);
  }
}
