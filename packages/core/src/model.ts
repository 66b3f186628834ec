/**
 * What a migration is made of: edits, drafts, findings, file plans, the plan.
 *
 * Types only. Engines make drafts, `settle` turns drafts into findings, `plan-tree` collects them in a Plan.
 * Offsets are UTF-16 code units into the decoded text of the file before the run; lines are 1-based.
 */
import type { RoutingSummary } from './routing.ts';
import type { OwnHost } from './self-hosted.ts';

/** How sure a rewrite is. `safe` and `review` carry edits, `manual` never does. */
export type Confidence = 'safe' | 'review' | 'manual';

/** A half-open range of UTF-16 code units in the text before the run. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace `[start, end)` by `text`. An insertion has `start === end`. */
export interface Edit extends Span {
  readonly text: string;
}

/**
 * Something that sites share and that can only go when nobody needs it any more:
 * `env:PORTKEY_API_KEY`, `package:npm:portkey-ai`, `package:pypi:portkey-ai`, `import:<path>#<local name>`.
 * `env:*` holds every variable of the source. `kept:<variable>` is always held: the destination itself goes on reading it.
 */
export type Resource = string;

/** What is lost when a line is taken out; shown at the head of the report. */
export type Severity = 'privacy' | 'security' | 'cost' | 'behaviour';

/** What a draft becomes when it cannot be applied as it is, or when a resource it wanted gone is still held. */
export interface Alternative {
  readonly confidence: Confidence;
  readonly message: string;
  readonly advice?: string;
  readonly edits: readonly Edit[];
  /** What these edits bring into use, besides the draft's own `wants`. */
  readonly wants?: readonly Resource[];
  /** Takes the place of the draft's own. */
  readonly external?: External;
  /** Of the draft's `holds`, what the site goes on needing in this form. */
  readonly holds?: readonly Resource[];
  /** Used only while a site that is rewritten wants one of these. */
  readonly whenWanted?: readonly Resource[];
  /** With `whenWanted`: the folder, `''` for the root, below which that site must stand. */
  readonly within?: string;
}

/** One thing an engine found, with what it would do about it. Nothing is decided yet: see `settle`. */
export interface Draft extends Span {
  /** Rule id, `<source>/<name>`. */
  readonly rule: string;
  readonly confidence: Confidence;
  /** What was found and why it changes (or cannot). One sentence, no full stop needed. */
  readonly message: string;
  /** What to type or do. Required when `confidence` is `manual`. */
  readonly advice?: string;
  readonly edits: readonly Edit[];
  /**
   * Drafts of the tree that share a group are applied together or not at all. A `manual` draft with a group forbids the
   * group; a `manual` draft without one only tells.
   */
  readonly group?: string;
  /**
   * Applied as soon as one of these groups is (an import serves every client of its file), or as soon as a draft of the
   * tree that is applied wants a resource of that name (a client serves the calls of other files).
   */
  readonly follows?: readonly string[];
  /** Resources this site goes on needing as long as it is not rewritten (it is manual, rejected or demoted). */
  readonly holds?: readonly Resource[];
  /** Resources that must be held by nobody for `edits` to be right. Else `otherwise` is used, or the draft is demoted. */
  readonly needs?: readonly Resource[];
  /** Used instead of `edits` while a resource in `needs` is held. */
  readonly otherwise?: Alternative;
  /** Used instead of `edits` when nothing else that is applied wants what this draft does: a package that needs no successor. */
  readonly spare?: Pick<Alternative, 'confidence' | 'message' | 'edits'>;
  /** Resources that the edits bring into use when they are applied (`package:npm:openai`, `env:AIGATEWAY_API_KEY`). */
  readonly wants?: readonly Resource[];
  /** Applied, and when it is `manual` told, only when somebody wants one of these. */
  readonly whenWanted?: readonly Resource[];
  /**
   * Says what the code does and does nothing itself (a sentence, a dependency): while something of the source stays in the
   * tree, it changes only with code that moves, a dependency only with code that wants what takes its place.
   */
  readonly quiet?: true;
  /** Told instead, as work for a person, while nobody wants what `whenWanted` names. */
  readonly unwanted?: { readonly message: string; readonly advice: string };
  /** Wording used when the draft is demoted because its group or a conflict forbids it. */
  readonly demoted?: { readonly message: string; readonly advice: string };
  readonly severity?: Severity;
  /** Something outside the tree that a person has to change too (a CI secret, a hosting variable). */
  readonly external?: External;
}

export interface External {
  /** `ci-secret`, `ci-variable`, `hosting-variable`, `cluster-secret`, `install`. */
  readonly kind: string;
  readonly name: string;
  readonly advice?: string;
}

/** A draft after every decision has been made. `edits` is empty when it is not applied. */
export interface Finding extends Span {
  /** Stable over runs on the same tree: rule, path and the text of the line. */
  readonly id: string;
  readonly path: string;
  readonly rule: string;
  readonly confidence: Confidence;
  readonly message: string;
  readonly advice?: string;
  readonly edits: readonly Edit[];
  readonly group?: string;
  readonly severity?: Severity;
  /**
   * What keeps a finding as it is that could have been rewritten: `path:line` of the site it belongs to, or the name that
   * is still needed. Once that is dealt with, a new run rewrites it.
   */
  readonly because?: string;
  /** Why a person wants it left as it is, from their configuration. */
  readonly suppressed?: string;
  readonly external?: External;
}

/** Everything planned for one file. `after` is `before` with all `edits` of `findings` spliced in. */
export interface FilePlan {
  readonly path: string;
  readonly language: string;
  readonly before: string;
  readonly after: string;
  /** Digest of the bytes that were read; apply refuses a file whose bytes have another one. */
  readonly digest: string;
  readonly findings: readonly Finding[];
  /** There is no such file yet: `before` and `digest` are empty, and apply refuses to write over one. */
  readonly creates?: true;
}

/** A file that was not looked into although it may matter. */
export interface Skip {
  readonly path: string;
  /** `too-large`, `binary`, `not-utf8`, `generated`, `minified`, `unreadable`, `lockfile`, `link-outside`, … */
  readonly reason: string;
  /** Whether the file was seen to mention the source. */
  readonly mentions?: boolean;
}

/** A command that a person runs after the migration, such as the install command of their package manager. */
export interface NextStep {
  readonly kind: 'install' | 'secret' | 'note';
  readonly text: string;
  readonly path?: string;
}

/** The one value that leaves the pure half: the preview shows it, the prompt filters it, apply writes it. */
export interface Plan {
  readonly source: string;
  readonly destination: string;
  /** Files with at least one finding, in path order. */
  readonly files: readonly FilePlan[];
  readonly skipped: readonly Skip[];
  readonly nextSteps: readonly NextStep[];
  /** Where the tree's own gateway is reached, each with the line that shows it. */
  readonly hosts?: readonly OwnHost[];
  /** What the configurations of the tree's own gateway say. */
  readonly routing?: RoutingSummary;
  readonly counts: { readonly walked: number; readonly matched: number; readonly parsed: number };
}
