/**
 * What a program does with an answer that is a file, or a list of files: objects with an address and content before, links as
 * text after.
 */
import type { Edit, UseKind } from '@aig/core';
import type { PyFile } from '../file.ts';
import { denoted } from '../imports.ts';
import { child, inside, type PyNode, parts } from '../node.ts';
import { plainString } from '../strings.ts';
import { callsOf, flowOf } from './flow.ts';
import { type Printing, readOf } from './print-value.ts';

export interface FileUse {
  readonly kind: UseKind;
  readonly node: PyNode;
  /** What the place becomes when the file is a link. */
  readonly edits: readonly Edit[];
  /** How the answer as a whole is looked at here: as a list or as one file. */
  readonly list: boolean | undefined;
}

type Place = Pick<Printing, 'file' | 'modules'>;

const TESTS = /^(?:isinstance|hasattr|type|bool|callable|any|all|id)$/;
const TEXT_METHODS = /^(?:strip|split|startswith|endswith|replace|lower|encode|format|rsplit|rstrip)$/;
// Calls that take a link as well as they took the object.
const TAKE_LINKS =
  /^(?:print|str|format|repr|requests\.\w+|httpx\.\w+|urllib\.request\.\w+|urlopen|urlretrieve|urllib\.request\.Request|wget\.download|webbrowser\.open|(?:st|col\w*|placeholder|\w+)\.(?:image|video|audio|write|markdown|success|info|link_button)|log(?:ger|ging)?\.\w+|display|Markdown|IPyImage)$/;
const TAKE_TEXT = /^(?:Image|Video|Audio|HTML)$/;

/** Classifies the places where the whole answer arrives. */
export function fileUses(node: PyNode, p: Place): FileUse[] {
  const { file } = p;
  const parent = node.parent;
  const as = (kind: UseKind, list: boolean | undefined, edits: readonly Edit[] = []): FileUse[] => [
    { kind, node, edits, list },
  ];
  switch (parent?.type) {
    case 'subscript': {
      if (node.field !== 'value') return as('escape', undefined);
      const index = child(parent, 'subscript');
      if (index && plainString(index, file.text)) return as('member', undefined);
      if (index?.type !== 'integer' && index?.type !== 'unary_operator' && index?.type !== 'identifier')
        return as('length', true);
      return [...as('item', true), ...elementUses(parent, p)];
    }
    case 'for_statement':
    case 'for_in_clause':
      return node.field === 'right'
        ? loopUses(node, parent, child(parent, 'left'), p)
        : as('escape', undefined);
    case 'argument_list': {
      const call = parent.parent;
      const name = calleeName(call, file);
      if (name === 'len') return as('length', true);
      if (name === 'list' || name === 'tuple' || name === 'sorted') return as('length', true);
      if (name === 'enumerate') {
        const loop = call?.parent;
        const left =
          loop && /^for_/.test(loop.type) && call?.field === 'right' ? child(loop, 'left') : undefined;
        const second = left && parts(left)[1];
        return loop && second ? loopUses(node, loop, second, p) : as('escape', true);
      }
      return elementUses(node, p);
    }
    default:
      return elementUses(node, p);
  }
}

function loopUses(node: PyNode, loop: PyNode, left: PyNode | undefined, p: Place): FileUse[] {
  const { file } = p;
  const out: FileUse[] = [{ kind: 'each', node, edits: [], list: true }];
  const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
  if (!left || !variable) return [...out, { kind: 'escape', node: left ?? node, edits: [], list: true }];
  const within = loop.type === 'for_statement' ? loop : (loop.parent ?? loop);
  for (const use of variable.uses) {
    if (!inside(use, within) && variable.bindings.length > 1) continue;
    for (const leaf of flowOf(use, file).leaves) out.push(...elementUses(leaf.node, p));
  }
  return out;
}

