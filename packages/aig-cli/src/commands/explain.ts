/** `aig explain <file>`: whether a file is looked at and why not, and what each source's rules find in it. */
import { relative, sep } from 'node:path';
import { lineStarts, linesOf, sightOf } from '@aig/core';
import { createDiskTree, type Fate, resolveRoot } from '@aig/host';
import { hanging, visible } from '@aig/report';
import pc from 'picocolors';
import { readConfig } from '../config/config.ts';
import { withConfig } from '../config/merge.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { ExplainFlags } from '../flags.ts';
import { type Io, textWidth, wantsColor } from '../io.ts';
import { withSourceFile } from '../migrate/profiles.ts';
import { migrationOf } from '../migrate/request.ts';
import { openSession } from '../migrate/session.ts';
import type { Parts } from '../parts.ts';

export interface ExplainRequest {
  readonly file: string;
  readonly flags: ExplainFlags;
}

/** Runs the command; throws the host's errors for a path that is not there. */
export async function explain({ file, flags }: ExplainRequest, io: Io, parts: Parts): Promise<ExitCode> {
  const here = resolveRoot('.', io.cwd);
  const target = resolveRoot(file, io.cwd);
  const absolute = target.only === undefined ? target.root : `${target.root}${sep}${target.only}`;
  const inside = relative(here.root, absolute).split(sep).join('/');
  // A file elsewhere is explained where it lies.
  const root = inside.startsWith('..') ? target.root : here.root;
  const path = inside.startsWith('..') ? (target.only ?? '') : inside;
  const config = readConfig(root, flags.config, io.cwd);
  const { include = [], exclude = [] } = withConfig(flags, config, '');
  const options = { gitignore: flags.gitignore, include, exclude };
  const tree = createDiskTree(root, options);
  const fate = await tree.fate(path);
  const c = pc.createColors(wantsColor(io, flags.color));
  io.stdout.write(`${c.bold(visible(path))}\n  ${sentence(fate)}\n`);
  if (fate.kind !== 'scanned') return EXIT.done;

  const read = await tree.read(path);
  if (!read.ok) {
    io.stdout.write(`  It is skipped: ${read.skip.reason}.\n`);
    return EXIT.done;
  }
  const to = config.to?.toLowerCase();
  const sources = withSourceFile(parts, flags.sourceFile, io.cwd).sources.filter(({ id }) => id !== to);
  const migrations = sources.map((source) =>
    migrationOf(source, withConfig(flags, config, source.id), parts, io.cwd),
  );
  const { needles, later } = sightOf(migrations);
  await tree.scan(needles, { later });
  for (const migration of migrations) {
    const { source } = migration;
    const session = await openSession(
      { root, typed: '.' },
      migration,
      { ...EMPTY, ...options },
      parts,
      config.suppress,
      tree,
    );
    const skip = session.planned.plan.skipped.find((s) => s.path === path);
    const plan = session.planned.plan.files.find((f) => f.path === path);
    const starts = lineStarts(read.file.text);
    if (skip) io.stdout.write(`  ${source.title}: skipped, ${skip.reason}\n`);
    else if (!plan || plan.findings.length === 0)
      io.stdout.write(
        `  ${source.title}: ${mentions(read.file.text, source.needles)}, and no rule applies\n`,
      );
    else {
      io.stdout.write(`  ${source.title}, read as ${plan.language}:\n`);
      for (const finding of plan.findings) {
        const where = `    line ${linesOf(starts, finding).line}  ${finding.confidence.padEnd(6)}  ${finding.rule}`;
        const text = visible(
          session.redact(finding.advice ? `${finding.message} → ${finding.advice}` : finding.message),
        );
        io.stdout.write(
          `${[finding.suppressed === undefined ? where : `${where}  (left by your configuration)`, ...hanging('      ', text, textWidth(io)).map((line) => c.dim(line))].join('\n')}\n`,
        );
      }
    }
  }
  return EXIT.done;
}

/** The flags that a migration has and an explanation has not. */
const EMPTY = {
  backup: true,
  format: 'text',
  diffContext: '3',
  color: false,
} as const;

function mentions(text: string, needles: readonly string[]): string {
  const lower = text.toLowerCase();
  const held = needles.filter((needle) => lower.includes(needle.toLowerCase()));
  return held.length === 0 ? 'none of its words is in it' : `it mentions ${held.join(', ')}`;
}

function sentence(fate: Fate): string {
  switch (fate.kind) {
    case 'scanned':
      return 'It is looked at.';
    case 'missing':
      return 'There is no such file in this folder.';
    case 'ignored':
      return 'It is not looked at: git ignores it (--no-gitignore looks all the same).';
    case 'excluded':
      return 'It is not looked at: --include or --exclude leaves it out.';
    case 'never-read':
      return 'It is never looked at: a backup of ours, or a format without text.';
    case 'closed':
      return `It is not looked at: ${visible(fate.at)} ${CLOSED[fate.by]}.`;
  }
}

const CLOSED: Readonly<Record<Extract<Fate, { kind: 'closed' }>['by'], string>> = {
  pruned: 'is never entered',
  ignored: 'is ignored by git',
  excluded: 'is excluded',
  virtualenv: 'is a virtual environment',
  link: 'is a link, and links are not followed',
  unreadable: 'cannot be read',
};
