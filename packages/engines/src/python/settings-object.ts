/**
 * Which expressions are objects of a settings class, and which variable an attribute of them reads.
 *
 * Evidence is the class itself: a name that holds it, an instance, a function that hands one out, a parameter of its type.
 */
import type { ExportedSymbol } from '@aig/core';
import type { PyFile } from './file.ts';
import { ancestor, child, inward, type PyNode, parts } from './node.ts';
import { soleValue } from './scope.ts';
import { fromTree } from './symbols.ts';

export interface SettingsField {
  readonly name: string;
  readonly to: string;
  /** The field's group: names what is added beside it. */
  readonly resource: string;
  /** The variable of the source that it reads, and its successor. */
  readonly variable: string;
  readonly variableTo: string;
}

/** The field that `settings.portkey_api_key` reads. */
export function settingsField(node: PyNode, file: PyFile): SettingsField | undefined {
  const id = node.type === 'attribute' ? child(node, 'attribute') : undefined;
  const object = id && child(node, 'object');
  if (!id || !object) return undefined;
  const name = file.source(id);
  const symbol = settingsOf(object, file);
  const to = symbol?.fields?.get(name);
  const variables = symbol?.variables?.get(name);
  if (!symbol || to === undefined || !variables) return undefined;
  return {
    name,
    to,
    resource: `${symbol.group}.${name}`,
    variable: variables[0],
    variableTo: variables[1],
  };
}

/** The settings class whose object an expression is. */
function settingsOf(expression: PyNode, file: PyFile, depth = 0): ExportedSymbol | undefined {
  const node = inward(expression);
  if (depth > 4) return undefined;
  if (node.type === 'call') {
    const callee = child(node, 'function');
    return callee && settingsOf(callee, file, depth + 1);
  }
  const imported = fromTree(node, file);
  if (imported) return imported.kind === 'settings' ? imported : undefined;
  if (node.type === 'attribute') {
    const attribute = file.attributes.of(node);
    const made = attribute?.values.length === 1 ? attribute.values[0] : undefined;
    return made && settingsOf(made, file, depth + 1);
  }
  if (node.type !== 'identifier') return undefined;
  const variable = file.scopes.variableOf(node);
  if (!variable) return undefined;
  const own = variable.scope.kind === 'module' ? file.exports.get(variable.name) : undefined;
  if (own?.kind === 'settings') return own;
  const made = soleValue(variable);
  if (made) return settingsOf(made, file, depth + 1);
  const only = variable.bindings.length === 1 ? variable.bindings[0] : undefined;
  if (only?.kind !== 'parameter') return undefined;
  const type = only.annotation && parts(only.annotation)[0];
  const typed = type && ancestor(type, 'type') && settingsOf(firstName(type), file, depth + 1);
  return typed || (only.value && dependency(only.value, file, depth));
}

/** `Annotated[Settings, Depends(get_settings)]` → `Settings`. */
const firstName = (type: PyNode): PyNode => {
  const inner = type.type === 'generic_type' ? parts(parts(type)[1] ?? type)[0] : undefined;
  return inner ? (parts(inner)[0] ?? inner) : type;
};

/** `Depends(get_settings)` */
function dependency(value: PyNode, file: PyFile, depth: number): ExportedSymbol | undefined {
  const list = value.type === 'call' ? child(value, 'arguments') : undefined;
  const first = list && parts(list)[0];
  return first && settingsOf(first, file, depth + 1);
}
