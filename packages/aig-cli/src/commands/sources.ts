/** `aig sources`: what is recognised and what becomes of it, printed from the very tables that a migration uses. */
import type { SourceTable } from '@aig/core';
import { hanging } from '@aig/report';
import pc from 'picocolors';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { SourcesFlags } from '../flags.ts';
import { type Io, textWidth, wantsColor } from '../io.ts';
import { sourceByName } from '../migrate/request.ts';
import type { Parts } from '../parts.ts';
import { type Section, sectionsOf } from './source-sections.ts';

export interface SourcesRequest {
  readonly name: string | undefined;
  readonly flags: SourcesFlags;
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
    const sizes = sizesOf(source).map(([what, count]) => `${count} ${what}`);
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

/** How many rows of each kind; sections of one kind (`Inputs of …`) count together. */
function sizesOf(source: SourceTable): [string, number][] {
  const sizes = new Map<string, number>();
  for (const { title, rows } of sectionsOf(source)) {
    const what = title.replace(/ of .*/, '').toLowerCase();
    sizes.set(what, (sizes.get(what) ?? 0) + rows.length);
  }
  return [...sizes];
}

function renderSection(section: Section, width: number, c: ReturnType<typeof pc.createColors>): string {
  const lines = section.rows.flatMap((row) => [
    `  ${c.bold(row.name)} → ${row.becomes}`,
    ...hanging('    ', row.why, width).map((line) => c.dim(line)),
  ]);
  return `\n${c.bold(`${section.title} (${section.rows.length})`)}\n${lines.join('\n')}\n`;
}
