/**
 * The one small function of a file that submits a job and waits for it: not asked for more often than the destination allows,
 * with growing waits, an end, and an error for a job that failed.
 */
import type { DestinationTable } from '@aig/core';
import { printString } from '../strings.ts';
import { importResource } from '../work.ts';
import { type Context, helperName, type Planned } from './context.ts';
import type { NewImports } from './imports.ts';

/** Adds the helpers that planned requests call. */
export function planJobHelpers(planned: readonly Planned[], imports: NewImports, context: Context): void {
  const { work } = context;
  const { file } = work;
  const { jobs, title } = file.migration.destination;
  if (!jobs) return;
  for (const asynchronous of [false, true]) {
    const some = planned.filter((p) => p.request.endpoint.job && p.asynchronous === asynchronous);
    if (some.length === 0) continue;
    const groups = some.map((p) => p.group);
    const error = imports.nameFor('APIStatusError');
    const module = asynchronous ? 'asyncio' : 'time';
    const lines = body(jobs, {
      name: helperName(asynchronous, context.names),
      error,
      asynchronous,
      quote: (text) => printString(text, file.quote),
      step: context.style.step,
    });
    imports.helper({
      text: lines.join(context.style.eol),
      follows: groups,
      rule: 'job-helper',
      message: `${title} answers this with a job; this function waits for it and returns the link to the file`,
      wants: (asynchronous ? [module, 'time'] : [module])
        .filter((m) => imports.moduleName(m) === undefined)
        .map((m) => importResource(file, m)),
    });
  }
}

interface Manner {
  readonly name: string;
  readonly error: string;
  readonly asynchronous: boolean;
  quote(text: string): string;
  readonly step: string;
}

function body(jobs: NonNullable<DestinationTable['jobs']>, m: Manner): string[] {
  const q = m.quote;
  const wait = m.asynchronous ? 'await ' : '';
  const sleep = m.asynchronous ? 'await asyncio.sleep' : 'time.sleep';
  const path = jobs.path.replace(/[{*:].*$/, '');
  const list = (words: readonly string[]): string =>
    words.length === 1 ? `(${q(words[0] ?? '')},)` : `(${words.map(q).join(', ')})`;
  const links = jobs.links.map((link) => {
    const [first = '', second] = link.split('.');
    return second === undefined ? `job.get(${q(first)})` : `(job.get(${q(first)}) or {}).get(${q(second)})`;
  });
  const one = m.step;
  return [
    `${m.asynchronous ? 'async ' : ''}def ${m.name}(client, path, body):`,
    `${one}"""Submits a job, waits until it is done and returns the link to its file."""`,
    `${one}job = ${wait}client.with_options(max_retries=0).post(path, cast_to=object, body=body)`,
    `${one}url, delay, deadline = ${q(path)} + job[${q('id')}], ${jobs.minSeconds}, time.monotonic() + ${jobs.deadlineSeconds}`,
    `${one}while time.monotonic() < deadline:`,
    `${one}${one}${sleep}(delay)`,
    `${one}${one}delay = min(delay * 1.5, ${jobs.maxSeconds})`,
    `${one}${one}try:`,
    `${one}${one}${one}job = ${wait}client.get(url, cast_to=object)`,
    `${one}${one}except ${m.error} as error:`,
    `${one}${one}${one}if error.status_code != 304:  # 304: not yet`,
    `${one}${one}${one}${one}raise`,
    `${one}${one}${one}continue`,
    `${one}${one}if job[${q('status')}] in ${list(jobs.failed)}:`,
    `${one}${one}${one}raise RuntimeError(${q('job ')} + job[${q('status')}] + ${q(': ')} + str(job.get(${q('error')})))`,
    `${one}${one}if job[${q('status')}] in ${list(jobs.done)}:`,
    ...returned(links, one),
    `${one}raise TimeoutError(${q(`the job was not done within ${jobs.deadlineSeconds} seconds`)})`,
  ];
}

function returned(links: readonly string[], one: string): string[] {
  const line = `${one}${one}${one}return ${links.join(' or ')}`;
  if (line.length <= 100) return [line];
  return [
    `${one}${one}${one}return (`,
    ...links.map((l, i) => `${one}${one}${one}${one}${i === 0 ? '' : 'or '}${l}`),
    `${one}${one}${one})`,
  ];
}
