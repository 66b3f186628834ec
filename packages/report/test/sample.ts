/** A plan and its report as the tests of the renderings use them. */
import {
  buildReport,
  createRedactor,
  type Edit,
  type FilePlan,
  type Finding,
  type Plan,
  type ReportInput,
} from '@aig/core';

export const KEY = 'sk-proj-4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c';

let serial = 0;
export const finding = (
  path: string,
  before: string,
  at: string,
  given: Partial<Finding> & { now?: string },
): Finding => {
  const start = before.indexOf(at);
  if (start < 0) throw new Error(`${path} holds no ${at}`);
  const { now, ...rest } = given;
  const edits: Edit[] = now === undefined ? [] : [{ start, end: start + at.length, text: now }];
  return {
    id: `f${serial++}`,
    path,
    rule: 'portkey/env-name',
    confidence: 'safe',
    message: 'm',
    start,
    end: start + at.length,
    edits,
    ...rest,
  };
};

export const filePlan = (path: string, language: string, before: string, findings: Finding[]): FilePlan => {
  const edits = findings.flatMap((f) => f.edits).sort((a, b) => b.start - a.start);
  const after = edits.reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), before);
  return { path, language, before, after, digest: 'd', findings };
};

const CODE = `import Portkey from "portkey-ai";

const client = new Portkey({
  apiKey: process.env.PORTKEY_API_KEY,
  config: "pc-fallback-1",
});
const spare = "${KEY}";

export const feedback = () => client.feedback.create({ traceID: "a" });
`;
const ENV = `# keys\nPORTKEY_API_KEY=${KEY}\nOTHER=1\n`;

export const plan: Plan = {
  source: 'portkey',
  destination: 'aigateway',
  files: [
    filePlan('.env', 'dotenv', ENV, [
      finding('.env', ENV, 'PORTKEY_API_KEY', { now: 'AIGATEWAY_API_KEY' }),
      finding('.env', ENV, '# keys', {
        rule: 'portkey/word',
        confidence: 'manual',
        message: 'Old name',
        advice: 'Rename',
      }),
    ]),
    filePlan('src/chat.ts', 'typescript', CODE, [
      finding('src/chat.ts', CODE, 'Portkey from "portkey-ai"', {
        rule: 'portkey/import',
        now: 'OpenAI from "openai"',
      }),
      finding('src/chat.ts', CODE, '  config: "pc-fallback-1",\n', {
        rule: 'portkey/config',
        confidence: 'review',
        message: 'The config pc-fallback-1 chose where requests went',
        advice: 'Recreate it as a routing rule',
        severity: 'behaviour',
        now: '',
      }),
      finding('src/chat.ts', CODE, 'client.feedback.create', {
        rule: 'portkey/feedback',
        confidence: 'manual',
        message: `Feedback has no counterpart, sent with ${KEY}`,
        advice: 'Send it to your own store',
        severity: 'privacy',
        external: { kind: 'ci-secret', name: 'PORTKEY_API_KEY' },
      }),
    ]),
  ],
  skipped: [{ path: 'dist/app.js', reason: 'minified', mentions: true }],
  nextSteps: [{ kind: 'install', text: 'npm install' }],
  counts: { walked: 40, matched: 3, parsed: 2 },
};

export const redact = createRedactor(
  [],
  plan.files.map((f) => f.before),
);

export const report = (given: Partial<ReportInput> = {}) =>
  buildReport({ plan, root: '.', dryRun: true, redact, ...given });

export const titles = { source: 'Portkey', destination: 'AIgateway' };

/** The same tree with nothing left in it. */
export const empty: Plan = {
  ...plan,
  files: [],
  skipped: [],
  nextSteps: [],
  counts: { walked: 9, matched: 0, parsed: 0 },
};
