/** `aig sources`: what is recognised and what becomes of it, printed from the very tables that a migration uses. */
import type { HeaderRow, SourceTable } from '@aig/core';
import { hanging } from '@aig/report';
import pc from 'picocolors';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { SourcesFlags } from '../flags.ts';
import { type Io, textWidth, wantsColor } from '../io.ts';
import { sourceByName } from '../migrate/request.ts';
import type { Parts } from '../parts.ts';

export interface SourcesRequest {
  readonly name: string | undefined;
  readonly flags: SourcesFlags;
}

/** Left and right column of one row, and what a person has to know about it. */
interface Row {
  readonly name: string;
  readonly becomes: string;
  readonly why: string;
}

interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Runs the command. Throws `unknown-source`. */
export function listSources({ name, flags }: SourcesRequest, io: Io, parts: Parts): ExitCode {
  const chosen = name === undefined ? undefined : sourceByName(name, parts);
  if (flags.format === 'json') {
    const value = (chosen ? [chosen] : parts.sources).map((s) => ({
      id: s.id,
      title: s.title,
      ...(chosen ? { sections: sectionsOf(s) } : {}),
    }));
    io.stdout.write(`${JSON.stringify(chosen ? value[0] : value, null, 2)}\n`);
    return EXIT.done;
  }
  const c = pc.createColors(wantsColor(io, flags.color));
  if (chosen) {
    io.stdout.write(`${c.bold(chosen.title)} (aig migrate ${chosen.id})\n`);
    for (const section of sectionsOf(chosen)) io.stdout.write(renderSection(section, textWidth(io), c));
    return EXIT.done;
  }
  const width = Math.max(...parts.sources.map((s) => s.id.length));
  for (const source of parts.sources) {
    const sizes = sectionsOf(source).map((s) => `${s.rows.length} ${s.title.toLowerCase()}`);
    const [first = '', ...rest] = hanging(
      `${source.id.padEnd(width)}  `,
      `${source.title}: ${sizes.join(', ')}`,
      textWidth(io),
    );
    io.stdout.write(`${[c.bold(first.slice(0, width)) + first.slice(width), ...rest].join('\n')}\n`);
  }
  io.stdout.write('\naig sources <name> shows every row of one.\n');
  return EXIT.done;
}

function sectionsOf(source: SourceTable): Section[] {
  const none = 'by hand';
  const models = source.models;
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
    {
      title: 'Models',
      rows: models.rows.map((m) => ({ name: m.from, becomes: m.to ?? none, why: m.match })),
    },
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

function renderSection(section: Section, width: number, c: ReturnType<typeof pc.createColors>): string {
  const lines = section.rows.flatMap((row) => [
    `  ${c.bold(row.name)} → ${row.becomes}`,
    ...hanging('    ', row.why, width).map((line) => c.dim(line)),
  ]);
  return `\n${c.bold(`${section.title} (${section.rows.length})`)}\n${lines.join('\n')}\n`;
}
