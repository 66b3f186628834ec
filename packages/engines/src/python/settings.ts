/**
 * Fields of pydantic settings classes, which read variables named like themselves.
 *
 * A field is renamed with all its reads when nothing else is seen to use it (`settings-reads.ts`); else it keeps its name and
 * is told which variable to read. That needs pydantic-settings 2, proved by the import; with anything older the field is a
 * finding.
 */
import { type Edit, matchEnv } from '@aig/core';
import { spliceList } from '../splice/list.ts';
import { looksSecret, planWritten } from './env-writes.ts';
import type { PyFile } from './file.ts';
import { denoted } from './imports.ts';
import { child, type PyNode, parts, walk } from './node.ts';
import { insertAfter } from './removal.ts';
import { planBeside } from './settings-beside.ts';
import { exportSettings, fieldResource, movedField } from './settings-reads.ts';
import { plainString, printString } from './strings.ts';
import { importResource, type Work } from './work.ts';

const ALIASES = /^(?:alias|validation_alias|env)$/;

/** Plans all settings classes of the file. */
export function planSettings(work: Work): void {
  const { file } = work;
  let settings = false;
  walk(file.root, (n) => {
    if (n.type !== 'class_definition') return;
    const bases = child(n, 'superclasses');
    const origin =
      bases &&
      parts(bases)
        .map((b) => denoted(b, file))
        .find((d) => d?.name === 'BaseSettings');
    if (!origin) return;
    planClass(work, n, origin.module === 'pydantic_settings');
    settings = true;
  });
  if (settings) importField(work);
}

function planClass(work: Work, cls: PyNode, v2: boolean): void {
  const { file } = work;
  const name = child(cls, 'name');
  const fields = new Map<string, string>();
  const variables = new Map<string, readonly [string, string]>();
  const group = `settings:${file.path}#${name ? file.source(name) : cls.start}`;
  const prefix = prefixOf(cls, file);
  for (const statement of parts(child(cls, 'body') ?? cls)) {
    const assignment = statement.type === 'expression_statement' ? parts(statement)[0] : undefined;
    const left = assignment?.type === 'assignment' ? child(assignment, 'left') : undefined;
    const type = assignment && child(assignment, 'type');
    if (!assignment || !left || !type || left.type !== 'identifier') continue;
    const variable = (prefix + file.source(left)).toUpperCase();
    const match = matchEnv(variable, file.migration);
    const value = child(assignment, 'right');
    if (!match || hasAlias(value, file)) continue;
    if (match.to === undefined) {
      work.note(
        left,
        {
          rule: 'env-other',
          confidence: 'manual',
          message: `this field reads ${variable}: ${match.row.why}`,
          advice: match.row.advice ?? 'remove it together with the code that reads it',
        },
        { holds: [`env:${variable}`] },
      );
      continue;
    }
    if (!v2) {
      work.note(
        left,
        {
          rule: 'settings-field',
          confidence: 'manual',
          message: `this field reads ${variable}`,
          advice: `rename it (and its uses) so that it reads ${match.to}, or give it env="${match.to}"`,
        },
        { holds: [`env:${variable}`] },
      );
      continue;
    }
    const edits = fieldEdits(assignment, value, match.to, file);
    const secret = match.row.role === 'key' ? secretDefault(value, file) : undefined;
    if (match.row.role === 'base-url' && fields)
      work.owned.push({ span: assignment, group: `${group}.${file.source(left)}` });
    const wants = fieldName(file) === undefined ? [importResource(file, 'Field')] : [];
    const fresh = renamedField(cls, left, prefix, match.to, file);
    if (fresh !== undefined) {
      fields.set(file.source(left), fresh);
      variables.set(file.source(left), [variable, match.to]);
      planBeside(work, {
        left,
        fresh,
        resource: `${group}.${file.source(left)}`,
        variable,
        to: match.to,
        unseen: fieldResource(file.source(left), file),
      });
      renameField(work, left, fresh, {
        variable,
        to: match.to,
        edits,
        wants,
        group: `${group}.${file.source(left)}`,
      });
      if (secret) planWritten(work, secret, { group: `${group}.${file.source(left)}` });
      continue;
    }
    work.note(
      left,
      {
        rule: 'settings-field',
        confidence: 'review',
        message: `this field reads ${variable}; it reads ${match.to} now and keeps its name`,
        advice: `where the class is made with ${file.source(left)}=…, pass ${match.to}=… or set populate_by_name`,
      },
      {
        edits,
        group: `${group}.${file.source(left)}`,
        needs: [`env:${variable}`],
        wants: [`env:${match.to}`, ...wants],
        holds: [`env:${variable}`],
      },
    );
    if (secret) planWritten(work, secret, { group: `${group}.${file.source(left)}` });
  }
  if (fields.size > 0) exportSettings(work, cls, group, { fields, variables });
}

/** The default of a field, when it is a key written in code. */
function secretDefault(value: PyNode | undefined, file: PyFile): PyNode | undefined {
  const given = value && isField(value, file) ? parts(child(value, 'arguments') ?? value) : [value];
  const plain = given
    .map((p) =>
      p?.type === 'keyword_argument'
        ? child(p, 'name') && /^default$/.test(file.source(child(p, 'name') as PyNode))
          ? child(p, 'value')
          : undefined
        : p,
    )
    .find((p) => p?.type === 'string');
  const text = plain && plainString(plain, file.text)?.text;
  return text !== undefined && looksSecret(text) ? plain : undefined;
}

