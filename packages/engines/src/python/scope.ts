/**
 * Names of a Python module: where each is bound and where it is used.
 *
 * There is no scope in the syntax tree, so this is Python's own rule: a function sees its own names, those of enclosing
 * functions and of the module, never those of a class body around it. A name is proved when its bindings agree.
 */
import { child, type PyNode, parts } from './node.ts';

export type BindingKind =
  | 'import'
  | 'assign'
  | 'annotation'
  | 'parameter'
  | 'loop'
  | 'with'
  | 'definition'
  | 'other';

export interface Binding {
  readonly kind: BindingKind;
  /** The identifier that is bound. */
  readonly node: PyNode;
  /** What is assigned; for `with` the context manager, for parameters the default, for loops what is walked. */
  readonly value?: PyNode;
  readonly annotation?: PyNode;
}

export interface Variable {
  readonly name: string;
  readonly scope: Scope;
  readonly bindings: Binding[];
  /** Identifiers that read it, in text order. */
  readonly uses: PyNode[];
}

export interface Scope {
  readonly node: PyNode;
  readonly kind: 'module' | 'function' | 'class' | 'inner';
  readonly parent: Scope | undefined;
  readonly variables: Map<string, Variable>;
}

export interface Scopes {
  readonly module: Scope;
  /** The variable an identifier binds or reads; undefined for builtins and names bound by a star import. */
  variableOf(identifier: PyNode): Variable | undefined;
  /** The scope that belongs to a module, function or class node. */
  scopeOf(node: PyNode): Scope | undefined;
}

const OPENS: Readonly<Record<string, Scope['kind']>> = {
  module: 'module',
  function_definition: 'function',
  class_definition: 'class',
  lambda: 'function',
  list_comprehension: 'inner',
  set_comprehension: 'inner',
  dictionary_comprehension: 'inner',
  generator_expression: 'inner',
};

