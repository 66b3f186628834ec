/**
 * `curl`, `wget`, `xh` and `http` commands that call the source: URL, headers and the model in the body, planned as one
 * request and applied together or not at all.
 */
import { type Edit, type Span, type UrlMatch, urlReplacement } from '@aig/core';
import { jsonBody } from '../config/body.ts';
import { type HeaderItem, isSourceSet, planHeaderSet, sendsForeign } from '../config/headers.ts';
import { modelDraft } from '../config/models.ts';
import { findEnvNames, findHeaderNames } from '../literal/names.ts';
import { isClaimed, type LiteralSite, rule } from '../literal/site.ts';
import { urlsIn } from '../literal/urls.ts';
import { planPrediction } from './prediction.ts';
import type { ShellDialect, Word } from './words.ts';

// A recipe line of a Makefile may start with `@`, `-` or `+`.
const TOOL = /^[@+-]{0,3}(?:curl|curl\.exe|wget)$/;
const HEADER_FLAG = /^(?:-H|--header)$/;
const BODY_FLAG = /^(?:-d|--data|--data-raw|--data-binary|--data-ascii|--json|--body-data|--post-data)$/;

/** One quoted piece that makes up a whole word. */
const ONE_PIECE = /^(?:'[^']*'|"(?:[^"\\]|\\.)*")$/s;

interface HeaderWord {
  /** The flag and its word, from flag to word end. */
  readonly item: HeaderItem;
  readonly quote: string;
}

/** What happens to the answer of a command. */
export interface Beside {
  /** Commands behind a pipe. */
  readonly piped: readonly (readonly Word[])[];
  /** It is put into a variable or an argument. */
  readonly captured: boolean;
}

/** Plans one command if it is a request to the source. Returns whether it was. */
export function planCommand(
  words: readonly Word[],
  site: LiteralSite,
  dialect: ShellDialect,
  beside: Beside = { piped: [], captured: false },
): boolean {
  const at = words.findIndex((w) => TOOL.test(w.text));
  if (at < 0) return false;
  const args = words.slice(at + 1);
  const urls = args.flatMap((w) => (isFlagged(args, w) ? [] : urlsIn(site, w)));
  const viaVariable = args.some(
    (w) =>
      findEnvNames(w.text, 0, site.migration).some((n) => n.match.row.role === 'base-url') &&
      !isFlagged(args, w),
  );
  const { headers, unread } = headerWords(args);
  const items = headers.map((h) => h.item);
  const own = isSourceSet(items, site.migration);
  const removed = (span: Span): Edit => removal(span, site.text, dialect);
  if (planPrediction({ words, at, urls, headers: items, ...beside, removed }, site, dialect)) return true;
  if (beside.captured || (urls.length === 0 && !own)) return false;
  const group = `request:${site.path}#${words[at]?.start ?? 0}`;
  const torn = words.find((w) => w.open);
  if (torn) block(torn, 'a quote of this command is not closed, so what it sends is not known', site, group);
  for (const url of urls) urlDraft(url, site, group, own);
  if (urls.length === 0 && !viaVariable) {
    block(args[0] ?? (words[at] as Word), 'where this request goes cannot be seen here', site, group);
  }
  const loose = args.filter(
    (w) => !items.some((h) => within(w, h.span)) && findHeaderNames(w.text, 0, site.migration).length > 0,
  );
  for (const word of loose)
    block(word, 'headers of the source are built in a way that cannot be followed here', site, group);
  if (own) {
    const read = headers.some((h) => h.quote === "'")
      ? {}
      : { keyRead: `$${site.migration.destination.keyEnv}` };
    const result = planHeaderSet(
      { items, remove: (gone) => gone.map((g) => [removal(g.span, site.text, dialect)]) },
      site,
      group,
      read,
    );
    for (const body of bodies(args)) modelOf(body, site, group, result.provider);
    for (const field of fieldsOf(args)) modelField(field, site, group, result.provider);
    if (!result.authorized && !result.blocked && unread === 0) unsure(words[at] as Word, site, group);
  } else {
    for (const { item, quote } of headers)
      if (sendsForeign(item, site)) block(item.span, FOREIGN, site, group);
      else madeUpKey(item, quote, site, group);
    if (isSourceSet(items, site.migration, true))
      planHeaderSet(
        { items, remove: (gone) => gone.map((g) => [removal(g.span, site.text, dialect)]) },
        site,
        group,
      );
    for (const body of bodies(args)) modelOf(body, site, group);
    if (!sendsKey(args, site)) unsure(words[at] as Word, site, group);
  }
  renameReads(args, site, group);
  return true;
}

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

