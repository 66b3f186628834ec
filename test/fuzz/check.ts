/** The promises that hold for every input, whatever it is. Says what is broken; undefined when nothing is. */
import { applyEdits, type Engine, type FilePlan, type Migration, planTree, type TreeReader } from '@aig/core';

export interface Input {
  readonly path: string;
  readonly text: string;
}

type Pick = (path: string, firstLine?: string) => Promise<Engine | undefined>;

/** CPU seconds that a megabyte may cost; a small file may cost as much as one of 256 KB. */
const SECONDS = 2;
const LEAST = 256 * 1024;

const treeOf = (input: Input): TreeReader => ({
  scan: async () => ({ hits: [input.path], skipped: [], walked: 1 }),
  importers: async () => [],
  read: async () => ({ ok: true, file: input, digest: '' }),
  exists: (path) => path === input.path,
});

/** Findings that say the tool itself has failed. */
const FAULTS = /\/(?:engine-failed|result-unparsable|edits-overlap)$/;

/** @param onRewritten called when the first run edits the input: what is never rewritten proves little */
export async function faultOf(
  input: Input,
  migration: Migration,
  pick: Pick,
  onRewritten: () => void = () => undefined,
): Promise<string | undefined> {
  const begun = process.cpuUsage();
  const first = await planned(input, migration, pick);
  const used = process.cpuUsage(begun);
  const seconds = (used.user + used.system) / 1e6;
  const most = (SECONDS * Math.max(LEAST, input.text.length)) / (1024 * 1024);
  if (seconds > Math.max(most, SECONDS))
    return `took ${seconds.toFixed(1)} s for ${input.text.length} characters`;
  if (first.fault !== undefined) return first.fault;
  if (first.after === input.text) return undefined;
  onRewritten();
  const second = await planned({ path: input.path, text: first.after }, migration, pick);
  if (second.fault !== undefined) return `second run: ${second.fault}`;
  return second.after === first.after ? undefined : `the second run changes something: ${second.rules}`;
}

async function planned(
  input: Input,
  migration: Migration,
  pick: Pick,
): Promise<{ readonly after: string; readonly rules?: string; readonly fault?: string }> {
  const { plan } = await planTree(treeOf(input), migration, pick, { safeOnly: false });
  const [file] = plan.files;
  if (!file) return { after: input.text };
  const fault = file.findings.find((f) => FAULTS.test(f.rule));
  if (fault) return { after: file.after, fault: `${fault.rule}: ${fault.message}` };
  const edits = file.findings.flatMap((f) => f.edits);
  if (applyEdits(input.text, edits) !== file.after)
    return { after: file.after, fault: 'plan and edits disagree' };
  const engine = await pick(input.path);
  // The planner may look at what was changed alone; here the whole file is parsed.
  const fresh = (text: string): boolean => engine?.parses({ path: input.path, text }) ?? true;
  if (file.after !== input.text && fresh(input.text) && !fresh(file.after))
    return { after: file.after, fault: `the result does not parse: ${rulesOf(file)}` };
  const outside = file.findings.find((f) => f.start < 0 || f.end < f.start || f.end > input.text.length);
  if (outside) return { after: file.after, fault: `${outside.rule} lies outside the file` };
  const speechless = file.findings.find((f) => f.confidence === 'manual' && !f.advice);
  if (speechless) return { after: file.after, fault: `${speechless.rule} gives no advice` };
  return { after: file.after, rules: rulesOf(file) };
}

/** The rules of a file's edits, in order, each once. */
function rulesOf(file: FilePlan): string {
  const applied = file.findings.filter((f) => f.edits.length > 0);
  return [...new Set(applied.map((f) => f.rule))].sort().join(' ');
}

/** Faults of one kind have one cause as far as can be told: the numbers in them do not count. */
export const kindOf = (fault: string): string => fault.replace(/\d+/g, 'N').slice(0, 160);
