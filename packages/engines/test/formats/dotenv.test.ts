import { describe, expect, it } from 'vitest';
import { migrate, migrated } from './migrate.ts';

describe('dotenv', () => {
  it.each([
    [
      'a key becomes the placeholder',
      'PORTKEY_API_KEY=abc123def456\n',
      'AIGATEWAY_API_KEY=sk-aig-your-key\n',
    ],
    ['an empty value stays empty', 'PORTKEY_API_KEY=\n', 'AIGATEWAY_API_KEY=\n'],
    [
      'a file may start with a blank line',
      '\nPORTKEY_API_KEY=abc\n',
      '\nAIGATEWAY_API_KEY=sk-aig-your-key\n',
    ],
    ['quotes stay', 'PORTKEY_API_KEY="abc"\nX=\'1\'\n', 'AIGATEWAY_API_KEY="sk-aig-your-key"\nX=\'1\'\n'],
    [
      'a reference is renamed',
      'PORTKEY_API_KEY=${PORTKEY_API_KEY}\n',
      'AIGATEWAY_API_KEY=${AIGATEWAY_API_KEY}\n',
    ],
    [
      'export, prefix and suffix stay',
      'export NEXT_PUBLIC_PORTKEY_API_KEY_STAGING=a\n',
      'export NEXT_PUBLIC_AIGATEWAY_API_KEY_STAGING=sk-aig-your-key\n',
    ],
    [
      'a commented assignment is renamed too',
      '# PORTKEY_API_KEY=old\n',
      '# AIGATEWAY_API_KEY=sk-aig-your-key\n',
    ],
    [
      'a comment behind the value stays',
      'PORTKEY_API_KEY=abc # the key\n',
      'AIGATEWAY_API_KEY=sk-aig-your-key # the key\n',
    ],
    [
      'CRLF, BOM and the missing last line end stay',
      '\ufeffA=1\r\nPORTKEY_API_KEY=abc\r\nB=2',
      '\ufeffA=1\r\nAIGATEWAY_API_KEY=sk-aig-your-key\r\nB=2',
    ],
    [
      'a base URL is replaced with its name',
      'PORTKEY_BASE_URL=https://api.portkey.ai/v1\n',
      'AIGATEWAY_OPENAI_BASE_URL=https://api.aigateway.sh/v1\n',
    ],
    [
      'the root of an Anthropic client is a root',
      'ANTHROPIC_BASE_URL=https://api.portkey.ai\nPORTKEY_API_KEY=\n',
      'ANTHROPIC_BASE_URL=https://api.aigateway.sh\nAIGATEWAY_API_KEY=\n',
    ],
    [
      'headers in a value become one Authorization',
      'ANTHROPIC_CUSTOM_HEADERS="x-portkey-api-key: ${PORTKEY_API_KEY}\\nx-portkey-provider: @anthropic-prod"\n',
      'ANTHROPIC_CUSTOM_HEADERS="Authorization: Bearer ${AIGATEWAY_API_KEY}"\n',
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated('.env', before)).toBe(after);
  });

  it.each([
    ['a name that only contains the letters', 'EXPORTKEY=1\nREPORTKEY_API=2\n'],
    ['the local port without anything of the source', 'LLM_URL=http://localhost:8787/v1\n'],
    ['a word in a comment of a file without evidence', '# portkey is a game\nA=1\n'],
  ])('leaves %s alone and says nothing', async (_name, text) => {
    const result = await migrate({ '.env': text });
    expect(result.files['.env']).toBe(text);
    expect(result.findings).toEqual([]);
  });

  it('keeps a gateway of the user and says so', async () => {
    const text = 'PORTKEY_BASE_URL=https://llm.corp.example/v1\n';
    const result = await migrate({ '.env': text });
    expect(result.files['.env']).toBe(text);
    expect(result.lines).toEqual(['1 portkey/env-base-url manual']);
  });

  it('tells of variables without counterpart and leaves them', async () => {
    const text = 'PORTKEY_VIRTUAL_KEY=openai-virtual-1a2b3c\n';
    const result = await migrate({ '.env': text });
    expect(result.files['.env']).toBe(text);
    expect(result.lines).toEqual(['1 portkey/env-other manual']);
  });

  it('adds the new line beside the old one while something still reads that', async () => {
    const result = await migrate({
      '.env': 'PORTKEY_API_KEY=abc\r\nX=1\r\n',
      'log.sh': 'curl https://api.portkey.ai/v1/feedback -H "x-portkey-api-key: $PORTKEY_API_KEY"\n',
      'chat.sh': 'curl https://api.portkey.ai/v1/models -H "x-portkey-api-key: $PORTKEY_API_KEY"\n',
    });
    expect(result.files['.env']).toBe('PORTKEY_API_KEY=abc\r\nAIGATEWAY_API_KEY=sk-aig-your-key\r\nX=1\r\n');
    const again = await migrate(result.files);
    expect(again.files).toEqual(result.files);
  });

  it('removes the old line when the new name is set already', async () => {
    const result = await migrate({ '.env': 'AIGATEWAY_API_KEY=sk-aig-mine\nPORTKEY_API_KEY=abc\n' });
    expect(result.files['.env']).toBe('AIGATEWAY_API_KEY=sk-aig-mine\n');
  });

  it('keeps two addresses apart', async () => {
    const text =
      'PORTKEY_BASE_URL=https://api.portkey.ai/v1\nPORTKEY_GATEWAY_URL=https://api.portkey.ai/v1\n';
    const result = await migrate({ '.env': text });
    expect(result.files['.env']).toBe(
      'AIGATEWAY_OPENAI_BASE_URL=https://api.aigateway.sh/v1\nAIGATEWAY_GATEWAY_URL=https://api.aigateway.sh/v1\n',
    );
  });
});
