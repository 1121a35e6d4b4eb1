// Opens the pages of New-ErlReport in a real browser and uses them as people do. Usage: node run.mjs FOLDER
// The last line is "N passed, N failed".
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { tests } from './report.tests.mjs';

const folder = process.argv[2];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // Root has no sandbox of its own in a container; the pages are ours.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
let passed = 0;
let failed = 0;

/** A page that is open, with what it complained of and what it asked the network for. */
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const complaints = [];
  const requests = [];
  page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.stack));
  page.on('request', request => requests.push(request.url()));
  const url = pathToFileURL(join(folder, `${name}.html`)).href;
  await page.goto(url);
  if (options.javaScriptEnabled !== false) {
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
  }
  return { page, complaints, foreign: () => requests.filter(request => request !== url), close: () => context.close() };
}

for (const [name, test] of Object.entries(tests)) {
  const opened = [];
  try {
    await test(async (...how) => {
      const page = await open(...how);
      opened.push(page);
      return page;
    });
    passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.stack}`);
  } finally {
    await Promise.all(opened.map(page => page.close()));
  }
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