/** Collects all names of a module. */
export function collectScopes(root: PyNode, text: string): Scopes {
  const scopes = new Map<PyNode, Scope>();
  const owner = new Map<PyNode, Variable>();
  const pending: { node: PyNode; scope: Scope }[] = [];
  const nameOf = (node: PyNode): string => text.slice(node.start, node.end);

  const open = (node: PyNode, kind: Scope['kind'], parent: Scope | undefined): Scope => {
    const scope: Scope = { node, kind, parent, variables: new Map() };
    scopes.set(node, scope);
    return scope;
  };
  const outer = (scope: Scope, node: PyNode, name: string): Scope => {
    const declared = declaredOutside.get(scope)?.get(name);
    if (declared === 'global') return module;
    if (declared === 'nonlocal') {
      for (let s = scope.parent; s; s = s.parent)
        if (s.kind === 'function' && s.variables.has(name)) return s;
    }
    // A walrus inside a comprehension binds in the function around it.
    if (scope.kind === 'inner' && node.parent?.type === 'named_expression') {
      let s: Scope = scope;
      while (s.kind === 'inner' && s.parent) s = s.parent;
      return s;
    }
    return scope;
  };
  const declaredOutside = new Map<Scope, Map<string, 'global' | 'nonlocal'>>();
  const bind = (scope: Scope, kind: BindingKind, node: PyNode, value?: PyNode, annotation?: PyNode): void => {
    const name = nameOf(node);
    const home = outer(scope, node, name);
    let variable = home.variables.get(name);
    if (!variable) {
      variable = { name, scope: home, bindings: [], uses: [] };
      home.variables.set(name, variable);
    }
    variable.bindings.push({
      kind,
      node,
      ...(value ? { value } : {}),
      ...(annotation ? { annotation } : {}),
    });
    owner.set(node, variable);
  };
  const bindTarget = (
    scope: Scope,
    kind: BindingKind,
    target: PyNode,
    value?: PyNode,
    annotation?: PyNode,
  ): void => {
    if (target.type === 'identifier') bind(scope, kind, target, value, annotation);
    else if (
      /^(?:pattern_list|tuple_pattern|list_pattern|tuple|list|list_splat_pattern|as_pattern_target|parenthesized_expression|dictionary_splat_pattern)$/.test(
        target.type,
      )
    ) {
      const only = target.type === 'as_pattern_target';
      for (const p of parts(target)) bindTarget(scope, only ? kind : 'other', p, only ? value : undefined);
    } else visit(target, scope);
  };

  const parameters = (list: PyNode, scope: Scope, around: Scope): void => {
    for (const p of parts(list)) {
      const name = p.type === 'identifier' ? p : (child(p, 'name') ?? parts(p)[0]);
      const value = child(p, 'value');
      const type = child(p, 'type');
      if (name?.type === 'identifier') {
        bind(
          scope,
          p.type === 'list_splat_pattern' || p.type === 'dictionary_splat_pattern' ? 'other' : 'parameter',
          name,
          value,
          type,
        );
      } else if (name) bindTarget(scope, 'other', name);
      if (value) visit(value, around);
      if (type) visit(type, around);
    }
  };

  const visit = (node: PyNode, scope: Scope): void => {
    switch (node.type) {
      case 'identifier':
        pending.push({ node, scope });
        return;
      case 'attribute': {
        const object = child(node, 'object');
        if (object) visit(object, scope);
        return;
      }
      case 'keyword_argument': {
        const value = child(node, 'value');
        if (value) visit(value, scope);
        return;
      }
      case 'global_statement':
      case 'nonlocal_statement': {
        const names = declaredOutside.get(scope) ?? new Map<string, 'global' | 'nonlocal'>();
        for (const p of parts(node))
          names.set(nameOf(p), node.type === 'global_statement' ? 'global' : 'nonlocal');
        declaredOutside.set(scope, names);
        return;
      }
      case 'import_statement':
      case 'import_from_statement':
        importNames(node, scope);
        return;
      case 'assignment':
      case 'augmented_assignment': {
        const left = child(node, 'left');
        const right = child(node, 'right');
        const type = child(node, 'type');
        if (right) visit(right, scope);
        if (type) visit(type, scope);
        if (!left) return;
        if (node.type === 'augmented_assignment') {
          if (left.type === 'identifier') bind(scope, 'other', left);
          else visit(left, scope);
        } else bindTarget(scope, right ? 'assign' : 'annotation', left, right, type);
        return;
      }
      case 'named_expression': {
        const name = child(node, 'name');
        const value = child(node, 'value');
        if (value) visit(value, scope);
        if (name) bindTarget(scope, 'assign', name, value);
        return;
      }
      case 'for_statement':
      case 'for_in_clause': {
        const left = child(node, 'left');
        const right = child(node, 'right');
        if (right) visit(right, scope);
        if (left) bindTarget(scope, 'loop', left, right);
        for (const c of node.children) if (c !== left && c !== right) visit(c, scope);
        return;
      }
      case 'as_pattern': {
        const alias = child(node, 'alias');
        const value = parts(node).find((p) => p !== alias);
        if (value) visit(value, scope);
        if (alias) bindTarget(scope, node.parent?.type === 'with_item' ? 'with' : 'other', alias, value);
        return;
      }
      case 'function_definition':
      case 'class_definition':
      case 'lambda': {
        const name = child(node, 'name');
        if (name) bind(scope, 'definition', name, node);
        const inner = open(node, OPENS[node.type] ?? 'function', scope);
        const list = child(node, 'parameters');
        if (list) parameters(list, inner, scope);
        for (const c of node.children) {
          if (c === name || c === list) continue;
          visit(c, c.field === 'body' ? inner : scope);
        }
        return;
      }
      default: {
        const kind = OPENS[node.type];
        const inner = kind && node.type !== 'module' ? open(node, kind, scope) : scope;
        // The loops of a comprehension bind before its body is read.
        const loops = inner === scope ? [] : node.children.filter((c) => c.type === 'for_in_clause');
        for (const c of loops) visit(c, inner);
        for (const c of node.children) if (!loops.includes(c)) visit(c, inner);
      }
    }
  };

  const importNames = (node: PyNode, scope: Scope): void => {
    for (const item of node.children.filter((c) => c.field === 'name')) {
      const alias = child(item, 'alias');
      const local = alias ?? (item.type === 'dotted_name' ? parts(item)[0] : undefined);
      if (local) bind(scope, 'import', local, item);
    }
  };

  const module = open(root, 'module', undefined);
  visit(root, module);
  for (const { node, scope } of pending) {
    const name = nameOf(node);
    for (let s: Scope | undefined = outer(scope, node, name); s; s = s.parent) {
      if (s.kind === 'class' && s !== scope) continue;
      const variable = s.variables.get(name);
      if (!variable) continue;
      variable.uses.push(node);
      owner.set(node, variable);
      break;
    }
  }
  for (const scope of scopes.values())
    for (const v of scope.variables.values()) v.uses.sort((a, b) => a.start - b.start);
  return { module, variableOf: (n) => owner.get(n), scopeOf: (n) => scopes.get(n) };
}

/**
 * What a variable holds at a use: its one value, or in straight-line code the value assigned last before it. Undefined when a
 * branch, a loop or another function may have changed it.
 */
export function valueAt(variable: Variable, use: PyNode, scopes: Scopes): PyNode | undefined {
  const sole = soleValue(variable);
  if (sole) return sole;
  const real = variable.bindings.filter((b) => b.kind !== 'annotation');
  if (real.some((b) => b.kind !== 'assign' || !straight(b.node, variable.scope))) return undefined;
  for (let n = use.parent; n && n !== variable.scope.node; n = n.parent)
    if (scopes.scopeOf(n)) return undefined;
  const before = real.filter((b) => (b.value?.end ?? b.node.end) <= use.start);
  return before.sort((a, b) => b.node.start - a.node.start)[0]?.value;
}

/** Whether a binding is a statement of its own right in the body of its scope. */
function straight(node: PyNode, scope: Scope): boolean {
  const statement = node.parent?.parent;
  const block = statement?.parent;
  return (
    node.parent?.type === 'assignment' &&
    statement?.type === 'expression_statement' &&
    (block === scope.node || block?.parent === scope.node)
  );
}

/** The one value a variable ever gets by assignment; undefined when there are several or it is bound in another way. */
export function soleValue(variable: Variable): PyNode | undefined {
  const real = variable.bindings.filter((b) => b.kind !== 'annotation');
  const only = real[0];
  return real.length === 1 && only?.kind === 'assign' ? only.value : undefined;
}
