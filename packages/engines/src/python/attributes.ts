/**
 * Attributes of objects of this file's classes: `self.x` in methods and `x = …` in class bodies.
 *
 * What is stored on `self` can be followed inside its class; anything that reaches for the attribute from elsewhere is counted
 * as a foreign use, so that nobody believes to have seen all of them.
 */
import { ancestor, child, type PyNode, walk } from './node.ts';
import type { Scopes } from './scope.ts';

export interface Attribute {
  readonly name: string;
  readonly owner: PyNode;
  readonly ownerName: string;
  /** Values assigned in methods and in the class body. */
  readonly values: PyNode[];
  readonly annotations: PyNode[];
  /** `self.x` nodes that read it. */
  readonly uses: PyNode[];
  /** Whether any other expression of the file reads an attribute of that name. */
  foreign: boolean;
}

export interface Attributes {
  /** The attribute that a `self.x` node or a class body identifier stands for. */
  of(node: PyNode): Attribute | undefined;
  readonly all: readonly Attribute[];
}

/** Collects attributes of all classes of a module. */
export function collectAttributes(root: PyNode, text: string, scopes: Scopes): Attributes {
  const byClass = new Map<PyNode, Map<string, Attribute>>();
  const owner = new Map<PyNode, Attribute>();
  const others: { name: string }[] = [];
  const get = (cls: PyNode, name: string): Attribute => {
    const attributes = byClass.get(cls) ?? new Map<string, Attribute>();
    byClass.set(cls, attributes);
    let attribute = attributes.get(name);
    if (!attribute) {
      const id = child(cls, 'name');
      attribute = {
        name,
        owner: cls,
        ownerName: id ? text.slice(id.start, id.end) : '',
        values: [],
        annotations: [],
        uses: [],
        foreign: false,
      };
      attributes.set(name, attribute);
    }
    return attribute;
  };
  walk(root, (n) => {
    if (n.type === 'class_definition') {
      for (const variable of scopes.scopeOf(n)?.variables.values() ?? []) {
        for (const b of variable.bindings) {
          if (b.kind !== 'assign' && b.kind !== 'annotation') continue;
          const attribute = get(n, variable.name);
          if (b.value) attribute.values.push(b.value);
          if (b.annotation) attribute.annotations.push(b.annotation);
          owner.set(b.node, attribute);
        }
      }
    }
    if (n.type !== 'attribute') return;
    const object = child(n, 'object');
    const id = child(n, 'attribute');
    if (!object || !id) return;
    const name = text.slice(id.start, id.end);
    const cls = object.type === 'identifier' ? selfClass(object, text) : undefined;
    if (!cls) {
      others.push({ name });
      return;
    }
    const attribute = get(cls, name);
    owner.set(n, attribute);
    const parent = n.parent;
    if (n.field === 'left' && parent?.type === 'assignment') {
      const value = child(parent, 'right');
      const type = child(parent, 'type');
      if (value) attribute.values.push(value);
      if (type) attribute.annotations.push(type);
    } else attribute.uses.push(n);
  });
  const outside = new Set(others.map((o) => o.name));
  const all = [...byClass.values()].flatMap((m) => [...m.values()]);
  for (const attribute of all) attribute.foreign = outside.has(attribute.name);
  return { of: (n) => owner.get(n), all };
}

/** The class whose object `self` (or `cls`) names here. */
function selfClass(identifier: PyNode, text: string): PyNode | undefined {
  const name = text.slice(identifier.start, identifier.end);
  if (name !== 'self' && name !== 'cls') return undefined;
  return ancestor(identifier, 'class_definition');
}
