/**
 * Decides about drafts: what is applied, what is applied in its other form, what stays.
 *
 * Groups are atomic, resources that somebody still holds keep what depends on them, overlapping edits forbid each other.
 * Every round only ever takes something back, so the loop ends. Nothing here knows languages or providers.
 */
import { overlaps, sameEdit } from './edit-set.ts';
import type { Draft, Edit, Finding } from './model.ts';
import { editsOf, findingOf, isHeld, type Placed, type State } from './settled.ts';

export type { Placed } from './settled.ts';

/**
 * Turns drafts into findings, in the given order.
 *
 * @param declined drafts that may not be applied (by the user, by `--safe-only`, because the result did not parse)
 * @param declinesOther drafts whose other form may not be applied either
 */
export function settle(
  placed: readonly Placed[],
  declined: (p: Placed) => boolean,
  declinesOther: (p: Placed) => boolean = () => false,
): Finding[] {
  const state = new Map<Placed, State>();
  for (const p of placed) state.set(p, p.draft.confidence === 'manual' || declined(p) ? 'off' : 'apply');
  const dropped = new Map<Placed, Set<Edit>>();
  const because = new Map<string, Placed>();
  let held = new Set<string>();
  let unwanted = new Set<Placed>();
  for (let changed = true; changed; ) {
    changed = turnOffGroups(placed, state, because);
    changed = turnOffConflicts(placed, state, dropped) || changed;
    held = heldBy(placed, state);
    for (const p of placed) {
      if (state.get(p) !== 'apply' || !p.draft.needs?.some((r) => isHeld(r, held))) continue;
      state.set(p, p.draft.otherwise && !declinesOther(p) ? 'otherwise' : 'off');
      changed = true;
    }
    changed = turnOffAdditions(placed, state) || changed;
    changed = turnOffQuiet(placed, state, held) || changed;
    unwanted = turnOffUnwanted(placed, state, unwanted);
    changed = changed || [...unwanted].some((p) => state.get(p) !== 'off');
    for (const p of unwanted) state.set(p, 'off');
    changed = turnToSpare(placed, state) || changed;
  }
  const wanted = wantedBy(placed, state, false);
  return placed.flatMap((p) => {
    const { whenWanted } = p.draft;
    const asked = state.get(p) !== 'off' || p.draft.confidence === 'manual';
    if (unwanted.has(p) || (whenWanted && asked && !whenWanted.some((r) => wanted.has(r)))) {
      const told = p.draft.unwanted;
      if (!told) return [];
      const draft: Draft = { ...p.draft, ...told, confidence: 'manual', edits: [] };
      return [findingOf({ ...p, draft }, 'off', undefined, because, held)];
    }
    return [findingOf(p, state.get(p) ?? 'off', dropped.get(p), because, held)];
  });
}

/** A group with a member that is off is off; so is what follows only groups that are off. */
function turnOffGroups(
  placed: readonly Placed[],
  state: Map<Placed, State>,
  because: Map<string, Placed>,
): boolean {
  let changed = false;
  const alive = new Set<string>();
  for (const p of placed) if (p.draft.group !== undefined && !p.draft.follows) alive.add(p.draft.group);
  for (const p of placed) {
    const { group, follows } = p.draft;
    if (group === undefined || follows || state.get(p) !== 'off') continue;
    alive.delete(group);
    if (!because.has(group)) because.set(group, p);
  }
  const wanted = wantedBy(placed, state, true);
  for (const p of placed) {
    if (state.get(p) === 'off') continue;
    const { group, follows } = p.draft;
    const on = follows
      ? follows.some((g) => alive.has(g) || wanted.has(g))
      : group === undefined || alive.has(group);
    if (on) continue;
    state.set(p, 'off');
    changed = true;
  }
  return changed;
}

/** Of two overlapping edits none is applied; of two identical ones, one. */
function turnOffConflicts(
  placed: readonly Placed[],
  state: Map<Placed, State>,
  dropped: Map<Placed, Set<Edit>>,
): boolean {
  let changed = false;
  const byPath = new Map<string, { p: Placed; edit: Edit }[]>();
  for (const p of placed) {
    for (const edit of editsOf(p, state.get(p) ?? 'off')) {
      const list = byPath.get(p.path) ?? [];
      list.push({ p, edit });
      byPath.set(p.path, list);
    }
  }
  for (const list of byPath.values()) {
    list.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end);
    for (let i = 0; i < list.length; i++) {
      const a = list[i];
      if (!a) continue;
      for (let k = i + 1; k < list.length; k++) {
        const b = list[k];
        if (!b || b.edit.start > a.edit.end) break;
        if (a.p === b.p) continue;
        if (sameEdit(a.edit, b.edit) && a.edit.end > a.edit.start) {
          const set = dropped.get(b.p) ?? new Set<Edit>();
          set.add(b.edit);
          dropped.set(b.p, set);
        } else if (overlaps(a.edit, b.edit)) {
          for (const p of [a.p, b.p]) {
            if (state.get(p) === 'off') continue;
            state.set(p, 'off');
            changed = true;
          }
        }
      }
    }
  }
  return changed;
}

