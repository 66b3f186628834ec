/**
 * The function that waits for a job of the destination with the HTTP client of the file, printed once in a file that needs it.
 * Its numbers and words are those of the destination's table.
 */
import { child, type PyNode } from '../node.ts';
import type { Context } from '../predictions/context.ts';
import { printValue } from '../print.ts';
import { printString } from '../strings.ts';
import { importResource } from '../work.ts';
import type { HttpCall } from './calls.ts';

export const waiterName = ({ names }: Context): string =>
  names.for('wait', ['wait_for_job', 'wait_for_media_job']);

/** The draft that adds the function before the statement of the module that needs it first. */
export function waiterDraft(call: HttpCall, groups: readonly string[], context: Context): void {
  const { work } = context;
  const { file } = work;
  const { title, jobs } = file.migration.destination;
  const callee = child(call.node, 'function');
  const client = callee && child(callee, 'object');
  if (!jobs || !client) return;
  let at: PyNode = call.node;
  while (at.parent && at.parent !== file.root) at = at.parent;
  const name = waiterName(context);
  const lines = code(name, file.source(client), context);
  const time = file.imports.some((i) => i.names.some((n) => n.module === 'time' && n.name === undefined));
  work.add({
    start: at.start,
    end: at.start,
    rule: `${file.migration.source.id}/job-helper`,
    confidence: 'safe',
    message: `${title} answers this with a job; this function waits for it and returns the link to the file`,
    edits: [{ start: at.start, end: at.start, text: lines.map((l) => l + context.style.eol).join('') }],
    follows: [...groups],
    wants: time ? [] : [importResource(file, 'time')],
  });
}

function code(name: string, client: string, context: Context): string[] {
  const { work, style } = context;
  const { file } = work;
  const { openaiBase, authHeader, keyEnv, jobs } = file.migration.destination;
  if (!jobs) return [];
  const q = (text: string): string => printString(text, file.quote);
  const key = printValue({ kind: 'env', name: keyEnv }, file, {
    start: file.root.end,
    end: file.root.end,
  }).text;
  const path = jobs.path.replace(/[{*].*$/, '');
  const list = (words: readonly string[]): string =>
    words.length === 1 ? `(${q(words[0] ?? '')},)` : `(${words.map(q).join(', ')})`;
  const links = jobs.links.map((link) => {
    const [first = '', second] = link.split('.');
    return second === undefined ? `job.get(${q(first)})` : `(job.get(${q(first)}) or {}).get(${q(second)})`;
  });
  const lines = [
    `def ${name}(job_id):`,
    `  """Waits until a job is done and returns the link to its file."""`,
    `  delay, deadline = ${jobs.minSeconds}, time.monotonic() + ${jobs.deadlineSeconds}`,
    `  while time.monotonic() < deadline:`,
    `    time.sleep(delay)`,
    `    delay = min(delay * 1.5, ${jobs.maxSeconds})`,
    `    response = ${client}.get(`,
    `      ${q(`${openaiBase}${path}`)} + job_id,`,
    `      headers={${q(authHeader.name)}: ${q(`${authHeader.scheme} `)} + ${key}},`,
    `    )`,
    `    if response.status_code == 304:  # not yet`,
    `      continue`,
    `    response.raise_for_status()`,
    `    job = response.json()`,
    `    if job[${q('status')}] in ${list(jobs.failed)}:`,
    `      raise RuntimeError(${q('job ')} + job[${q('status')}] + ${q(': ')} + str(job.get(${q('error')})))`,
    `    if job[${q('status')}] in ${list(jobs.done)}:`,
    `      return ${links.join(' or ')}`,
    `  raise TimeoutError(${q(`the job was not done within ${jobs.deadlineSeconds} seconds`)})`,
    '',
    '',
  ];
  return lines.map((l) => l.replace(/^ +/, (b) => style.step.repeat(b.length / 2)));
}
