// Firefox over the built site, by WebDriver BiDi: stock Firefox does not speak what Playwright speaks with Chromium.

import assert from 'node:assert/strict';

import puppeteer from 'puppeteer-core';

import { serve } from './server.mjs';
import { siteOf } from './built.mjs';

/** The longest that a condition may take to become true. Generous: two cores may be shared. */
const PATIENCE = 30_000;

/** Serves a built site and starts Firefox; other options are those of `serve`. */
export async function openFirefox({ dist = siteOf('bundled'), ...options } = {}) {
  const server = await serve(dist, options);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });
  return {
    url: server.url,
    at: (path) => new URL(path, server.url).href,
    /** Runs one journey in a page of its own; fails on errors in its console and on exceptions. */
    async journey(walk, { allow = [] } = {}) {
      const context = await browser.createBrowserContext();
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE);
        await page.setViewport({ width: 1280, height: 800 });
        const problems = [];
        page.on('console', (message) => message.type() === 'error' && problems.push(`console: ${message.text()}`));
        page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
        await walk(page);
        assert.deepEqual(problems.filter((problem) => !allow.some((pattern) => pattern.test(problem))), []);
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

/** Waits until the wasm has taken the page over. */
export async function live(page) {
  await page.waitForSelector('html[data-app="live"], html[data-app="failed"]');
  assert.equal(await page.$eval('html', (html) => html.dataset.app), 'live', 'the program took the page over');
}
