/**
 * Uses of the client class that are no construction: annotations, `isinstance`, base classes, `__all__`.
 *
 * An annotated parameter is a client that somebody else makes; it moves with all clients that flow out of sight, or with the
 * client that is assigned to it here.
 */
import type { Draft, SdkTable, Span } from '@aig/core';
import { ancestor, child, type PyNode, parts, statementOf, walk } from '../node.ts';
import { insertAfter } from '../removal.ts';
import { sourceSymbol } from '../symbols.ts';
import { flowGroup, importResource, nameResource, packageResource, type Work } from '../work.ts';
import { classGroup, isClassValue, tellClassValue } from './class-values.ts';
import type { Names } from './names.ts';
import type { Link, Tracer } from './trace.ts';

/** Plans all other uses of client, error and type names of the source's SDK. */
export function planAnnotations(work: Work, tracer: Tracer, names: Names, sdk: SdkTable | undefined): void {
  const { file } = work;
  const uses: { node: PyNode; text: string }[] = [];
  let makes = false;
  walk(file.root, (n) => {
    if (n.type === 'import_statement' || n.type === 'import_from_statement') return false;
    const quoted = n.type === 'string' && ancestor(n, 'type') ? quotedName(n, work) : undefined;
    if (quoted) uses.push(quoted);
    if (n.type !== 'identifier' && n.type !== 'attribute') return undefined;
    if (
      n.type === 'identifier' &&
      (n.field === 'attribute' || (n.field === 'name' && n.parent?.type === 'keyword_argument'))
    )
      return undefined;
    const symbol = sourceSymbol(n, file);
    if (!symbol || symbol.sdk.requests) return undefined;
    const called = n.field === 'function' && n.parent?.type === 'call';
    makes ||= called && /^(?:async-)?client$/.test(symbol.row.role);
    if (!called && /^(?:client|async-client|error|type)$/.test(symbol.row.role))
      uses.push({ node: n, text: names.textFor(n, symbol.row) });
    return false;
  });
  const values = uses.some((u) => {
    const symbol = u.node.type === 'string' ? undefined : sourceSymbol(u.node, file);
    return symbol !== undefined && isClassValue(u.node, symbol.row.role, file);
  });
  for (const use of uses) {
    const symbol = use.node.type === 'string' ? undefined : sourceSymbol(use.node, file);
    const role = symbol?.row.role ?? 'client';
    const link: Link = { group: flowGroup(file), sdk, async: role === 'async-client', provider: undefined };
    const holds = (symbol?.denoted.imports ?? []).flatMap((i) =>
      i.local ? [importResource(file, file.source(i.local)), packageResource(i.module, file)] : [],
    );
    if (besideError(use.node)) {
      work.note(
        throughBrackets(use.node, file.text),
        {
          rule: 'syntax',
          confidence: 'manual',
          message: 'this could not be parsed',
          advice: `use ${use.text} here and correct the syntax`,
        },
        { holds: [...holds, 'env:*'] },
      );
      continue;
    }
    const base =
      use.node.parent?.type === 'argument_list' && use.node.parent.parent?.type === 'class_definition';
    if (base) {
      work.note(
        use.node,
        {
          rule: 'subclass',
          confidence: 'manual',
          message: "a class is derived from the source SDK's client",
          advice: `derive it from ${use.text} and check every method it overrides`,
        },
        // Its instances read the key, under whatever name.
        { group: flowGroup(file), holds: [...holds, 'env:*'] },
      );
      continue;
    }
    if (symbol && isClassValue(use.node, role, file)) {
      tellClassValue(work, use.node, holds);
      continue;
    }
    const group =
      role === 'error' || role === 'type'
        ? errorGroup(work, use.node, tracer)
        : groupOfAnnotation(work, use.node, tracer, link);
    // Objects of both classes may meet here.
    if (values) work.groups.join(group, classGroup(file));
    work.note(
      use.node,
      {
        rule: role === 'error' ? 'error-class' : 'type',
        confidence: 'safe',
        message: symbol?.row.why ?? 'the class changes with the client',
      },
      {
        edits:
          use.text === file.source(use.node)
            ? []
            : [{ start: use.node.start, end: use.node.end, text: use.text }],
        ...(makes && asksForName(use.node) && symbol ? probed(work, use, holds) : { group }),
        ...(holds.length > 0 ? { holds } : {}),
      },
    );
  }
}

/** `Portkey = None` after a failed import, `if Portkey is None`: questions about the name, not about a client. */
const asksForName = (node: PyNode): boolean =>
  (node.field === 'left' && node.parent?.type === 'assignment') ||
  /^(?:comparison_operator|not_operator|boolean_operator|if_statement|elif_clause|conditional_expression)$/.test(
    node.parent?.type ?? '',
  );

