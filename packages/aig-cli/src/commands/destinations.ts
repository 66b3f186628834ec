/** `aig destinations`: where code can be moved to, printed from the very tables that a migration uses. */
import type { DestinationTable } from '@aig/core';
import { hanging } from '@aig/report';
import pc from 'picocolors';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { SourcesFlags } from '../flags.ts';
import { type Io, textWidth, wantsColor } from '../io.ts';
import { destinationByName } from '../migrate/request.ts';
import type { Parts } from '../parts.ts';

export interface DestinationsRequest {
  readonly name: string | undefined;
  readonly flags: SourcesFlags;
}

/** Runs the command. Throws `unknown-destination` and what reading a profile throws. */
export function listDestinations({ name, flags }: DestinationsRequest, io: Io, parts: Parts): ExitCode {
  const chosen = name === undefined ? undefined : destinationByName(name, parts, io.cwd);
  if (flags.format === 'json') {
    const value = chosen ? described(chosen) : parts.destinations.map(described);
    io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    return EXIT.done;
  }
  const c = pc.createColors(wantsColor(io, flags.color));
  const line = (left: string, text: string, width: number): string => {
    const [first = '', ...rest] = hanging(`${left.padEnd(width)}  `, text, textWidth(io));
    return `${[c.bold(first.slice(0, width)) + first.slice(width), ...rest].join('\n')}\n`;
  };
  if (chosen) {
    io.stdout.write(`${c.bold(chosen.title)} (--to ${chosen.id})\n\n`);
    const facts = Object.entries(factsOf(chosen));
    const width = Math.max(...facts.map(([what]) => what.length));
    for (const [what, text] of facts) io.stdout.write(line(what, text, width));
    return EXIT.done;
  }
  const width = Math.max(...parts.destinations.map((d) => d.id.length));
  for (const one of parts.destinations)
    io.stdout.write(
      line(
        one.id,
        `${one.title}: ${one.openaiBase}, key from ${one.keyEnv}, models as ${modelForm(one)}`,
        width,
      ),
    );
  io.stdout.write('\naig destinations <name> shows all of one; --to ./profile.json takes one of your own.\n');
  return EXIT.done;
}

/** The table as JSON: what a profile can say, and what is served. */
const described = (table: DestinationTable): object => ({
  id: table.id,
  title: table.title,
  openaiBase: table.openaiBase,
  anthropicBase: table.anthropicBase,
  keyEnv: table.keyEnv,
  authHeader: table.authHeader,
  tagHeader: table.tagHeader ?? null,
  endpoints: table.endpoints,
  models: table.models,
  naming: table.naming ?? null,
  configuration: table.configuration ?? null,
  notes: table.notes ?? [],
  docs: table.docs,
});

function factsOf(table: DestinationTable): Record<string, string> {
  const { naming, configuration, notes = [] } = table;
  return {
    'Base URL': table.openaiBase,
    'Anthropic clients': table.anthropicBase,
    Key: `${table.authHeader.name}: ${table.authHeader.scheme} with the value of ${table.keyEnv}`,
    Tag: table.tagHeader ? `${table.tagHeader.name}, ${table.tagHeader.maxLength} characters` : 'none',
    Models: modelForm(table),
    ...(naming
      ? {
          'In front of': naming.upstreams
            .map((u) => `${u.id} (${u.modalities.join(', ')}; key from ${u.keyEnv})`)
            .join(', '),
          Providers: [...new Set(Object.values(naming.providers))].join(', '),
        }
      : { 'Known models': String(table.models.length) }),
    Endpoints: table.endpoints.join(', '),
    'Requests made anew': (table.services ?? []).map((s) => `${s.modality} ${s.path}`).join(', ') || 'none',
    ...(configuration
      ? { Configuration: configuration.path, Start: configuration.start.join(', then ') }
      : {}),
    ...(notes.length > 0 ? { Notes: notes.join('; ') } : {}),
    Documentation: table.docs,
  };
}

const modelForm = ({ naming }: DestinationTable): string =>
  naming === undefined
    ? 'provider/model of its catalogue'
    : naming.form === 'routed'
      ? 'provider/id at that provider'
      : 'the id at the provider';
