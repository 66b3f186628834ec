import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'vitest';
import { migrate } from './migrate.ts';

function walk(dir: string, base: string, out: Record<string, string>): void {
  for (const name of readdirSync(dir)) {
    if (['.git', 'node_modules', 'venv', '.venv'].includes(name)) continue;
    const p = `${dir}/${name}`;
    const st = statSync(p, { throwIfNoEntry: false });
    if (!st) continue;
    if (st.isDirectory()) walk(p, base, out);
    else if (st.size < 2e6 && !/lock|\.(png|jpg|ico|pdf|gif|svg)$/.test(name)) {
      const t = readFileSync(p);
      if (t.includes(0)) continue;
      out[p.slice(base.length + 1)] = t.toString('utf8');
    }
  }
}
function fromGit(dir: string): Record<string, string> {
  const out: Record<string, string> = {};
  const git = (...a: string[]) =>
    execFileSync('git', [`--git-dir=${dir}`, ...a], { encoding: 'utf8', maxBuffer: 1e9 });
  for (const p of git('grep', '-lIi', 'portkey', 'HEAD').trim().split('\n')) {
    const path = p.slice(5);
    if (/lock/.test(path)) continue;
    try {
      out[path] = git('show', `HEAD:${path}`);
    } catch {}
  }
  return out;
}
test('try', { timeout: 600000 }, async () => {
  const skip = new RegExp(process.env.SKIP ?? '\\.(py|js|ts|tsx|jsx|mjs|ipynb)$');
  for (const spec of (process.env.TRY ?? '').split(',')) {
    let files: Record<string, string> = {};
    if (spec.startsWith('git:')) files = fromGit(spec.slice(4));
    else walk(spec, spec, files);
    files = Object.fromEntries(Object.entries(files).filter(([p]) => !skip.test(p)));
    const t0 = Date.now();
    const r = await migrate(files);
    const t1 = Date.now();
    console.log('=====', spec, r.plan.files.length, 'files', t1 - t0, 'ms', JSON.stringify(r.plan.counts));
    const by: Record<string, number> = {};
    for (const f of r.findings) by[`${f.confidence} ${f.rule}`] = (by[`${f.confidence} ${f.rule}`] ?? 0) + 1;
    console.log(JSON.stringify(by));
    for (const f of r.findings)
      if (/leftover|parse/.test(f.rule))
        console.log(
          'MISS',
          f.path,
          (files[f.path] as string).slice(0, f.start).split('\n').length,
          f.rule,
          f.message,
          '::',
          (files[f.path] as string).slice(f.start, f.end).slice(0, 150),
        );
    if (process.env.SHOW)
      for (const f of r.findings)
        if (new RegExp(process.env.SHOW).test(f.rule))
          console.log(
            '  ',
            f.path,
            (files[f.path] as string).slice(0, f.start).split('\n').length,
            f.confidence,
            f.rule,
            f.message.slice(0, 90),
            '::',
            (files[f.path] as string).slice(f.start, f.end).slice(0, 120).replace(/\n/g, '⏎'),
          );
    if (process.env.DIFF)
      for (const p of Object.keys(files))
        if (files[p] !== r.files[p] && new RegExp(process.env.DIFF).test(p)) {
          const a = (files[p] as string).split('\n'),
            b = (r.files[p] as string).split('\n');
          console.log('---', p);
          const sa = new Set(a),
            sb = new Set(b);
          for (const l of a) if (!sb.has(l)) console.log('-', l.slice(0, 160));
          for (const l of b) if (!sa.has(l)) console.log('+', l.slice(0, 160));
        }
    const again = await migrate(r.files);
    for (const p of Object.keys(files)) if (again.files[p] !== r.files[p]) console.log('NOT IDEMPOTENT', p);
  }
});
