/**
 * Functions that only wait for predictions and go with their requests: other modules that use one need it, so then all of it
 * stays.
 *
 * The module that loses a function tells its name; here the modules that take it from there are found.
 */
import { importResource, type Work } from '../work.ts';

/** Tells other modules that a function of this one goes. Answers what has to be free for that. */
export function exportHelper(name: string, group: string, work: Work): string {
  const resource = importResource(work.file, name);
  if (!work.exports.has(name))
    work.exports.set(name, { kind: 'waiter', group, renamed: { resource, to: undefined } });
  return resource;
}

/** A finding for each import of such a function, which keeps it where it is. */
export function planHelperImports(work: Work): void {
  const { file } = work;
  for (const statement of file.imports) {
    const wanted = statement.star
      ? [{ at: statement.node, module: statement.module ?? '', name: undefined }]
      : statement.names.map((n) => ({ at: n.item, module: n.module, name: n.name }));
    for (const { at, module, name } of wanted) {
      const direct = name === undefined ? undefined : file.around.imported(module, name);
      const found = direct?.kind === 'waiter' && name !== undefined ? [[name, direct] as const] : [];
      // A module as a whole: whoever names the function takes it to use it.
      const inner = name === undefined ? module : `${module}${module.endsWith('.') ? '' : '.'}${name}`;
      for (const [known, symbol] of file.around.exported?.(inner) ?? [])
        if (symbol.kind === 'waiter' && new RegExp(`\\b${known}\\b`).test(file.text))
          found.push([known, symbol]);
      for (const [known, symbol] of found)
        work.note(
          at,
          {
            rule: 'request-helper',
            confidence: 'manual',
            message: `${known} waits for predictions and is used here, so the requests it waits for stay as they are`,
            advice: `make ${known} private to its module, or call the function there that makes the whole request; then run again`,
          },
          symbol.renamed ? { holds: [symbol.renamed.resource] } : {},
        );
    }
  }
}