function heldBy(placed: readonly Placed[], state: ReadonlyMap<Placed, State>): Set<string> {
  const held = new Set<string>();
  for (const p of placed) {
    const now = state.get(p);
    const holds = now === 'off' ? p.draft.holds : now === 'otherwise' ? p.draft.otherwise?.holds : undefined;
    for (const r of holds ?? []) held.add(r);
  }
  return held;
}

/** Whether code is rewritten, and not only names and texts beside it. */
const somethingMoves = (placed: readonly Placed[], state: ReadonlyMap<Placed, State>): boolean =>
  placed.some(
    (p) =>
      state.get(p) === 'apply' &&
      p.draft.edits.length > 0 &&
      (p.draft.group !== undefined || p.draft.follows !== undefined),
  );

/** Sentences and dependencies stay in a tree that goes on using the source, unless code moves that they speak of. */
function turnOffQuiet(
  placed: readonly Placed[],
  state: Map<Placed, State>,
  held: ReadonlySet<string>,
): boolean {
  const quiet = placed.filter((p) => p.draft.quiet && state.get(p) === 'apply');
  if (quiet.length === 0 || ![...held].some((r) => r.startsWith('env:'))) return false;
  const moves = somethingMoves(placed, state);
  const wanted = wantedBy(
    placed.filter((p) => !p.draft.quiet),
    state,
    true,
  );
  let changed = false;
  for (const p of quiet) {
    const { wants } = p.draft;
    if (wants ? wants.some((r) => wanted.has(r)) : moves) continue;
    state.set(p, 'off');
    changed = true;
  }
  return changed;
}

/** Nothing is added beside what stays in a tree in which nothing moves, nor where nobody wants what is added. */
function turnOffAdditions(placed: readonly Placed[], state: Map<Placed, State>): boolean {
  const moves = somethingMoves(placed, state);
  let changed = false;
  for (const p of placed) {
    if (state.get(p) !== 'otherwise' || (moves && isAsked(p, placed, state))) continue;
    state.set(p, 'off');
    changed = true;
  }
  return changed;
}

/** Whether a site that is rewritten wants what the other form of `p` adds. Additions do not ask for each other. */
function isAsked(p: Placed, placed: readonly Placed[], state: ReadonlyMap<Placed, State>): boolean {
  const { whenWanted, within = '' } = p.draft.otherwise ?? {};
  if (!whenWanted) return true;
  const below = within === '' ? '' : `${within}/`;
  const sites = placed.filter((q) => !q.draft.otherwise?.whenWanted && q.path.startsWith(below));
  const wanted = wantedBy(sites, state, false);
  return whenWanted.some((r) => wanted.has(r));
}

/** @param open whether a draft may still end in its other form, whose wants then count too */
function wantedBy(placed: readonly Placed[], state: ReadonlyMap<Placed, State>, open: boolean): Set<string> {
  const wanted = new Set<string>();
  for (const p of placed) {
    const now = state.get(p);
    if (now === 'off') continue;
    for (const r of p.draft.wants ?? []) wanted.add(r);
    if (open || now === 'otherwise') for (const r of p.draft.otherwise?.wants ?? []) wanted.add(r);
  }
  return wanted;
}

function turnOffUnwanted(
  placed: readonly Placed[],
  state: ReadonlyMap<Placed, State>,
  before: ReadonlySet<Placed>,
): Set<Placed> {
  const wanted = wantedBy(placed, state, true);
  const out = new Set(before);
  for (const p of placed) {
    if (!p.draft.whenWanted || state.get(p) === 'off') continue;
    if (!p.draft.whenWanted.some((r) => wanted.has(r))) out.add(p);
  }
  return out;
}

/**
 * What brings in something that nobody else wants takes its spare form, if somebody that needed the old one moved: else
 * what uses it is not seen. What is wanted only ever gets less.
 */
function turnToSpare(placed: readonly Placed[], state: Map<Placed, State>): boolean {
  const spares = placed.filter((p) => p.draft.spare && state.get(p) === 'apply');
  if (spares.length === 0) return false;
  const wanted = wantedBy(
    placed.filter((p) => !p.draft.spare),
    state,
    true,
  );
  let changed = false;
  for (const p of spares) {
    const user = placed.some(
      (q) =>
        state.get(q) === 'apply' && q.draft.holds?.some((r) => p.draft.needs?.includes(r)) && !q.draft.spare,
    );
    if (!user || p.draft.wants?.some((r) => wanted.has(r))) continue;
    state.set(p, 'spare');
    changed = true;
  }
  return changed;
}
