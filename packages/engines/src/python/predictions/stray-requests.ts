/**
 * Requests on receivers that nothing in sight explains: a container that hands out services, an attribute of an object made
 * elsewhere. Known by the name of the receiver, the method, and a model's name with inputs beside it; a name alone is
 * everybody's (clusters and databases replicate too).
 *
 * Only tells, and keeps the package and the variables as they are; runs when everything that is followed has been.
 */
import { matchPath } from '@aig/core';
import { child, type PyNode, walk } from '../node.ts';
import { plainString } from '../strings.ts';
import { packageResource, type Work } from '../work.ts';
import { argumentAt, modelNode } from './sites.ts';

const MODEL = /^[\w-]+\/[\w.-]+(?::[0-9a-f]{8,64})?$/;

export function planStrayRequests(work: Work): void {
  const { file } = work;
  const { source } = file.migration;
  const sdk = source.sdks.find((s) => s.language === 'python' && s.requests);
  const rows = sdk?.requests?.methods.filter((m) => m.model && m.input);
  if (!sdk || !rows) return;
  const words = source.words.map((word) => word.toLowerCase());
  walk(file.root, (call) => {
    const callee = call.type === 'call' ? child(call, 'function') : undefined;
    const names = callee?.type === 'attribute' ? file.source(callee).split('.') : [];
    // The receiver is a member itself: plain names are followed by others.
    for (let at = 1; at < names.length - 1; at++) {
      const row = matchPath(names.slice(at + 1).join('.'), rows);
      if (!row || !words.some((word) => names[at]?.toLowerCase().includes(word))) continue;
      const model = modelNode(call, row, file);
      const text = model && plainString(model, file.text)?.text;
      const input = row.input?.map((i) => argumentAt(call, i, file)).find((n) => n !== undefined);
      if (text === undefined || !MODEL.test(text) || !input || isTold(work, call)) return;
      const receiver = names.slice(0, at + 1).join('.');
      work.note(
        call,
        {
          rule: 'client-elsewhere',
          confidence: 'manual',
          message: `${receiver} looks like a client of ${source.title}, and where it is made is not seen`,
          advice:
            'import the client from the module that makes it, then run again; or rewrite this call by hand',
        },
        { holds: ['env:*', packageResource(sdk.modules[0] ?? '', file)] },
      );
      return;
    }
  });
}

const isTold = (work: Work, call: PyNode): boolean =>
  work.drafts.some((d) => d.start < call.end && d.end > call.start);
