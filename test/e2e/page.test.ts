/**
 * The HTML report in a real browser: what it shows, how it is used without a mouse, that it loads nothing. Runs where a
 * Chromium is installed; `CHROMIUM` names one.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aig, freshBuild } from '../harness/binary.ts';
import { repositoryRoot } from '../harness/cases.ts';

const executable = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path !== undefined && existsSync(path));

describe.skipIf(!executable)('the page (needs Chromium, or CHROMIUM with its path)', () => {
  let folder = '';
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    freshBuild();
    folder = mkdtempSync(join(tmpdir(), 'aig-page-'));
    const file = join(folder, 'report.html');
    const sample = join(repositoryRoot, 'fixtures/sample');
    await aig(['migrate', 'portkey', '--dry-run', '--report', file], sample);
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(pathToFileURL(file).href);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test('asks for nothing but itself and raises no error', () => {
    expect(asked).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  test('shows the counts, the steps and a folded diff for each file', async () => {
    expect(await page.locator('.tiles li').count()).toBe(5);
    expect(await page.locator('input[type=checkbox]').count()).toBeGreaterThan(2);
    expect(await page.locator('details').count()).toBeGreaterThan(2);
    expect(await page.locator('details[open]').count()).toBe(0);
  });

  test('opens a diff with the keyboard', async () => {
    const first = page.locator('summary').first();
    await first.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details').first().getAttribute('open')).not.toBeNull();
    expect(await page.locator('details').first().locator('.a').count()).toBeGreaterThan(0);
  });

  test('/ goes to the filter, which hides what does not fit, and Escape empties it', async () => {
    const visible = () => page.locator('[data-text]:visible').count();
    const all = await visible();
    await page.keyboard.press('/');
    await page.keyboard.type('digest.py');
    const some = await visible();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    expect(await page.locator('#shown').textContent()).toMatch(/^\d+ of \d+ shown$/);
    await page.keyboard.press('Escape');
    expect(await visible()).toBe(all);
  });

  test('ticks a step with the space bar and remembers it', async () => {
    const box = page.locator('input[type=checkbox]').first();
    await box.focus();
    await page.keyboard.press('Space');
    await page.reload();
    expect(await page.locator('input[type=checkbox]').first().isChecked()).toBe(true);
  });

  test('follows the light or dark setting of the reader', async () => {
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await background();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).not.toBe(light);
  });

  test('is no wider than a narrow window', async () => {
    await page.setViewportSize({ width: 420, height: 800 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(420);
  });
});
