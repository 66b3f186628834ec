/**
 * Where the source is one choice of several in Python: an entry of a dictionary or list of providers, a branch of a chain of
 * conditions or of a match, a module beside modules of other providers. Finds ranges, changes nothing.
 */
import type { Span } from '@aig/core';
import { isProviderModule } from '../choice/modules.ts';
import { namesOwn, othersAmong } from '../choice/words.ts';
import type { PyFile } from './file.ts';
import { child, type PyNode, parts, walk } from './node.ts';
import { plainString } from './strings.ts';

/** A list of providers names at least so many others. */
const OTHERS = 2;
/** Keys and arguments that say which choice an entry is. */
const IDENTITY = /^(?:id|key|name|label|title|type|kind|provider|provider_id|provider_name|value|slug)$/;

export function choiceRegions(file: PyFile): Span[] {
  const { migration } = file;
  if (!migration.vendors) return [];
  if (defines(file) && isProviderModule(file.path, migration, file.around, 'python'))
    return [{ start: 0, end: file.text.length }];
  const regions: Span[] = [];
  const add = (entries: readonly { name: string; span: PyNode }[], least: number): void => {
    const mine = entries.filter((e) => namesOwn(e.name, migration));
    if (mine.length === 0) return;
    const others = othersAmong(
      entries.filter((e) => !mine.includes(e)).map((e) => e.name),
      migration,
    );
    if (others >= least) regions.push(...mine.map((e) => e.span));
  };
  walk(file.root, (n) => {
    if (n.type === 'dictionary' || n.type === 'list' || n.type === 'tuple' || n.type === 'set')
      add(
        parts(n).map((p) => ({ name: identityOf(p, file), span: p })),
        OTHERS,
      );
    if (n.type === 'if_statement') add(branchesOf(n, file), 1);
    if (n.type === 'match_statement')
      add(
        casesOf(n).map((c) => ({ name: literals(headOf(c), file), span: c })),
        1,
      );
  });
  return regions;
}

/** A module with functions or classes; a program that runs by itself is no part of a set. */
const defines = (file: PyFile): boolean =>
  file.root.children.some((c) => /^(?:function|class|decorated)_definition$/.test(c.type));

/** What an entry calls itself. Ids of models are not names. */
function identityOf(node: PyNode, file: PyFile): string {
  const text = plainString(node, file.text)?.text;
  if (text !== undefined) return text.includes('/') ? '' : text;
  if (node.type === 'pair') {
    const key = child(node, 'key');
    return key ? identityOf(key, file) : '';
  }
  if (node.type === 'attribute') {
    const name = child(node, 'attribute');
    return name ? file.source(name) : '';
  }
  if (node.type === 'dictionary')
    return parts(node)
      .flatMap((p) => {
        const key = child(p, 'key');
        const value = child(p, 'value');
        const name = key && plainString(key, file.text)?.text;
        return value && name !== undefined && IDENTITY.test(name) ? [identityOf(value, file)] : [];
      })
      .join(' ');
  if (node.type === 'tuple' || node.type === 'list') {
    const first = parts(node)[0];
    return first ? identityOf(first, file) : '';
  }
  if (node.type !== 'call') return '';
  const callee = child(node, 'function');
  const list = child(node, 'arguments');
  const said = (list ? parts(list) : []).flatMap((p, i) => {
    const name = p.type === 'keyword_argument' ? child(p, 'name') : undefined;
    const value = name ? child(p, 'value') : undefined;
    if (name && value) return IDENTITY.test(file.source(name)) ? [identityOf(value, file)] : [];
    return i === 0 && p.type === 'string' ? [identityOf(p, file)] : [];
  });
  return `${callee ? file.source(callee) : ''} ${said.join(' ')}`;
}

/** The bodies of `if`, `elif` with the literals their conditions compare with. */
function branchesOf(node: PyNode, file: PyFile): { name: string; span: PyNode }[] {
  return [node, ...node.children.filter((c) => c.type === 'elif_clause')].flatMap((b) => {
    const condition = child(b, 'condition');
    const body = child(b, 'consequence');
    return condition && body ? [{ name: literals(condition, file), span: body }] : [];
  });
}

const casesOf = (node: PyNode): PyNode[] => {
  const out: PyNode[] = [];
  walk(node, (n) => {
    if (n.type === 'case_clause') out.push(n);
    return n === node || n.type === 'block';
  });
  return out;
};

const headOf = (clause: PyNode): PyNode | undefined => clause.children.find((c) => c.type === 'case_pattern');

/** The string literals and attribute names in an expression. */
function literals(node: PyNode | undefined, file: PyFile): string {
  const out: string[] = [];
  if (node)
    walk(node, (n) => {
      const text = n.type === 'string' ? plainString(n, file.text)?.text : undefined;
      if (text !== undefined) out.push(text);
      const name = n.type === 'attribute' ? child(n, 'attribute') : undefined;
      if (name) out.push(file.source(name));
    });
  return out.join(' ');
}
