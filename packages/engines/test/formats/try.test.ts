import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { migrate } from './migrate.ts';

test('try', async () => {
  for (const spec of (process.env.TRY ?? '').split(',')) {
    const [path, as] = spec.split('=>');
    const text = readFileSync(path as string, 'utf8');
    const name = as ?? ((path as string).split('/').at(-1) as string);
    const r = await migrate({ [name]: text });
    console.log('=====', name, '\n', r.files[name], '\n-----');
    for (const f of r.findings)
      console.log(
        text.slice(0, f.start).split('\n').length,
        f.confidence,
        f.rule,
        '|',
        f.message,
        '|',
        f.advice ?? '',
        '|',
        JSON.stringify(f.external ?? ''),
      );
  }
});