/** Such a use changes when the old name goes from the file; beside it the new one gets the same fallback. */
function probed(work: Work, use: { node: PyNode; text: string }, holds: readonly string[]): Partial<Draft> {
  const { file } = work;
  const names = holds.filter((h) => h.startsWith(importResource(file, '')));
  const statement = use.node.parent?.type === 'assignment' ? statementOf(use.node) : undefined;
  const edits = statement ? [insertAfter(statement, `${use.text} = None`, file.text)] : [];
  return {
    needs: names,
    otherwise: {
      confidence: 'safe',
      message: `${file.source(use.node)} stays, for what stays on ${file.migration.source.title}`,
      edits,
      whenWanted: [nameResource(file, use.text)],
    },
  };
}

/** A use with the brackets behind it, as far as they can be told where nothing parses. */
function throughBrackets(node: PyNode, text: string): Span {
  const rest = text.slice(node.end, node.end + 4000);
  if (!/^[ \t]*\(/.test(rest)) return node;
  let depth = 0;
  for (const token of rest.matchAll(/[([{]|[)\]}]|"[^"\n]*"|'[^'\n]*'|#[^\n]*/g)) {
    if (/^[([{]$/.test(token[0])) depth++;
    else if (/^[)\]}]$/.test(token[0])) depth--;
    if (depth === 0) return { start: node.start, end: node.end + token.index + 1 };
  }
  return node;
}

/** Whether a use stands in or right beside text that could not be parsed. */
function besideError(node: PyNode): boolean {
  const statement = statementOf(node);
  if (ancestor(node, 'ERROR') || statement?.hasError) return true;
  const siblings = statement?.parent?.children ?? [];
  const at = statement ? siblings.indexOf(statement) : -1;
  return at >= 0 && (siblings[at + 1]?.type === 'ERROR' || siblings[at - 1]?.type === 'ERROR');
}

/** `"AsyncPortkey"` in an annotation. */
function quotedName(node: PyNode, work: Work): { node: PyNode; text: string } | undefined {
  const { file } = work;
  const content = parts(node).find((c) => c.type === 'string_content');
  if (!content) return undefined;
  const word = file.source(content);
  for (const imported of file.imports.flatMap((i) => i.names)) {
    if (!imported.local || file.source(imported.local) !== word) continue;
    const symbol = sourceSymbol(imported.local, file);
    const variable = file.scopes.variableOf(imported.local);
    const use = variable?.uses[0] ?? imported.local;
    const row = (symbol ?? sourceSymbol(use, file))?.row;
    if (row && /^(?:client|async-client)$/.test(row.role)) {
      const open = file.text.slice(node.start, content.start);
      return { node, text: open + newWord(row.role, work) + file.text.slice(content.end, node.end) };
    }
  }
  return undefined;
}

function newWord(role: string, work: Work): string {
  const sdk = work.file.migration.destination.sdk.python;
  return role === 'async-client' ? (sdk.asyncName ?? sdk.name) : sdk.name;
}

/** The group of what is annotated: a client made here, or everything that flows. */
function groupOfAnnotation(work: Work, node: PyNode, tracer: Tracer, link: Link): string {
  const { file } = work;
  let type: PyNode | undefined = node;
  while (
    type &&
    !(
      type.type === 'type' &&
      type.parent?.type !== 'type_parameter' &&
      type.parent?.type !== 'generic_type' &&
      type.parent?.type !== 'union_type'
    )
  )
    type = type.parent;
  const owner = type?.parent;
  const plain = type && /^(?:["']|Optional\[|Annotated\[|[\w.]+(?:\s*\|\s*None)?$)/.test(file.source(type));
  if (!type || !owner || !plain) return link.group;
  const own = (key: string): Link => ({ ...link, group: `client:${file.path}#${key}` });
  if (owner.type === 'assignment') {
    const left = child(owner, 'left');
    const attribute = left && file.attributes.of(left);
    const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
    const here = own(`@${owner.start}`);
    const made = attribute
      ? attribute.values.length > 0
      : (variable?.bindings.some((b) => b.kind === 'assign' && b.value?.type !== 'none') ?? false);
    const via = made ? here : link;
    if (attribute) tracer.attribute(attribute, via);
    if (variable && !attribute) tracer.variable(variable, via);
    return via.group;
  }
  if (owner.type === 'typed_parameter' || owner.type === 'typed_default_parameter') {
    const name = child(owner, 'name') ?? parts(owner)[0];
    const variable = name && file.scopes.variableOf(name);
    if (variable) tracer.variable(variable, link);
    return link.group;
  }
  if (owner.type === 'function_definition' && type.field === 'return_type') {
    const here = own(`@${owner.start}`);
    tracer.result(owner, here);
    return here.group;
  }
  return link.group;
}

/** Error classes belong to the clients whose calls raise them: those called in the `try` before, else all that flow. */
function errorGroup(work: Work, node: PyNode, tracer: Tracer): string {
  const attempt = ancestor(node, 'try_statement');
  const body = attempt && child(attempt, 'body');
  const call = body && tracer.trace.calls.find((c) => c.call.start >= body.start && c.call.end <= body.end);
  return call?.link.group ?? tracer.trace.calls[0]?.link.group ?? flowGroup(work.file);
}
