/**
 * Options that are collected in a dictionary and given to one client by `**`: judged as if they stood in the call.
 *
 * Only for a name with one dictionary that nothing else reads and that is filled by lines of its own.
 */
import { type Arg, matchOption, type SdkTable } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, inward, type PyNode, parts } from '../node.ts';
import { soleValue } from '../scope.ts';
import { plainString } from '../strings.ts';
import { entriesOf, readValue } from '../value.ts';

export interface CollectedOptions {
  /** The dictionary that new options join. */
  readonly list: PyNode;
  readonly args: readonly Arg[];
}

/** What `Client(**options)` gets; undefined when not all of it is seen. */
export function collectedOptions(call: PyNode, sdk: SdkTable, file: PyFile): CollectedOptions | undefined {
  const [splat, other] = parts(child(call, 'arguments') ?? call);
  const name = splat?.type === 'dictionary_splat' && !other ? parts(splat)[0] : undefined;
  const variable = name?.type === 'identifier' ? file.scopes.variableOf(name) : undefined;
  const made = variable && soleValue(variable);
  const list = made && inward(made);
  if (!variable || list?.type !== 'dictionary') return undefined;
  const { args, complete } = entriesOf(list, file);
  if (!complete || args.some((a) => a.name === '...')) return undefined;
  const all: Arg[] = [...args];
  for (const use of variable.uses) {
    if (use === name) continue;
    const line = filled(use, file);
    if (!line || travels(line.name, sdk, file)) return undefined;
    all.push(line);
  }
  const names = all.map((a) => a.name);
  const twice = names.some((n, i) => names.indexOf(n) !== i && /key|url/.test(n) && !/virtual/.test(n));
  return twice ? undefined : { list, args: all };
}

/** Whether an option becomes a header: its value would move up into the dictionary, where it may not be made yet. */
function travels(name: string, sdk: SdkTable, file: PyFile): boolean {
  const match = matchOption(name, sdk, file.migration);
  return match !== undefined && 'header' in match && /^(?:tag|rename|auth)$/.test(match.header.action);
}

/** `options["name"] = value` as a statement. */
function filled(use: PyNode, file: PyFile): Arg | undefined {
  const subscript = use.parent?.type === 'subscript' && use.field === 'value' ? use.parent : undefined;
  const assignment = subscript?.field === 'left' ? subscript.parent : undefined;
  const key = subscript && child(subscript, 'subscript');
  const name = key && plainString(key, file.text)?.text;
  const value = assignment?.type === 'assignment' ? child(assignment, 'right') : undefined;
  if (!assignment || name === undefined || !value || assignment.parent?.type !== 'expression_statement')
    return undefined;
  return { name, span: assignment, value: readValue(value, file) };
}
