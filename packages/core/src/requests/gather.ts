/**
 * What has been found out about the body of a request while its inputs are read one by one.
 *
 * A plain collecting box: it knows no parameter and no endpoint. `body.ts` fills it, `endpoint.ts` reads it.
 */
import type { Confidence, Span } from '../model.ts';
import type { Reason } from '../rules/values.ts';
import type { Advised } from '../table.ts';
import type { BodyField, BodyValue, Input } from './model.ts';

export interface Told {
  readonly reason: Reason;
  readonly span: Span;
}

/** A file input: as a link where the endpoint takes one, else as an upload. Either may be impossible. */
export interface FileInput {
  readonly from: Input;
  readonly link?: BodyField;
  readonly upload?: BodyField;
}

export class Gathered {
  readonly fields: BodyField[] = [];
  readonly options: BodyField[] = [];
  readonly files: FileInput[] = [];
  readonly reasons: Told[] = [];
  /** Reasons why the request has to stay. */
  readonly blocks: Told[] = [];

  /** Takes a field in, unless another input has given it. */
  place(name: string, value: BodyValue, from: Input): boolean {
    const other = this.fields.find((f) => f.name === name);
    if (other) {
      this.tell('review', 'input-lost', from, {
        why: `${other.from?.name ?? name} says it already`,
        advice: 'check which of the two this call means',
      });
      return false;
    }
    this.fields.push({ name, value, from });
    return true;
  }

  tell(confidence: Confidence, rule: string, input: Input, row: Omit<Advised, 'source'>): void {
    this.reasons.push({ span: input.span, reason: reasonOf(confidence, rule, input, row) });
  }

  block(rule: string, input: Input, row: Omit<Advised, 'source'>): void {
    const advice = row.advice ?? 'take this input out or rewrite the call by hand, then run again';
    this.blocks.push({ span: input.span, reason: reasonOf('manual', rule, input, { ...row, advice }) });
  }
}

function reasonOf(confidence: Confidence, rule: string, input: Input, row: Omit<Advised, 'source'>): Reason {
  return {
    rule,
    confidence,
    message: `${input.name}: ${row.why}`,
    ...(row.advice === undefined ? {} : { advice: row.advice }),
    ...(row.severity === undefined ? {} : { severity: row.severity }),
  };
}
