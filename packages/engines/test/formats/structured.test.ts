import { describe, expect, it } from 'vitest';
import { migrate, migrated } from './migrate.ts';

describe('json', () => {
  it.each([
    [
      '.vscode/settings.json',
      '{\n\t// key\n\t"env": { "PORTKEY_API_KEY": "abc", },\n}\n',
      '{\n\t// key\n\t"env": { "AIGATEWAY_API_KEY": "sk-aig-your-key", },\n}\n',
    ],
    [
      'devcontainer.json',
      '{"remoteEnv":{"PORTKEY_API_KEY":"${localEnv:PORTKEY_API_KEY}"}}',
      '{"remoteEnv":{"AIGATEWAY_API_KEY":"${localEnv:AIGATEWAY_API_KEY}"}}',
    ],
    [
      'opencode.json',
      '{"options":{"baseURL":"https://api.portkey.ai/v1","apiKey":"dummy","headers":{"x-portkey-api-key":"{env:PORTKEY_API_KEY}","x-portkey-provider":"@openai-prod"}}}',
      '{"options":{"baseURL":"https://api.aigateway.sh/v1","apiKey":"{env:AIGATEWAY_API_KEY}"}}',
    ],
    [
      'collection.json',
      '{"header":[{"key":"x-portkey-api-key","value":"{{k}}"},{"key":"x-portkey-provider","value":"openai"}],"url":{"raw":"https://api.portkey.ai/v1/models","host":["api","portkey","ai"]}}',
      '{"header":[{"key":"Authorization","value":"Bearer {{k}}"}],"url":{"raw":"https://api.aigateway.sh/v1/models","host":["api","aigateway","sh"]}}',
    ],
    [
      'mcp.json',
      '{\n  "args": [\n    "--header", "x-portkey-provider: openai",\n    "--header", "x-portkey-api-key: ${PORTKEY_API_KEY}",\n    "https://api.portkey.ai/v1"\n  ]\n}\n',
      '{\n  "args": [\n    "--header", "Authorization: Bearer ${AIGATEWAY_API_KEY}",\n    "https://api.aigateway.sh/v1"\n  ]\n}\n',
    ],
  ])('%s', async (path, before, after) => {
    expect(await migrated(path, before)).toBe(after);
  });

  it('tells what a routing config of the source decides and leaves it', async () => {
    const text =
      '{"strategy":{"mode":"fallback"},"targets":[{"virtual_key":"a","override_params":{"model":"gpt-4o"}},{"virtual_key":"b"}],"cache":{"mode":"semantic"}}';
    const result = await migrate({
      'portkey-config.json': `{"$schema":"https://portkey.ai/schemas/config.json","c":${text}}`,
    });
    const finding = result.findings.find((f) => f.rule === 'portkey/routing-config');
    expect(finding?.message).toContain('fallback over 2 targets (gpt-4o); also cache');
  });
});

describe('toml', () => {
  it.each([
    [
      'config.toml',
      'model_provider = "gw"\nmodel = "@openai/gpt-5.4"\n[model_providers.gw]\nbase_url = "https://api.portkey.ai/v1"\nenv_key = "PORTKEY_API_KEY"\nhttp_headers = { "x-portkey-config" = "pc-abc123", "a" = "b" }\n',
      'model_provider = "gw"\nmodel = "openai/gpt-5.4"\n[model_providers.gw]\nbase_url = "https://api.aigateway.sh/v1"\nenv_key = "AIGATEWAY_API_KEY"\nhttp_headers = { "a" = "b" }\n',
    ],
    [
      'wrangler.toml',
      '[vars]\r\nPORTKEY_API_KEY = "abc" # c\r\n',
      '[vars]\r\nAIGATEWAY_API_KEY = "sk-aig-your-key" # c\r\n',
    ],
    ['.streamlit/secrets.toml', "PORTKEY_API_KEY = 'abc'\n", "AIGATEWAY_API_KEY = 'sk-aig-your-key'\n"],
  ])('%s', async (path, before, after) => {
    expect(await migrated(path, before)).toBe(after);
  });
});

describe('lines of settings', () => {
  it.each([
    [
      'app.service',
      '[Service]\nEnvironment="PORTKEY_API_KEY=abc"\nEnvironment=PORTKEY_BASE_URL=https://api.portkey.ai/v1\n',
      '[Service]\nEnvironment="AIGATEWAY_API_KEY=sk-aig-your-key"\nEnvironment=AIGATEWAY_OPENAI_BASE_URL=https://api.aigateway.sh/v1\n',
    ],
    [
      'application.properties',
      'llm.url=https://api.portkey.ai/v1\nllm.key=${PORTKEY_API_KEY}\n',
      'llm.url=https://api.aigateway.sh/v1\nllm.key=${AIGATEWAY_API_KEY}\n',
    ],
    [
      'main.tf',
      'variables = {\n  PORTKEY_API_KEY = "abc" # key\n}\nenv {\n  name  = "PORTKEY_API_KEY"\n  value = "abc"\n}\n',
      'variables = {\n  AIGATEWAY_API_KEY = "sk-aig-your-key" # key\n}\nenv {\n  name  = "AIGATEWAY_API_KEY"\n  value = "sk-aig-your-key"\n}\n',
    ],
    [
      'headers.tf',
      'url = "https://api.portkey.ai/v1"\nh = {\n  "x-portkey-api-key" = var.key\n  "x-portkey-provider" = "openai"\n}\n',
      'url = "https://api.aigateway.sh/v1"\nh = {\n  "Authorization" = "Bearer ${var.key}"\n}\n',
    ],
    [
      'default.nix',
      '{ env.PORTKEY_API_KEY = cfg.key; environment = { PORTKEY_API_KEY = "abc"; }; }\n',
      '{ env.AIGATEWAY_API_KEY = cfg.key; environment = { AIGATEWAY_API_KEY = "sk-aig-your-key"; }; }\n',
    ],
    [
      'x.http',
      'POST https://api.portkey.ai/v1/chat/completions\nx-portkey-api-key: {{PORTKEY_API_KEY}}\nx-portkey-provider: openai\n\n{"model": "gpt-5.4"}\n',
      'POST https://api.aigateway.sh/v1/chat/completions\nAuthorization: Bearer {{AIGATEWAY_API_KEY}}\n\n{"model": "openai/gpt-5.4"}\n',
    ],
    [
      'Dockerfile',
      'ARG PORTKEY_API_KEY\nENV PORTKEY_API_KEY abc\nENV PORTKEY_API_KEY=abc B=2\nENV A=1 \\\n    PORTKEY_BASE_URL=https://api.portkey.ai/v1\nRUN pip install --no-cache-dir "portkey-ai==1.2" x && \\\n    npm i -g portkey-ai\n',
      'ARG AIGATEWAY_API_KEY\nENV AIGATEWAY_API_KEY sk-aig-your-key\nENV AIGATEWAY_API_KEY=sk-aig-your-key B=2\nENV A=1 \\\n    AIGATEWAY_OPENAI_BASE_URL=https://api.aigateway.sh/v1\nRUN pip install --no-cache-dir "openai>=2.30.0,<3" x && \\\n    npm i -g openai\n',
    ],
  ])('%s', async (path, before, after) => {
    expect(await migrated(path, before)).toBe(after);
  });
});
