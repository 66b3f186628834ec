/**
 * URLs of the source in string literals: where they stand, what is appended to them elsewhere, whether they may change.
 *
 * A constant is judged by all its uses: one use with a path that the destination lacks keeps the constant as it is.
 */
import { endpointKnown, findUrls, type UrlMatch, urlReplacement } from '@aig/core';
import type { Attribute } from './attributes.ts';
import type { PyFile } from './file.ts';
import { ancestor, child, type PyNode, parts, walk } from './node.ts';
import type { Variable } from './scope.ts';
import { type FarPath, pathsOf, sessionPaths } from './sessions.ts';
import { isDocstring, plainString } from './strings.ts';
import { ofSource } from './symbols.ts';

export interface UrlSite {
  readonly literal: PyNode;
  readonly match: UrlMatch;
  /** Group of its own; requests and clients join it. */
  readonly group: string;
  /** `base`: may be replaced by `to`; `stay`: must not; `unsure`: a bare host whose use is not seen. */
  verdict: 'base' | 'stay' | 'unsure';
  /** Text for the URL part; set for `base`. */
  to: string;
  /** Set for `stay` when it is a path of another place that forbids it. */
  readonly because?: { readonly node: PyNode; readonly path: string };
  readonly variable: Variable | undefined;
  readonly attribute: Attribute | undefined;
}

/** All URLs in literals that are not docstrings. */
export function collectUrls(file: PyFile): UrlSite[] {
  const sites: UrlSite[] = [];
  const evidence = hasEvidence(file);
  walk(file.root, (n) => {
    if (n.type !== 'string') return;
    if (!isDocstring(n)) {
      for (const match of findUrls(file.source(n), n.start, file.migration)) {
        if (match.row.ambiguous && !evidence) continue;
        sites.push(judge(n, match, file));
      }
    }
    // F-strings may hold literals of their own.
    return n.children.some((c) => c.type === 'interpolation');
  });
  return sites;
}

/** Whether anything else in the file speaks of the source: an import, a header, a variable. */
function hasEvidence(file: PyFile): boolean {
  if (file.imports.some((i) => i.names.some((n) => ofSource(n, file)))) return true;
  const { migration } = file;
  const sure = findUrls(file.text, 0, migration).some((u) => !u.row.ambiguous);
  const prefixes = migration.source.headers
    .filter((h) => !h.shared)
    .map((h) => h.name.replace(/\*$/, ''))
    .filter((n) => n.length > 8);
  const lower = file.text.toLowerCase();
  return (
    sure ||
    prefixes.some((p) => lower.includes(p)) ||
    migration.source.env.some((e) => !e.name.includes('*') && file.text.includes(e.name))
  );
}

