/**
 * Lines that define a variable: the same name may not be defined twice in one block, and the old definition may have to stay
 * beside the new one.
 */
import { type Alternative, type Draft, type Edit, lineEndAt, type Span, upstreamOf } from '@aig/core';
import type { EnvOptions } from './env.ts';
import type { EnvName } from './names.ts';
import { type LiteralSite, spliced, wholeLine } from './site.ts';

/** Names that lines above define from now on, for each block. */
export type Taken = Map<object, Set<string>>;

/** Definitions: two lines must not define the same name, and the old one may have to stay beside the new one. */
export function doubled(
  draft: Draft,
  name: EnvName,
  parts: readonly Part[],
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
  const lead = DEFINITION.exec(text.slice(line.start, line.end));
  const whole = lead?.[3] === name.name;
  const inline = parts.some((part) => part.tight && carriesMore(part, line, site));
  if (whole && options.once?.(line) && !inline && (seen.has(to) || block.defined.has(to))) {
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
  if (!whole) return draft;
  if (inline) return besideInline(draft, parts, line, site, options, lead?.[1] === undefined);
  const known = block.defined.has(definedAs(lead?.[2], to));
  if (known && !options.once) return alreadyHere(draft, name, site);
  const { value } = parts[0] as Part;
  // `set X=a & run` in a batch file: what follows the value cannot be told from it.
  const rest = text.slice(value.end, line.end);
  return known || !/^["'\x60]?[,;]?\s*(?:(?:#|\/\/).*)?$/.test(rest)
    ? draft
    : beside(draft, name, line, site, options);
}

/** An assignment on the line; `tight` when it is a word of its own, `NAME=value`, so that another may stand beside it. */
export interface Part {
  readonly name: EnvName;
  /** The value with its quotes. */
  readonly value: Span;
  readonly tight: boolean;
}

/** Whether a command or another assignment follows on the line, or the line is a piece of a longer one. */
function carriesMore(part: Part, line: Span, site: LiteralSite): boolean {
  const { text } = site;
  const rest = text.slice(part.value.end, line.end);
  if (!/^\s*(?:#.*)?$/.test(rest) && /^[\s;&|]/.test(rest)) return true;
  return line.start > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, line.start - 3), line.start));
}

/** `OLD=a command` runs its command once: the new assignment goes before the same command. */
function besideInline(
  draft: Draft,
  parts: readonly Part[],
  line: Span,
  site: LiteralSite,
  options: EnvOptions,
  free: boolean,
): Draft {
  const { text } = site;
  const content = text.slice(line.start, line.end);
  const here = parts.find((p) => new RegExp(`(?<!\\w)${p.name.match.to}=`).test(content));
  if (here) return alreadyHere(draft, here.name, site);
  if (options.group || !free || !parts.every((p) => p.tight)) return draft;
  const edits = parts.map(({ name, value }) => ({
    start: value.end,
    end: value.end,
    text: ` ${spliced(text, { start: name.start, end: value.end }, draft.edits)}`,
  }));
  return { ...draft, otherwise: otherwiseOf(parts[0]?.name as EnvName, edits, site) };
}

/** Renaming would give the value of the old name to the new one, which has its own. */
function alreadyHere(draft: Draft, name: EnvName, site: LiteralSite): Draft {
  const { otherwise: _none, demoted: _also, wants: _wants, needs: _needs, ...rest } = draft;
  return {
    ...rest,
    confidence: 'manual',
    message: `${name.match.to} is set here already, beside ${name.name}`,
    advice: isKept(name, site)
      ? letGo(name, site)
      : `take ${name.name} out here once nothing reads it any more`,
    edits: [],
  };
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
  if (!options.beside || options.group) return draft;
  const lead = DEFINITION.exec(text.slice(line.start, line.end));
  if (lead && blockOf(line.start, site).defined.has(definedAs(lead[2], name.match.to as string)))
    return options.once ? draft : alreadyHere(draft, name, site);
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
  return { ...draft, otherwise: otherwiseOf(name, [insert], site) };
}

/** The destination calls the source, with the source's own key. */
const isKept = ({ match }: EnvName, { migration }: LiteralSite): boolean =>
  match.row.role === 'key' && upstreamOf(migration) !== undefined;

const stillReads = (name: EnvName, site: LiteralSite): string => {
  const { migration } = site;
  return isKept(name, site)
    ? `${migration.destination.title} itself reads to call ${migration.source.title}`
    : `something that stays on ${migration.source.title} still reads`;
};

const letGo = (name: EnvName, site: LiteralSite): string =>
  isKept(name, site)
    ? `keep ${name.name} where ${site.migration.destination.title} is started`
    : `take ${name.name} out once nothing reads it any more`;

const otherwiseOf = (name: EnvName, edits: readonly Edit[], site: LiteralSite): Alternative => ({
  confidence: isKept(name, site) ? 'safe' : 'review',
  advice: letGo(name, site),
  message: `${name.match.to} is added beside ${name.name}, which ${stillReads(name, site)}`,
  edits,
  // A base URL that nobody asks for is not put beside another one.
  ...(name.match.row.role === 'base-url' ? { whenWanted: [`env:${name.match.to}`] } : {}),
});

interface Block {
  /** Names that lines of the block, indented as its first, define. */
  readonly defined: Set<string>;
}

/** Groups: the dash of an item or `set`, the word before the name, the name. */
const DEFINITION =
  /^\ufeff?\s*(-\s+|set\s+)?(?:(export|ENV|ARG)\s+)?["']?([\w.-]+)["']?(?=\s|[:?+]{0,3}=|:|$)/i;

/** A declaration (`ARG NAME`, `export NAME`) does not stand for a definition, nor the other way round. */
const definedAs = (word: string | undefined, name: string): string =>
  /^arg$/i.test(word ?? '') ? `ARG ${name}` : name;

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
    const found = DEFINITION.exec(line);
    if (found) block.defined.add(definedAs(found[2], found[3] as string));
    blocks.set(start, block);
  }
  return blocks;
}
