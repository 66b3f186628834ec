/**
 * The function that waits for a job of the destination with the HTTP client of the platform, printed once in a file that
 * needs it. Its numbers and words are those of the destination's table.
 */
import { type DestinationTable, type Draft, lineEndAt } from '@aig/core';
import { printEnv } from '../env.ts';
import { semicolon, stepOf } from '../predictions/layout.ts';
import type { FreshNames } from '../predictions/names.ts';
import type { Style } from '../style.ts';
import { spanOf } from '../tree.ts';
import { rule, type Unit } from '../unit.ts';

type Jobs = NonNullable<DestinationTable['jobs']>;

export const waiterName = (unit: Unit, fresh: FreshNames): string =>
  fresh.take(['waitForJob', 'waitForMediaJob'], unit.program);

/** The draft that adds the function at the end of the file. */
export function waiterDraft(
  unit: Unit,
  style: Style,
  jobs: Jobs,
  name: string,
  groups: readonly string[],
): Draft {
  const last = unit.program.body.at(-1);
  const at = last ? spanOf(last).end : unit.file.text.length;
  const eol = lineEndAt(unit.file.text, Math.max(0, at - 1));
  const step = stepOf(unit);
  const lines = code(unit, style, jobs, name).map((l) => l.replace(/^ +/, (b) => step.repeat(b.length / 2)));
  return {
    start: at,
    end: at,
    rule: rule(unit, 'job'),
    confidence: 'safe',
    message: `${unit.migration.destination.title} makes this file as a job, which ${name} waits for`,
    edits: [{ start: at, end: at, text: eol + eol + lines.join(eol) }],
    follows: [...groups],
  };
}

function code(unit: Unit, style: Style, jobs: Jobs, name: string): string[] {
  const end = semicolon(style);
  const typed = unit.form.typescript;
  const { openaiBase, authHeader, keyEnv } = unit.migration.destination;
  const key = printEnv(keyEnv, style.env, style.quote);
  const any = (words: readonly string[]): string =>
    words.map((w) => `job.status === ${style.string(w)}`).join(' || ');
  const path = jobs.path.replace(/\*|\{[^}]*\}/, '');
  const links = jobs.links.map((link) => `job.${link.split('.').join('?.')}`).join(' ?? ');
  return [
    `/** Waits for a job and answers the link to its file. Throws when it fails or takes too long. */`,
    typed ? `async function ${name}(id: string): Promise<string> {` : `async function ${name}(id) {`,
    `  const deadline = Date.now() + ${jobs.deadlineSeconds * 1000}${end}`,
    `  for (let delay = ${jobs.minSeconds * 1000}; Date.now() < deadline; delay = Math.min(delay * 1.5, ${jobs.maxSeconds * 1000})) {`,
    `    await new Promise((resolve) => setTimeout(resolve, delay))${end}`,
    `    const response = await fetch(\`${openaiBase}${path}\${id}\`, {`,
    `      headers: { ${authHeader.name}: \`${authHeader.scheme} \${${key}}\` },`,
    `    })${end}`,
    `    // 304 says that nothing has changed yet.`,
    `    if (response.status === 304) continue${end}`,
    `    if (!response.ok) throw new Error(\`job \${id}: \${response.status} \${await response.text()}\`)${end}`,
    typed
      ? `    const job: any = await response.json()${end}`
      : `    const job = await response.json()${end}`,
    `    if (${any(jobs.failed)}) throw new Error(\`job \${id} \${job.status}: \${JSON.stringify(job.error ?? null)}\`)${end}`,
    `    if (${any(jobs.done)}) {`,
    `      const link = ${links}${end}`,
    `      if (!link) throw new Error(\`job \${id} has no file\`)${end}`,
    `      return link${end}`,
    `    }`,
    `  }`,
    `  throw new Error(\`job \${id} took too long\`)${end}`,
    '}',
  ];
}
