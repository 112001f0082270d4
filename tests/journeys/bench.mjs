// Measures how long the gallery takes to answer a letter in its filter, at several sizes of film.
// Called by `cargo xtask bench`. It reports; it never fails on a time, since machines differ.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { launch } from './browser.mjs';
import { serve } from './server.mjs';

const { values, positionals } = parseArgs({
  options: { dist: { type: 'string', default: 'dist' } },
  allowPositionals: true,
});

/** What is typed, a letter at a time, and taken back: words that some people's quotations have and others lack. */
const TYPED = ['r', 'ri', 'riv', 'rive', 'river', 'rive', 'riv', 'ri', 'r', ''];
const ROUNDS = 5;

const server = await serve(values.dist);
const browser = await launch();
try {
  console.log('people    median ms    p95 ms    cards drawn at most');
  for (const file of ['', ...positionals]) {
    const text = file === '' ? undefined : await readFile(file, 'utf8');
    const page = await browser.newPage();
    if (text !== undefined) {
      await page.route('**/film.json', (route) => route.fulfill({ contentType: 'application/json', body: text }));
    }
    await page.goto(`${server.origin}/interviewees/`);
    await page.locator('html[data-app="live"]').waitFor({ state: 'attached' });
    const { times, people, most } = await page.evaluate(measure, { typed: TYPED, rounds: ROUNDS });
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
    console.log(`${String(people).padEnd(10)}${at(0.5).padEnd(13)}${at(0.95).padEnd(10)}${most}`);
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}

/** Runs in the page: sets the field, lets the program redraw, makes the browser lay the page out, and takes the time. */
async function measure({ typed, rounds }) {
  const field = document.querySelector('main input[type="search"][name="q"]');
  const cards = () => document.querySelectorAll('main article').length;
  const people = cards();
  const times = [];
  let most = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const words of typed) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const start = performance.now();
      field.value = words;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      // The program redraws in microtasks; a message comes after all of them and before the next frame.
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      most = Math.max(most, cards());
    }
  }
  return { times, people, most };
}
