/**
 * Lines that define a variable: the same name may not be defined twice in one block, and the old definition may have to stay
 * beside the new one.
 */
import { type Draft, type Edit, lineEndAt, type Span } from '@aig/core';
import type { EnvOptions } from './env.ts';
import type { EnvName } from './names.ts';
import { type LiteralSite, spliced, wholeLine } from './site.ts';

/** Names that lines above define from now on, for each block. */
export type Taken = Map<object, Set<string>>;

/** Definitions: two lines must not define the same name, and the old one may have to stay beside the new one. */
export function doubled(
  draft: Draft,
  name: EnvName,
  line: Span,
  site: LiteralSite,
  options: EnvOptions,
  taken: Taken,
): Draft {
  const { text } = site;
  const to = name.match.to as string;
  const block = blockOf(line.start, site);
  const seen = taken.get(block) ?? new Set();
  taken.set(block, seen);
  const whole = new RegExp(`^\\s*(?:-\\s+)?(?:(?:export|ENV|ARG|set)\\s+)?["']?${name.name}\\b`).test(
    text.slice(line.start, line.end),
  );
  if (whole && (seen.has(to) || block.defined.has(to))) {
    const message = `${to} is set here already; the line of ${name.name} goes`;
    const { otherwise: _none, ...rest } = draft;
    return {
      ...rest,
      confidence: 'review',
      message,
      advice: 'check that the value that stays is the right one',
      edits: [{ ...wholeLine(text, line), text: '' }],
      start: line.start,
      end: line.end,
    };
  }
  seen.add(to);
  return whole ? beside(draft, name, line, site, options) : draft;
}

/** The draft with the new line beside the old one as its other form, for when the old name must stay. */
export function beside(
  draft: Draft,
  name: EnvName,
  line: Span,
  site: LiteralSite,
  options: EnvOptions,
): Draft {
  const { text } = site;
  const to = name.match.to as string;
  if (!options.beside || options.group) return draft;
  const fresh = spliced(text, line, draft.edits);
  const eol = lineEndAt(text, line.start);
  const insert: Edit =
    options.beside === 'comma'
      ? {
          start: line.start,
          end: line.start,
          text: `${/,\s*(?:\/\/.*)?$/.test(fresh) ? fresh : `${fresh},`}${eol}`,
        }
      : { start: line.end, end: line.end, text: eol + fresh };
  return {
    ...draft,
    otherwise: {
      confidence: 'review',
      advice: `take ${name.name} out once nothing reads it any more`,
      message: `${to} is added beside ${name.name}, which something that stays on ${site.migration.source.title} still reads`,
      edits: [insert],
    },
  };
}

interface Block {
  /** Names that lines of the block, indented as its first, define. */
  readonly defined: Set<string>;
}

const DEFINITION = /^\s*(?:-\s+)?(?:(?:export|ENV|ARG|set)\s+)?["']?([\w.-]+)["']?\s*[:=]/;

const known = new WeakMap<LiteralSite, ReadonlyMap<number, Block>>();

/** The block of lines, indented alike with what is deeper between them, that the line at `start` stands in. */
function blockOf(start: number, site: LiteralSite): Block {
  let blocks = known.get(site);
  if (!blocks) {
    blocks = blocksOf(site.text);
    known.set(site, blocks);
  }
  return blocks.get(start) ?? { defined: new Set() };
}

/** Blocks by the offsets of their lines, in one pass. */
function blocksOf(text: string): Map<number, Block> {
  const blocks = new Map<number, Block>();
  const open: { readonly indent: number; readonly block: Block }[] = [];
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const line = text.slice(at, next < 0 ? text.length : next);
    const start = at;
    at = next < 0 ? text.length : next + 1;
    if (line.trim() === '') continue;
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    while ((open.at(-1)?.indent ?? -1) > indent) open.pop();
    if (open.at(-1)?.indent !== indent) open.push({ indent, block: { defined: new Set() } });
    const { block } = open.at(-1) as { readonly block: Block };
    const name = DEFINITION.exec(line)?.[1];
    if (name !== undefined) block.defined.add(name);
    blocks.set(start, block);
  }
  return blocks;
}
