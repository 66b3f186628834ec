/**
 * Commands that make a prediction: what is sent, how it is quoted, and what is done with the answer.
 *
 * Reads the words of a command; what becomes of the request is planned in `exchange/`.
 */
import type { DestinationRequest, Edit, Span, UrlMatch } from '@aig/core';
import type { HeaderItem } from '../config/headers.ts';
import { OPEN } from '../exchange/json.ts';
import { createdAt, planExchange, type RawRequest } from '../exchange/plan.ts';
import type { LiteralSite } from '../literal/site.ts';
import type { ShellDialect, Word } from './words.ts';

const BODY = /^(?:-d|--data|--data-raw|--data-binary|--data-ascii|--json)$/;
/** Flags by which the answer goes elsewhere, or more is sent than is seen. */
const ELSEWHERE =
  /^(?:-o|--output|-O|-F|--form|-K|--config|-u|--user|-T|--upload-file|-w|--write-out|>.*|\d>.*)$/;

/** A command and what its answer goes to. */
export interface Command {
  readonly words: readonly Word[];
  /** Where the tool stands in the words. */
  readonly at: number;
  readonly urls: readonly UrlMatch[];
  readonly headers: readonly HeaderItem[];
  /** Commands behind a pipe. */
  readonly piped: readonly (readonly Word[])[];
  /** The answer is put into a variable or an argument. */
  readonly captured: boolean;
  readonly removed: (span: Span) => Edit;
}

/** Plans one command. Returns whether it makes a prediction. */
export function planPrediction(command: Command, site: LiteralSite, dialect: ShellDialect): boolean {
  const { words, at, urls } = command;
  const args = words.slice(at + 1);
  const [url] = urls;
  const tool = words[at];
  if (!url || !tool || urls.length > 1 || !/curl/.test(tool.text)) return false;
  const given = args.filter((_, i) => BODY.test(args[i - 1]?.text ?? ''));
  const named = args[args.findIndex((w) => /^(?:-X|--request)$/.test(w.text)) + 1]?.text;
  const method = args.some((w) => /^(?:-X|--request)$/.test(w.text))
    ? named
    : args.find((w) => /^-X./.test(w.text))?.text.slice(2);
  const model = createdAt(url, method ?? (given.length > 0 ? 'POST' : 'GET'), site);
  if (model === undefined) return false;
  const [word, ...more] = given;
  const body = word && more.length === 0 && dialect.continued === '\\' ? bodyOf(word) : undefined;
  const waits = command.headers.some((h) => /^prefer$/i.test(h.name));
  planExchange(
    {
      span: { start: tool.start, end: words.at(-1)?.end ?? tool.end },
      group: `request:${site.path}#${tool.start}`,
      url,
      headers: command.headers,
      body,
      removed: (item) => command.removed(item.span),
      answer: answerOf(command, args, waits, site),
      command: (address, json) => {
        const { authHeader, keyEnv } = site.migration.destination;
        const quoted = word?.quote === '"' ? `"${json}"` : `'${json}'`;
        return `curl ${address} -H "${authHeader.name}: ${authHeader.scheme} $${keyEnv}" -H "Content-Type: application/json" -d ${quoted}`;
      },
    },
    model,
    site,
  );
  return true;
}

/** The JSON in a word of a command, without its quotes; undefined where it is read from a file or cannot be quoted again. */
function bodyOf(word: Word): RawRequest['body'] {
  if (word.text.startsWith('@')) return undefined;
  if (word.quote === "'") return { span: word.inner, text: word.text, written: (json) => json };
  if (word.quote === '"') {
    if (/\\[$\x60]/.test(word.text)) return undefined;
    return {
      span: word.inner,
      text: word.text.replace(/\\(["\\])/g, '$1'),
      written: (json) => json.replace(/\\(?=["\\])/g, '\\\\').replaceAll('"', '\\"'),
    };
  }
  // `'{"prompt": "'"$PROMPT"'"}'`: what stands in other quotes is a piece that stays.
  const pieces = [...word.text.matchAll(/'[^']*'|"[^"\\]*"|\$\{?\w+\}?/g)].map((m) => m[0]);
  if (pieces.join('') !== word.text || !word.text.startsWith("'") || !word.text.endsWith("'"))
    return undefined;
  const open = pieces.filter((p) => !p.startsWith("'"));
  let next = 0;
  const text = pieces.map((p) => (p.startsWith("'") ? p.slice(1, -1) : `${OPEN}${next++}${OPEN}`)).join('');
  const written = (json: string): string =>
    json.replace(new RegExp(`${OPEN}(\\d+)${OPEN}`, 'g'), (_, i: string) => `'${open[Number(i)] ?? ''}'`);
  return { span: { start: word.start + 1, end: word.end - 1 }, text, written };
}

function answerOf(
  { piped, captured }: Command,
  args: readonly Word[],
  waits: boolean,
  site: LiteralSite,
): RawRequest['answer'] {
  // Who asks for predictions by their id needs the old answer.
  if (/\/v1\/predictions\/[\w$<{:]/.test(site.text)) return 'unseen';
  if (args.some((w) => w.quote === '' && ELSEWHERE.test(w.text))) return 'unseen';
  const [reader, ...more] = piped;
  if (!reader) return captured ? 'unseen' : 'shown';
  const words = reader.map((w) => w.text);
  if (more.length > 0 || words[0] !== 'jq') return 'unseen';
  const [filter, ...others] = reader.slice(1).filter((w) => !/^(?:-r|--raw-output|-C|-M)$/.test(w.text));
  if (others.length > 0) return 'unseen';
  if (!filter || filter.text === '.') return captured ? 'unseen' : 'shown';
  return waits ? { read: (request) => filterEdit(filter, request) } : 'unseen';
}

/** Filters of jq that take the output of a prediction, in the form that takes it from the new answer. */
function filterEdit(filter: Word, request: DestinationRequest): Edit | undefined {
  const text = filter.text.replace(/\s+/g, '');
  const list = request.before === 'files';
  const bare = filter.quote === '' ? undefined : filter.inner;
  const to =
    request.modality === 'chat' && /^\.output\|(?:join\(""\)|add)$/.test(text)
      ? '.choices[0].message.content'
      : request.modality === 'image' && list && /^\.output(?:\[0\]|\|first)$/.test(text)
        ? '.data[0].url'
        : request.modality === 'image' && list && text === '.output[]'
          ? '.data[].url'
          : request.modality === 'image' && request.before === 'file' && text === '.output'
            ? '.data[0].url'
            : undefined;
  return to === undefined ? undefined : { ...(bare ?? filter), text: bare ? to : `'${to}'` };
}
