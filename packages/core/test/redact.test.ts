import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, mask, secretSpans } from '../src/redact.ts';
import type { SecretShape } from '../src/table.ts';

const shapes: SecretShape[] = [{ id: 'portkey', pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{27}=/ }];

const HEX = '0123456789abcdef';
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Text of `length` characters drawn from `alphabet`, as a key generator would: irregular, not minimal. */
const drawn = (alphabet: string, length: number) =>
  fc
    .array(fc.nat(alphabet.length - 1), { minLength: length, maxLength: length })
    .map((xs) => xs.map((x, i) => alphabet[(x + i * 7) % alphabet.length]).join(''))
    .filter(
      (s) => /[0-9]/.test(s) && /[A-Za-z]/.test(s) && new Set(s).size >= 8 && !/xxx|none|your/i.test(s),
    );

const keys = fc.oneof(
  drawn(HEX, 27).map((h) => `${h}=`),
  drawn(ALNUM, 48).map((s) => `sk-${s}`),
  drawn(ALNUM, 40).map((s) => `sk-proj-${s}`),
  drawn(HEX, 64).map((s) => `sk-or-v1-${s}`),
  drawn(ALNUM, 37).map((s) => `r8_${s}`),
  drawn(HEX, 64),
  drawn(ALNUM, 36).map((s) => `ghp_${s}`),
  drawn(ALNUM, 24).map((s) => `fw_${s}`),
  drawn(HEX, 32).map(
    (s) => `${s.slice(0, 8)}-${s.slice(8, 12)}-${s.slice(12, 16)}-${s.slice(16, 20)}-${s.slice(20)}`,
  ),
);

/** Every place a key is written in. `§` stands for the key. */
const PLACES = [
  'PORTKEY_API_KEY=§',
  'export PORTKEY_API_KEY="§"',
  'ENV PORTKEY_API_KEY §',
  'PORTKEY_API_KEY_STAGING = "§"',
  '      PORTKEY_API_KEY: §',
  '      - PORTKEY_API_KEY=§',
  "      - name: PORTKEY_API_KEY\n        value: '§'",
  '{ "name": "PORTKEY_API_KEY", "value": "§" }',
  '<add key="PORTKEY_API_KEY" value="§"/>',
  'process.env.PORTKEY_API_KEY = "§";',
  'process.env["PORTKEY_API_KEY"] ??= `§`;',
  'os.environ["PORTKEY_API_KEY"] = "§"',
  'os.environ.setdefault("PORTKEY_API_KEY", "§")',
  'os.getenv("PORTKEY_API_KEY", "§")',
  'const apiKey = process.env.PORTKEY_API_KEY ?? "§"',
  'new Portkey({ apiKey: "§", virtualKey: "v" })',
  'client = Portkey(api_key="§")',
  'api_key: SecretStr = SecretStr("§")',
  '    api_key =\n        "§"',
  'headers.set("x-portkey-api-key", "§")',
  '"x-portkey-api-key": "§",',
  'curl -H "x-portkey-api-key: §" https://api.portkey.ai/v1',
  "curl -H 'Authorization: Bearer §'",
  'aig --api-key § --model gpt-4o',
  '    "client = Portkey(api_key=\\"§\\")\\n",',
  '    "\\nPORTKEY_API_KEY=§\\n"',
  'portkey_api_key = "§" # comment',
  'req.Header.Set("x-portkey-api-key", "§")',
];

/** Searches of patterns with the characters they took, and characters cut out, while the secrets of a text are looked for. */
function workOf(text: string): number {
  let work = 0;
  const { exec } = RegExp.prototype;
  const { slice } = String.prototype;
  RegExp.prototype.exec = function (of) {
    const match = exec.call(this, of);
    work += 1 + (match?.[0].length ?? 0);
    return match;
  };
  String.prototype.slice = function (from, to) {
    const part = slice.call(this, from, to);
    work += 1 + part.length;
    return part;
  };
  try {
    secretSpans(text, shapes);
    return work;
  } finally {
    RegExp.prototype.exec = exec;
    String.prototype.slice = slice;
  }
}

