/**
 * The middle of the request compiler: a request to the source, read by a front end, becomes a request to the destination, for
 * a back end to print, or stays with the reasons why.
 *
 * Driven by the rows of the source's table and the services of the destination; knows no language, provider or syntax.
 */
import type { Migration } from '../engine.ts';
import type { EndpointRow, RequestTable } from '../request-table.ts';
import type { Reason } from '../rules/values.ts';
import { readInputs, rowOf } from './body.ts';
import { chooseEndpoint } from './endpoint.ts';
import { Gathered, type Told } from './gather.ts';
import type { BodyField, RequestVerdict, SourceRequest } from './model.ts';
import { type ModelAnswer, modelOf } from './model-of.ts';

/** What becomes of a request. Never throws; a source or destination without request data leaves every request as it is. */
export function planRequest(request: SourceRequest, migration: Migration): RequestVerdict {
  const { destination } = migration;
  const table = migration.source.requests;
  const at = request.span ?? request.model.span;
  if (!table || !destination.services) {
    return stay([
      {
        span: at,
        reason: {
          rule: 'request',
          confidence: 'manual',
          message: `this tool does not know how ${destination.title} serves such a request`,
          advice: 'rewrite the call by hand',
        },
      },
    ]);
  }
  const model = modelOf(request, table, migration);
  if ('stays' in model) return stay([{ span: at, reason: model.stays }]);
  if (!request.complete) return stay([{ span: at, reason: unseen }]);
  return planKnown(request, model, table, destination.services, migration);
}

const unseen: Reason = {
  rule: 'inputs-unseen',
  confidence: 'manual',
  message: 'some inputs of this call are made elsewhere, so what it sends is not known',
  advice: 'write the inputs out here by name, then run again',
};

function planKnown(
  request: SourceRequest,
  model: ModelAnswer,
  table: RequestTable,
  services: readonly EndpointRow[],
  migration: Migration,
): RequestVerdict {
  const { destination, source } = migration;
  const box = new Gathered();
  const rows = services.filter((s) => s.modality === model.modality);
  readInputs(request.inputs, model.modality, model.from, table.parameters, box);
  readOptions(request, model, table, box);
  if (request.kind === 'stream' && !rows.some((r) => r.streams)) box.blocks.push(noEvents(request, model));
  if (box.blocks.length > 0) return stay(box.blocks.map((told) => widened(told, request)));
  const chosen = chooseEndpoint(rows, box);
  if ('missing' in chosen) return stay([missing(request, model, chosen.missing, destination.title)]);
  const { endpoint } = chosen;
  for (const field of chosen.left) {
    if (!field.from) continue;
    box.tell('review', 'input-lost', field.from, {
      why: `${endpoint.path} has no field for it, so it is left out`,
      advice: 'check that the result is still what you want',
    });
  }
  const fields = [...chosen.fields, ...added(endpoint, request, chosen.fields, box)];
  const beyond = (f: BodyField): boolean => endpoint.beyondSdk?.includes(f.name) ?? false;
  const stream = request.kind === 'stream';
  return {
    stays: false,
    request: {
      modality: model.modality,
      endpoint,
      model: { from: model.from, to: model.to },
      body: [
        { name: 'model', value: { kind: 'string', text: model.to } },
        ...fields.filter((f) => !beyond(f)),
        ...(stream ? [{ name: 'stream', value: { kind: 'boolean', value: true } } as const] : []),
      ],
      extra: fields.filter(beyond),
      options: box.options,
      before: model.output,
      stream,
      reasons: [
        {
          span: request.model.span,
          reason: {
            rule: 'request',
            confidence: 'safe',
            message: `this request to ${source.title} becomes ${endpoint.path} of ${destination.title}`,
          },
        },
        ...model.reasons.map((reason) => ({ span: request.model.span, reason })),
        ...box.reasons,
      ],
    },
  };
}

/** Options beside the inputs. One without a row may mean anything, so it keeps the request. */
function readOptions(request: SourceRequest, model: ModelAnswer, table: RequestTable, box: Gathered): void {
  const known = request.options.filter((o) => {
    if (rowOf(o.name, model.modality, model.from, table.options)) return true;
    box.block('option-unknown', o, {
      why: 'this option of the call is not known',
      advice: 'take it out if it does nothing, then run again',
    });
    return false;
  });
  readInputs(known, model.modality, model.from, table.options, box);
}

function added(
  endpoint: EndpointRow,
  request: SourceRequest,
  given: readonly BodyField[],
  box: Gathered,
): BodyField[] {
  const rows = (endpoint.adds ?? []).filter(
    (row) =>
      (row.language === undefined || row.language === request.language) &&
      !given.some((f) => f.name === row.name),
  );
  for (const row of rows) {
    if (!row.mark) continue;
    box.reasons.push({
      span: request.model.span,
      reason: {
        rule: 'field-added',
        confidence: 'review',
        message: `${row.name} is ${row.value} now: ${row.why}`,
        advice: `choose another ${row.name} if you want one`,
      },
    });
  }
  return rows.map((row) => ({ name: row.name, value: { kind: 'string', text: row.value } }));
}

function noEvents(request: SourceRequest, model: ModelAnswer): Told {
  return {
    span: request.span ?? request.model.span,
    reason: {
      rule: 'stream',
      confidence: 'manual',
      message: `the destination sends no events for ${model.modality} requests`,
      advice: 'wait for the whole answer instead of streaming it, then run again',
    },
  };
}

function missing(request: SourceRequest, model: ModelAnswer, names: readonly string[], title: string): Told {
  const what =
    names.length > 0
      ? `needs ${names.join(' and ')}, which this call does not give`
      : 'does not take these files together';
  return {
    span: request.span ?? request.model.span,
    reason: {
      rule: 'input-missing',
      confidence: 'manual',
      message: `a ${model.modality} request to ${title} ${what}`,
      advice: names.length > 0 ? 'give it here by name, then run again' : 'rewrite the call by hand',
    },
  };
}

/** What keeps a call is told of from the beginning of the call. */
const widened = ({ reason, span }: Told, request: SourceRequest): Told => ({
  reason,
  span: { start: Math.min(request.span?.start ?? span.start, span.start), end: span.end },
});

const stay = (reasons: readonly Told[]): RequestVerdict => ({ stays: true, reasons });
