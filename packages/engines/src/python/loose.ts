/**
 * What is left after the structural sites: variables by name, URLs, header names, wherever they stand in code.
 *
 * Sites inside something that goes are gone with it; sites inside a structure change together with it.
 */
import { matchEnv, matchHeader } from '@aig/core';
import { unservedAfterRead } from './base-reads.ts';
import { groupBeside, keyNeeds, readersMove } from './beside.ts';
import { comparedAddress, isCompared } from './compared.ts';
import { type EnvSite, envSite, NAME_IN_TEXT } from './env.ts';
import { planWritten, writtenBeside, writtenKey, writtenModel } from './env-writes.ts';
import type { PyFile } from './file.ts';
import type { HeaderSet } from './header-sets.ts';
import { ancestor, child, inside, type PyNode, walk } from './node.ts';
import { renameLiteral } from './print.ts';
import { contents, isDocstring, plainString } from './strings.ts';
import type { UrlSite } from './urls.ts';
import { fileGroup, isClaimed, keyOf, ownerOf, type Work } from './work.ts';

/** Plans URLs. */
export function planUrls(work: Work, urls: readonly UrlSite[]): void {
  const { file } = work;
  const { migration } = file;
  for (const site of urls) {
    const { match, literal } = site;
    if (isClaimed(work, match.span)) continue;
    const owner = ownerOf(work, literal);
    const own = work.groups.nameOf(site.group);
    const joined = own !== site.group;
    const group = joined ? own : (owner ?? own);
    const { path } = match;
    if (match.verdict === 'host') {
      work.note(match.whole, {
        rule: 'host-name',
        confidence: 'manual',
        message: 'the host of the source by itself',
        advice: `where this names an allowed or expected host, it is ${new URL(migration.destination.openaiBase).host} now`,
      });
      continue;
    }
    if (site.verdict === 'base') {
      work.note(
        match.span,
        {
          rule: match.row.id,
          ...(isCompared(site.literal, file.text)
            ? comparedAddress
            : { confidence: 'safe', message: path.why }),
        },
        {
          edits: [{ start: match.span.start, end: match.span.end, text: site.to }],
          group,
          holds: ['env:*'],
          // Where somebody is not seen to move, the URL waits for the key.
          ...((joined || owner !== undefined) && readersMove(work, site)
            ? {}
            : {
                needs: keyNeeds(file),
                demoted: {
                  message:
                    'this URL stays: something that reads it, or the key beside it, stays on the source',
                  advice: `use ${site.to} here once nothing needs the source's key any more`,
                },
              }),
        },
      );
      continue;
    }
    const keyed = path.keyed !== false;
    const shared = joined || owner !== undefined ? { group } : {};
    if (site.verdict === 'unsure') {
      work.note(
        match.whole,
        {
          rule: 'root-url',
          confidence: 'manual',
          message: 'a bare host: whether /v1 is put behind it elsewhere is not seen here',
          advice: `use ${migration.destination.openaiBase} for OpenAI clients, ${migration.destination.anthropicBase} for Anthropic clients and where /v1 is added`,
        },
        { ...shared, holds: ['env:*'] },
      );
      continue;
    }
    const because = site.because
      ? `; ${site.because.path || 'a path'} is put behind it in this file, which ${migration.destination.title} does not serve`
      : '';
    work.note(
      match.whole,
      {
        rule: match.verdict === 'none' ? `${match.row.id}-path` : 'endpoint',
        confidence: 'manual',
        message:
          match.verdict === 'none'
            ? path.why
            : because
              ? `this base URL must stay${because}`
              : `${migration.destination.title} does not serve ${match.rest}`,
        advice:
          path.advice ??
          `call the provider directly for this, or split it from what ${migration.destination.title} serves`,
        ...(path.severity === undefined ? {} : { severity: path.severity }),
      },
      { ...(keyed ? { ...shared, holds: ['env:*'] } : {}) },
    );
  }
}

