/**
 * Adds up the report of the test runner and the checks before it, and prints the closing line of `.ci/run`.
 * Arguments: the runner's JSON report, checks passed, checks failed. Exit code 1 when anything failed.
 */
import { readFileSync } from 'node:fs';

const [file, passedBefore, failedBefore] = process.argv.slice(2);
let passed = Number(passedBefore);
let failed = Number(failedBefore);
let skipped = 0;
try {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  for (const { name, status, message, assertionResults } of testResults) {
    const of = (...states) => assertionResults.filter((result) => states.includes(result.status));
    passed += of('passed').length;
    failed += of('failed').length;
    for (const result of of('pending', 'skipped', 'todo')) {
      skipped++;
      console.log(`skipped: ${result.fullName}`);
    }
    // A file that does not even load, or whose hooks fail, has no failed test of its own.
    if (status === 'failed' && of('failed').length === 0) {
      failed++;
      console.log(`failed: ${name}: ${message.split('\n')[0]}`);
    }
  }
} catch (error) {
  failed++;
  console.log(`the test run left no report: ${error.message}`);
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
