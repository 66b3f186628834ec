/**
 * Commands that start the gateway: its own (`litellm --config …`) and containers of its images. They give addresses, and the
 * file or the block they stand in belongs to the server.
 */
import type { OwnHost, ServerPart, Span } from '@aig/core';
import { host, imageIn, LOCAL, part, type Seen } from './found.ts';

/** Documents show commands among other things; elsewhere a file with such a command is the server's. */
const DOCUMENT =
  /\.(?:md|mdx|markdown|rst|adoc|txt|html?|ipynb)$|(?:^|\/)(?:README|INSTALL|Makefile|package\.json|justfile|Taskfile)$/i;
/** Programs and data that name an image or a command in passing. */
const PROGRAM =
  /\.(?:[cm]?[jt]sx?|py|go|rb|rs|java|kt|cs|php|swift|ipynb|lock|csv|json|toml)$|(?:^|[/.])env(?:\.[\w-]+)?$/i;

interface Launch extends Span {
  readonly hosts: readonly OwnHost[];
}

export function launches(seen: Seen): { hosts: OwnHost[]; server: ServerPart[] } {
  const { file } = seen;
  const found = [...commands(seen), ...containers(seen), ...bases(seen)];
  const hosts = found.flatMap((f) => f.hosts);
  if (found.length === 0 || (PROGRAM.test(file.path) && !DOCUMENT.test(file.path)))
    return { hosts, server: [] };
  const what = 'the gateway is started here';
  if (!DOCUMENT.test(file.path))
    return {
      hosts,
      server: [
        part(
          seen,
          { start: 0, end: file.text.length },
          what,
          seen.data.serverEnv.map((n) => `env:${n}`),
        ),
      ],
    };
  const spans = new Map<number, Span>();
  for (const one of found) {
    const span = fenceAround(one, file.text);
    spans.set(span.start, span);
  }
  return { hosts, server: [...spans.values()].map((span) => part(seen, span, what)) };
}

/** One command with its continued lines. */
function statement(text: string, at: number): Span {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  while (start > 1 && text[start - 2] === '\\') start = text.lastIndexOf('\n', start - 3) + 1;
  let end = text.indexOf('\n', at);
  while (end > 0 && text[end - 1] === '\\') end = text.indexOf('\n', end + 1);
  return { start, end: end < 0 ? text.length : end };
}

const onPort = (seen: Seen, port: string, at: number, why: string): OwnHost[] =>
  LOCAL.map((name) => host(seen, `${name}:${port}`, at, why));

function commands(seen: Seen): Launch[] {
  const { text } = seen.file;
  const { data } = seen;
  const pattern = new RegExp(
    `(?<![\\w./@:-])(?:${data.commands.join('|')})(?:[ \\t"',]|\\\\\\r?\\n){1,20}--?(?:config|model|port|host|detailed_debug|debug|listen|policy-config|app-dir|log-level|log-style|managed)\\b${(data.starts ?? []).map((start) => `|(?<![\\w./@:-])${start}(?![\\w-])`).join('')}`,
    'g',
  );
  return [...text.matchAll(pattern)].map((match) => {
    const span = statement(text, match.index);
    const said = text.slice(match.index, span.end);
    const port =
      /--?(?:port|listen)[ ="',]+(?:[\w.]{1,60}:)?(\d{2,5})\b/.exec(said)?.[1] ?? String(data.port);
    return {
      ...span,
      hosts: onPort(seen, port, match.index, 'a command starts the gateway on that port here'),
    };
  });
}

function containers(seen: Seen): Launch[] {
  const { text } = seen.file;
  return [...text.matchAll(/\b(?:docker|podman|nerdctl)[ \t]+run\b/g)].flatMap((match) => {
    const span = statement(text, match.index);
    const said = text.slice(match.index, span.end);
    if (!said.split(/[\s"']+/).some((word) => imageIn(word, seen) !== undefined)) return [];
    const why = 'a container of the gateway is started here';
    const port = /(?:-p|--publish)[ =]+(?:[\d.]+:)?(\d{2,5}):\d{2,5}\b/.exec(said)?.[1];
    const name = /--name[ =]+([\w.-]+)/.exec(said)?.[1];
    const hosts = [
      ...(port === undefined ? [] : onPort(seen, port, match.index, why)),
      ...(name === undefined ? [] : [host(seen, `${name}:${seen.data.port}`, match.index, why)]),
    ];
    return [{ ...span, hosts }];
  });
}

/** `FROM image`, `image = "…"` in deployment files that are not YAML. */
function bases(seen: Seen): Launch[] {
  const { text } = seen.file;
  return [
    ...text.matchAll(/^[ \t]*(?:FROM[ \t]+|"?image"?[ \t]*[:=][ \t]*["']?)([^\s"']{3,200})/gim),
  ].flatMap((match) =>
    imageIn(match[1] as string, seen) === undefined
      ? []
      : [{ start: match.index, end: match.index + match[0].length, hosts: [] }],
  );
}

/** The fenced block around a command, else the command's own lines. */
function fenceAround(span: Span, text: string): Span {
  const fence = /^[ \t]*(?:```|~~~)/gm;
  const marks = [...text.matchAll(fence)].map((m) => m.index);
  const before = marks.filter((m) => m <= span.start).length;
  if (before % 2 === 0) return { start: span.start, end: span.end };
  return { start: marks[before - 1] as number, end: marks[before] ?? text.length };
}
