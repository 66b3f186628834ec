/**
 * Every SARIF document against the schema of the standard, `data/sarif-schema-2.1.0.json` as OASIS publishes it
 * (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
 */
import { readFileSync } from 'node:fs';
import { createRedactor } from '@aig/core';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { renderSarif } from '../src/index.ts';
import { plan, report } from './sample.ts';

const schema = JSON.parse(readFileSync(new URL('data/sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const cases = {
  'a dry run with a fix': { report: report(), files: plan.files },
  'a finished run': {
    report: report({ dryRun: false, outcome: new Map(plan.files.map((f) => [f.path, 'written'])) }),
    files: plan.files,
  },
  'an empty run': {
    report: report({ plan: { ...plan, files: [], skipped: [], nextSteps: [] } }),
    files: [],
  },
  'something suppressed': {
    report: {
      ...report(),
      suppressed: [
        { id: 's', path: 'a b.ts', line: 3, endLine: 3, rule: 'portkey/prose', reason: 'history' },
      ],
    },
    files: plan.files,
  },
};

it.each(Object.entries(cases))('%s is valid', (_, given) => {
  const document = JSON.parse(renderSarif([{ ...given, redact: createRedactor([], []) }], '1.2.3'));
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
});

it('a document with a wrong level is not', () => {
  const document = JSON.parse(
    renderSarif([{ ...cases['a dry run with a fix'], redact: createRedactor([], []) }], '1'),
  );
  document.runs[0].results[0].level = 'loud';
  expect(validate(document)).toBe(false);
});
