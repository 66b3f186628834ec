/**
 * Which declaration a name means. A small scope analysis: function and block scopes, imports, parameters, patterns.
 *
 * Only so much as the engine must prove: one declaration, who reads it, who assigns it again. Types share the name space
 * of values here, which is right for classes and imports, the only ones that matter.
 */
import type * as t from '@babel/types';
import { childrenOf, isFunction, type Node, type Parents, walk } from './tree.ts';

export interface Binding {
  readonly name: string;
  readonly kind: 'import' | 'const' | 'let' | 'var' | 'param' | 'function' | 'class' | 'type' | 'catch';
  /** The declaring identifier. */
  readonly id: t.Identifier;
  /** Declarator, function, class, import specifier or parameter that declares it. */
  readonly node: Node;
  readonly scope: Scope;
  /** Reading identifiers, in text order. */
  readonly references: t.Identifier[];
  /** Identifiers that are assigned to after the declaration. */
  readonly writes: t.Identifier[];
  /** Declared more than once in its scope. */
  repeated: boolean;
}

export interface Scope {
  readonly node: Node;
  readonly parent?: Scope;
  readonly bindings: Map<string, Binding>;
}

export interface Scopes {
  readonly root: Scope;
  readonly all: readonly Binding[];
  /** The binding an identifier (declaring, reading or writing) stands for; undefined for globals and property names. */
  of(id: Node): Binding | undefined;
  /** The binding that `name` means where `node` stands. */
  lookup(name: string, node: Node): Binding | undefined;
  /** Names that are free (global) somewhere in the file. */
  readonly globals: ReadonlySet<string>;
}

export function analyzeScopes(program: t.Program, parents: Parents): Scopes {
  const scopeOfNode = new Map<Node, Scope>();
  const root: Scope = { node: program, bindings: new Map() };
  const all: Binding[] = [];
  const byId = new Map<Node, Binding>();
  const globals = new Set<string>();
  scopeOfNode.set(program, root);

  const declare = (id: t.Identifier, kind: Binding['kind'], node: Node, scope: Scope): void => {
    const known = scope.bindings.get(id.name);
    if (known) {
      known.repeated = true;
      byId.set(id, known);
      return;
    }
    const binding: Binding = {
      name: id.name,
      kind,
      id,
      node,
      scope,
      references: [],
      writes: [],
      repeated: false,
    };
    scope.bindings.set(id.name, binding);
    byId.set(id, binding);
    all.push(binding);
  };
  const functionScope = (scope: Scope): Scope => {
    let at = scope;
    while (at.parent && !isFunction(at.node) && at.node.type !== 'TSModuleBlock') at = at.parent;
    return at;
  };
  collect(program, root, scopeOfNode, declare, functionScope);

  const scopeAt = (node: Node): Scope => {
    for (let at: Node | undefined = node; at; at = parents.get(at)) {
      const scope = scopeOfNode.get(at);
      if (scope) return scope;
    }
    return root;
  };
  const lookup = (name: string, node: Node): Binding | undefined => {
    for (let scope: Scope | undefined = scopeAt(node); scope; scope = scope.parent) {
      const binding = scope.bindings.get(name);
      if (binding) return binding;
    }
    return undefined;
  };
  walk(program, (node) => {
    if (node.type !== 'Identifier' || byId.has(node) || !isReference(node, parents)) return;
    const binding = lookup(node.name, node);
    if (!binding) {
      globals.add(node.name);
      return;
    }
    byId.set(node, binding);
    (isWrite(node, parents) ? binding.writes : binding.references).push(node);
  });
  return { root, all, of: (id) => byId.get(id), lookup, globals };
}

type Declare = (id: t.Identifier, kind: Binding['kind'], node: Node, scope: Scope) => void;

function collect(
  program: Node,
  root: Scope,
  scopes: Map<Node, Scope>,
  declare: Declare,
  functionScope: (s: Scope) => Scope,
): void {
  const stack: { node: Node; scope: Scope }[] = [{ node: program, scope: root }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node } = top;
    let { scope } = top;
    if (node !== program && opensScope(node)) {
      scope = { node, parent: scope, bindings: new Map() };
      scopes.set(node, scope);
    }
    declareAt(node, scope, declare, functionScope);
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) stack.push({ node: children[i] as Node, scope });
  }
}

