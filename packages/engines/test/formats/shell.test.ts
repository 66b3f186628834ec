import { describe, expect, it } from 'vitest';
import { migrate, migrated } from './migrate.ts';

const URL = 'https://api.portkey.ai/v1/chat/completions';
const NEW = 'https://api.aigateway.sh/v1/chat/completions';

describe('shell', () => {
  it.each([
    [
      'one Authorization remains',
      `curl ${URL} \\\n  -H "Authorization: Bearer $OPENAI_API_KEY" \\\n  -H "x-portkey-api-key: \${PORTKEY_API_KEY}"\n`,
      `curl ${NEW} \\\n  -H "Authorization: Bearer \${AIGATEWAY_API_KEY}"\n`,
    ],
    [
      'a header at the end goes with its continuation',
      `curl ${URL} \\\n  -H "x-portkey-api-key: $PORTKEY_API_KEY" \\\n  -H "x-portkey-provider: openai"\necho done\n`,
      `curl ${NEW} \\\n  -H "Authorization: Bearer $AIGATEWAY_API_KEY"\necho done\n`,
    ],
    [
      'a word of two quotes',
      `curl ${URL} -H 'x-portkey-api-key: '"$PORTKEY_API_KEY"\n`,
      `curl ${NEW} -H 'Authorization: Bearer '"$AIGATEWAY_API_KEY"\n`,
    ],
    [
      'a glued flag',
      `curl ${URL} -H"x-portkey-api-key: $PORTKEY_API_KEY"\n`,
      `curl ${NEW} -H"Authorization: Bearer $AIGATEWAY_API_KEY"\n`,
    ],
    [
      'a glued flag with a word of two pieces',
      `curl ${URL} -H"x-portkey-api-key: "$PORTKEY_API_KEY\n`,
      `curl ${NEW} -H"Authorization: Bearer "$AIGATEWAY_API_KEY\n`,
    ],
    [
      'the model in the body',
      `curl ${URL} -H "x-portkey-api-key: $PORTKEY_API_KEY" -H "x-portkey-provider: openai" -d '{"model": "gpt-5.4"}'\n`,
      `curl ${NEW} -H "Authorization: Bearer $AIGATEWAY_API_KEY" -d '{"model": "openai/gpt-5.4"}'\n`,
    ],
    [
      'a tag',
      `curl ${URL} -H "x-portkey-api-key: $PORTKEY_API_KEY" -H "x-portkey-trace-id: nightly"\n`,
      `curl ${NEW} -H "Authorization: Bearer $AIGATEWAY_API_KEY" -H "x-aig-tag: nightly"\n`,
    ],
    [
      'a hard-coded key is read from the environment',
      `curl ${URL} -H "x-portkey-api-key: pk1234567890abcd"\n`,
      `curl ${NEW} -H "Authorization: Bearer $AIGATEWAY_API_KEY"\n`,
    ],
    [
      'in single quotes nothing expands, so the placeholder stands there',
      `curl ${URL} -H 'x-portkey-api-key: pk1234567890abcd'\n`,
      `curl ${NEW} -H 'Authorization: Bearer sk-aig-your-key'\n`,
    ],
    [
      'reads, checks and defaults',
      'export PORTKEY_API_KEY="${PORTKEY_API_KEY:?set it}"\n[ -z "$PORTKEY_API_KEY" ] && echo "PORTKEY_API_KEY is missing"\n',
      'export AIGATEWAY_API_KEY="${AIGATEWAY_API_KEY:?set it}"\n[ -z "$AIGATEWAY_API_KEY" ] && echo "AIGATEWAY_API_KEY is missing"\n',
    ],
    [
      'the sign of a search is no assignment',
      'grep -q "PORTKEY_API_KEY=" .env\n',
      'grep -q "AIGATEWAY_API_KEY=" .env\n',
    ],
    [
      'a key before a command',
      'PORTKEY_API_KEY=abc python x.py --fast\n',
      'AIGATEWAY_API_KEY=sk-aig-your-key python x.py --fast\n',
    ],
    [
      'docker flags',
      'docker run -e PORTKEY_API_KEY=$PORTKEY_API_KEY --env PORTKEY_API_KEY app\n',
      'docker run -e AIGATEWAY_API_KEY=$AIGATEWAY_API_KEY --env AIGATEWAY_API_KEY app\n',
    ],
    [
      'install commands',
      'pip install -U portkey_ai x\nnpm install portkey-ai@1.3.0\nuv add "portkey-ai>=1"\n',
      'pip install -U openai x\nnpm install openai@^6.8.1\nuv add "openai>=2.30.0,<3"\n',
    ],
    [
      'CRLF stays',
      `curl ${URL} \\\r\n  -H "x-portkey-provider: openai" \\\r\n  -H "x-portkey-api-key: $PORTKEY_API_KEY"\r\n`,
      `curl ${NEW} \\\r\n  -H "Authorization: Bearer $AIGATEWAY_API_KEY"\r\n`,
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated('run.sh', before)).toBe(after);
  });

  it.each([
    ['a feedback call', 'curl https://api.portkey.ai/v1/feedback -H "x-portkey-api-key: $PORTKEY_API_KEY"\n'],
    [
      'headers from an array',
      `curl ${URL} -H "x-portkey-api-key: $PORTKEY_API_KEY" --extra "x-portkey-config: pc-abcdef"\n`,
    ],
    ['a request to somewhere unseen', 'curl "$SOMEWHERE" -H "x-portkey-api-key: $PORTKEY_API_KEY"\n'],
    [
      'a custom host',
      `curl ${URL} -H "x-portkey-api-key: $PORTKEY_API_KEY" -H "x-portkey-custom-host: http://10.0.0.1"\n`,
    ],
  ])('keeps %s whole', async (_name, text) => {
    const result = await migrate({ 'run.sh': text });
    expect(result.files['run.sh']).toBe(text);
    expect(result.findings.length).toBeGreaterThan(0);
    expect(result.findings.every((f) => f.confidence === 'manual' && f.advice)).toBe(true);
  });

  it('moves one request and keeps another one of the same script', async () => {
    const result = await migrate({
      'run.sh': `curl ${URL} -H "x-portkey-api-key: $PORTKEY_API_KEY"\ncurl https://api.portkey.ai/v1/logs -H "x-portkey-api-key: $PORTKEY_API_KEY"\n`,
    });
    expect(result.files['run.sh']).toBe(
      `curl ${NEW} -H "Authorization: Bearer $AIGATEWAY_API_KEY"\ncurl https://api.portkey.ai/v1/logs -H "x-portkey-api-key: $PORTKEY_API_KEY"\n`,
    );
  });

  it.each([
    [
      'Makefile',
      'PORTKEY_API_KEY ?= abc\nrun:\n\tPORTKEY_API_KEY=$(PORTKEY_API_KEY) python x.py\n',
      'AIGATEWAY_API_KEY ?= sk-aig-your-key\nrun:\n\tAIGATEWAY_API_KEY=$(AIGATEWAY_API_KEY) python x.py\n',
    ],
    [
      'x.bat',
      'set PORTKEY_API_KEY=abc\r\necho %PORTKEY_API_KEY%\r\n',
      'set AIGATEWAY_API_KEY=sk-aig-your-key\r\necho %AIGATEWAY_API_KEY%\r\n',
    ],
    [
      'x.ps1',
      '$env:PORTKEY_API_KEY = "abc"\nInvoke-RestMethod https://api.portkey.ai/v1/models -Headers @{ "x-portkey-api-key" = $env:PORTKEY_API_KEY }\n',
      '$env:AIGATEWAY_API_KEY = "sk-aig-your-key"\nInvoke-RestMethod https://api.aigateway.sh/v1/models -Headers @{ "Authorization" = "Bearer $env:AIGATEWAY_API_KEY" }\n',
    ],
  ])('%s', async (path, before, after) => {
    expect(await migrated(path, before)).toBe(after);
  });

  it.each([
    'curl http://localhost:8787/v1/models\n',
    'exportKey; importKey --report-key\n',
    'curl https://api.openai.com/v1 -H "Authorization: Bearer $OPENAI_API_KEY"\n',
  ])('says nothing of %s', async (text) => {
    expect((await migrate({ 'run.sh': text })).findings).toEqual([]);
  });
});
