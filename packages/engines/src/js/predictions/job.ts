/**
 * The function that submits a job of the destination and waits for its file, printed once in a file that needs it.
 *
 * Its numbers and words are those of the destination's table: how soon and how often a job may be asked for, when to give up,
 * what a finished and a failed job is called and where its link stands.
 */
import { type DestinationTable, type Draft, lineEndAt } from '@aig/core';
import type { Style } from '../style.ts';
import { spanOf } from '../tree.ts';
import { rule, type Unit } from '../unit.ts';
import { semicolon, stepOf } from './layout.ts';
import type { FreshNames } from './names.ts';

type Jobs = NonNullable<DestinationTable['jobs']>;

export const jobName = (unit: Unit, fresh: FreshNames): string =>
  fresh.take(['runJob', 'runMediaJob'], unit.program);

/** The draft that adds the function at the end of the file, where every part of the file can call it. */
export function jobDraft(
  unit: Unit,
  style: Style,
  jobs: Jobs,
  name: string,
  groups: readonly string[],
): Draft {
  const last = unit.program.body.at(-1);
  const at = last ? spanOf(last).end : unit.file.text.length;
  const eol = lineEndAt(unit.file.text, Math.max(0, at - 1));
  const code = (unit.form.typescript ? typedCode : plainCode)(unit, style, jobs, name);
  const step = stepOf(unit);
  const lines = code.map((line) => line.replace(/^ +/, (blank) => step.repeat(blank.length / 2)));
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

interface Words {
  readonly end: string;
  readonly links: string;
  readonly failed: string;
  readonly done: string;
}

function wordsOf(style: Style, jobs: Jobs): Words {
  const any = (words: readonly string[]): string =>
    words.map((w) => `job.status === ${style.string(w)}`).join(' || ');
  const links = jobs.links.map((link) => `job.${link.split('.').join('?.')}`).join(' ?? ');
  return { end: semicolon(style), links, failed: any(jobs.failed), done: any(jobs.done) };
}

function plainCode(_unit: Unit, style: Style, jobs: Jobs, name: string): string[] {
  return body(style, jobs, name, {
    head: `async function ${name}(client, path, body) {`,
    post: 'client.post(path, { body, maxRetries: 0 })',
    get: 'client.get(',
    error: 'error',
    status: 'error?.status',
  });
}

function typedCode(unit: Unit, style: Style, jobs: Jobs, name: string): string[] {
  const end = semicolon(style);
  const target = unit.migration.destination.sdk.js;
  const fields = new Set(jobs.links.map((l) => l.split('.')[0] as string));
  const nested = new Map<string, string[]>();
  for (const link of jobs.links) {
    const [head, ...rest] = link.split('.');
    if (head !== undefined && rest[0] !== undefined) nested.set(head, [...(nested.get(head) ?? []), rest[0]]);
  }
  const types = [...fields].map((f) => {
    const inner = nested.get(f);
    return inner
      ? `  ${f}?: { ${inner.map((n) => `${n}?: string`).join('; ')} }${end}`
      : `  ${f}?: string${end}`;
  });
  return [
    'interface MediaJob {',
    `  id: string${end}`,
    `  status: string${end}`,
    `  error?: unknown${end}`,
    ...types,
    '}',
    '',
    ...body(style, jobs, name, {
      head: `async function ${name}(client: import(${style.string(target.package)}).${target.name}, path: string, body: Record<string, unknown>): Promise<string> {`,
      post: 'client.post<MediaJob>(path, { body, maxRetries: 0 })',
      get: 'client.get<MediaJob>(',
      error: 'error: { status?: number }',
      status: 'error.status',
    }),
  ];
}

function body(
  style: Style,
  jobs: Jobs,
  _name: string,
  is: { head: string; post: string; get: string; error: string; status: string },
): string[] {
  const { end, links, failed, done } = wordsOf(style, jobs);
  const path = jobs.path.replace('*', '').replace(/\{[^}]*\}/, '');
  return [
    `/** Submits a job, waits for it and answers the link to its file. Throws when it fails or takes too long. */`,
    is.head,
    `  const { id } = await ${is.post}${end}`,
    `  const deadline = Date.now() + ${jobs.deadlineSeconds * 1000}${end}`,
    `  for (let delay = ${jobs.minSeconds * 1000}; Date.now() < deadline; delay = Math.min(delay * 1.5, ${jobs.maxSeconds * 1000})) {`,
    `    await new Promise((resolve) => setTimeout(resolve, delay))${end}`,
    `    // 304 says that nothing has changed yet.`,
    `    const job = await ${is.get}\`${path}\${id}\`).catch((${is.error}) => {`,
    `      if (${is.status} === 304) return undefined${end}`,
    `      throw error${end}`,
    `    })${end}`,
    `    if (!job) continue${end}`,
    `    if (${failed}) throw new Error(\`job \${id} \${job.status}: \${JSON.stringify(job.error ?? null)}\`)${end}`,
    `    if (${done}) {`,
    `      const link = ${links}${end}`,
    `      if (!link) throw new Error(\`job \${id} has no file\`)${end}`,
    `      return link${end}`,
    `    }`,
    `  }`,
    `  throw new Error(\`job \${id} took too long\`)${end}`,
    '}',
  ];
}
