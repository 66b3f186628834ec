/** How the file is written, and new values printed that way. */
import type { NewValue, Span } from '@aig/core';
import { type EnvStyle, printEnv, readEnv } from './env.ts';
import { walk } from './tree.ts';
import type { Unit } from './unit.ts';

export interface Style {
  readonly quote: "'" | '"';
  readonly env: EnvStyle;
  readonly semicolons: boolean;
  string(text: string): string;
  key(name: string): string;
  /** @param carry the text of a span as it must stand after the change */
  value(value: NewValue, carry: (span: Span) => string): string;
}

export function styleOf(unit: Unit): Style {
  let single = 0;
  let double = 0;
  const reads = new Map<EnvStyle, number>();
  walk(unit.program, (node) => {
    if (node.type === 'StringLiteral' || node.type === 'DirectiveLiteral') {
      const open = unit.file.text[node.start ?? 0];
      if (open === "'") single++;
      else if (open === '"' && unit.parents.get(node)?.type !== 'JSXAttribute') double++;
    }
    const read = readEnv(node);
    if (read?.direct) reads.set(read.style, (reads.get(read.style) ?? 0) + 1);
  });
  const quote = double > single ? '"' : "'";
  const deno =
    unit.scopes.globals.has('Deno') || unit.origins.specifiers.some((s) => /^(?:npm|jsr|https):/.test(s));
  const env = [...reads].sort((a, b) => b[1] - a[1])[0]?.[0] ?? (deno ? 'deno' : 'process');
  const first = unit.program.body[0];
  const semicolons =
    first === undefined || unit.program.body.some((s) => unit.file.text[(s.end ?? 1) - 1] === ';');

  const string = (text: string): string =>
    quote + text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replaceAll(quote, `\\${quote}`) + quote;
  const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : string(name));
  const value = (v: NewValue, carry: (span: Span) => string): string => {
    switch (v.kind) {
      case 'env':
        return printEnv(v.name, env, quote);
      case 'string':
        return string(v.text);
      case 'boolean':
        return String(v.value);
      case 'source':
        return carry(v.span);
      case 'divided':
        return v.number === undefined ? `${carry(v.span)} / ${v.by}` : String(v.number / v.by);
      case 'prefixed':
        return prefixed(
          v.prefix,
          value(v.value, carry),
          v.value.kind === 'string' ? v.value.text : undefined,
          string,
        );
      case 'object':
        return `{ ${v.entries.map((e) => `${key(e.name)}: ${value(e.value, carry)}`).join(', ')} }`;
    }
  };
  return { quote, env, semicolons, string, key, value };
}

/** `Bearer ` before an expression: a template, or a longer literal where the expression is one. */
function prefixed(
  prefix: string,
  text: string,
  literal: string | undefined,
  string: (text: string) => string,
): string {
  if (literal !== undefined) return string(prefix + literal);
  if (/^'[^'\\]*'$|^"[^"\\]*"$/.test(text)) return string(prefix + text.slice(1, -1));
  if (/^`[^`]*`$/.test(text)) return `\`${prefix}${text.slice(1)}`;
  return `\`${prefix}\${${text.replace(/!$/, '')}}\``;
}