describe('a redactor', () => {
  it('lets no key survive in any place, also once the text has become a diff', () => {
    const cases = fc.record({
      key: keys,
      place: fc.constantFrom(...PLACES),
      sign: fc.constantFrom('', '+', '-', ' '),
      newline: fc.constantFrom('\n', '\r\n'),
    });
    fc.assert(
      fc.property(cases, ({ key, place, sign, newline }) => {
        const file = ['const before = 1;', ...place.replaceAll('§', () => key).split('\n'), 'after()'];
        const source = file.join(newline);
        const redact = createRedactor(shapes, [source]);
        const diff = source
          .split('\n')
          .map((line) => sign + line)
          .join('\n');
        const core = key.slice(6, -6);
        expect(redact(source)).not.toContain(core);
        expect(redact(diff)).not.toContain(core);
        expect(redact(`An error about ${key.slice(0, -3)}`)).not.toContain(core);
        expect(redact(source).split('\n').length).toBe(source.split('\n').length);
        expect(redact(redact(source))).toBe(redact(source));
      }),
      { numRuns: 600 },
    );
  });

  it('masks the body of a private key line by line and keeps the signs of a diff', () => {
    const body = 'MIIEpAIBAAKCAQEA7bq3\nQJ1z9fKk3nXb8pYw2c';
    const pem = `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----\n`;
    const diff = pem.replace(/^/gm, '+');
    const shown = createRedactor([], [])(diff);
    expect(shown).not.toMatch(/MIIE|QJ1z/);
    expect(shown.split('\n').length).toBe(diff.split('\n').length);
    expect(shown.split('\n')[1]).toBe('+…');
  });

  it('masks the password of a connection string and nothing else of it', () => {
    expect(createRedactor([], [])('url = "postgres://app:s3cr3t-pw@db:5432/app"')).toBe(
      'url = "postgres://app:…@db:5432/app"',
    );
  });

  it('masks a short password that is given by name', () => {
    expect(createRedactor([], [])('PASSWORD=hunter2\n')).toBe('PASSWORD=…\n');
    expect(createRedactor([], [])('{ "password": "horse" }')).toBe('{ "password": "…" }');
  });

  it.each([
    ['-export PORTKEY_API_KEY="abc def"   # prod', '-export PORTKEY_API_KEY="…"   # prod'],
    ['curl -H "x-portkey-api-key: RK99" x', 'curl -H "x-portkey-api-key: …" x'],
    ['-H "Authorization: Bearer abcd"', '-H "Authorization: Bearer …"'],
    ['PORTKEY_API_KEY: hunter', 'PORTKEY_API_KEY: …'],
    ['PORTKEY_API_KEY=your-secret-in-prod', 'PORTKEY_API_KEY=…'],
    ['PORTKEY_API_KEY=changeme123', 'PORTKEY_API_KEY=…'],
  ])('masks the value of %s, which stands where a key stands', (line, shown) => {
    expect(createRedactor([], [line])(line)).toBe(shown);
  });

  it('knows a value again where it stands without its name', () => {
    const redact = createRedactor([], ['PORTKEY_VIRTUAL_KEY=openai-virtual-prod-team-a\n']);
    expect(redact('the slug openai-virtual-prod-team-a is gone')).toBe('the slug open…am-a is gone');
  });

  it.each([
    'const apiKey = process.env.PORTKEY_API_KEY!;',
    'apiKey: config.portkey.apiKey,',
    'api_key=settings.portkey_api_key_v2,',
    'api_key: str = Field(alias="PORTKEY_API_KEY")',
    'PORTKEY_API_KEY=${PORTKEY_API_KEY}',
    'PORTKEY_API_KEY: ${{ secrets.PORTKEY_API_KEY }}',
    'PORTKEY_API_KEY=your-portkey-api-key-here',
    'PORTKEY_API_KEY=sk-xxxxxxxxxxxxxxxxxxxxxxxx',
    'PORTKEY_API_KEY=<your key>',
    'PORTKEY_API_KEY=',
    'apiKey: "dummy"',
    'secretKeyRef: { name: portkey, key: PORTKEY_API_KEY }',
    'required = ["api_key", "model_name", "portkey_client_v2_name"]',
    'self.api_key = os.environ.get("{name.upper()}_API_KEY")',
    'max_tokens: 1000, model: "gpt-4o-mini-2024-07-18"',
    'integrity sha512-Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZg==',
    '"sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk="',
    'https://github.com/org/repo/commit/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    '"token_type": "bearer"',
    'task-loading-spinner-container-2',
    'const risk-management-framework-v2',
    'baseURL: "https://api.portkey.ai/v1"',
    'headers: { Authorization: `Bearer ${key}` }',
    'type Options = { apiKey: string; token?: string }',
    'apiKey: "Enter the key of your workspace"',
    'PORTKEY_API_KEY=changeme',
    'PORTKEY_API_KEY=sk-aig-your-key',
    'PORTKEY_API_KEY=yourApiKey',
    'PORTKEY_API_KEY: string',
    '"x-portkey-api-key": apiKey,',
    'x-portkey-api-key: the key of the gateway',
  ])('leaves %s as it is', (line) => {
    expect(createRedactor(shapes, [line])(line)).toBe(line);
  });

  it.each([
    'sk-',
    'eyJ',
    '://a',
    'bearer ',
    'api_key=',
    'api_key "',
    'k_e-y-',
    '-----BEGIN PRIVATE KEY-----',
    'a_key:\n',
  ])('does twice the work, not four times, on twice as much of %j', (piece) => {
    const short = workOf(piece.repeat(2000));
    const long = workOf(piece.repeat(4000));
    expect(short).toBeGreaterThan(10);
    expect(long).toBeLessThan(2.2 * short);
  });
});

describe('a masked value', () => {
  it('shows nothing of a short one and four characters of each end of a long one', () => {
    expect(mask('hunter2')).toBe('…');
    expect(mask('sk-aaaaaaaaaaaaaaaaaaaaaaa9f2c')).toBe('sk-a…9f2c');
  });
});
