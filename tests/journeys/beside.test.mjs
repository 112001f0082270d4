// A plain page of another origin shows player, quotation, claim and reception side by side: everything sizes itself,
// both published clients command the player, and a sandboxed frame as WordPress makes one shows its content.
// With SHOTS the page is photographed into that folder.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { browsers, documentOf } from './both.mjs';
import { eventually } from './browser.mjs';
import { siteOf } from './built.mjs';
import { film } from './film.mjs';
import { serveParents } from './parent.mjs';

/** The claim that most answer, and the quotation that it is made by, or the first one. */
const answers = ({ slug }) => film.responses.filter(({ to }) => to.claim === slug).length;
const claim = film.claims.reduce((most, one) => (answers(one) > answers(most) ? one : most));
const quote = film.quotes.find(({ slug }) => film.claims.some(({ made_by }) => made_by?.quote === slug)) ?? film.quotes[0];

/** How the pages look that embed: plain, with colours of their own in the dark. */
const STYLE = `<style>
  body { font: 16px/1.5 Georgia, serif; margin: 1rem auto; max-width: 1160px; padding: 0 1rem; }
  html { color-scheme: light dark; }
  .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1.5rem; align-items: start; }
  iframe { display: block; }
</style>`;

for (const [name, browser] of Object.entries(browsers)) {
  describe(`in ${name}`, () => {
    let site;
    let parents;
    before(async () => {
      site = await browser.open(siteOf('bundled'));
      parents = await serveParents();
    });
    after(async () => {
      await site?.close();
      await parents?.close();
    });
    const journey = (walk, options) => site.journey(walk, { allow: browser.allow, ...options });

    const record = (path, title) => `<iframe src="${site.at(`embed/${path}`)}" title="${title}" width="600" height="150" style="border:0;width:100%"></iframe>`;
    const all = () => `${STYLE}<h1>A page about films</h1><div class="beside">
      <iframe src="${site.at('embed/?api=1&_=1')}" title="The player" width="640" height="360" allow="autoplay; fullscreen" style="border:0;aspect-ratio:16/9;width:100%;height:auto"></iframe>
      ${record(`quotes/${quote.slug}/`, 'A quotation')}${record(`claims/${claim.slug}/`, 'A claim')}${record('reviews/', 'The reception')}
      </div><script src="${site.at('embed.js')}" async></script><script src="/player.js"></script><script src="/peertube.js"></script>`;

    /** Every frame but the player is as tall as what it holds, and nothing is wider than its frame. */
    const sized = (page) =>
      eventually(page, async () => {
        for (const n of [0, 1, 2, 3]) {
          const given = await page.evaluate((n) => document.querySelectorAll('iframe')[n].getBoundingClientRect().toJSON(), n);
          const inside = await (await documentOf(page, n)).evaluate(() => ({
            height: Math.ceil(document.querySelector('.embed').getBoundingClientRect().height),
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          }));
          assert.deepEqual([inside.overflow, Math.round(given.height)], [0, n > 0 ? inside.height : Math.round((given.width * 9) / 16)], `frame ${n}`);
          assert.ok(given.height > 120, `frame ${n} has ${given.height} pixels`);
        }
      });

    test('player, quotation, claim and reception stand side by side and size themselves', () =>
      journey(async (page) => {
        const address = parents.put(all());
        for (const [width, height] of [[1280, 3200], [360, 6400]]) {
          await browser.resize(page, { width, height });
          await page.goto(address);
          await sized(page);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(overflow, 0, `at ${width} pixels`);
          // One field is one review, as large for praise as for criticism.
          const fields = await (await documentOf(page, 3)).evaluate(() => [...document.querySelectorAll('.split__fields')].map((one) => one.getScreenCTM().a.toFixed(2)));
          assert.ok(fields.length > 0 && new Set(fields).size === 1, `${fields} at ${width} pixels`);
          if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `beside-${name}-${width}.png`) });
        }
        // The quotation's and the claim's answers stand in their frames.
        assert.equal(await (await documentOf(page, 2)).evaluate(() => document.querySelectorAll('.embed__answer').length), answers(claim));
      }));

    test('both clients command the player beside them', () =>
      journey(async (page) => {
        await page.goto(parents.put(all()));
        await sized(page);
        await page.evaluate(() => {
          const frame = document.querySelector('iframe');
          window.tube = new PeerTubePlayer(frame);
          window.player = new playerjs.Player(frame);
          window.events = [];
          for (const event of ['play', 'pause', 'timeupdate']) player.on(event, () => events.push(event));
          tube.addEventListener('playbackStatusChange', (status) => events.push(status));
          return Promise.all([tube.ready, new Promise((resolve) => player.on('ready', resolve))]).then(() => {});
        });
        const ask = (what) => page.evaluate((what) => new Promise((resolve) => player[what](resolve)), what);
        await page.evaluate(() => {
          player.mute();
          player.setCurrentTime(2.5);
          player.play();
        });
        await eventually(page, async () => assert.equal(await page.evaluate(() => tube.isPlaying()), true));
        await eventually(page, async () => assert.ok((await page.evaluate(() => tube.getCurrentTime())) > 2.5));
        await page.evaluate(() => tube.pause());
        await eventually(page, async () => assert.equal(await ask('getPaused'), true));
        // Numbers as pages compute them: before the start is the start, and a moment may have an exponent.
        await page.evaluate(() => player.setCurrentTime(-5));
        await eventually(page, async () => assert.equal(await ask('getCurrentTime'), 0));
        await page.evaluate(() => tube.seek(4));
        await eventually(page, async () => assert.equal(await ask('getCurrentTime'), 4));
        await page.evaluate(() => tube.seek(1e-7));
        await eventually(page, async () => assert.equal(await ask('getCurrentTime'), 0));
        await page.evaluate(() => player.setVolume(-5));
        await eventually(page, async () => assert.equal(await ask('getVolume'), 0));
        const events = await page.evaluate(() => events);
        for (const event of ['play', 'pause', 'timeupdate', 'playing', 'paused']) assert.ok(events.includes(event), event);
        await sized(page);
      }));

    test('a sandboxed frame as WordPress makes one shows its content as tall as WordPress lets it be', () =>
      journey(async (page) => {
        // WordPress keeps a frame that it does not know hidden until it has told its height, which it holds to 200 to 1000.
        const listener = `<script>
          addEventListener('message', ({ source, data }) => {
            if (!data || !data.secret || !data.message || /[^a-zA-Z0-9]/.test(data.secret)) return;
            for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
              if (frame.contentWindow !== source) continue;
              if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
            }
          });
        </script>`;
        const paths = [`quotes/${quote.slug}/`, `claims/${claim.slug}/`, ''];
        const frames = paths.map((path, n) => `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" src="${site.at(`embed/${path}`)}#?secret=abc${n}" data-secret="abc${n}" title="A part" width="600" height="338" style="border:0"></iframe>`);
        await page.goto(parents.put(STYLE + listener + frames.join('')));
        for (const [n, path] of paths.entries()) {
          await eventually(page, async () => {
            const inside = await (await documentOf(page, n)).evaluate(() => {
              const content = document.querySelector('.embed');
              return { height: Math.ceil(content.getBoundingClientRect().height), words: content.innerText.length, plays: document.querySelector('video') !== null };
            });
            const given = await page.evaluate((n) => document.querySelectorAll('iframe')[n].clientHeight, n);
            assert.ok(inside.words > 20);
            if (path === '') assert.deepEqual([given, inside.plays], [338, true]);
            else assert.equal(given, Math.min(1000, Math.max(200, inside.height)));
          });
        }
      }));
  });
}
