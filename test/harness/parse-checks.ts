/**
 * Whether every file that parsed before a run parses after it: asked of our own engines, and of Python for its formats.
 */
import { createPick } from '@aig/engines';
import { grammars } from 'aigateway-cli/src/grammars.ts';
import type { Python } from './python.ts';
import { changedPaths, type Tree } from './tree.ts';

const pick = createPick({ grammars });

/** Paths, with the parser, of files that parse in `before` and not in `after`. */
export async function brokenFiles(before: Tree, after: Tree, python: Python | undefined): Promise<string[]> {
  const broken: string[] = [];
  for (const path of changedPaths(before, after)) {
    const [old, fresh] = [before.get(path), after.get(path)];
    if (old?.kind !== 'file' || fresh?.kind !== 'file') continue;
    const [was, is] = [old.bytes.toString('utf8'), fresh.bytes.toString('utf8')];
    const engine = await pick(path);
    if (engine?.parses({ path, text: was }) && !engine.parses({ path, text: is }))
      broken.push(`${path} (${engine.id})`);
    const kind = path.endsWith('.py') ? 'py' : path.endsWith('.toml') ? 'toml' : undefined;
    if (!python || !kind) continue;
    if ((await python.parses(kind, was)) && !(await python.parses(kind, is)))
      broken.push(`${path} (python3)`);
  }
  return broken;
}