/** Plans names of variables in literals: whole literals and words inside messages. */
export function planEnv(work: Work, urls: readonly UrlSite[]): void {
  const { file } = work;
  walk(file.root, (n) => {
    if (n.type !== 'string' || isDocstring(n)) return;
    const site = envSite(n, file);
    if (site) {
      if (!isClaimed(work, n) && !work.keys?.reads(site.node))
        envDraft(work, site, defaultGroup(work, site.node, urls));
      if (site.use !== 'mention' && site.value && site.match.row.role === 'model')
        writtenModel(work, site.value, site.name);
      return;
    }
    for (const content of contents(n)) wordsIn(work, content);
  });
}

/** A variable whose default is a URL of the source changes with that URL. */
function defaultGroup(work: Work, read: PyNode, urls: readonly UrlSite[]): string | undefined {
  const site = urls.find((u) => read.type === 'call' && inside(u.literal, read));
  if (site) return ownerOf(work, site.literal) ?? work.groups.nameOf(site.group);
  return groupBeside(work, read, urls);
}

function envDraft(work: Work, site: EnvSite, beside: string | undefined): void {
  const { file } = work;
  const { name, literal: span } = site;
  const { row, to } = site.match;
  const confidence = site.use === 'mention' ? 'review' : 'safe';
  const inner = ownerOf(work, span);
  const owner = inner ?? beside;
  if (site.use === 'own') {
    work.note(span, {
      rule: 'config-entry',
      confidence: 'manual',
      message: `${name} names an entry of the project's own configuration, which keeps its name`,
      advice:
        to === undefined ? row.why : `if it is filled from the environment by that name, rename it to ${to}`,
    });
    return;
  }
  const unserved =
    row.role === 'base-url' && site.use === 'read' ? unservedAfterRead(site.node, file) : undefined;
  if (unserved !== undefined && inner === undefined) {
    work.note(
      span,
      {
        rule: 'endpoint',
        confidence: 'manual',
        message: `${name} must stay: ${unserved} is put behind it here, which ${file.migration.destination.title} does not serve`,
        advice: `call the provider directly for this, or split it from what ${file.migration.destination.title} serves`,
      },
      // The key that is sent there is not followed, so every key stays.
      { holds: [`env:${name}`, 'env:*'] },
    );
    return;
  }
  if (site.use === 'write' && readByOthers(file)) {
    work.note(
      span,
      {
        rule: 'env-reader',
        confidence: 'manual',
        message: `${name} is written here for a library that reads it by that name`,
        advice: `give the library the base URL ${file.migration.destination.openaiBase}, the key from ${file.migration.destination.keyEnv} and models of the form openai/<slug> instead`,
      },
      { holds: [`env:${name}`, ...(row.role === 'key' ? ['env:*'] : [])] },
    );
    return;
  }
  if (to === undefined) {
    work.note(
      span,
      {
        rule: 'env-other',
        confidence: 'manual',
        message: `${name}: ${row.why}`,
        advice: row.advice ?? 'remove it together with the code that reads it',
      },
      { holds: [`env:${name}`] },
    );
    return;
  }
  const otherwise = inner ? undefined : writtenBeside(work, site);
  const written = writtenKey(work, site);
  // The name never goes without the key that is written beside it.
  const group = owner ?? (written && `written:${file.path}#${span.start}`);
  const needs = inner ? {} : { needs: [needOf(work, site)] };
  if (written && group !== undefined)
    planWritten(work, written, {
      group,
      ...needs,
      ...(otherwise
        ? { otherwise: { ...otherwise, message: 'a key stands in the code, and stays for now', edits: [] } }
        : {}),
    });
  work.note(
    span,
    {
      rule: 'env-name',
      confidence,
      message: row.why,
      ...(row.advice === undefined ? {} : { advice: row.advice }),
    },
    {
      edits: [renameLiteral(span, name, to, file)],
      ...(group === undefined ? {} : { group }),
      ...(owner ? { holds: [`env:${name}`] } : {}),
      ...needs,
      // What is not followed may keep the old key in use here.
      ...(owner || row.role !== 'key' || work.keys?.looksOnly(site.node) ? {} : { holds: [keyOf(file)] }),
      ...(otherwise ? { otherwise } : {}),
      wants: [`env:${to}`],
      demoted: {
        message: `${name} stays in use: something that needs it stays on ${file.migration.source.title}`,
        advice: `read ${to} here once nothing needs ${name} any more`,
      },
    },
  );
}

