/**
 * Makes the table of a source that is found and reported but not rewritten yet: hosts, names, packages, nothing more.
 *
 * Every row leads to a finding that says what to do, so that a run over such a source is a work list and never a half
 * migration.
 */
import type { Language, SourceTable } from '@aig/core';
import { defineSource } from '../../define.ts';

export interface Names {
  readonly id: string;
  readonly title: string;
  /** Exact-case words for prose. */
  readonly words: readonly string[];
  readonly needles: readonly string[];
  readonly hosts: readonly string[];
  readonly websites: readonly string[];
  /** Environment names, `*` at the end or start allowed. */
  readonly env: readonly string[];
  readonly headers: readonly string[];
  readonly npm: readonly string[];
  readonly pypi: readonly string[];
  /** Python modules. */
  readonly python: readonly string[];
  readonly images: readonly string[];
  readonly secrets: readonly RegExp[];
  /** Where the names are published. */
  readonly source: string;
}

export function reportOnly(names: Names): SourceTable {
  const { title, source } = names;
  const base = 'https://api.aigateway.sh/v1';
  const row = { source, why: `this belongs to ${title}` };
  const move = `point it at ${base} with a key from AIGATEWAY_API_KEY, by hand: this tool does not rewrite ${title} yet`;
  const sdk = (language: Language, modules: readonly string[]) => ({
    language,
    modules,
    symbols: [
      {
        name: '*',
        role: 'none' as const,
        ...row,
        why: `this comes from the SDK of ${title}`,
        advice: `use the openai package with ${base}`,
      },
    ],
    methods: [],
    options: [],
    lostMembers: [],
  });
  return defineSource({
    id: names.id,
    title,
    level: 'report',
    words: names.words,
    calls: [],
    needles: names.needles,
    hosts: names.hosts.length
      ? [
          {
            id: 'host',
            hosts: names.hosts,
            paths: [{ prefix: '', to: 'none', ...row, why: `this is an address of ${title}`, advice: move }],
          },
        ]
      : [],
    websites: names.websites,
    env: names.env.map((name) => ({
      name,
      role: 'other' as const,
      affixes: !name.includes('*'),
      ...row,
      why: `this variable belongs to ${title}`,
      advice: `read AIGATEWAY_API_KEY (or the new base URL) instead once the code is moved`,
    })),
    headers: names.headers.map((name) => ({
      name,
      action: 'block' as const,
      ...row,
      why: `this header is understood by ${title} only`,
      advice: 'send Authorization: Bearer with the key of AIgateway, and x-aig-tag for one tag',
    })),
    packages: [
      ...names.npm.map((name) => ({
        registry: 'npm' as const,
        name,
        ...row,
        why: `this is a package of ${title}`,
        advice: 'replace it with openai once the code is moved',
      })),
      ...names.pypi.map((name) => ({
        registry: 'pypi' as const,
        name,
        ...row,
        why: `this is a package of ${title}`,
        advice: 'replace it with openai once the code is moved',
      })),
    ],
    sdks: [
      ...(names.npm.length ? [sdk('js', names.npm)] : []),
      ...(names.python.length ? [sdk('python', names.python)] : []),
    ],
    models: { providers: {}, resellers: [], families: [], rows: [], opaque: [], bareNeedsPrefix: false },
    secrets: names.secrets.map((pattern, i) => ({ id: `${names.id}-key-${i + 1}`, pattern })),
    images: names.images.map((name) => ({
      name,
      ...row,
      why: `this runs ${title} itself, which is infrastructure and not a client`,
      advice: 'stop this service when nothing calls it any more',
    })),
    ids: [],
  });
}
