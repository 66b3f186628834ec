/** What a source's table says, as rows for printing: the very rows that a migration uses. Prints nothing itself. */
import type { FunctionApi, HeaderRow, ModelRow, ParameterRow, RequestTable, SourceTable } from '@aig/core';

/** Left and right column of one row, and what a person has to know about it. */
export interface Row {
  readonly name: string;
  readonly becomes: string;
  readonly why: string;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

const none = 'by hand';

/** Everything a source's table says, in sections; empty ones are left out. */
export function sectionsOf(source: SourceTable): Section[] {
  const sections: Section[] = [
    {
      title: 'Hosts',
      rows: source.hosts.flatMap((h) =>
        h.paths.map((p) => ({
          name: `${h.hosts.join(', ')}${p.prefix || '/'}`,
          becomes: p.to === 'none' ? none : p.to === 'base' ? 'the OpenAI base URL' : 'the root of the API',
          why: p.why,
        })),
      ),
    },
    {
      title: 'Variables',
      rows: source.env.map((e) => ({ name: e.name, becomes: e.to ?? none, why: e.why })),
    },
    {
      title: 'Headers',
      rows: source.headers.map((h) => ({
        name: h.name,
        becomes: HEADER[h.action] + (h.to ? ` ${h.to}` : ''),
        why: h.why,
      })),
    },
    {
      title: 'Packages',
      rows: source.packages.map((p) => ({
        name: `${p.registry} ${p.name}`,
        becomes: p.to ? `${p.to.name} ${p.to.version}` : none,
        why: p.why,
      })),
    },
    {
      title: 'Options',
      rows: source.sdks.flatMap((s) =>
        s.options.map((o) => ({ name: `${s.language} ${o.names.join(', ')}`, becomes: o.to, why: o.why })),
      ),
    },
    {
      title: 'Exports',
      rows: source.sdks.flatMap((s) =>
        s.symbols.map((y) => ({
          name: `${s.language} ${y.name}`,
          becomes: y.role === 'none' ? none : (y.to ?? y.role),
          why: y.why,
        })),
      ),
    },
    {
      title: 'Methods',
      rows: source.sdks.flatMap((s) =>
        s.methods.map((m) => ({
          name: `${s.language} ${m.path}`,
          becomes: m.action === 'none' ? none : m.action,
          why: m.why,
        })),
      ),
    },
    ...functionSections(source),
    ...requestSections(source),
    { title: 'Models', rows: modelRows(source) },
  ];
  return sections.filter((section) => section.rows.length > 0);
}

const HEADER: Readonly<Record<HeaderRow['action'], string>> = {
  auth: 'the Authorization header',
  tag: 'the tag header',
  rename: 'renamed:',
  remove: 'removed, to check',
  drop: 'removed',
  'provider-auth': 'removed and reported',
  provider: 'read for the provider, then removed',
  block: 'by hand',
};

/** Functions of a module that send requests by themselves, what they take, and what else the module has. */
function functionSections(source: SourceTable): Section[] {
  const tables = source.sdks.flatMap((s) => (s.functions ? [{ sdk: s, api: s.functions }] : []));
  const rows = tables.flatMap(({ api }) => api.functions.flatMap((f) => f.body));
  const parameters = [...new Map(rows.map((r) => [`${r.name} ${r.action}`, r])).values()];
  return [
    {
      title: 'Functions',
      rows: tables.flatMap(({ sdk, api }) =>
        api.functions.map((f) => ({
          name: `${sdk.language} ${sdk.modules[0]}.${f.name}`,
          becomes: f.to ?? (f.retarget ? `the same with ${f.retarget.base} and ${f.retarget.key}` : none),
          why: f.why,
        })),
      ),
    },
    {
      title: 'Parameters',
      rows: parameters.map((r) => ({
        name: r.name,
        becomes: PARAMETER[r.action] + (r.to ? ` ${r.to}` : ''),
        why: r.why,
      })),
    },
    {
      title: 'Settings',
      rows: tables.flatMap(({ sdk, api }) =>
        api.globals.map((g) => ({
          name: `${sdk.modules[0]}.${g.name}`,
          becomes: SETTING[g.action],
          why: g.why,
        })),
      ),
    },
    {
      title: 'Types and errors',
      rows: tables.flatMap(({ sdk, api }) =>
        api.classes.map((c) => ({
          name: `${sdk.modules[0]}.${c.name}`,
          becomes: `${c.module}.${c.to}`,
          why: c.why,
        })),
      ),
    },
  ];
}

const PARAMETER: Readonly<Record<FunctionApi['functions'][number]['body'][number]['action'], string>> = {
  drop: 'removed',
  remove: 'removed, to check',
  rename: 'renamed:',
  tell: 'stays, to check',
  same: 'the same name',
  block: none,
};

const SETTING: Readonly<Record<FunctionApi['globals'][number]['action'], string>> = {
  drop: 'removed',
  remove: 'removed, to check',
  block: 'stays, to look at',
  redirect: 'stays with the calls of its file',
};

/** How its requests are made, and what becomes of each input. */
function requestSections(source: SourceTable): Section[] {
  const table = source.requests;
  if (!table) return [];
  const modalities = [...new Set(table.parameters.map((p) => p.modality))];
  return [
    {
      title: 'Calls',
      rows: source.sdks.flatMap((s) =>
        (s.requests?.methods ?? []).map((m) => ({
          name: `${s.language} ${m.path}`,
          becomes: m.call === 'none' ? none : m.call,
          why: m.why,
        })),
      ),
    },
    ...modalities.map((modality) => ({
      title: `Inputs of ${modality} models`,
      rows: table.parameters.filter((p) => p.modality === modality).map(inputRow),
    })),
    { title: 'Beside inputs', rows: table.options.map(inputRow) },
    {
      title: 'Answers',
      rows: table.results.map((r) => ({ name: `${r.modality} ${r.from}`, becomes: r.to, why: r.why })),
    },
  ];
}

function inputRow(row: ParameterRow): Row {
  const only = row.models ? ` (${row.models.join(', ')})` : '';
  return {
    name: row.names.join(', ') + only,
    becomes: INPUT[row.action](row),
    why: `${row.why} [${row.source}]`,
  };
}

const to = (row: ParameterRow): string => row.to ?? 'the same name';

const INPUT: Readonly<Record<ParameterRow['action'], (row: ParameterRow) => string>> = {
  same: (row) => to(row),
  rename: to,
  message: (row) => `a message of the role ${row.to ?? 'user'}`,
  messages: () => 'messages',
  'image-part': () => 'a picture in the user message',
  'list-of': (row) => `${to(row)}, as a list`,
  number: (row) => `${to(row)}, as a number`,
  seconds: (row) => `${to(row)}, in seconds`,
  'size-width': () => 'size, together with the height',
  'size-height': () => 'size, together with the width',
  size: (row) => `${to(row)}${words(row)}`,
  value: (row) => `${to(row)}${words(row)}`,
  frames: (row) => `${to(row)}: frames by frames a second (${row.per?.default ?? 1} where not given)`,
  'json-list': (row) => `${to(row)}, as a list`,
  file: (row) =>
    [row.address, row.to].filter(Boolean).join(' for an address, ') + (row.to ? ' for a file' : ''),
  option: () => 'an option of the call',
  omit: () => 'removed',
  lose: () => 'removed, to check',
  secret: () => 'removed, its variable stays',
  block: () => none,
};

const words = (row: ParameterRow): string => {
  const pairs = Object.entries(row.values ?? {}).map(([from, word]) =>
    from === word ? from : `${from} = ${word}`,
  );
  return pairs.length ? `: ${pairs.join(', ')}` : '';
};

/** Models with a counterpart or a reason first, then all others that the source is known to have. */
function modelRows(source: SourceTable): Row[] {
  const kinds = new Map((source.requests?.catalogue ?? []).map((c) => [c.id, c]));
  const mapped = source.models.rows.map((m) => ({
    name: m.from,
    becomes: confirmed(m) ? (m.to ?? none) : none,
    why: [
      m.match + (m.to && !confirmed(m) ? `: ${m.to}` : ''),
      ...(m.onlyWith ? [`only with ${m.onlyWith.join(' or ')}`] : []),
      ...kindOf(kinds.get(m.from)),
    ].join('; '),
  }));
  const rest = [...kinds.values()].filter((c) => !source.models.rows.some((m) => m.from === c.id));
  return [...mapped, ...rest.map((c) => ({ name: c.id, becomes: none, why: kindOf(c).join('; ') }))];
}

const confirmed = (row: ModelRow): boolean => row.match !== 'none' && row.match !== 'unverified';

const kindOf = (row: RequestTable['catalogue'][number] | undefined): string[] =>
  row
    ? [row.modality === 'none' ? 'no endpoint does what it does' : `${row.modality}, answers ${row.output}`]
    : [];