/** `from pydantic import Field`, applied when a field needs it. */
function importField(work: Work): void {
  const { file } = work;
  const from = file.imports.find((i) => i.names.some((x) => x.module === 'pydantic_settings'));
  if (!from || fieldName(file) !== undefined) return;
  work.note(
    from.node,
    { rule: 'settings-field', confidence: 'safe', message: 'a field is told its variable here now' },
    {
      edits: [insertAfter(from.node, 'from pydantic import Field', file.text)],
      whenWanted: [importResource(file, 'Field')],
    },
  );
}

/** The name by which the field reads the new variable; undefined when there is none or it is taken. */
function renamedField(
  cls: PyNode,
  left: PyNode,
  prefix: string,
  to: string,
  file: PyFile,
): string | undefined {
  if (!to.startsWith(prefix.toUpperCase())) return undefined;
  const rest = to.slice(prefix.length);
  const fresh = /[a-z]/.test(file.source(left)) ? rest.toLowerCase() : rest;
  return /^[A-Za-z_]\w*$/.test(fresh) && !file.scopes.scopeOf(cls)?.variables.has(fresh) ? fresh : undefined;
}

interface Field {
  readonly variable: string;
  readonly to: string;
  /** What makes it read the new variable under its old name. */
  readonly edits: readonly Edit[];
  readonly wants: readonly string[];
  readonly group: string;
}

/** Renames a field, or gives it an alias where some read of it is not seen. */
function renameField(work: Work, left: PyNode, fresh: string, field: Field): void {
  const { file } = work;
  const { variable, to, group } = field;
  const old = file.source(left);
  work.note(
    left,
    {
      rule: 'settings-field',
      confidence: 'review',
      message: `this field reads ${variable} by its name; it is ${fresh} now and reads ${to}`,
      advice: `where the class is made with ${old}=… by code outside this tree, pass ${fresh}=…`,
    },
    {
      edits: [{ start: left.start, end: left.end, text: fresh }],
      group,
      needs: [fieldResource(old, file)],
      otherwise: {
        confidence: 'review',
        message: `this field reads ${variable}; it reads ${to} now and keeps its name, since not all its uses are seen`,
        advice: `where the class is made with ${old}=…, pass ${to}=… or set populate_by_name`,
        edits: field.edits,
        wants: field.wants,
      },
      wants: [`env:${to}`],
      holds: [`env:${variable}`],
      whenWanted: [movedField(old, file)],
    },
  );
  // The variable may have to stay for something else: then the field stays as it is, under either name.
  work.note(
    left,
    { rule: 'settings-field', confidence: 'safe', message: `${old} reads ${variable} by its name` },
    {
      edits: [],
      group,
      needs: [`env:${variable}`],
      holds: [`env:${variable}`],
      wants: [movedField(old, file)],
      demoted: {
        message: `${old} reads ${variable} by its name`,
        advice: `rename it to ${fresh} with all its reads once nothing needs ${variable} any more`,
      },
    },
  );
}

function fieldEdits(assignment: PyNode, value: PyNode | undefined, to: string, file: PyFile): Edit[] {
  const field = fieldName(file) ?? 'Field';
  const alias = `validation_alias=${printString(to, file.quote)}`;
  if (!value) return [{ start: assignment.end, end: assignment.end, text: ` = ${field}(${alias})` }];
  const list = isField(value, file) ? child(value, 'arguments') : undefined;
  const open = list?.children[0];
  const close = list?.children.at(-1);
  if (list && open && close) {
    return spliceList({ text: file.text, inner: { start: open.end, end: close.start }, items: parts(list) }, [
      { change: 'add', text: alias },
    ]).flat();
  }
  return [
    { start: value.start, end: value.start, text: `${field}(default=` },
    { start: value.end, end: value.end, text: `, ${alias})` },
  ];
}

const isField = (value: PyNode, file: PyFile): boolean => {
  const callee = value.type === 'call' ? child(value, 'function') : undefined;
  return callee !== undefined && denoted(callee, file)?.name === 'Field';
};

function hasAlias(value: PyNode | undefined, file: PyFile): boolean {
  const list = value && isField(value, file) ? child(value, 'arguments') : undefined;
  return (list ? parts(list) : []).some((p) => {
    const name = p.type === 'keyword_argument' ? child(p, 'name') : undefined;
    return name !== undefined && ALIASES.test(file.source(name));
  });
}

/** The local name of pydantic's `Field`. */
function fieldName(file: PyFile): string | undefined {
  const found = file.imports
    .flatMap((i) => i.names)
    .find((n) => n.module === 'pydantic' && n.name === 'Field' && n.local);
  return found?.local && file.source(found.local);
}

/** `env_prefix` of `model_config` or of an inner `Config`. */
function prefixOf(cls: PyNode, file: PyFile): string {
  let prefix = '';
  walk(cls, (n) => {
    const keyword =
      n.type === 'keyword_argument'
        ? child(n, 'name')
        : n.type === 'assignment'
          ? child(n, 'left')
          : n.type === 'pair'
            ? child(n, 'key')
            : undefined;
    const value = child(n, n.type === 'assignment' ? 'right' : 'value');
    if (!keyword || !value || !/^["']?env_prefix["']?$/.test(file.source(keyword))) return;
    prefix = plainString(value, file.text)?.text ?? prefix;
  });
  return prefix;
}
