/**
 * Checks provider data when it is loaded, so that a row that cannot work fails at once and by name.
 */
import type { ClientRow, DestinationTable, SourceTable } from '@aig/core';

/** Thrown for data that breaks a rule of the tables; names the table and the row. */
export class TableError extends Error {
  override readonly name = 'TableError';
}

/** Checks and returns a source table. */
export function defineSource(table: SourceTable): SourceTable {
  const fail = (row: string, what: string): never => {
    throw new TableError(`${table.id}: ${row}: ${what}`);
  };
  for (const needle of table.needles)
    if (needle.length < 6) fail(needle, 'a needle has at least 6 characters');
  for (const row of table.headers) {
    if (row.name !== row.name.toLowerCase()) fail(row.name, 'header names are written in lower case');
    if (row.action === 'rename' && !row.to) fail(row.name, 'a renamed header needs its new name');
    if ((row.action === 'block' || row.action === 'remove') && !row.advice)
      fail(row.name, 'says nothing a person could do');
  }
  for (const host of table.hosts) {
    if (!host.paths.some((p) => p.prefix === '')) fail(host.id, 'needs a row for every other path');
    for (const path of host.paths)
      if (path.to === 'none' && !path.advice)
        fail(`${host.id} ${path.prefix}`, 'says nothing a person could do');
  }
  for (const row of table.env) if (!row.to && !row.advice) fail(row.name, 'says nothing a person could do');
  for (const sdk of table.sdks) {
    for (const row of sdk.symbols)
      if (row.role === 'none' && !row.advice) fail(row.name, 'says nothing a person could do');
    for (const row of sdk.methods)
      if (row.action === 'none' && !row.advice) fail(row.path, 'says nothing a person could do');
  }
  return table;
}

/** Checks and returns a destination table. */
export function defineDestination(table: DestinationTable): DestinationTable {
  if (!/^https?:\/\/\S+[^/]$/.test(table.openaiBase))
    throw new TableError(`${table.id}: the base URL has a trailing slash or no scheme`);
  for (const endpoint of table.endpoints) {
    if (!endpoint.startsWith('/'))
      throw new TableError(`${table.id}: ${endpoint}: endpoints start with a slash`);
  }
  return table;
}

/** Checks and returns client rows. */
export function defineClients(rows: readonly ClientRow[]): readonly ClientRow[] {
  for (const row of rows) {
    if ((row.baseUrl.length === 0 && !row.through) || row.modules.length === 0)
      throw new TableError(`client ${row.name}: needs modules and a base URL option`);
  }
  return rows;
}
