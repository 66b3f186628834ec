/**
 * Files that a function of another module returns, where a request there has come to answer links: what this file asks of them
 * changes together with that request.
 */
import { child, type PyNode } from '../node.ts';
import { fromTree } from '../symbols.ts';
import { importResource } from '../work.ts';
import type { Context } from './context.ts';
import { flowOf } from './flow.ts';
import { elementUses, fileUses } from './uses-file.ts';

/** Plans what is done with answers of imported functions. */
export function planForeignAnswers({ work }: Context): void {
  const { file } = work;
  for (const [variable] of file.importOf)
    for (const use of variable.uses) {
      let node = use;
      let symbol = fromTree(node, file);
      while (!symbol && node.parent?.type === 'attribute' && child(node.parent, 'object') === node) {
        node = node.parent;
        symbol = fromTree(node, file);
      }
      const call = node.parent?.type === 'call' && node.field === 'function' ? node.parent : undefined;
      if (symbol?.kind === 'answer' && call) planOne(call, symbol.group, symbol.part === true);
    }

  function planOne(call: PyNode, group: string, part: boolean): void {
    const flow = flowOf(call, file);
    const modules = new Set<string>();
    const place = { file, modules };
    const uses = flow.leaves.flatMap((l) => (part ? elementUses(l.node, place) : fileUses(l.node, place)));
    const odd = flow.mixed ?? uses.find((u) => u.kind === 'member' || u.kind === 'escape')?.node;
    if (odd) {
      work.note(
        odd,
        {
          rule: 'result-unseen',
          confidence: 'manual',
          message: 'what is done here with a file that was made elsewhere is not understood',
          advice: 'read its address (.url) or its content (.read()) here, then run again',
        },
        { group },
      );
      return;
    }
    for (const u of uses)
      if (u.edits.length > 0)
        work.note(
          u.node,
          {
            rule: 'result',
            confidence: 'safe',
            message: 'the function that made this file returns its address now',
          },
          { edits: u.edits, group, wants: [...modules].map((m) => importResource(file, m)) },
        );
  }
}
