/**
 * A planner of three rules for two sources, over the real tree: enough for every way a run can take, and about no language
 * or provider.
 */
import { createHash } from 'node:crypto';
import type { FilePlan, Finding, Plan, SourceTable, Suppressed } from '@aig/core';
import { destinationProfile, destinations, sourceProfile, sources } from '@aig/providers';
import type { Parts } from '../src/parts.ts';

/** `old` becomes `new` in one group a file, `check` becomes `checked`, `hand` is by hand. */
function planFile(source: string, path: string, before: string, accept: (f: Finding) => boolean): FilePlan {
  const findings: Finding[] = [];
  for (const match of before.matchAll(/\b(?:old(?:_[a-z]+)?|check|hand)\b/g)) {
    const word = match[0];
    const end = match.index + word.length;
    const text = word.startsWith('old') ? word.replace('old', 'new') : 'checked';
    findings.push({
      id: `${path}:${match.index}`,
      path,
      rule: `${source}/${word.replace('_', '-')}`,
      confidence: word === 'hand' ? 'manual' : word === 'check' ? 'review' : 'safe',
      message: `${word} is found`,
      ...(word === 'hand' ? { advice: 'do it' } : {}),
      ...(word.includes('_') ? { group: word } : {}),
      start: match.index,
      end,
      edits: word === 'hand' ? [] : [{ start: match.index, end, text }],
    });
  }
  const kept = findings.map((f) =>
    f.edits.length === 0 || accept(f)
      ? f
      : { ...f, confidence: 'manual' as const, advice: 'declined', edits: [] },
  );
  const after = [...kept]
    .reverse()
    .flatMap((f) => f.edits)
    .reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), before);
  return {
    path,
    language: 'text',
    before,
    after,
    digest: createHash('sha256').update(before).digest('hex'),
    findings: kept,
  };
}

/** What the configuration says to leave carries its reason. */
const left = (file: FilePlan, suppressed: Suppressed): FilePlan => ({
  ...file,
  findings: file.findings.map((f) => {
    const reason = f.edits.length > 0 ? undefined : suppressed(f.path, f.rule);
    return reason === undefined ? f : { ...f, suppressed: reason };
  }),
});

const alpha: SourceTable = {
  ...(sources[0] as SourceTable),
  id: 'alpha',
  title: 'Alpha',
  needles: ['alpha-'],
};
const beta: SourceTable = { ...alpha, id: 'beta', title: 'Beta', needles: ['beta--'] };

export const parts: Parts = {
  sources: [alpha, beta],
  destinations,
  profiles: { destination: destinationProfile, source: sourceProfile },
  clients: [],
  async plan(tree, { source, destination }, { safeOnly, suppressed = () => undefined }) {
    const { hits, skipped, walked } = await tree.scan(source.needles);
    const texts = new Map<string, string>();
    for (const path of hits) {
      const read = await tree.read(path);
      if (read.ok) texts.set(path, read.file.text);
    }
    const plan = (accept: (f: Finding) => boolean): Plan => ({
      source: source.id,
      destination: destination.id,
      files: [...texts]
        .map(([path, text]) => left(planFile(source.id, path, text, accept), suppressed))
        .filter((f) => f.findings.length > 0),
      skipped,
      nextSteps: [],
      counts: { walked, matched: hits.length, parsed: hits.length },
    });
    const wanted = (f: Finding) =>
      (!safeOnly || f.confidence === 'safe') && suppressed(f.path, f.rule) === undefined;
    return { plan: plan(wanted), select: (accept) => plan((f) => wanted(f) && accept(f)) };
  },
};
