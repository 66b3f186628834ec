/**
 * How a program that reads the old answer reads the new one, by the kind of request.
 */
import { type AnswerVerdict, type Asked, stays } from './answer.ts';
import { fileAnswer } from './answer-file.ts';
import { objectAnswer, soundAnswer, vectorAnswer } from './answer-object.ts';
import { textAnswer } from './answer-text.ts';
import type { Context } from './context.ts';
import { flowOf } from './flow.ts';

/** Plans how the answer of a call that waits is read. */
export function planAnswer(asked: Asked, context: Context): AnswerVerdict {
  const { file } = context.work;
  const flow = flowOf(asked.value, file);
  if (flow.mixed) {
    return stays(
      'result-mixed',
      'the name that holds this answer holds other values too, so what is done with it cannot be told apart',
      'give this answer a name of its own, then run again',
      flow.mixed,
    );
  }
  switch (asked.request.modality) {
    case 'chat':
      return textAnswer(asked, flow, context);
    case 'transcription':
      return asked.request.before === 'object'
        ? objectAnswer(asked, flow, context)
        : textAnswer(asked, flow, context);
    case 'embedding':
      return vectorAnswer(asked, flow, context);
    case 'speech':
      return soundAnswer(asked, flow, context);
    default:
      return fileAnswer(asked, flow, context);
  }
}