function judge(literal: PyNode, match: UrlMatch, file: PyFile): UrlSite {
  const { migration } = file;
  const { variable, attribute } = holderOf(literal, file);
  const base = { literal, match, group: `url:${file.path}#${literal.start}`, variable, attribute };
  const stay = (because?: { node: PyNode; path: string }): UrlSite => ({
    ...base,
    verdict: 'stay',
    to: '',
    ...(because ? { because } : {}),
  });
  if (match.verdict !== 'base') return stay();
  const places = [literal, ...(variable?.uses ?? []), ...(attribute?.uses ?? [])];
  const uses = places.map((n) => ({ node: n, path: pathAfter(n, file) }));
  const far = places
    .flatMap((n) => [...sessionPaths(n, file), ...helperPaths(n, file)])
    .map((f) => ({ node: f.node, rest: match.rest + f.rest, dynamic: f.dynamic }));
  const paths = uses.flatMap((u) =>
    u.path
      ? [{ node: u.node, rest: match.rest + u.path.rest, dynamic: u.path.dynamic || match.dynamic }]
      : [],
  );
  paths.push(...far);
  const known = (rest: string, dynamic: boolean): boolean => {
    const plain = rest.replace(/[?#].*$/, '').replace(/\/+$/, '');
    return plain === '' || endpointKnown(plain, dynamic, migration);
  };
  if (match.path.to === 'root') {
    const { openaiBase } = migration.destination;
    const version = /\/v\d+$/.exec(openaiBase)?.[0];
    if (paths.length > 0) {
      const plain =
        match.path.versionless === true &&
        paths.every((p) => sourcePathServed(match, p.rest) && known(p.rest, p.dynamic));
      if (plain) return { ...base, verdict: 'base', to: openaiBase };
      const bad = paths.find(
        (p) =>
          !version ||
          !p.rest.startsWith(version) ||
          !sourcePathServed(match, p.rest) ||
          !known(p.rest.slice(version.length), p.dynamic),
      );
      if (bad) return stay({ node: bad.node, path: bad.rest });
      return { ...base, verdict: 'base', to: openaiBase.slice(0, -(version?.length ?? 0)) };
    }
    return { ...base, verdict: 'unsure', to: urlReplacement(match, 'openai', migration) };
  }
  const bad = paths.find(
    (p) => !known(p.rest, p.dynamic) || !sourcePathServed(match, match.path.prefix + p.rest),
  );
  if (bad) return stay({ node: bad.node, path: bad.rest });
  return { ...base, verdict: 'base', to: urlReplacement(match, 'openai', migration) };
}

/** Whether the longest row for a path says it has a counterpart. */
function sourcePathServed(match: UrlMatch, path: string): boolean {
  const plain = path.replace(/[?#].*$/, '');
  const rows = match.row.paths.filter(
    (p) => p.prefix === '' || plain === p.prefix || plain.startsWith(`${p.prefix}/`),
  );
  return rows.sort((a, b) => b.prefix.length - a.prefix.length)[0]?.to !== 'none';
}

/** The name that holds a literal: an assignment, a parameter's default, the default of a field. */
function holderOf(
  literal: PyNode,
  file: PyFile,
): { variable: Variable | undefined; attribute: Attribute | undefined } {
  let node = literal.parent?.type === 'concatenated_string' ? literal.parent : literal;
  // `os.getenv("X", "https://…")`, `Field(default="https://…")`, `"https://…".rstrip("/")`
  for (let p = node.parent; p; p = node.parent) {
    const call =
      p.type === 'argument_list' ||
      p.type === 'keyword_argument' ||
      p.type === 'parenthesized_expression' ||
      p.type === 'boolean_operator';
    if (call) node = p;
    else if (p.type === 'call' && node.type === 'argument_list') {
      const callee = child(p, 'function');
      if (
        !callee ||
        !/(?:^|\.)(?:getenv|get|Field|field|config|env|str|rstrip|strip|Option|Header|Query)$/.test(
          file.source(callee),
        )
      )
        break;
      node = p;
    } else break;
  }
  const parent = node.parent;
  const target = parent?.type === 'assignment' && node.field === 'right' ? child(parent, 'left') : undefined;
  if (target?.type === 'identifier')
    return { variable: file.scopes.variableOf(target), attribute: file.attributes.of(target) };
  if (target?.type === 'attribute') return { variable: undefined, attribute: file.attributes.of(target) };
  if (
    node.field === 'value' &&
    (parent?.type === 'default_parameter' || parent?.type === 'typed_default_parameter')
  ) {
    const name = child(parent, 'name');
    return { variable: name && file.scopes.variableOf(name), attribute: undefined };
  }
  return { variable: undefined, attribute: undefined };
}

/** What is appended to an expression that holds a base URL, as far as it is literal; undefined when nothing is appended here. */
export function pathAfter(
  node: PyNode,
  file: PyFile,
): { readonly rest: string; readonly dynamic: boolean } | undefined {
  let n = node;
  for (let p = n.parent; p; p = n.parent) {
    if (p.type === 'parenthesized_expression' || p.type === 'concatenated_string') {
      n = p;
      continue;
    }
    // `base.rstrip("/")`
    if (
      p.type === 'attribute' &&
      /^r?strip$/.test(file.source(child(p, 'attribute') ?? p)) &&
      p.parent?.type === 'call'
    ) {
      n = p.parent;
      continue;
    }
    if (p.type === 'interpolation') {
      const string = p.parent;
      if (!string) return undefined;
      const at = string.children.indexOf(p);
      if (string.children.slice(0, at).some((c) => c.type === 'interpolation' || c.type === 'string_content'))
        return undefined;
      return literalFrom(string.children.slice(at + 1), file);
    }
    if (p.type === 'binary_operator' && child(p, 'left') === n && child(p, 'operator')?.type === '+') {
      const right = child(p, 'right');
      if (!right) return undefined;
      const plain = plainString(right, file.text);
      if (plain) return { rest: plain.text, dynamic: p.parent?.type === 'binary_operator' };
      return right.type === 'string'
        ? literalFrom(right.children.slice(1), file)
        : { rest: '', dynamic: true };
    }
    // `urljoin(base, "path")`, `os.path.join(base, "path")`
    if (p.type === 'argument_list' && p.parent?.type === 'call' && parts(p)[0] === n) {
      const callee = child(p.parent, 'function');
      const second = parts(p)[1];
      if (!callee || !second || !/(?:^|\.)(?:urljoin|join)$/.test(file.source(callee))) return undefined;
      const plain = plainString(second, file.text);
      return plain
        ? { rest: `/${plain.text.replace(/^\/+/, '')}`, dynamic: false }
        : { rest: '', dynamic: true };
    }
    return undefined;
  }
  return undefined;
}

/** What a helper gets as a parameter and puts behind the base: `f"{BASE}{path}"`. */
function helperPaths(node: PyNode, file: PyFile): FarPath[] {
  const after = pathAfter(node, file);
  if (!after?.dynamic || after.rest.replace(/\/+$/, '') !== '') return [];
  for (let n = node, p = n.parent; p; n = p, p = n.parent) {
    const string = p.type === 'interpolation' ? p.parent : undefined;
    const next = string?.children
      .slice(string.children.indexOf(p) + 1)
      .find((c) => c.type === 'interpolation');
    const expression = next && child(next, 'expression');
    if (expression) return pathsOf(expression, file);
    const right = p.type === 'binary_operator' ? child(p, 'right') : undefined;
    if (right && right !== n) return pathsOf(right, file);
    if (p.type === 'expression_statement' || p.type === 'block') return [];
  }
  return [];
}

function literalFrom(children: readonly PyNode[], file: PyFile): { rest: string; dynamic: boolean } {
  let rest = '';
  for (const c of children) {
    if (c.type === 'string_content') rest += file.source(c);
    else if (c.type === 'interpolation') return { rest, dynamic: true };
  }
  return { rest, dynamic: false };
}

/** The URL sites an expression is made from: literals in it, and names in it that hold one. */
export function urlsBehind(node: PyNode, sites: readonly UrlSite[], file: PyFile, depth = 0): UrlSite[] {
  const found = new Set<UrlSite>();
  walk(node, (n) => {
    for (const s of sites) if (s.literal === n) found.add(s);
    if (n.type !== 'identifier' && n.type !== 'attribute') return;
    const variable = n.type === 'identifier' ? file.scopes.variableOf(n) : undefined;
    const attribute = n.type === 'attribute' ? file.attributes.of(n) : undefined;
    for (const s of sites)
      if ((variable && s.variable === variable) || (attribute && s.attribute === attribute)) found.add(s);
    if (depth < 3) {
      const values = variable
        ? variable.bindings.flatMap((b) => (b.kind === 'assign' && b.value ? [b.value] : []))
        : (attribute?.values ?? []);
      for (const v of values) {
        if (v.type === 'await' || ancestor(n, 'assignment') === v.parent) continue;
        for (const s of urlsBehind(v, sites, file, depth + 1)) found.add(s);
      }
    }
    return n.type === 'attribute' && attribute ? false : undefined;
  });
  return [...found];
}
