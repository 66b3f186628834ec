/**
 * Imports of the standard library that new code needs in a file that did not have them: `os` where it reads the environment,
 * and what helpers and conversions use. Each is applied only when somebody wants it.
 *
 * It joins the first block of imports: in its sorted place among the plain imports of the standard library, else on top.
 */
import { type Edit, lineEndAt } from '@aig/core';
import { child, type PyNode, parts } from './node.ts';
import { insertAfter } from './removal.ts';
import { importResource, type Work } from './work.ts';

/** What new code may use, by the resource that asks for it, and the line that brings it. */
const LINES: Readonly<Record<string, string>> = {
  asyncio: 'import asyncio',
  base64: 'import base64',
  json: 'import json',
  os: 'import os',
  time: 'import time',
  'urllib.request': 'import urllib.request',
  'functools.lru_cache': 'from functools import lru_cache',
};

// Plain imports of these stand in the first section of a sorted block; everything else is somebody's package.
const STANDARD = new Set(
  (
    '__future__ abc argparse array ast asyncio atexit base64 bisect builtins calendar cmath collections concurrent ' +
    'configparser contextlib contextvars copy csv ctypes dataclasses datetime decimal difflib dis email enum errno ' +
    'fcntl fileinput fnmatch fractions functools gc getpass glob gzip hashlib heapq hmac html http imaplib importlib ' +
    'inspect io ipaddress itertools json keyword locale logging lzma math mimetypes multiprocessing numbers operator os ' +
    'pathlib pdb pickle pkgutil platform pprint queue random re sched secrets select shelve shlex shutil signal ' +
    'smtplib socket sqlite3 ssl stat statistics string struct subprocess sys tarfile tempfile textwrap threading ' +
    'time timeit tkinter token tomllib traceback types typing unicodedata unittest urllib uuid warnings weakref ' +
    'webbrowser xml zipfile zlib zoneinfo'
  ).split(' '),
);

/** Adds what drafts want, module by module. */
export function planImportOs(work: Work): void {
  const wanted = Object.keys(LINES).flatMap((name) => {
    const resource = importResource(work.file, name);
    const starts = work.drafts
      .filter((d) => d.wants?.includes(resource) || d.otherwise?.wants?.includes(resource))
      .map((d) => d.start);
    return starts.length > 0 ? [{ name, before: Math.min(...starts) }] : [];
  });
  for (const [i, { name, before }] of wanted.entries())
    planModule(work, name, before, i === wanted.length - 1);
}

/** @param last no other new import comes after it */
function planModule(work: Work, name: string, before: number, last: boolean): void {
  const { file } = work;
  const resource = importResource(file, name);
  const edit = placeFor(name, parts(file.root), before, last, file.text);
  work.add({
    start: edit.start,
    end: edit.start,
    rule: `${file.migration.source.id}/import-${name.split('.')[0]}`,
    confidence: 'safe',
    message: name === 'os' ? 'the environment is read here now' : `${name} is used here now`,
    edits: [edit],
    whenWanted: [resource],
  });
}

/** @param before offset of the first text that uses it: the import has to come before it */
function placeFor(name: string, top: readonly PyNode[], before: number, last: boolean, text: string): Edit {
  const line = LINES[name] ?? `import ${name}`;
  const from = line.startsWith('from');
  const first = top.findIndex((n) => isImport(n) && n.type !== 'future_import_statement');
  const block = first < 0 ? [] : top.slice(first, endOfBlock(top, first));
  const head = block[0];
  if (head && head.end <= before) {
    const plain = block.filter((n) => n.end <= before && isPlainStandard(n, text));
    const next = from ? undefined : plain.find((n) => moduleOf(n, text) > name);
    if (next) return { start: next.start, end: next.start, text: line + lineEndAt(text, next.start) };
    const after = plain.at(-1);
    if (after) return insertAfter(after, line, text);
    const eol = lineEndAt(text, head.start);
    const gap = !last || STANDARD.has(moduleOf(head, text).split('.')[0] ?? '') ? '' : eol;
    return { start: head.start, end: head.start, text: line + eol + gap };
  }
  const future = top.filter((n) => n.type === 'future_import_statement').at(-1);
  const docstring =
    top[0]?.type === 'expression_statement' && parts(top[0])[0]?.type === 'string' ? top[0] : undefined;
  const after = future ?? docstring;
  if (after) return insertAfter(after, line, text);
  const at = top[0]?.start ?? text.length;
  const eol = lineEndAt(text, at);
  return { start: at, end: at, text: line + eol + (last ? eol : '') };
}

const isImport = (n: PyNode): boolean =>
  n.type === 'import_statement' || n.type === 'import_from_statement' || n.type === 'future_import_statement';

function endOfBlock(top: readonly PyNode[], first: number): number {
  let end = first;
  while (end < top.length && isImport(top[end] as PyNode)) end++;
  return end;
}

const moduleOf = (n: PyNode, text: string): string => {
  const name = child(n, 'module_name') ?? child(n, 'name');
  const target = name?.type === 'aliased_import' ? (child(name, 'name') ?? name) : name;
  return target ? text.slice(target.start, target.end) : '';
};

const isPlainStandard = (n: PyNode, text: string): boolean =>
  n.type === 'import_statement' && STANDARD.has(moduleOf(n, text).split('.')[0] ?? '');