/** What is done with one file. */
export function elementUses(node: PyNode, p: Place): FileUse[] {
  const { file } = p;
  const parent = node.parent;
  const as = (kind: UseKind, edits: readonly Edit[] = [], at = node): FileUse[] => [
    { kind, node: at, edits, list: undefined },
  ];
  switch (parent?.type) {
    case 'attribute':
      return member(node, parent, p);
    case 'interpolation':
    case 'format_expression':
    case 'binary_operator':
    case 'augmented_assignment':
      return as('string');
    case 'comparison_operator':
    case 'not_operator':
    case 'if_statement':
    case 'elif_clause':
    case 'while_statement':
    case 'boolean_operator':
    case 'assert_statement':
    case 'conditional_expression':
      return as('test');
    case 'expression_statement':
      return [];
    case 'assignment': {
      const more = flowOf(node, file);
      if (more.mixed || more.leaves.some((l) => l.node === node)) return as('escape');
      return more.leaves.flatMap((l) => elementUses(l.node, p));
    }
    case 'return_statement':
    case 'pair':
    case 'list':
    case 'tuple':
    case 'list_comprehension':
    case 'yield':
    case 'expression_list':
      return returned(node, p);
    case 'keyword_argument':
    case 'argument_list':
      return argument(node, parent, p);
    default:
      return as('escape');
  }
}

function member(node: PyNode, attribute: PyNode, p: Place): FileUse[] {
  const { file } = p;
  const id = child(attribute, 'attribute');
  const name = id ? file.source(id) : '';
  const call =
    attribute.field === 'function' && attribute.parent?.type === 'call' ? attribute.parent : undefined;
  const use = (kind: UseKind, at: PyNode, edits: readonly Edit[]): FileUse => ({
    kind,
    node: at,
    edits,
    list: undefined,
  });
  if (name === 'url') {
    const whole = call ?? attribute;
    return [use('url', whole, [{ start: node.end, end: whole.end, text: '' }])];
  }
  if (name === 'read' && call) {
    const text = readOf(file.source(node), p);
    return [use('bytes', call, [{ start: call.start, end: call.end, text }])];
  }
  if (call && TEXT_METHODS.test(name)) return [use('string', call, [])];
  return [use('member', attribute, [])];
}

/** Goes out of the function as data: nobody in this file asks it for its address or content, or its callers are seen. */
function returned(node: PyNode, p: Place): FileUse[] {
  const fn = enclosing(node);
  const calls = fn ? callsOf(fn, p.file) : { nodes: [], open: true };
  const asked = calls.nodes.some((c) => asksForMore(c, p.file));
  return [{ kind: asked ? 'escape' : 'value', node, edits: [], list: undefined }];
}

/** Whether something reads `.url`, `.read` or a part of what a call answers. */
function asksForMore(call: PyNode, file: PyFile): boolean {
  return flowOf(call, file).leaves.some((l) => {
    const p = l.node.parent;
    return p?.type === 'attribute' || p?.type === 'subscript' || p?.type === 'for_statement';
  });
}

function enclosing(node: PyNode): PyNode | undefined {
  for (let n = node.parent; n; n = n.parent) if (n.type === 'function_definition') return n;
  return undefined;
}

function argument(node: PyNode, parent: PyNode, p: Place): FileUse[] {
  const { file } = p;
  const call = parent.type === 'keyword_argument' ? parent.parent?.parent : parent.parent;
  const name = calleeName(call, file);
  const as = (kind: UseKind, edits: readonly Edit[] = []): FileUse[] => [
    { kind, node, edits, list: undefined },
  ];
  if (TESTS.test(name)) return as('test');
  if (/(?:^|\.)open$/.test(name) && opensPicture(call, file)) return as('bytes', [opened(node, p)]);
  const text = file.source(node);
  if (TAKE_LINKS.test(name) || TAKE_TEXT.test(name)) return as('string');
  if (/\.append$|\.extend$|\.insert$|^jsonify$|^json\.dumps?$|Response$/.test(name)) return returned(node, p);
  return text === '' ? [] : as('escape');
}

/** `Image.open` of Pillow. */
function opensPicture(call: PyNode | undefined, file: PyFile): boolean {
  const callee = call && child(call, 'function');
  const object = callee && child(callee, 'object');
  return object !== undefined && denoted(object, file)?.module.split('.')[0] === 'PIL';
}

/** A link is no path: Pillow reads from the response instead. */
function opened(node: PyNode, p: Place): Edit {
  const { file } = p;
  const requests = file.imports
    .flatMap((i) => i.names)
    .find((n) => n.module === 'requests' && n.name === undefined);
  const source = file.source(node);
  if (requests?.local) {
    const text = `${file.source(requests.local)}.get(${source}, stream=True).raw`;
    return { start: node.start, end: node.end, text };
  }
  p.modules.add('urllib.request');
  return { start: node.start, end: node.end, text: `urllib.request.urlopen(${source})` };
}

function calleeName(call: PyNode | undefined, file: PyFile): string {
  const callee = call?.type === 'call' ? child(call, 'function') : undefined;
  return callee ? file.source(callee) : '';
}
