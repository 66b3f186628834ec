/**
 * Inputs that say something only together: width and height are a size, frames at a speed are a duration.
 */
import type { ParameterRow } from '../request-table.ts';
import type { Gathered } from './gather.ts';
import { copied, literalNumber } from './literals.ts';
import type { BodyValue, Input } from './model.ts';

export interface Sized {
  width?: Input;
  height?: Input;
}

/** `size` of both sides. One side alone says nothing: the other one's default is the model's own. */
export function placeSize({ width, height }: Sized, box: Gathered): void {
  if (width && height) {
    const w = literalNumber(width.value);
    const h = literalNumber(height.value);
    const value: BodyValue =
      w !== undefined && h !== undefined
        ? { kind: 'string', text: `${w}x${h}` }
        : { kind: 'text', parts: [width.value.span, 'x', height.value.span] };
    box.place('size', value, width);
    return;
  }
  const single = width ?? height;
  if (single) {
    box.tell('review', 'input-lost', single, {
      why: 'one side alone is no size, so it is left out',
      advice: 'add size with both sides if the default is not what you want',
    });
  }
}

/** A duration of a number of frames. */
export function placeFrames(
  frames: Input,
  row: ParameterRow,
  inputs: readonly Input[],
  box: Gathered,
): readonly Input[] {
  const speed = inputs.find((i) => row.per?.names.includes(i.name) && i.value.kind !== 'nothing');
  const over = literalNumber(frames.value);
  const under = speed ? literalNumber(speed.value) : (row.per?.default ?? 1);
  const value: BodyValue =
    over !== undefined && under !== undefined && under > 0
      ? { kind: 'number', value: Math.round((over / under) * 100) / 100 }
      : {
          kind: 'quotient',
          over: copied(frames.value.span),
          under: speed ? copied(speed.value.span) : { kind: 'number', value: row.per?.default ?? 1 },
        };
  if (box.place(row.to ?? 'duration', value, frames)) {
    box.tell('review', 'input-frames', frames, {
      why: row.why,
      ...(row.advice === undefined ? {} : { advice: row.advice }),
    });
  }
  return speed ? [speed] : [];
}