const isFlagged = (args: readonly Word[], word: Word): boolean => {
  const before = args[args.indexOf(word) - 1];
  return (
    /^(?:-H|--header|-d|--data)/.test(word.text) ||
    (before !== undefined && (HEADER_FLAG.test(before.text) || BODY_FLAG.test(before.text)))
  );
};

function headerWords(args: readonly Word[]): { headers: HeaderWord[]; unread: number } {
  const headers: HeaderWord[] = [];
  let unread = 0;
  args.forEach((word, i) => {
    const before = args[i - 1];
    const flagged = before !== undefined && HEADER_FLAG.test(before.text);
    const glued = /^(?:-H|--header=)(?=.)/.exec(word.text)?.[0];
    if (!flagged && glued === undefined) return;
    const start = flagged ? before.start : word.start;
    let inner = word.inner;
    if (glued !== undefined && !flagged) {
      const open = word.start + glued.length;
      const rest = word.text.slice(glued.length);
      const whole = ONE_PIECE.test(rest);
      inner = {
        start: /^["']/.test(rest) ? open + 1 : open,
        end: whole ? word.end - 1 : word.end,
      };
    }
    // `'Name: '"$VALUE"`: a word of several pieces; what follows the name goes with it as it stands.
    if (flagged && word.quote === '' && /^["']/.test(word.text))
      inner = { start: word.start + 1, end: word.end };
    const text = word.text.slice(inner.start - word.inner.start, inner.end - word.inner.start);
    const parts = /^([A-Za-z][\w-]*)([ \t]*:[ \t]*)(.*)$/s.exec(text);
    const bare = word.quote === '' && !/["']/.test(word.text[inner.start - word.inner.start - 1] ?? '');
    const [, name = '', colon = '', rest = ''] = parts ?? [];
    const quoted = bare && /^"[^"\\]*"$/.test(rest) ? 1 : 0;
    // Quotes and escapes inside a bare word cannot be carried into quotes as they stand; nor can a value in pieces be replaced.
    const pieces = !bare && /["']/.test(text) && inner.end === word.end && !/[$`]/.test(rest);
    if (!parts || pieces || (bare && quoted === 0 && /["'\\\x60]/.test(rest))) {
      unread++;
      return;
    }
    headers.push({
      quote: word.quote,
      item: {
        name,
        nameSpan: { start: inner.start, end: inner.start + name.length },
        value: { start: inner.start + name.length + colon.length + quoted, end: inner.end - quoted },
        span: { start, end: word.end },
        ...(bare ? { bare: inner } : {}),
      },
    });
  });
  return { headers, unread };
}

/** Takes a flag and its word out, with the line when they have one of their own. */
function removal(span: Span, text: string, dialect: ShellDialect): Edit {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lead = text.slice(lineStart, span.start);
  const next = text.indexOf('\n', span.end);
  const tail = text.slice(span.end, next < 0 ? text.length : next);
  const mark = dialect.continued;
  if (/^[ \t]*$/.test(lead) && next >= 0 && tail.trim() === mark)
    return { start: lineStart, end: next + 1, text: '' };
  if (/^[ \t]*$/.test(lead) && tail.trim() === '') {
    // The last line of the command: the continuation before it goes as well.
    const before = text.slice(0, lineStart).trimEnd();
    if (before.endsWith(mark))
      return { start: before.slice(0, -1).trimEnd().length, end: span.end, text: '' };
  }
  let start = span.start;
  while (start > 0 && /[ \t]/.test(text[start - 1] as string)) start--;
  return { start, end: span.end, text: '' };
}

function urlDraft(url: UrlMatch, site: LiteralSite, group: string, own: boolean): void {
  const { migration } = site;
  const anthropic = url.path.to === 'root' && /^\/v1\//.test(url.rest);
  const base = { rule: rule(migration, url.row.id), start: url.whole.start, end: url.whole.end, group };
  site.claimed.push(url.whole);
  if ((url.verdict !== 'base' || url.path.to === 'root') && !anthropic) {
    site.drafts.push({
      ...base,
      confidence: 'manual',
      message:
        url.verdict === 'endpoint'
          ? `${migration.destination.title} is not known to serve ${url.rest || 'this path'}`
          : url.path.why,
      advice: url.path.advice ?? `see ${migration.destination.docs}`,
      edits: [],
      ...(url.path.keyed === false ? {} : { holds: ['env:*'] }),
    });
    return;
  }
  site.drafts.push({
    ...base,
    confidence: url.row.ambiguous ? 'review' : 'safe',
    message: url.path.why,
    edits: [{ ...url.span, text: urlReplacement(url, anthropic ? 'anthropic' : 'openai', migration) }],
    ...(own || url.path.keyed !== false ? { holds: ['env:*'] } : {}),
  });
}

function block(word: Span, message: string, site: LiteralSite, group: string): void {
  const { destination } = site.migration;
  site.drafts.push({
    rule: rule(site.migration, 'request-unseen'),
    confidence: 'manual',
    start: word.start,
    end: word.end,
    message,
    advice: `call ${destination.openaiBase} with ${destination.authHeader.name}: ${destination.authHeader.scheme} and the key from ${destination.keyEnv}`,
    edits: [],
    group,
    holds: ['env:*'],
  });
  site.claimed.push(word);
}

/** A gateway of one's own takes keys that anybody may make up (`sk-1234`, `anything`); the destination does not. */
function madeUpKey(item: HeaderItem, quote: string, site: LiteralSite, group: string): void {
  const { destination, source } = site.migration;
  const { authHeader, keyEnv, keyPlaceholder } = destination;
  if (!source.selfHosted || item.name.toLowerCase() !== authHeader.name.toLowerCase()) return;
  const text = site.text.slice(item.value.start, item.value.end);
  const key = /^bearer[ \t]+([\w-]+)$/i.exec(text)?.[1];
  if (key === undefined || key === keyPlaceholder || findEnvNames(key, 0, site.migration).length > 0) return;
  site.drafts.push({
    rule: rule(site.migration, 'key-literal'),
    confidence: 'review',
    start: item.span.start,
    end: item.span.end,
    message: `a key was written here; ${destination.title} takes its own`,
    advice: `set ${keyEnv} where this is run`,
    edits: [
      {
        start: item.value.end - key.length,
        end: item.value.end,
        text: quote === "'" ? keyPlaceholder : `$${keyEnv}`,
      },
    ],
    group,
    wants: [`env:${keyEnv}`],
  });
}

function unsure(word: Word, site: LiteralSite, group: string): void {
  const { destination } = site.migration;
  site.drafts.push({
    rule: rule(site.migration, 'authorization-unseen'),
    confidence: 'review',
    start: word.start,
    end: word.end,
    message: `no ${destination.authHeader.name} header is seen on this request`,
    advice: `send ${destination.authHeader.name}: ${destination.authHeader.scheme} $${destination.keyEnv}`,
    edits: [],
    group,
  });
}

const FOREIGN =
  'the credential sent to this address is not a variable of the source, so it would go to another host';

const sendsKey = (args: readonly Word[], site: LiteralSite): boolean =>
  args.some(
    (w) =>
      /^authorization\s*:/i.test(w.text) ||
      findEnvNames(w.text, 0, site.migration).some((n) => n.match.row.role === 'key'),
  );

const bodies = (args: readonly Word[]): Word[] =>
  args.filter((_, i) => BODY_FLAG.test(args[i - 1]?.text ?? ''));

/** The model in a JSON body, as it stands in quotes, and the fields that only the source understands. */
function modelOf(body: Word, site: LiteralSite, group: string, provider?: string): void {
  jsonBody(body.inner, site, group);
  for (const match of body.text.matchAll(/(\\?["'])model\1\s*:\s*(\\?["'])([^"'\\$]*)\2/g)) {
    const id = match[3] as string;
    const quote = match[2] as string;
    const start = body.inner.start + match.index + match[0].length - quote.length - id.length;
    modelDraft({ start, end: start + id.length }, site, group, provider);
  }
}

const fieldsOf = (args: readonly Word[]): Word[] =>
  args.filter((_, i) => /^(?:-F|--form|--form-string)$/.test(args[i - 1]?.text ?? ''));

/** The model in a field of a form: `-F model=whisper`. */
function modelField(field: Word, site: LiteralSite, group: string, provider?: string): void {
  const id = /^model=([^;$"'\\]+)$/.exec(field.text)?.[1];
  if (id === undefined) return;
  const end = field.inner.end;
  modelDraft({ start: end - id.length, end }, site, group, provider);
}

/** Variables of the source in the rest of the command move with it. */
function renameReads(args: readonly Word[], site: LiteralSite, group: string): void {
  const { migration } = site;
  for (const word of args) {
    for (const name of findEnvNames(site.text.slice(word.start, word.end), word.start, migration)) {
      if (name.match.to === undefined || isClaimed(name, site)) continue;
      site.drafts.push({
        rule: rule(migration, name.match.row.role === 'base-url' ? 'env-base-url' : 'env-name'),
        confidence: 'safe',
        start: name.start,
        end: name.end,
        message: name.match.row.why,
        edits: [{ start: name.start, end: name.end, text: name.match.to }],
        group,
        holds: [`env:${name.name}`],
        wants: [`env:${name.match.to}`],
      });
      site.claimed.push(name);
    }
  }
}
