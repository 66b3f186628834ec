/**
 * Every row of a source table as one line: its name, what it says to people, and how to tell that a fixture holds it. Used
 * by the tests of rule honesty.
 */
import type { Advised, SourceTable } from '@aig/core';

export interface Row extends Partial<Advised> {
  /** Unique in its table, such as `header x-portkey-debug`. */
  readonly name: string;
  /** Nothing is rewritten: a person has to act, so the row must say how. */
  readonly needsAdvice: boolean;
  /** Whether a text, in lower case, holds something that the row is about. */
  isIn(text: string): boolean;
}

/** All rows of a table, models left out: those are checked against the catalogue of the destination. */
export function rowsOf(table: SourceTable): Row[] {
  const rows: Row[] = [];
  const add = (name: string, words: readonly string[], row: Partial<Advised>, needsAdvice = false) => {
    const literals = words.map((word) => word.toLowerCase());
    rows.push({
      ...row,
      name,
      needsAdvice,
      isIn: (text) => literals.some((literal) => text.includes(literal)),
    });
  };
  for (const host of table.hosts)
    for (const path of host.paths) {
      const urls = host.hosts.map((name) => name + path.prefix);
      add(`host ${host.id} ${path.prefix || '/'}`, urls, path, path.to === 'none' || path.to === 'client');
    }
  for (const row of table.env)
    add(`env ${row.name}`, [row.name.replaceAll('*', '')], row, row.to === undefined);
  for (const row of table.headers)
    add(`header ${row.name}`, spellings(row.name, row.options ?? [], table), row, row.action === 'block');
  for (const row of table.body ?? [])
    add(
      `body ${row.name}`,
      [`"${row.name}":`, `${row.name}: `, `${row.name}=`],
      row,
      row.action === 'block' && !row.advice,
    );
  for (const affix of [...(table.models.suffixes ?? []), ...(table.models.prefixes ?? [])])
    add(`model ${affix.text}`, [affix.text.replace('*', '')], affix, affix.action === 'block');
  for (const row of table.packages)
    add(`package ${row.registry} ${row.name}`, [row.name], row, row.to === undefined);
  for (const row of table.images) add(`image ${row.name}`, [row.name], row, true);
  for (const row of table.ids)
    rows.push({
      ...row,
      name: `id ${row.id}`,
      needsAdvice: true,
      isIn: (text) => new RegExp(row.pattern).test(text),
    });
  for (const sdk of table.sdks) {
    const of = `${sdk.language} ${sdk.modules[0]}`;
    for (const row of sdk.symbols)
      add(`${of} symbol ${row.name}`, [row.module ?? row.name.replace('*', '')], row, row.role === 'none');
    for (const row of sdk.methods)
      add(`${of} method ${row.path}`, [`.${row.path.replace(/\.?\*+$/, '')}`], row, row.action === 'none');
    for (const row of sdk.options) add(`${of} option ${row.names[0]}`, row.names, row);
    for (const row of sdk.lostMembers) add(`${of} member ${row.name}`, [row.name], row, true);
    for (const row of sdk.requests?.methods ?? [])
      rows.push({
        ...row,
        name: `${of} call ${row.path}`,
        needsAdvice: row.call === 'none',
        isIn: (text) => chainOf(row.path).test(text),
      });
  }
  for (const row of [...(table.requests?.parameters ?? []), ...(table.requests?.options ?? [])])
    add(
      `input ${row.modality} ${row.names[0]}`,
      row.names,
      row,
      ['lose', 'block', 'secret'].includes(row.action),
    );
  for (const row of table.requests?.results ?? [])
    add(`result ${row.modality} ${row.from}`, [`.${row.from}`, `["${row.from}"]`], row);
  return rows;
}

/** `models.get.predict` as it is written: `.models.get("a/b").predict`. */
function chainOf(path: string): RegExp {
  const words = path
    .toLowerCase()
    .replace(/\.?\*+$/, '')
    .split('.');
  return new RegExp(`${words.map((word) => `\\.${word}(?:\\([^()\\n]*\\)|\\[\\d+\\])*`).join('')}(?!\\w)`);
}

/** A header as it is sent, and the SDK options that turn into it. */
function spellings(header: string, options: readonly string[], table: SourceTable): string[] {
  const name = header.replace('*', '');
  const prefix = table.sdks.find((sdk) => sdk.optionHeaderPrefix)?.optionHeaderPrefix ?? '';
  const words =
    prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length).split('-').filter(Boolean) : [];
  const mechanical =
    words.length > 1 ? [words.join('_'), words.join('')] : words.flatMap((w) => [`${w}:`, `${w}=`]);
  return [name, ...options, ...mechanical];
}
