/**
 * Jupyter notebooks: code cells are one Python module, install lines follow the shell rules, Markdown cells are prose.
 * Outputs are never read and never touched.
 */
import type { Analysis, Draft, Engine, Migration, SourceText, Surroundings } from '@aig/core';
import type { GrammarSource } from '../grammar.ts';
import { looseLiterals } from '../literal/loose.ts';
import { proseDrafts } from '../literal/prose.ts';
import { siteOf } from '../literal/site.ts';
import { analyzePython } from '../python/analyze.ts';
import { initPython, isPython } from '../python/runtime.ts';
import { shellSites } from '../shell/sites.ts';
import { POSIX } from '../shell/words.ts';
import { type Cells, readCells } from './cells.ts';
import { type Masked, maskMagics } from './magics.ts';

const engine: Engine = { id: 'notebook', analyze, parses };

/** The engine, once the Python grammar is loaded. Rejects when the grammar cannot be read. */
export async function notebookEngine(grammars: GrammarSource): Promise<Engine> {
  await initPython(grammars);
  return engine;
}

const NOTHING: Analysis = { drafts: [], exports: new Map(), imports: [], parse: 'failed' };

function analyze(file: SourceText, migration: Migration, around: Surroundings): Analysis {
  const code = readCells(file.text, 'code');
  const prose = readCells(file.text, 'markdown');
  if (!code || !prose) return NOTHING;
  const drafts: Draft[] = [];
  const masked = maskedOf(code);
  let parse: Analysis['parse'] = 'ok';
  if (code.python) {
    const analysis = analyzePython({ path: file.path, text: masked.python }, migration, around);
    parse = analysis.parse;
    drafts.push(...analysis.drafts.map((d) => broughtBack(d, code)));
  }
  drafts.push(...otherText(file.path, code, masked, migration).map((d) => broughtBack(d, code)));
  drafts.push(...brokenCells(code, masked, migration).map((d) => broughtBack(d, code)));
  const text = siteOf(file.path, prose.text, migration);
  const notes = proseDrafts({ ...text, evidence: true }, prose.cells, { what: 'text', gap: 1 });
  drafts.push(
    ...notes.map((d) => broughtBack(inFence(prose.text, d.start) ? untouched(d, migration) : d, prose)),
  );
  return { drafts, exports: new Map(), imports: [], parse };
}

/** Whether an offset of the Markdown lies in a fenced block. A fence that is never closed ends with its cell only by luck. */
const inFence = (text: string, offset: number): boolean =>
  (text.slice(0, offset).match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0) % 2 === 1;

/** Code in prose is told of, not changed: it is nobody's program, and half of it may be elsewhere. */
function untouched(draft: Draft, migration: Migration): Draft {
  const { start, end, rule } = draft;
  return {
    start,
    end,
    rule,
    confidence: 'manual',
    edits: [],
    message: `the text shows code for ${migration.source.title}`,
    advice: `show the same for ${migration.destination.title}; see ${migration.destination.docs}`,
  };
}

const maskedOf = (code: Cells): Masked =>
  maskMagics(code.text, code.python ? code.cells : [], (source) => !isPython(source));

/** Shell commands and text of other languages. */
function otherText(path: string, code: Cells, masked: Masked, migration: Migration): Draft[] {
  const site = siteOf(path, code.text, migration);
  for (const range of masked.shell) shellSites(site, range, POSIX);
  const values = [...masked.shell, ...masked.other, ...(code.python ? [] : code.cells)];
  looseLiterals(site, [], { beside: 'line', values });
  return site.drafts;
}

/** Cells that do not parse cannot run: they are told of, never edited, and keep the package that they import. */
function brokenCells(code: Cells, masked: Masked, migration: Migration): Draft[] {
  const { source } = migration;
  const packages = source.packages.filter((p) => p.registry === 'pypi').map((p) => `package:pypi:${p.name}`);
  const words = source.words.map((w) => w.toLowerCase());
  return masked.broken.flatMap((cell): Draft[] => {
    const text = code.text.slice(cell.start, cell.end);
    if (!words.some((w) => text.toLowerCase().includes(w))) return [];
    return [
      {
        ...cell,
        rule: `${source.id}/syntax`,
        confidence: 'manual',
        message: `this cell names ${source.title} and could not be parsed`,
        advice: 'correct the syntax and run again',
        edits: [],
        holds: packages,
      },
    ];
  });
}

function broughtBack(draft: Draft, cells: Cells): Draft {
  const { start, end } = cells.back(draft);
  return {
    ...draft,
    start,
    end,
    edits: draft.edits.flatMap((e) => cells.edit(e)),
    ...(draft.otherwise
      ? { otherwise: { ...draft.otherwise, edits: draft.otherwise.edits.flatMap((e) => cells.edit(e)) } }
      : {}),
  };
}

function parses(file: SourceText): boolean {
  try {
    JSON.parse(file.text.replace(/^\uFEFF/, ''));
  } catch {
    return false;
  }
  const code = readCells(file.text, 'code');
  return code !== undefined && (!code.python || !code.cells.some((c) => broken(code, c)));
}

const broken = (code: Cells, cell: Cells['cells'][number]): boolean => {
  const masked = maskMagics(code.text, [cell], () => false);
  return !isPython(masked.python.slice(cell.start, cell.end));
};
