/** What every part of the survey shares: the file, its lines, and how a host or a part of the server is told. */
import {
  lineAt,
  lineStarts,
  type OwnHost,
  type SelfHosted,
  type ServerPart,
  type SourceTable,
  type SourceText,
  type Span,
} from '@aig/core';

export interface Seen {
  readonly file: SourceText;
  readonly source: SourceTable;
  readonly data: SelfHosted;
  readonly starts: readonly number[];
  /** The label counts as the gateway's name here. */
  readonly proved: boolean;
}

export const describe = (
  file: SourceText,
  source: SourceTable & { readonly selfHosted: SelfHosted },
): Seen => {
  const { proofs } = source.selfHosted;
  const text = proofs ? file.text.toLowerCase() : '';
  const proved = !proofs || proofs.some((proof) => text.includes(proof));
  return { file, source, data: source.selfHosted, starts: lineStarts(file.text), proved };
};

/** Names by which a machine reaches a port of itself. */
export const LOCAL = ['localhost', '127.0.0.1', '0.0.0.0', 'host.docker.internal'] as const;

/** Whether a host or service is named after the source: a whole word of one of its labels. */
export const isNamed = (name: string, { data, proved }: Seen): boolean =>
  proved &&
  name
    .toLowerCase()
    .split(/[.:_-]/)
    .includes(data.label);

export function host(seen: Seen, name: string, offset: number, why: string, prefix = ''): OwnHost {
  return {
    host: name.toLowerCase(),
    prefix,
    named: isNamed(name, seen) || isPublic(name),
    path: seen.file.path,
    line: lineAt(seen.starts, offset),
    why,
  };
}

/** A name of the public or a company's DNS means one machine everywhere; an address of a private network does not. */
const isPublic = (name: string): boolean =>
  /\.[a-z]{2,}(?::\d+)?$/i.test(name) && !/\.(?:local|internal)(?::\d+)?$/i.test(name);

export const part = (_seen: Seen, span: Span, what: string, holds: readonly string[] = []): ServerPart => ({
  ...span,
  what,
  holds,
});

/** The image of the source that a reference names, with or without registry and tag; also one that is called like it. */
export function imageIn(reference: string, seen: Seen): string | undefined {
  const bare = reference
    .trim()
    .replace(/@sha256:.*$/, '')
    .replace(/:[\w.${}-]*$/, '');
  const row = seen.source.images.find((image) => bare === image.name || bare.endsWith(`/${image.name}`));
  if (row) return row.name;
  const last = bare.slice(bare.lastIndexOf('/') + 1);
  return bare.includes('/') && /^[\w.-]+$/.test(last) && isNamed(last, seen) ? bare : undefined;
}
