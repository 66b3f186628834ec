/**
 * In which form the answer of a rewritten request is handed on, so that the code around it gets what it consumed before.
 *
 * Decided by the form the model answered in (the catalogue) and by what the program does with it. Where neither says enough,
 * the request stays: a list where a text is read, or the other way round, would be wrong without an error.
 */
import type { Migration } from '../engine.ts';
import type { OutputForm } from '../request-table.ts';
import type { Reason } from '../rules/values.ts';
import type { DestinationRequest, ResultForm, ResultUse, ResultVerdict, UseKind } from './model.ts';

/** Uses that only a list, or text read one piece at a time, has. */
const LISTED: readonly UseKind[] = ['join', 'each', 'item', 'length'];

/** The form for `seen`. One use that cannot be served keeps the request. */
export function planResult(
  request: DestinationRequest,
  seen: ResultUse,
  migration: Migration,
): ResultVerdict {
  const before = request.before === 'unknown' ? guessed(request, seen.uses) : request.before;
  if (before === undefined) return stays(seen, unknownForm(request));
  switch (request.modality) {
    case 'chat':
      return texts(before, request, seen);
    case 'image':
    case 'video':
    case 'music':
      return links(before, request, seen);
    case 'speech':
      return bytes(seen);
    case 'transcription':
      return before === 'object' ? members(request, seen, migration) : texts(before, request, seen);
    case 'embedding':
      return vectors(before, request, seen, migration);
  }
}

/** The form that the uses prove where it is published nowhere. */
function guessed(request: DestinationRequest, uses: readonly UseKind[]): OutputForm | undefined {
  const listed = uses.some((u) => LISTED.includes(u));
  if (request.modality === 'chat' || request.modality === 'transcription') {
    if (uses.includes('member')) return undefined;
    if (listed) return 'texts';
    return uses.length > 0 && uses.every((u) => u === 'string' || u === 'test') ? 'text' : undefined;
  }
  if (request.modality === 'embedding') return undefined;
  if (request.modality === 'speech') return 'file';
  if (listed) return 'files';
  return uses.some((u) => u === 'url' || u === 'bytes' || u === 'string') ? 'file' : undefined;
}

function texts(before: OutputForm, request: DestinationRequest, seen: ResultUse): ResultVerdict {
  if (before === 'object') return stays(seen, unknownForm(request));
  const odd = seen.uses.find((u) => u === 'url' || u === 'bytes' || u === 'member');
  if (odd) return stays(seen, unseenUse(odd));
  if (before === 'text') return as('text');
  // One text in place of its pieces: putting them together needs nothing, anything else reads a list.
  return as(seen.uses.every((u) => u === 'join' || u === 'string' || u === 'test') ? 'text' : 'texts');
}

function links(before: OutputForm, request: DestinationRequest, seen: ResultUse): ResultVerdict {
  if (before !== 'file' && before !== 'files') return stays(seen, unknownForm(request));
  if (seen.uses.includes('member')) return stays(seen, unseenUse('member'));
  const form = before === 'files' ? 'urls' : 'url';
  if (before === 'file' && seen.uses.some((u) => LISTED.includes(u))) {
    return stays(seen, {
      rule: 'result-form',
      confidence: 'manual',
      message: 'this model answers one file and the code reads a list',
      advice: 'read the answer as one file, then run again',
    });
  }
  if (seen.fileObjects === false) return as(form);
  if (seen.uses.includes('escape')) {
    return stays(seen, {
      rule: 'result-unseen',
      confidence: 'manual',
      message:
        'the file made here goes where it is not seen, and may be asked there for its content or address',
      advice: 'take its address or its content here (.url() or .blob(), .url or .read()), then run again',
    });
  }
  if (!seen.uses.includes('value')) return as(form);
  return as(
    form,
    [
      {
        rule: 'result-address',
        confidence: 'review',
        message: 'the address of the file is handed on now, as text',
        advice: 'check that what takes it wants an address',
      },
    ],
    seen,
  );
}

function bytes(seen: ResultUse): ResultVerdict {
  if (seen.uses.length > 0 && seen.uses.every((u) => u === 'bytes' || u === 'test')) return as('bytes');
  return stays(seen, {
    rule: 'result-bytes',
    confidence: 'manual',
    message: 'the answer is the sound itself now and no longer an address',
    advice: 'store the bytes or send them on, and hand out an address of your own',
  });
}

function members(request: DestinationRequest, seen: ResultUse, migration: Migration): ResultVerdict {
  if (seen.uses.some((u) => u !== 'member' && u !== 'test')) return stays(seen, unseenUse('escape'));
  const rows = migration.source.requests?.results.filter(
    (r) =>
      r.modality === request.modality &&
      (r.models === undefined || r.models.some((m) => request.model.from.startsWith(m))),
  );
  const found = (seen.members ?? []).map((name) => ({ name, row: rows?.find((r) => r.from === name) }));
  const lost = found.find((f) => !f.row);
  if (lost) {
    return stays(seen, {
      rule: 'result-member',
      confidence: 'manual',
      message: `the new answer has no counterpart of ${lost.name}`,
      advice: `take ${lost.name} out of this code, then run again`,
    });
  }
  const asks = new Map(found.flatMap((f) => Object.entries(f.row?.asks ?? {})));
  const given = (name: string): boolean => request.body.some((field) => field.name === name);
  return {
    stays: false,
    form: 'object',
    members: new Map(found.map((f) => [f.name, f.row?.to ?? f.name])),
    records: new Set(found.filter((f) => f.row?.records).map((f) => f.name)),
    adds: [...asks]
      .filter(([name]) => !given(name))
      .map(([name, text]) => ({ name, value: { kind: 'string', text } })),
    reasons: [],
  };
}

/** A list of vectors, one vector, or a list of objects that hold one. */
function vectors(
  before: OutputForm,
  request: DestinationRequest,
  seen: ResultUse,
  migration: Migration,
): ResultVerdict {
  if (before === 'vectors') return as('vectors');
  if (before === 'object')
    return seen.uses.includes('member') ? members(request, seen, migration) : as('object');
  return stays(seen, unknownForm(request));
}

function as(form: ResultForm, told: readonly Reason[] = [], seen?: ResultUse): ResultVerdict {
  return {
    stays: false,
    form,
    members: new Map(),
    adds: [],
    reasons: seen ? told.map((reason) => ({ reason, span: seen.span })) : [],
  };
}

const stays = (seen: ResultUse, reason: Reason): ResultVerdict => ({
  stays: true,
  reasons: [{ reason, span: seen.span }],
});

function unknownForm(request: DestinationRequest): Reason {
  return {
    rule: 'result-form',
    confidence: 'manual',
    message: `in which form ${request.model.from} answers is not known, and the code does not tell`,
    advice:
      'read the answer in a way that tells (put its parts together, or take one of them), then run again',
  };
}

const unseenUse = (use: UseKind): Reason => ({
  rule: 'result-unseen',
  confidence: 'manual',
  message:
    use === 'member'
      ? 'the code reads a member of the answer that the new answer does not have'
      : 'what the code does with the answer is not understood',
  advice: 'read the answer here in a plain way, then run again',
});
