// Frames on hostile ground, in both browsers: what stands there is shown, what cannot work is not, and no console
// hears of it. One walk for both, through what their drivers have in common.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { browsers, documentOf } from './both.mjs';
import { eventually } from './browser.mjs';
import { siteOf } from './built.mjs';
import { serveParents } from './parent.mjs';
import { serve } from './server.mjs';

/** Records of the debated film: their claims are answered. */
const RECORDS = ['interviewees/ada-quill/', 'quotes/ada-quill/', 'claims/crossing/', 'reviews/', 'reviews/guild-letter/'];

const OPEN = { 'Access-Control-Allow-Origin': '*' };
const ISOLATED = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' };

/** The headers that our own files for hosts send with everything. */
function ours(dist) {
  const [, block] = /^\/\*\n((?: +.*\n)+)/m.exec(readFileSync(join(dist, '_headers'), 'utf8'));
  return Object.fromEntries(block.trim().split('\n').map((line) => line.trim().split(/: (.*)/).slice(0, 2)));
}

/** No frame has more than its attributes give it: none has `allow`. */
const SITUATIONS = {
  'loaded lazily and allowed nothing': { attributes: 'loading="lazy"' },
  '200 pixels wide': { width: 200 },
  'without an origin, from a host that allows every one': { attributes: 'sandbox="allow-scripts"', host: OPEN, isLocked: true },
  // Neither modules nor captions come from there.
  'without an origin, from a host that allows none': { attributes: 'sandbox="allow-scripts"', isLocked: true, isShut: true },
  'on an isolated page': { host: 'ours', parent: ISOLATED },
  'without storage and cookies': { refusesStorage: true },
};

/** What stands in a document where storage and cookies are forbidden. */
function refuseStorage() {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get: refuse });
  Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
}

/** A refused request is in Chromium's console whatever a page does; one is the price of asking. */
const ASKED_ONCE = [/boot\.[0-9a-f]+\.js/];

for (const [name, browser] of Object.entries(browsers)) {
  describe(`in ${name}`, () => {
    let driver;
    let parents;
    before(async () => {
      driver = await browser.open(siteOf('debated'));
      parents = await serveParents();
    });
    after(async () => {
      await driver?.close();
      await parents?.close();
    });

    /** Walks through a page of another origin that holds frames of a film's site, in a situation. */
    async function walk(film, { attributes = '', host = {}, parent = {}, width = 400, refusesStorage, isShut }, paths, journey) {
      const dist = siteOf(film);
      const server = await serve(dist, { headers: host === 'ours' ? ours(dist) : host });
      try {
        await driver.journey(
          async (page) => {
            if (refusesStorage) await browser.before(page, refuseStorage);
            const frames = paths.map((path) => `<iframe ${attributes} src="${server.url}embed/${path}" title="A part" width="${width}" height="150" style="border:0"></iframe>`);
            const ear = '<script>const heard = []; addEventListener("message", ({ data }) => heard.push(String(data)));</script>';
            await page.goto(parents.put(`${ear}${frames.join('')}<script src="${server.url}embed.js"></script>`, parent));
            if (parent === ISOLATED) assert.equal(await page.evaluate(() => crossOriginIsolated), true);
            await journey(page);
          },
          { allow: [...browser.allow, ...(isShut ? ASKED_ONCE : [])] },
        );
      } finally {
        await server.close();
      }
    }

    for (const [situation, one] of Object.entries(SITUATIONS)) {
      test(`records ${situation} are shown as tall as they are`, () =>
        walk('debated', { ...one, isShut: false }, RECORDS.map((path) => `${path}?theme=dark`), async (page) => {
          for (const [n] of RECORDS.entries()) {
            await page.evaluate((n) => document.querySelectorAll('iframe')[n].scrollIntoView(), n);
            await eventually(page, async () => {
              const frame = await documentOf(page, n);
              const inside = await frame.evaluate(() => ({
                height: Math.ceil(document.querySelector('.embed').getBoundingClientRect().height),
                overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
                isStyled: getComputedStyle(document.documentElement).backgroundColor !== 'rgba(0, 0, 0, 0)',
                origin,
                theme: document.documentElement.dataset.theme,
              }));
              const given = await page.evaluate((n) => document.querySelectorAll('iframe')[n].clientHeight, n);
              assert.ok(given > 150 || inside.height < 150, `${RECORDS[n]} has ${given} pixels`);
              assert.deepEqual([given, inside.overflow, inside.isStyled, inside.theme], [inside.height, 0, true, 'dark'], RECORDS[n]);
              assert.equal(inside.origin === 'null', one.isLocked ?? false);
            });
          }
        }));

      test(`the player ${situation} plays, with captions where they can come`, () =>
        walk('timed', one, [''], async (page) => {
          let frame;
          await eventually(page, async () => {
            frame = await documentOf(page, 0);
            assert.equal(await frame.evaluate(() => document.readyState), 'complete');
          });
          // Tracks that the browser would refuse are not offered in its own menu of captions.
          assert.equal(await frame.evaluate(() => document.querySelectorAll('track').length > 0), !one.isLocked);
          assert.equal(await frame.evaluate(() => document.querySelector('video').controls), true);
          await frame.evaluate(() => {
            const video = document.querySelector('video');
            video.muted = true;
            return video.play();
          });
          const state = () =>
            frame.evaluate(() => {
              const video = document.querySelector('video');
              const shown = [...video.textTracks].filter(({ mode }) => mode === 'showing');
              return { plays: video.currentTime > 0.3, shown: shown.map(({ language, cues }) => `${language} ${cues?.length > 0}`), program: document.documentElement.dataset.app };
            });
          const expected = one.isShut ? { plays: true, shown: [], program: undefined } : { plays: true, shown: ['en true'], program: 'live' };
          await eventually(page, async () => assert.deepEqual({ program: undefined, ...(await state()) }, expected));
          assert.equal(await frame.evaluate(() => document.querySelector('.embed__notice').innerText.trim()), '', 'nothing is said while it plays');
        }));

      test(`the player ${situation} can be commanded where its program can come`, () =>
        walk('timed', one, ['?api=1&muted=1'], async (page) => {
          if (one.isShut) {
            await eventually(page, async () => assert.equal(await (await documentOf(page, 0)).evaluate(() => document.readyState), 'complete'));
            await (await documentOf(page, 0)).evaluate(() => document.querySelector('video').play());
            assert.deepEqual(await page.evaluate(() => heard), []);
            return;
          }
          await eventually(page, async () => assert.ok(await page.evaluate(() => heard.some((text) => text.includes('peertube::ready')))));
          await page.evaluate(() => document.querySelector('iframe').contentWindow.postMessage('{"id":1,"method":"peertube::play"}', '*'));
          await eventually(page, async () => assert.equal(await (await documentOf(page, 0)).evaluate(() => document.querySelector('video').currentTime > 0), true));
          assert.ok(await page.evaluate(() => heard.includes('{"id":1,"result":null}')));
        }));
    }
  });
}
