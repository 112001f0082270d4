// The program takes over the page that the publisher has rendered: every node stays the one that it was.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { live, openSite } from './browser.mjs';
import { siteOf } from './built.mjs';

/** Of a large gallery every so many people are looked at. */
const STRIDE = 25;

/** The addresses of all pages in a built site, below its root. */
function pagesIn(dist, below = '') {
  return readdirSync(join(dist, below), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return pagesIn(dist, `${below}${entry.name}/`);
    if (entry.name !== 'index.html') return [];
    const page = readFileSync(join(dist, below, entry.name), 'utf8');
    // Pages of citations and of former addresses are plain: there is nothing to hydrate. In a frame the program waits.
    return page.includes('id="app"') && !page.includes('data-embed=') ? [below] : [];
  });
}

/** Runs in the page before anything else: keeps every node of the application as the parser made it. */
function keepNodes() {
  document.addEventListener('DOMContentLoaded', () => {
    window.nodesBefore = [];
    const walker = document.createTreeWalker(document.getElementById('app'));
    // The comments are marks for hydration, which takes them away.
    do if (walker.currentNode.nodeType !== Node.COMMENT_NODE) window.nodesBefore.push(walker.currentNode);
    while (walker.nextNode());
  });
}

/** Runs in the page: says where the nodes differ from those before, or null. */
function difference() {
  const shown = (node) => (node ? (node.outerHTML ?? `text “${node.data}” in ${node.parentNode?.outerHTML}`).slice(0, 200) : 'nothing');
  const now = [];
  const walker = document.createTreeWalker(document.getElementById('app'));
  // A text without letters cannot stand in HTML: the program adds it.
  const before = new Set(window.nodesBefore);
  // What the player learns of the video and its chapters it adds in its own place; what stood there stays.
  const added = (node) => !before.has(node) && (node.closest ? node : node.parentNode).closest('.player__additions');
  const stands = (node) => node.nodeType !== Node.COMMENT_NODE && node.data !== '' && !added(node);
  do if (stands(walker.currentNode)) now.push(walker.currentNode);
  while (walker.nextNode());
  for (let n = 0; n < Math.max(now.length, window.nodesBefore.length); n += 1) {
    if (now[n] !== window.nodesBefore[n]) return `node ${n}: was ${shown(window.nodesBefore[n])}, is ${shown(now[n])}`;
  }
  return now.length > 1 ? null : 'the page holds no nodes';
}

for (const film of ['bundled', 'small', 'other', 'debated']) {
  describe(`pages of the ${film} film`, () => {
    let site;
    before(async () => {
      site = await openSite({ dist: siteOf(film) });
    });
    after(() => site?.close());

    test('keep every node, and the console stays empty', () =>
      site.journey(
        async (page) => {
          const said = [];
          page.on('console', (message) => said.push(`${page.url()}: ${message.text()}`));
          await page.addInitScript(keepNodes);
          const all = pagesIn(site.dist);
          const people = all.filter((path) => /^interviewees\/./.test(path));
          const few = people.length > 100 ? people.filter((_, n) => n % STRIDE === 0) : people;
          const paths = [...all.filter((path) => !people.includes(path)), ...few];
          assert.ok(paths.length >= 8, 'the site has pages');
          for (const path of paths) {
            await page.goto(site.at(path));
            await live(page);
            await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
            assert.equal(await page.evaluate(difference), null, `/${path}`);
          }
          assert.deepEqual(said, []);
        },
      ));

    test('also the page for an unknown address', () =>
      site.journey(
        async (page) => {
          await page.addInitScript(keepNodes);
          await page.goto(site.at('no/such/page'));
          await live(page);
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
          // The page says which address was asked for, which is known only in the browser.
          assert.equal(await page.locator('h1').count(), 1);
        },
        { allow: [/404/] },
      ));
  });
}

describe('the program', () => {
  test('is asked for before the page was painted, and starts after that', async () => {
    const site = await openSite({ dist: siteOf('bundled') });
    try {
      await site.journey(async (page) => {
        // No frame is ever painted, as far as scripts can tell.
        await page.addInitScript(() => {
          window.requestAnimationFrame = (call) => window.paints.push(call);
          window.paints = [];
        });
        const files = [/\/app\.[0-9a-f]+\.js$/, /\/app\.[0-9a-f]+\.wasm$/, /\/film\.json$/];
        const answers = files.map((file) => page.waitForResponse(file));
        await page.goto(site.at('interviewees/'));
        await Promise.all(answers.map((answer) => answer.then((one) => one.finished())));
        assert.equal(await page.locator('html').getAttribute('data-app'), null);
        await page.evaluate(() => window.paints.forEach((call) => call()));
        await live(page);
      });
    } finally {
      await site.close();
    }
  });
});

describe('the player’s controls', () => {
  test('come without moving the page below them', async () => {
    for (const film of ['bundled', 'timed']) {
      const site = await openSite({ dist: siteOf(film) });
      try {
        await site.journey(async (page) => {
          for (const width of [320, 360, 820, 1440]) {
            await page.setViewportSize({ width, height: 900 });
            let answer;
            const held = new Promise((resolve) => {
              answer = resolve;
            });
            await page.route(/\/player\.[0-9a-f]+\.wasm$/, async (route) => {
              await held;
              await route.continue();
            });
            await page.goto(site.at(''));
            await live(page);
            const place = () => page.locator('main > section, main > .leaf').first().evaluate((part) => part.getBoundingClientRect().top + scrollY);
            const before = await place();
            answer();
            await page.locator('.player__list li').first().waitFor({ state: 'attached' });
            const moved = Math.abs((await place()) - before);
            assert.ok(moved <= 2, `${film} at ${width} CSS px: it moved by ${moved}`);
            await page.unrouteAll({ behavior: 'wait' });
          }
        });
      } finally {
        await site.close();
      }
    }
  });
});
