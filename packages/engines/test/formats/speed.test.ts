/**
 * Large files of every kind: no engine's time may grow faster than the file.
 * The limit of the test is the measure: what grows with the square of the length takes hours.
 */
import { expect, it } from 'vitest';
import { createPick } from '../../src/pick.ts';
import { installedGrammars } from '../grammars.ts';
import { migration } from './migrate.ts';

const pick = createPick({ grammars: installedGrammars });
const around = { imported: () => undefined, packageRoot: '' };

const filled = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length));
const MB = 1_000_000;

const CALL = 'curl https://api.portkey.ai/v1/models -H "x-portkey-api-key: $PORTKEY_API_KEY"\n';

it.each<readonly [string, string, number]>([
  ['one-line.json', '{"id":1,"url":"https://example.com/a/b","list":[1,2]},', 5 * MB],
  ['one-line-dense.json', '{"url":"https://api.portkey.ai/v1","apiKey":"$' + '{PORTKEY_API_KEY}"},', MB / 2],
  ['lines.json', '{"url":"https://api.portkey.ai/v1","a":"$' + '{PORTKEY_API_KEY}"},\n', MB / 2],
  ['README.md', 'Words and `code`, Portkey.\n\n```bash\ncurl https://example.com\n```\n\n', 3 * MB],
  ['dense.md', `Portkey reads PORTKEY_API_KEY.\n\n\`\`\`bash\n${CALL}\`\`\`\n\n`, MB / 2],
  ['one-line.md', 'PORTKEY_API_KEY https://api.portkey.ai/v1 x ', MB / 2],
  ['a.yaml', '- id: 1\n  name: some value\n  url: https://example.com/a/b\n', 2 * MB],
  ['.env', 'PORTKEY_API_KEY=value\n', 100_000 * 22],
  ['a.sh', CALL, MB / 2],
  ['a.ps1', CALL, MB / 2],
  ['a.go', 'req.Header.Set("x-portkey-api-key", os.Getenv("PORTKEY_API_KEY"))\n', MB / 2],
  ['a.toml', '[[x]]\nname = "a"\nurl = "https://api.portkey.ai/v1"\n', MB / 2],
  ['requirements.txt', 'requests==1.0\nportkey-ai==1.2\n', MB / 2],
  ['a.log', 'POST https://api.portkey.ai/v1/chat/completions 200\n', 2 * MB],
])('%s of %j', { timeout: 60_000 }, async (path, piece, size) => {
  const engine = await pick(path);
  const body = filled(piece, size);
  const text = path.endsWith('.json') ? `[${body}{}]` : body;
  const found = engine?.analyze({ path, text }, migration, around).drafts ?? [];
  expect(found.length > 0).toBe(/portkey[-.]ai|PORTKEY_/.test(piece));
});
