/** Python files on Replicate, moved by the planner with the real tables. */
import { aigateway } from '../../../../providers/src/destinations/aigateway.ts';
import { replicate } from '../../../../providers/src/sources/replicate/index.ts';
import { type Migrated, migrated, migration, run } from '../migrate.ts';

export const fromReplicate = { ...migration, source: replicate, destination: aigateway };

/** The text of one file after a run. */
export const moved = (text: string): Promise<string> => migrated(text, 'app.py', fromReplicate);

/** One run over several files. */
export const movedAll = (files: Readonly<Record<string, string>>): Promise<Migrated> =>
  run(files, fromReplicate);

export const CLIENT =
  'client = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\n';

/** A program whose function `f` has this body, before and after; the call stands for `CALL`. */
export const body = (...lines: string[]): string =>
  `import os\nimport replicate\n\n\ndef f(p, ui=None):\n${lines.map((l) => `    ${l}\n`).join('')}`;

export const CALL = 'replicate.run("meta/meta-llama-3-8b-instruct", input={"prompt": p})';