/** What must not stay for a name to change: the variable, or, where its clients are in sight, their key. */
function needOf(work: Work, { name, use, node, match }: EnvSite): string {
  const follows = match.row.role === 'key' && work.keys?.sends;
  return follows && (use !== 'read' || work.keys?.looksOnly(node)) ? keyOf(work.file) : `env:${name}`;
}
/** Whether the file loads a library that reads the variables of the source by itself. */
const readByOthers = (file: PyFile): boolean =>
  file.imports.some((i) =>
    i.names.some((n) =>
      file.migration.source.readers?.some((r) => n.module === r || n.module.startsWith(`${r}.`)),
    ),
  );

/** Variables named inside a longer text: error messages, help texts, lists. */
function wordsIn(work: Work, content: PyNode): void {
  const { file } = work;
  for (const word of file.source(content).matchAll(NAME_IN_TEXT)) {
    const match = matchEnv(word[0], file.migration);
    if (!match) continue;
    const span = { start: content.start + word.index, end: content.start + word.index + word[0].length };
    if (isClaimed(work, span)) continue;
    if (match.to === undefined) {
      work.note(span, {
        rule: 'env-other',
        confidence: 'manual',
        message: `${word[0]}: ${match.row.why}`,
        advice: match.row.advice ?? 'change this text together with the code that reads it',
      });
      continue;
    }
    work.note(
      span,
      {
        rule: 'env-word',
        confidence: 'review',
        message: `this text names ${word[0]}, which is ${match.to} now`,
      },
      {
        edits: [{ ...span, text: match.to }],
        needs: [match.row.role === 'key' && work.keys?.sends ? keyOf(file) : `env:${word[0]}`],
        demoted: {
          message: `this text names ${word[0]}, which stays in use`,
          advice: `name ${match.to} here once nothing needs ${word[0]} any more`,
        },
      },
    );
  }
}

/** Plans header names outside any understood set. */
export function planHeaderNames(work: Work, sets: readonly HeaderSet[]): void {
  const { file } = work;
  const planned = new Set(sets.flatMap((s) => s.items.map((i) => i.span)));
  walk(file.root, (n) => {
    if (n.type !== 'string' || isDocstring(n)) return;
    const name = plainString(n, file.text)?.text;
    const row =
      name !== undefined && /^[A-Za-z][\w-]+$/.test(name) ? matchHeader(name, file.migration) : undefined;
    if (!row || row.shared || isClaimed(work, n) || [...planned].some((p) => inside(n, p))) return;
    const read = isResponseRead(n, work);
    work.note(
      n,
      {
        rule: read ? 'response-header' : 'header-name',
        confidence: 'manual',
        message: read ? `responses of ${file.migration.destination.title} have no header ${name}` : row.why,
        advice: read
          ? `see the response headers of ${file.migration.destination.title}, or take this out`
          : (row.advice ??
            `send ${file.migration.destination.authHeader.name} and the headers of ${file.migration.destination.title} instead`),
        ...(row.severity === undefined || read ? {} : { severity: row.severity }),
      },
      read ? {} : { group: ownerOf(work, n) ?? fileGroup(file), holds: ['env:*'] },
    );
  });
}

/** `response.headers.get("x")` and `response.headers["x"]` on the right-hand side. */
function isResponseRead(literal: PyNode, work: Work): boolean {
  const subscript = literal.parent?.type === 'subscript' ? literal.parent : undefined;
  const call = literal.parent?.type === 'argument_list' ? literal.parent.parent : undefined;
  if (subscript?.field === 'left' || (subscript && ancestor(subscript, 'assert_statement'))) return false;
  const object = subscript ? child(subscript, 'value') : call && child(call, 'function');
  return (
    object !== undefined &&
    /(?:^|\.)(?:response|resp|res|raw|r|result|http_response)\.(?:http_response\.)?headers(?:\.get)?$|_headers\.get$|\.headers\.get$/.test(
      work.file.source(object),
    )
  );
}
