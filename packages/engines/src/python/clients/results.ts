/**
 * What code does with the result of a migrated call. The source's results also answer to `result["choices"]`, those of the
 * openai SDK only to `result.choices`.
 */
import type { Edit, SdkTable } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, outward, type PyNode, parts } from '../node.ts';
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

const MAPPING_CALLS = /^(?:dict|json\.dumps|dumps|json\.dump|orjson\.dumps|OrderedDict)$/;

/** `"choices" in result` */
const isContained = (right: PyNode, comparison: PyNode): boolean =>
  comparison.children.some((c) => c.type === 'in' || c.type === 'not in') &&
  parts(comparison).at(-1) === right;

/** Uses of the result of `call` that need a change. */
export function resultUses(call: PyNode, sdk: SdkTable, file: PyFile): ResultUse[] {
  const found: ResultUse[] = [];
  const seen = new Set<Variable>();

  const variable = (v: Variable, object: boolean): void => {
    if (seen.has(v)) return;
    seen.add(v);
    for (const use of v.uses) follow(use, object);
  };
  const target = (node: PyNode | undefined, object: boolean): void => {
    const v = node?.type === 'identifier' ? file.scopes.variableOf(node) : undefined;
    // A name that also holds other things cannot be followed.
    if (v && v.bindings.filter((b) => b.value?.type !== 'none' && b.kind !== 'annotation').length === 1)
      variable(v, object);
  };
  // `object`: a result or a part of it that answered to keys; lists and unknown values may be read by any index.
  const follow = (expression: PyNode, object = true): void => {
    const outer = outward(expression);
    const p = outer.parent;
    if (!p) return;
    switch (p.type) {
      case 'subscript': {
        if (outer.field !== 'value') return;
        const key = child(p, 'subscript');
        const text = key && plainString(key, file.text)?.text;
        if (text === undefined) {
          if (object && key?.type !== 'integer' && key?.type !== 'slice')
            found.push({ node: p, unknown: true });
          else follow(p, !object && key?.type === 'integer');
          return;
        }
        if (/^[a-z_]\w*$/.test(text) && !(p.field === 'left' && p.parent?.type === 'assignment')) {
          found.push({ node: p, edits: [{ start: outer.end, end: p.end, text: `.${text}` }] });
        } else found.push({ node: p, unknown: true });
        follow(p, false);
        return;
      }
      case 'attribute':
        attribute(outer, p, object);
        return;
      case 'assignment':
        if (outer.field === 'right') target(child(p, 'left'), object);
        return;
      case 'named_expression':
        target(child(p, 'name'), object);
        return;
      case 'for_statement':
      case 'for_in_clause':
        if (outer.field === 'right') target(child(p, 'left'), true);
        return;
      case 'dictionary_splat':
        if (object) found.push({ node: p, unknown: true });
        return;
      case 'comparison_operator':
        if (object && isContained(outer, p)) found.push({ node: p, unknown: true });
        return;
      case 'argument_list': {
        const callee = p.parent?.type === 'call' ? child(p.parent, 'function') : undefined;
        if (object && callee && MAPPING_CALLS.test(file.source(callee)))
          found.push({ node: outer, unknown: true });
        return;
      }
      default:
    }
  };
  const attribute = (outer: PyNode, p: PyNode, object: boolean): void => {
    const name = child(p, 'attribute');
    const word = name ? file.source(name) : '';
    const lost = sdk.lostMembers.find((m) => m.name === word);
    if (lost) {
      found.push({ node: p, lost });
      return;
    }
    if (PLAIN.test(word)) return;
    const called = p.parent?.type === 'call' && p.field === 'function' ? p.parent : undefined;
    if (object && called && /^(?:items|keys|values|update|pop|setdefault)$/.test(word)) {
      found.push({ node: called, unknown: true });
      return;
    }
    if (word !== 'get' || !called) {
      if (!called) follow(p, false);
      return;
    }
    const list = child(called, 'arguments');
    const only = list?.children.filter((c) => c.named) ?? [];
    const key = only[0] && plainString(only[0], file.text)?.text;
    const fallback = only[1];
    if (key === undefined || !/^[a-z_]\w*$/.test(key) || only.length > 2)
      found.push({ node: called, unknown: true });
    else if (!fallback) {
      found.push({ node: called, edits: [{ start: outer.end, end: called.end, text: `.${key}` }] });
      follow(called, false);
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
  };
  follow(call);
  return found;
}
