/** The expressions that read, out of the destination's parsed answer, the value that the output of the prediction was. */
import type { PyFile } from '../file.ts';
import type { PyNode } from '../node.ts';
import type { Forms } from '../predictions/prediction-outputs.ts';

/** @param rootOf the text that holds the answer at a place; @param waiter the function that waits for a job */
export function formsOf(rootOf: (at: PyNode) => string, file: PyFile, waiter: string): Forms {
  // Inside an f-string the other quotes have to be used, as they were.
  const key = (at: PyNode, name: string): string => {
    const quote = /['"]/.exec(file.source(at))?.[0] ?? file.quote;
    return `[${quote}${name}${quote}]`;
  };
  return {
    tight: true,
    text: (at) => `${rootOf(at)}${key(at, 'choices')}[0]${key(at, 'message')}${key(at, 'content')}`,
    item: (at, index) => `${rootOf(at)}${key(at, 'data')}[${index}]${key(at, 'url')}`,
    list: (at) => `[image${key(at, 'url')} for image in ${rootOf(at)}${key(at, 'data')}]`,
    job: (at) => `${waiter}(${rootOf(at)}${key(at, 'id')})`,
  };
}
