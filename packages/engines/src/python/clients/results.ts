/**
 * What code does with the result of a migrated call. The source's results also answer to `result["choices"]`, those of the
 * openai SDK only to `result.choices`.
 */
import type { Edit, SdkTable } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, outward, type PyNode } from '../node.ts';
import type { Variable } from '../scope.ts';
import { plainString } from '../strings.ts';

export interface ResultUse {
  readonly node: PyNode;
  /** Set for a rewrite, absent when the member is lost. */
  readonly edits?: readonly Edit[];
  readonly lost?: SdkTable['lostMembers'][number];
  /** A key that cannot be turned into an attribute. */
  readonly unknown?: boolean;
}

// From these on the value is plain data.
const PLAIN = /^(?:model_dump|model_dump_json|json|dict|to_dict|to_json|headers|text|parse)$/;

/** Uses of the result of `call` that need a change. */
export function resultUses(call: PyNode, sdk: SdkTable, file: PyFile): ResultUse[] {
  const found: ResultUse[] = [];
  const seen = new Set<Variable>();

  const variable = (v: Variable): void => {
    if (seen.has(v)) return;
    seen.add(v);
    for (const use of v.uses) follow(use);
  };
  const target = (node: PyNode | undefined): void => {
    const v = node?.type === 'identifier' ? file.scopes.variableOf(node) : undefined;
    // A name that also holds other things cannot be followed.
    if (v && v.bindings.filter((b) => b.value?.type !== 'none' && b.kind !== 'annotation').length === 1)
      variable(v);
  };
  const follow = (expression: PyNode): void => {
    const outer = outward(expression);
    const p = outer.parent;
    if (!p) return;
    switch (p.type) {
      case 'subscript': {
        if (outer.field !== 'value') return;
        const key = child(p, 'subscript');
        const text = key && plainString(key, file.text)?.text;
        if (text !== undefined) {
          if (/^[a-z_]\w*$/.test(text) && !(p.field === 'left' && p.parent?.type === 'assignment')) {
            found.push({ node: p, edits: [{ start: outer.end, end: p.end, text: `.${text}` }] });
          } else found.push({ node: p, unknown: true });
        }
        follow(p);
        return;
      }
      case 'attribute': {
        const name = child(p, 'attribute');
        const word = name ? file.source(name) : '';
        const lost = sdk.lostMembers.find((m) => m.name === word);
        if (lost) {
          found.push({ node: p, lost });
          return;
        }
        if (PLAIN.test(word)) return;
        const called = p.parent?.type === 'call' && p.field === 'function' ? p.parent : undefined;
        if (word === 'get' && called) {
          const list = child(called, 'arguments');
          const only = list?.children.filter((c) => c.named) ?? [];
          const key = only[0] && plainString(only[0], file.text)?.text;
          const fallback = only[1];
          if (key === undefined || !/^[a-z_]\w*$/.test(key) || only.length > 2)
            found.push({ node: called, unknown: true });
          else if (!fallback) {
            found.push({ node: called, edits: [{ start: outer.end, end: called.end, text: `.${key}` }] });
            follow(called);
          } else if (/^(?:string|integer|float|none|list|dictionary)$/.test(fallback.type)) {
            const alone =
              /^(?:argument_list|keyword_argument|return_statement|parenthesized_expression|interpolation)$/.test(
                called.parent?.type ?? '',
              ) || called.field === 'right';
            const value = `.${key} or ${file.source(fallback)}`;
            const edits = alone
              ? [{ start: outer.end, end: called.end, text: value }]
              : [
                  { start: outer.start, end: outer.start, text: '(' },
                  { start: outer.end, end: called.end, text: `${value})` },
                ];
            found.push({ node: called, edits });
          } else found.push({ node: called, unknown: true });
          return;
        }
        if (!called) follow(p);
        return;
      }
      case 'assignment':
        if (outer.field === 'right') target(child(p, 'left'));
        return;
      case 'named_expression':
        target(child(p, 'name'));
        return;
      case 'for_statement':
      case 'for_in_clause':
        if (outer.field === 'right') target(child(p, 'left'));
        return;
      default:
    }
  };
  follow(call);
  return found;
}