const opensScope = (node: Node): boolean =>
  isFunction(node) ||
  /^(?:BlockStatement|ForStatement|ForInStatement|ForOfStatement|CatchClause|SwitchStatement|ClassExpression|TSModuleBlock|StaticBlock)$/.test(
    node.type,
  );

function declareAt(node: Node, scope: Scope, declare: Declare, functionScope: (s: Scope) => Scope): void {
  switch (node.type) {
    case 'VariableDeclaration':
      for (const d of node.declarations) {
        const kind = node.kind === 'var' ? 'var' : node.kind === 'let' ? 'let' : 'const';
        const target = node.kind === 'var' ? functionScope(scope) : scope;
        for (const id of patternNames(d.id)) declare(id, kind, d, target);
      }
      return;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      if ('id' in node && node.id?.type === 'Identifier') {
        declare(
          node.id,
          'function',
          node,
          node.type === 'FunctionDeclaration' && scope.parent ? scope.parent : scope,
        );
      }
      for (const param of node.params)
        for (const id of patternNames(param)) declare(id, 'param', param, scope);
      return;
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node.id) declare(node.id, 'class', node, scope);
      return;
    case 'ImportDeclaration':
      for (const s of node.specifiers) declare(s.local, 'import', s, scope);
      return;
    case 'TSImportEqualsDeclaration':
      declare(node.id, 'import', node, scope);
      return;
    case 'CatchClause':
      if (node.param) for (const id of patternNames(node.param)) declare(id, 'catch', node, scope);
      return;
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      // An interface may be declared again and a value may have a type's name: only a free name is taken.
      if (!scope.bindings.has(node.id.name)) declare(node.id, 'type', node, scope);
      return;
    case 'TSEnumDeclaration':
      declare(node.id, 'const', node, scope);
      return;
    default:
  }
}

/** Every identifier that a pattern binds. */
export function patternNames(pattern: Node): t.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) => patternNames(p.type === 'RestElement' ? p.argument : p.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap((e) => (e ? patternNames(e) : []));
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'RestElement':
      return patternNames(pattern.argument);
    case 'TSParameterProperty':
      return patternNames(pattern.parameter);
    default:
      return [];
  }
}

/** Whether an identifier stands for a variable and not for a property, label or the like. */
function isReference(node: t.Identifier, parents: Parents): boolean {
  const parent = parents.get(node);
  if (!parent) return false;
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed;
    case 'ObjectProperty':
      // `{ a }` holds one identifier as key and another as value.
      return parent.value === node || parent.computed;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'TSDeclareMethod':
      return (
        ('computed' in parent && parent.computed === true && parent.key === node) ||
        ('value' in parent && (parent.value as Node) === node)
      );
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'TSEnumMember':
    case 'PrivateName':
    case 'TSNamedTupleMember':
      return parent.type === 'TSEnumMember' ? parent.initializer === node : false;
    case 'ExportSpecifier':
      return parent.local === node && !(parents.get(parent) as t.ExportNamedDeclaration | undefined)?.source;
    case 'ExportNamespaceSpecifier':
    case 'ExportDefaultSpecifier':
      return false;
    case 'TSQualifiedName':
      return parent.left === node;
    case 'TSFunctionType':
    case 'TSConstructorType':
    case 'TSCallSignatureDeclaration':
    case 'TSIndexSignature':
    case 'TSTypeParameter':
      return false;
    default:
      return true;
  }
}

function isWrite(node: t.Identifier, parents: Parents): boolean {
  let at: Node = node;
  for (let up = parents.get(at); up; up = parents.get(at)) {
    switch (up.type) {
      case 'AssignmentExpression':
        return up.left === at;
      case 'UpdateExpression':
        return true;
      case 'ForInStatement':
      case 'ForOfStatement':
        return up.left === at;
      case 'ObjectProperty':
        if (up.value !== at) return false;
        break;
      case 'ArrayPattern':
      case 'ObjectPattern':
      case 'RestElement':
      case 'TSNonNullExpression':
      case 'TSAsExpression':
        break;
      case 'AssignmentPattern':
        if (up.left !== at) return false;
        break;
      default:
        return false;
    }
    at = up;
  }
  return false;
}
