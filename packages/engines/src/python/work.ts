/**
 * What one analysis collects: drafts whose groups are not yet final, ranges that are spoken for, and resources.
 */
import {
  type Draft,
  type Edit,
  type ExportedSymbol,
  matchEnv,
  matchModule,
  type Reason,
  type Span,
} from '@aig/core';
import { reasonFields } from '../splice/drafts.ts';
import { KEY_HELD } from './beside.ts';
import type { PyFile } from './file.ts';
import { type Groups, makeGroups } from './groups.ts';
import type { KeyFlows } from './keys/types.ts';
import { inside, walk } from './node.ts';

export interface Work {
  readonly file: PyFile;
  readonly groups: Groups;
  readonly drafts: Draft[];
  /** Ranges that edits replace or remove: loose sites inside them are gone. */
  readonly claimed: Span[];
  /** Ranges of structural sites: loose sites inside them change together with the site. */
  readonly owned: { readonly span: Span; readonly group: string }[];
  readonly exports: Map<string, ExportedSymbol>;
  /** Local names of the source's SDK that stay needed whatever is decided, with the reason's site. */
  readonly keptNames: Set<string>;
  /** Those of them whose counterpart is needed beside. */
  readonly besides: Set<string>;
  /** Where the keys of the file go; set before anything is planned that sends one. */
  keys: KeyFlows | undefined;
  /** Holds the file's path when what it calls its key is its own business: see `predictions/`. */
  readonly ownKeys: Set<string>;
  add(draft: Draft): void;
  /** A draft from a reason, at a span. */
  note(span: Span, reason: Reason, rest?: Partial<Draft>): void;
}

export function makeWork(file: PyFile): Work {
  const comments: Span[] = [];
  walk(file.root, (n) => {
    if (n.type === 'comment') comments.push(n);
  });
  const work: Work = {
    file,
    groups: makeGroups(file.path),
    drafts: [],
    claimed: [],
    owned: [],
    exports: file.exports,
    keptNames: new Set(),
    besides: new Set(),
    keys: undefined,
    ownKeys: new Set(),
    add(given) {
      // A comment that goes with what it stands beside is worth a look.
      const carried = (c: Span): boolean => given.edits.some((e) => e.text.includes(file.source(c)));
      const cuts =
        given.confidence === 'safe' &&
        given.edits.some((e) => comments.some((c) => inside(c, e) && !carried(c)));
      const draft: Draft = keyHeld(cuts ? { ...given, confidence: 'review' } : given, file);
      work.drafts.push(draft);
      for (const e of draft.edits) if (e.end > e.start) work.claimed.push(e);
    },
    note(span, reason, rest) {
      work.add({
        start: span.start,
        end: span.end,
        edits: [],
        ...reasonFields(reason, file.migration),
        ...rest,
      });
    },
  };
  return work;
}

/** Who holds a key of the source says so, for URLs that cannot tell which variable it is. */
function keyHeld(draft: Draft, file: PyFile): Draft {
  const key = draft.holds?.some(
    (h) =>
      h === 'env:*' || (h.startsWith('env:') && matchEnv(h.slice(4), file.migration)?.row.role === 'key'),
  );
  return key ? { ...draft, holds: [...(draft.holds ?? []), KEY_HELD, keyOf(file)] } : draft;
}

/** Held by everything of the file that stays and needs a key of the source. */
export const keyOf = (file: PyFile): string => `held:the key in ${file.path}`;

/** Whether a range lies inside something that goes. */
export const isClaimed = (work: Work, span: Span): boolean => work.claimed.some((c) => inside(span, c));

/** The group of the smallest structural site around a range. */
export function ownerOf(work: Work, span: Span): string | undefined {
  let best: { span: Span; group: string } | undefined;
  for (const o of work.owned) {
    if (!inside(span, o.span)) continue;
    if (!best || o.span.end - o.span.start <= best.span.end - best.span.start) best = o;
  }
  return best?.group;
}

/** Group of everything that leaves the file's sight. */
export const flowGroup = (file: PyFile): string => `flow:${file.around.packageRoot}`;

/** Group of URLs and headers that no understood request joins. */
export const fileGroup = (file: PyFile): string => `file:${file.path}`;

export const importResource = (file: PyFile, local: string): string => `import:${file.path}#${local}`;

/** A name of the destination's SDK, wanted by clients that are made with it here. */
export const nameResource = (file: PyFile, name: string): string => `name:${file.path}#${name}`;

/** A client kept in an attribute of that name, held by uses of members it would lose. */
export const attributeResource = (file: PyFile, name: string): string =>
  `attribute:${file.around.packageRoot}#${name}`;

/** Held by what stays in a file that sets its key for itself. */
export const ownKeyResource = (path: string): string => `own-key:${path}`;

/** The resource of the package that provides a module. */
export function packageResource(module: string, file: PyFile): string {
  const named = matchModule(module, 'python', file.migration)?.package;
  if (named !== undefined) return `package:pypi:${named}`;
  const root = module.split('.')[0] ?? module;
  const wanted = [module, root].map((m) => m.toLowerCase().replace(/[._]+/g, '-'));
  const row = file.migration.source.packages.find(
    (p) => p.registry === 'pypi' && wanted.some((w) => w === p.name || `${p.name}`.endsWith(w)),
  );
  return `package:pypi:${row?.name ?? wanted[1] ?? module}`;
}

/** Text of a span with edits inside it applied; edits are disjoint. */
export function applied(text: string, span: Span, edits: readonly Edit[]): string {
  let out = '';
  let at = span.start;
  for (const e of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, e.start) + e.text;
    at = Math.max(at, e.end);
  }
  return out + text.slice(at, span.end);
}
