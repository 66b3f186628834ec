/**
 * What a file shows of a gateway that the tree runs itself: its addresses, its own files, its models.
 *
 * Looks at every file that mentions the source; the data says what to look for. Parsers are loaded when they are needed.
 */
import type { FileSurvey, Survey } from '@aig/core';
import { addresses } from './addresses.ts';
import { describe, part } from './found.ts';
import { launches } from './launches.ts';

const NOTHING: FileSurvey = { hosts: [], server: [], aliases: [], routing: [] };

export const survey: Survey = async (file, source) => {
  const seen = describe(file, source);
  const loose: FileSurvey = { ...NOTHING, hosts: addresses(seen) };
  if (/\.ya?ml$/i.test(file.path)) {
    const { yamlSurvey } = await import('./yaml.ts');
    const found = yamlSurvey(seen);
    return { ...found, hosts: [...found.hosts, ...loose.hosts] };
  }
  if (/\.jsonc?$/i.test(file.path) && source.selfHosted.upstreams) {
    const { upstreamConfig } = await import('./upstreams.ts');
    const { parseJson } = await import('../json/parse.ts');
    const { root, clean } = parseJson(file.text);
    const found = root && clean ? upstreamConfig(seen, root) : undefined;
    if (found) return { ...found.survey, hosts: loose.hosts };
  }
  const started = launches(seen);
  const hosts = [...started.hosts, ...loose.hosts];
  if (runsServer(file.text, source.selfHosted.serverModules ?? [], file.path))
    return {
      ...NOTHING,
      hosts,
      server: [part(seen, { start: 0, end: file.text.length }, 'the server runs in this program')],
    };
  return { ...NOTHING, hosts, server: started.server };
};

/** A program that imports the server's own modules. */
function runsServer(text: string, modules: readonly string[], path: string): boolean {
  if (!/\.pyw?$/.test(path)) return false;
  return modules.some((m) =>
    new RegExp(`^[ \\t]*(?:from|import)[ \\t]+${m.replaceAll('.', '\\.')}\\b`, 'm').test(text),
  );
}
