/**
 * From the operations of a rule and the edits a language printed for them to drafts.
 */
import type { Draft, Edit, Migration, Op, Reason, Span } from '@aig/core';

/** What all drafts of one site share. */
export interface SiteOf {
  readonly migration: Migration;
  readonly group: string;
  /** Where an operation without an argument is reported. */
  readonly span: Span;
  /** What the site holds as long as it is not rewritten. */
  readonly holds?: readonly string[];
  /** What its rewritten form needs. */
  readonly wants?: readonly string[];
}

/**
 * One draft for each operation. `tell` becomes a draft without edits: `review` ones go with the group, `manual` ones stand
 * alone, so that a note does not forbid the rewrite. `block` becomes a manual draft in the group, which forbids it.
 */
export function draftsOfOps(ops: readonly Op[], editsOf: (op: Op) => readonly Edit[], site: SiteOf): Draft[] {
  return ops.map((op) => {
    const span = ('arg' in op && op.arg ? op.arg.span : undefined) ?? site.span;
    const base = {
      start: span.start,
      end: span.end,
      ...reasonFields(op.reason, site.migration),
      ...(site.holds ? { holds: site.holds } : {}),
    };
    if (op.op === 'block') return { ...base, confidence: 'manual' as const, edits: [], group: site.group };
    if (op.op === 'tell') {
      const { holds: _unused, ...rest } = base as Draft;
      return op.reason.confidence === 'manual'
        ? { ...rest, edits: [] }
        : { ...rest, edits: [], group: site.group };
    }
    return { ...base, edits: editsOf(op), group: site.group, ...(site.wants ? { wants: site.wants } : {}) };
  });
}

export function reasonFields(
  reason: Reason,
  migration: Migration,
): Pick<Draft, 'rule' | 'confidence' | 'message' | 'advice' | 'severity'> {
  return {
    rule: `${migration.source.id}/${reason.rule}`,
    confidence: reason.confidence,
    message: reason.message,
    ...(reason.advice === undefined ? {} : { advice: reason.advice }),
    ...(reason.severity === undefined ? {} : { severity: reason.severity }),
  };
}
