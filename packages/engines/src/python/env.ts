/**
 * Reads and writes of environment variables and secret stores by a literal name.
 *
 * The name decides together with the place: a literal that equals a variable of the source is found anywhere, but only a
 * known way of reading makes it a value.
 */
import { type EnvMatch, matchEnv } from '@aig/core';
import type { PyFile } from './file.ts';
import { denoted } from './imports.ts';
import { child, type PyNode, parts } from './node.ts';
import { plainString } from './strings.ts';

/** `own`: an entry of the project's own configuration, whose name stays. */
export type EnvUse = 'read' | 'write' | 'test' | 'mention' | 'own';

export interface EnvSite {
  readonly name: string;
  readonly match: EnvMatch;
  /** The string literal that holds the name. */
  readonly literal: PyNode;
  /** The whole expression that reads or writes; the literal itself for a mention. */
  readonly node: PyNode;
  readonly use: EnvUse;
  /** What is written, or what is used when the variable is missing. */
  readonly value?: PyNode;
}

const READ_CALLS =
  /^(?:getenv|environ\.get|secrets\.get|userdata\.get|config|env|env\.str|env\.get|config\.get|environ\.pop|environ\.get_or|Secret\.from_env_var|from_env|EnvironmentVariable|env_var|get_env|getpass|get_secret|get_env_var|get_required_env|require_env)$/;
const WRITE_CALLS = /^(?:setenv|putenv|setdefault|set_key|delenv|unsetenv)$/;
const STORES = /^(?:environ|secrets|env|config|environment|dotenv_values|env_vars|os_environ)$/;

/** Names inside a longer text that may be those of variables. */
export const NAME_IN_TEXT = /(?<![\w$])[A-Z][A-Z0-9_]{5,}(?![\w])/g;

/** The value node inside a `[…]`. */
const subscriptKey = (node: PyNode): PyNode | undefined => child(node, 'subscript');

/** The site of a literal whose whole text names a variable of the source. */
export function envSite(literal: PyNode, file: PyFile): EnvSite | undefined {
  const name = plainString(literal, file.text)?.text;
  if (name === undefined || !/^\w{6,}$/.test(name)) return undefined;
  const match = matchEnv(name, file.migration);
  // A name put together by an escape or over two lines is no place to write another one.
  if (!match || !file.source(literal).includes(name)) return undefined;
  const base = { name, match, literal };
  const parent = literal.parent;
  if (parent?.type === 'subscript' && subscriptKey(parent) === literal) {
    const object = child(parent, 'value');
    if (object && isStore(object, file)) {
      const outer = parent.parent;
      if (parent.field === 'left' && outer?.type === 'assignment') {
        const value = child(outer, 'right');
        return { ...base, node: parent, use: 'write', ...(value ? { value } : {}) };
      }
      if (outer?.type === 'delete_statement') return { ...base, node: parent, use: 'write' };
      return { ...base, node: parent, use: 'read' };
    }
  }
  if (parent?.type === 'argument_list' && parent.parent?.type === 'call' && parts(parent)[0] === literal) {
    const call = parent.parent;
    const callee = child(call, 'function');
    const path = callee && calleeName(callee, file);
    const second = parts(parent)[1];
    const value = second?.type === 'keyword_argument' ? child(second, 'value') : second;
    if (path && READ_CALLS.test(path))
      return { ...base, node: call, use: 'read', ...(value ? { value } : {}) };
    if (path && WRITE_CALLS.test(path.split('.').at(-1) ?? ''))
      return { ...base, node: call, use: 'write', ...(value ? { value } : {}) };
  }
  if (parent?.type === 'pair' && child(parent, 'key') === literal) {
    const value = child(parent, 'value');
    return { ...base, node: literal, use: 'write', ...(value ? { value } : {}) };
  }
  if (ownEntry(literal, file)) return { ...base, node: literal, use: 'own' };
  if (parent?.type === 'comparison_operator') return { ...base, node: literal, use: 'test' };
  return { ...base, node: literal, use: 'mention' };
}

/** Whether an expression is the environment or a secret store. `app.config` holds the project's own names. */
const isStore = (object: PyNode, file: PyFile): boolean =>
  STORES.test(lastName(object, file) ?? '') && !isOwnConfig(object, file);

/** `app.config`, `current_app.config`: filled from attributes of the project's own. */
const isOwnConfig = (object: PyNode, file: PyFile): boolean =>
  object.type === 'attribute' && lastName(object, file) === 'config';

/** `app.config["X"]`, `app.config.get("X")` */
function ownEntry(literal: PyNode, file: PyFile): boolean {
  const { parent } = literal;
  if (parent?.type === 'subscript' && subscriptKey(parent) === literal) {
    const object = child(parent, 'value');
    return object !== undefined && isOwnConfig(object, file);
  }
  const callee =
    parent?.type === 'argument_list' && parent.parent ? child(parent.parent, 'function') : undefined;
  const object = callee && child(callee, 'object');
  return parts(parent ?? literal)[0] === literal && object !== undefined && isOwnConfig(object, file);
}

/** The read that an expression is. */
export function envRead(
  node: PyNode,
  file: PyFile,
): { readonly name: string; readonly literal: PyNode; readonly fallback?: PyNode } | undefined {
  if (node.type === 'subscript') {
    const object = child(node, 'value');
    const key = subscriptKey(node);
    if (!object || !key || !isStore(object, file)) return undefined;
    const name = plainString(key, file.text)?.text;
    return name === undefined ? undefined : { name, literal: key };
  }
  if (node.type !== 'call') return undefined;
  const callee = child(node, 'function');
  const args = child(node, 'arguments');
  const first = args && parts(args)[0];
  const path = callee && calleeName(callee, file);
  if (!first || !path || !READ_CALLS.test(path)) return undefined;
  const name = plainString(first, file.text)?.text;
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const second = parts(args)[1];
  const fallback = second?.type === 'keyword_argument' ? child(second, 'value') : second;
  return { name, literal: first, ...(fallback ? { fallback } : {}) };
}

function lastName(node: PyNode, file: PyFile): string | undefined {
  if (node.type === 'identifier') return file.source(node);
  const name = node.type === 'attribute' ? child(node, 'attribute') : undefined;
  return name && file.source(name);
}

/** `os.getenv` → `getenv`, `os.environ.get` → `environ.get`; imported names under their own name. */
function calleeName(callee: PyNode, file: PyFile): string | undefined {
  const what = denoted(callee, file);
  if (what?.module === 'os' || what?.module.endsWith('decouple')) return what.name;
  if (callee.type === 'identifier') return what && what.name !== '' ? what.name : file.source(callee);
  if (callee.type !== 'attribute') return undefined;
  const name = child(callee, 'attribute');
  const object = child(callee, 'object');
  const before = object && lastName(object, file);
  if (!name || (object && isOwnConfig(object, file))) return undefined;
  const last = file.source(name);
  return last === 'getenv' ? last : `${before ?? ''}.${last}`;
}
