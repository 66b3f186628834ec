/**
 * What a decided draft says: its edits in the form it is applied in, its words, and what it waits for when it stays.
 *
 * The second half of `settle.ts`, which decides. Decides nothing itself.
 */
import type { Draft, Edit, Finding } from './model.ts';

/** A draft with the place it belongs to. */
export interface Placed {
  readonly path: string;
  /** 1-based first line, for messages. */
  readonly line: number;
  readonly id: string;
  readonly draft: Draft;
}

export type State = 'apply' | 'otherwise' | 'spare' | 'off';

/** Whether somebody still needs a resource; `env:*` is any variable. */
export const isHeld = (resource: string, held: ReadonlySet<string>): boolean => {
  if (held.has(resource) || resource.startsWith('kept:')) return true;
  if (!resource.startsWith('env:')) return false;
  return resource === 'env:*' ? [...held].some((h) => h.startsWith('env:')) : held.has('env:*');
};

/** The edits of a draft in the form it has. */
export function editsOf(p: Placed, state: State): readonly Edit[] {
  if (state === 'apply') return p.draft.edits;
  if (state === 'spare') return p.draft.spare?.edits ?? [];
  return state === 'otherwise' ? (p.draft.otherwise?.edits ?? []) : [];
}

/** The finding of a decided draft; `dropped` are edits that another draft makes too. */
export function findingOf(
  p: Placed,
  state: State,
  dropped: Set<Edit> | undefined,
  because: ReadonlyMap<string, Placed>,
  held: ReadonlySet<string>,
): Finding {
  const { draft } = p;
  const base = {
    id: p.id,
    path: p.path,
    rule: ruleId(draft.rule),
    start: draft.start,
    end: draft.end,
    ...(draft.group === undefined ? {} : { group: draft.group }),
    ...(draft.severity === undefined ? {} : { severity: draft.severity }),
  };
  const external = draft.external === undefined ? {} : { external: draft.external };
  const edits = editsOf(p, state).filter((e) => !dropped?.has(e));
  if (state === 'apply') {
    return {
      ...base,
      ...external,
      confidence: draft.confidence,
      message: draft.message,
      edits,
      ...adviceOf(draft),
    };
  }
  if (state === 'spare' && draft.spare) return { ...base, ...external, ...draft.spare, edits };
  if (state === 'otherwise' && draft.otherwise) {
    const { confidence, message } = draft.otherwise;
    const other = draft.otherwise.external === undefined ? external : { external: draft.otherwise.external };
    return { ...base, ...other, confidence, message, edits, ...adviceOf(draft.otherwise) };
  }
  if (draft.confidence === 'manual')
    return {
      ...base,
      ...external,
      confidence: 'manual',
      message: draft.message,
      edits: [],
      ...adviceOf(draft),
    };
  return { ...base, confidence: 'manual', edits: [], ...stayed(p, because, held) };
}

/** `source/name` in lower case with hyphens, whatever spelling the row has that made it. */
const ruleId = (rule: string): string =>
  rule
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9/]+/g, '-')
    .replace(/-+(?=\/|$)|(?<=\/)-+/g, '');

const adviceOf = (of: { readonly advice?: string }): { advice?: string } =>
  of.advice === undefined ? {} : { advice: of.advice };

/** Words for a draft that could have been applied and was not, and the place or name it waits for. */
function stayed(
  p: Placed,
  causes: ReadonlyMap<string, Placed>,
  held: ReadonlySet<string>,
): { message: string; advice: string; because?: string } {
  const { draft } = p;
  const cause = [draft.group, ...(draft.follows ?? [])]
    .map((g) => (g === undefined ? undefined : causes.get(g)))
    .find((c) => c);
  const need = draft.needs?.find((r) => isHeld(r, held));
  const place = cause && cause !== p ? `${cause.path}:${cause.line}` : undefined;
  const name = need?.replace(/^\w+:/, '').replace(/^\*$/, 'the key of the source');
  const reason = place
    ? `left as it is with ${place}, which it belongs to`
    : name
      ? `left as it is: something that stays still needs ${name}`
      : 'left as it is';
  const because = place ?? name;
  const told = draft.demoted ?? {
    message: draft.message,
    advice:
      draft.advice ??
      (place ? `deal with ${place} first, then run again` : 'change it by hand, or run again and accept it'),
  };
  return {
    message: `${told.message}; ${reason}`,
    advice: told.advice,
    ...(because === undefined ? {} : { because }),
  };
}
