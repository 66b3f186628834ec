import { describe, expect, it } from 'vitest';
import { migrate, migrated } from './migrate.ts';

describe('yaml', () => {
  it.each([
    [
      'compose list',
      'services:\n  a:\n    environment:\n      - PORTKEY_API_KEY=${PORTKEY_API_KEY}\n      - X=1\n',
      'services:\n  a:\n    environment:\n      - AIGATEWAY_API_KEY=${AIGATEWAY_API_KEY}\n      - X=1\n',
    ],
    [
      'compose map with a literal key',
      'environment:\n  PORTKEY_API_KEY: abc # key\n',
      'environment:\n  AIGATEWAY_API_KEY: sk-aig-your-key # key\n',
    ],
    [
      'a quoted base URL',
      'environment:\n  - "PORTKEY_BASE_URL=https://api.portkey.ai/v1"\n',
      'environment:\n  - "AIGATEWAY_OPENAI_BASE_URL=https://api.aigateway.sh/v1"\n',
    ],
    [
      'Kubernetes pairs and secret references',
      'env:\n  - name: PORTKEY_API_KEY\n    valueFrom:\n      secretKeyRef:\n        name: s\n        key: PORTKEY_API_KEY\n  - {name: PORTKEY_BASE_URL, value: "https://api.portkey.ai/v1"}\n',
      'env:\n  - name: AIGATEWAY_API_KEY\n    valueFrom:\n      secretKeyRef:\n        name: s\n        key: AIGATEWAY_API_KEY\n  - {name: AIGATEWAY_OPENAI_BASE_URL, value: "https://api.aigateway.sh/v1"}\n',
    ],
    [
      'a secret in base64 gets the encoded placeholder',
      'kind: Secret\ndata:\n  PORTKEY_API_KEY: cGstb2xk\n',
      `kind: Secret\ndata:\n  AIGATEWAY_API_KEY: ${btoa('sk-aig-your-key')}\n`,
    ],
    [
      'a hosting description',
      'envVars:\n  - key: PORTKEY_API_KEY\n    sync: false\n',
      'envVars:\n  - key: AIGATEWAY_API_KEY\n    sync: false\n',
    ],
    [
      'a client with key and headers',
      'custom:\n  - name: x\n    apiKey: "dummy"\n    baseURL: https://api.portkey.ai/v1\n    headers:\n      x-portkey-api-key: "${PORTKEY_API_KEY}"\n      x-portkey-virtual-key: "vk"\n    models:\n      default: ["@openai/gpt-5.4"]\n',
      'custom:\n  - name: x\n    apiKey: "${AIGATEWAY_API_KEY}"\n    baseURL: https://api.aigateway.sh/v1\n    models:\n      default: ["openai/gpt-5.4"]\n',
    ],
    [
      'headers without a key beside them',
      'url: https://api.portkey.ai/v1\nheaders:\n  x-portkey-api-key: ${PORTKEY_API_KEY}\n  x-portkey-trace-id: run\n  other: 1\n',
      'url: https://api.aigateway.sh/v1\nheaders:\n  Authorization: Bearer ${AIGATEWAY_API_KEY}\n  x-aig-tag: run\n  other: 1\n',
    ],
    [
      'a template that does not parse is read as literals',
      '{{- if .Values.on }}\nenv:\n  - name: URL\n    value: https://api.portkey.ai/v1\n{{- end }}\n',
      '{{- if .Values.on }}\nenv:\n  - name: URL\n    value: https://api.aigateway.sh/v1\n{{- end }}\n',
    ],
    [
      'a conda environment',
      'dependencies:\n  - pip:\n      - portkey-ai==1.2\n      - numpy\n',
      'dependencies:\n  - pip:\n      - openai>=2.30.0,<3\n      - numpy\n',
    ],
    [
      'a value that is a tag, an alias or a block keeps it',
      'a:\n  PORTKEY_API_KEY: !Ref Key\nb:\n  PORTKEY_API_KEY: *k\nc:\n  PORTKEY_API_KEY: >-\n    $(x)\n',
      'a:\n  AIGATEWAY_API_KEY: !Ref Key\nb:\n  AIGATEWAY_API_KEY: *k\nc:\n  AIGATEWAY_API_KEY: >-\n    $(x)\n',
    ],
    ['CRLF stays', 'a:\r\n  PORTKEY_API_KEY: x\r\n', 'a:\r\n  AIGATEWAY_API_KEY: sk-aig-your-key\r\n'],
  ])('%s', async (_name, before, after) => {
    expect(await migrated('x.yaml', before)).toBe(after);
  });

  it('reads the scripts of a workflow as shell and names the secrets to create', async () => {
    const text = [
      'env:',
      '  PORTKEY_API_KEY: ${{ secrets.PORTKEY_API_KEY }}',
      'jobs:',
      '  a:',
      '    steps:',
      '      - run: |',
      '          pip install portkey-ai pytest',
      '          curl https://api.portkey.ai/v1/models \\',
      '            -H "x-portkey-provider: openai" \\',
      '            -H "x-portkey-api-key: $PORTKEY_API_KEY"',
      '      - run: npm i portkey-ai',
      '        env:',
      '          PORTKEY_API_KEY: ${{ secrets.PK }}',
      '',
    ].join('\n');
    const result = await migrate({ '.github/workflows/ci.yml': text });
    expect(result.files['.github/workflows/ci.yml']).toBe(
      [
        'env:',
        '  AIGATEWAY_API_KEY: ${{ secrets.AIGATEWAY_API_KEY }}',
        'jobs:',
        '  a:',
        '    steps:',
        '      - run: |',
        '          pip install openai pytest',
        '          curl https://api.aigateway.sh/v1/models \\',
        '            -H "Authorization: Bearer $AIGATEWAY_API_KEY"',
        '      - run: npm i openai',
        '        env:',
        '          AIGATEWAY_API_KEY: ${{ secrets.PK }}',
        '',
      ].join('\n'),
    );
    expect(
      result.findings.flatMap((f) => (f.external ? [`${f.external.kind} ${f.external.name}`] : [])),
    ).toEqual(['ci-secret AIGATEWAY_API_KEY', 'ci-secret PK']);
  });

  it('keeps a URL whose headers cannot be followed', async () => {
    const text = 'a: https://api.portkey.ai/v1/chat/completions\nb: "use x-portkey-api-key here"\n';
    const result = await migrate({ 'x.yaml': text });
    expect(result.files['x.yaml']).toBe(text);
    expect(result.lines).toEqual(['1 portkey/base-url manual', '2 portkey/header manual']);
  });

  it('keeps a client whose custom host would be lost', async () => {
    const text =
      'baseURL: https://api.portkey.ai/v1\nheaders:\n  x-portkey-api-key: ${PORTKEY_API_KEY}\n  x-portkey-custom-host: http://ollama:11434\n';
    const result = await migrate({ 'x.yaml': text });
    expect(result.files['x.yaml']).toBe(text);
    expect(result.findings.every((f) => f.confidence === 'manual')).toBe(true);
  });

  it('reports the gateway itself and leaves it running', async () => {
    const text = 'services:\n  gw:\n    image: portkeyai/gateway:latest\n';
    const result = await migrate({ 'docker-compose.yml': text });
    expect(result.files['docker-compose.yml']).toBe(text);
    expect(result.lines).toEqual(['3 portkey/image manual']);
  });

  it('says nothing of names that merely look alike', async () => {
    const text = 'name: exportKey\nimage: portkey/wallet\nport: localhost:8787\n';
    const result = await migrate({ 'x.yaml': text });
    expect(result.findings).toEqual([]);
  });
});
