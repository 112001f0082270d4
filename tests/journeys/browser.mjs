// A browser over the built site, and pages that notice what readers would not be told:
// console errors, exceptions, failed requests, and requests to anybody else.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { serve } from './server.mjs';

// The flags keep Chromium off the network, which a closed machine refuses noisily.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The bundled film's site. */
const BUNDLED = process.env.CINEFILE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** The longest that a condition may take to become true. Generous: two cores may be shared. */
const PATIENCE = 15_000;

/** Starts the Chromium that `cargo xtask` found. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** Serves a built site and starts a browser. The options are those of `serve`; `server` is one that runs already. */
export async function openSite({ dist = BUNDLED, server: running, ...options } = {}) {
  assert.ok(existsSync(join(dist, 'index.html')), `no site in ${dist}: run \`cargo xtask build\``);
  const server = running ?? (await serve(dist, options));
  const browser = await launch();
  return {
    dist,
    url: server.url,
    /** The address of a path in the site: `at('interviewees/')`. */
    at: (path) => new URL(path, server.url).href,
    /**
     * Runs one journey in a page of its own and fails on everything that went wrong unseen.
     * `allow` holds patterns of problems that belong to the journey; other options are Playwright's for a context.
     */
    async journey(walk, { allow = [], ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(PATIENCE);
      try {
        const page = await context.newPage();
        const problems = watch(page, server.origin);
        await walk(page);
        const unexpected = problems.filter((problem) => !allow.some((pattern) => pattern.test(problem)));
        assert.deepEqual(unexpected, [], 'the page reported problems');
      } finally {
        await context.close();
      }
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Collects what goes wrong in a page, requests to other origins among it. */
export function watch(page, origin) {
  const problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // The browser itself gives up requests when it leaves a page or has enough of a video.
    if (why !== 'net::ERR_ABORTED') problems.push(`request: ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`answer ${response.status()}: ${response.url()}`);
  });
  // Listened to rather than stopped: stopping would switch the browser's cache off.
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) problems.push(`third party: ${url.href}`);
  });
  return problems;
}

/**
 * Waits until the wasm has taken the page over.
 * The program says so with `data-app="live"` on the html element, or `data-app="failed"` when it gave up.
 */
export async function live(page) {
  await page.locator('html[data-app="live"], html[data-app="failed"]').waitFor({ state: 'attached' });
  assert.equal(await page.locator('html').getAttribute('data-app'), 'live', 'the program took the page over');
}

/** From now on nothing in the page happens after a while, until `runTimers` says that the time has come; what only takes turns goes on. */
export function holdTimers(page) {
  return page.evaluate(() => {
    const held = new Map();
    let last = 1e9;
    const { clearTimeout, setTimeout } = window;
    window.setTimeout = (call, delay) => {
      if (!delay) return setTimeout(call);
      last += 1;
      held.set(last, call);
      return last;
    };
    window.clearTimeout = (id) => held.delete(id) || clearTimeout(id);
    window.runTimers = () => {
      const due = [...held.values()];
      held.clear();
      due.forEach((call) => call());
      return due.length;
    };
  });
}

/** Lets happen what waits for its time; gives how many calls that were. */
export const runTimers = (page) => page.evaluate(() => window.runTimers());

/** Repeats a check, once a frame, until it passes; its last failure is the error. */
export async function eventually(page, check) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }
}

/** Opens what is folded under words, and leaves the focus where it is. */
export async function unfold(page, words) {
  const folded = page.locator('details', { has: page.locator('summary', { hasText: words }) });
  await folded.evaluate((details) => {
    details.open = true;
  });
}
