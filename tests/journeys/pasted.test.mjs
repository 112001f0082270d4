// What the share panel gives, in both browsers: from every kind of page it is valid HTML, and shows on another page what
// it was taken for, in a plain frame and in a sandboxed one.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { browsers, documentOf } from './both.mjs';
import { eventually } from './browser.mjs';
import { siteOf } from './built.mjs';
import { serveParents } from './parent.mjs';
import { serve } from './server.mjs';

/** A film, the kind of page, the words of the link that opens the panel, and what the code shows. */
const KINDS = [
  ['timed', '', 'Share or embed', 'player'],
  ['debated', '', 'Share or embed', 'reviews'],
  ['debated', 'interviewees/ada-quill/', 'Share or embed', 'interviewee'],
  ['debated', 'interviewees/ada-quill/', 'Share', 'quote'],
  ['debated', 'reviews/', 'Share or embed', 'reviews'],
  ['debated', 'reviews/cleo-marsh/', 'Share', 'review'],
  ['debated', 'claims/crossing/', 'Share', 'claim'],
];

/** What HTML's `iframe` may have (html.spec.whatwg.org), and the values of those that have a list of them. */
const ATTRIBUTES = {
  src: /^http:\/\/127\.0\.0\.1:\d+\/embed\/\S*$/,
  title: /\S/,
  width: /^\d+$/,
  height: /^\d+$/,
  loading: /^lazy$/,
  allow: /^[a-z-]+(; [a-z-]+)*$/,
  allowfullscreen: /^$/,
  referrerpolicy: /^strict-origin-when-cross-origin$/,
  style: /./,
};

for (const [name, browser] of Object.entries(browsers)) {
  describe(`in ${name}`, () => {
    const sites = {};
    let driver;
    let parents;
    before(async () => {
      driver = await browser.open(siteOf('debated'));
      parents = await serveParents();
      for (const film of ['timed', 'debated', 'other']) sites[film] = await serve(siteOf(film), { headers: { 'Access-Control-Allow-Origin': '*' } });
    });
    after(async () => {
      await driver?.close();
      await parents?.close();
      for (const site of Object.values(sites)) await site.close();
    });
    const journey = (walk) => driver.journey(walk, { allow: browser.allow });

    /** Opens a page and its panel by the link with these words; the code that it gives. */
    async function open(page, address, words) {
      await page.goto(address);
      await eventually(page, async () => assert.equal(await page.evaluate(() => document.documentElement.dataset.app), 'live'));
      await page.evaluate((words) => [...document.querySelectorAll('main a')].find((link) => link.textContent === words).click(), words);
      await page.waitForSelector('dialog[open] .share-panel__link');
      return codeOf(page);
    }
    const codeOf = (page) => page.evaluate(() => document.querySelector('.share-panel__code')?.textContent);

    /** The document in the page's frame, when it is there. */
    async function framed(page) {
      let frame;
      await eventually(page, async () => {
        frame = await documentOf(page, 0);
        assert.equal(await frame.evaluate(() => document.readyState !== 'loading' && document.querySelector('.embed') !== null), true);
      });
      return frame;
    }

    for (const [film, path, words, shows] of KINDS) {
      test(`the code from /${path} by “${words}” is valid and shows the ${shows} of the ${film} film`, () =>
        journey(async (page) => {
          const code = await open(page, sites[film].url + path, words);
          // On a page of the other origin: ours allows no `style`.
          await page.goto(parents.put(''));
          const read = await page.evaluate((code) => {
            const template = document.createElement('template');
            template.innerHTML = code;
            const frame = template.content.firstElementChild;
            return {
              written: template.innerHTML,
              count: template.content.childNodes.length,
              attributes: [...frame.attributes].map(({ name, value }) => [name, value]),
              styles: frame.getAttribute('style').split(';').map((line) => line.split(':')).filter(([property, value]) => !CSS.supports(property, value)),
            };
          }, code);
          // A parser that has to guess would write it otherwise.
          assert.equal(read.written.replace(' allowfullscreen=""', ' allowfullscreen'), code);
          assert.deepEqual([read.count, read.styles], [1, []]);
          for (const [attribute, value] of read.attributes) assert.match(value, ATTRIBUTES[attribute] ?? /never/, attribute);
          for (const attribute of ['src', 'title', 'width', 'height']) assert.ok(read.attributes.some(([known]) => known === attribute), attribute);

          for (const pasted of [code, code.replace('<iframe ', '<iframe sandbox="allow-scripts" security="restricted" ').replace(/(src="[^"]*)"/, '$1#?secret=abc1"')]) {
            await page.goto(parents.put(`<script>const heard = []; addEventListener('message', ({ data }) => heard.push(data));</script><div style="width:600px">${pasted}</div>`));
            const frame = await framed(page);
            assert.equal(await frame.evaluate(() => document.querySelector('.embed').dataset.embed), shows);
            const box = await page.evaluate(() => document.querySelector('iframe').getBoundingClientRect().toJSON());
            assert.equal(box.width, 600);
            const isLocked = pasted !== code;
            assert.equal(await frame.evaluate(() => origin === 'null'), isLocked);
            if (shows === 'player') {
              assert.ok(Math.abs(box.height - 337.5) < 1, `${box.height}`);
              await frame.evaluate(() => {
                const video = document.querySelector('video');
                video.muted = true;
                return video.play();
              });
              await eventually(page, async () => assert.ok(await frame.evaluate(() => document.querySelector('video').currentTime > 0.2)));
            } else {
              const height = await frame.evaluate(() => Math.ceil(document.querySelector('.embed').getBoundingClientRect().height));
              // Who hears no heights shows everything all the same.
              assert.ok(height <= box.height, `${height} pixels in ${box.height}`);
              if (isLocked) await eventually(page, async () => assert.ok(await page.evaluate((height) => heard.some((one) => one.message === 'height' && one.value === height), height)));
            }
          }
        }));
    }

    test('what is chosen is in the code and in the preview, and the code is copied or selected', () =>
      journey(async (page) => {
        const first = await open(page, sites.timed.url, 'Share or embed');
        const choose = (field, value) =>
          page.evaluate(
            ([field, value]) => {
              const one = document.querySelector(`dialog [name=${field}]`);
              if (one.type === 'checkbox') one.checked = value;
              else one.value = value;
              one.dispatchEvent(new Event('change', { bubbles: true }));
            },
            [field, value],
          );
        for (const [field, value] of [['start', '0:05'], ['stop', '0:12'], ['theme', 'dark'], ['subtitle', 'ar'], ['loop', true], ['width', '320']]) await choose(field, value);
        await eventually(page, async () => assert.match((await codeOf(page)).replaceAll('&amp;', '&'), /\?start=5&stop=12&subtitle=ar&loop=1&theme=dark&_=\d+" .*width="320" height="180"/));
        assert.notEqual(await codeOf(page), first);
        await eventually(page, async () => assert.equal(await (await documentOf(page, 0)).evaluate(() => document.documentElement.dataset.theme), 'dark'));
        await page.click('dialog [name=copy-code]');
        await eventually(page, async () => assert.match(await page.evaluate(() => document.querySelector('dialog [role=status]').textContent), /^Copied$|selected: copy it with the keyboard/));
        await page.keyboard.press('Escape');
        await eventually(page, async () => assert.equal(await page.evaluate(() => document.querySelectorAll('dialog[open]').length), 0));
      }));

    test('the panel of a film in Arabic has its title from right to left and its code from left to right', () =>
      journey(async (page) => {
        await page.goto(`${sites.other.url}interviewees/`);
        const person = await page.evaluate(() => document.querySelector('main article a').href);
        for (const width of [1280, 360]) {
          await browser.resize(page, { width, height: 800 });
          const code = await open(page, person, 'Share or embed');
          const box = await page.evaluate(() => {
            const direction = (part) => getComputedStyle(document.querySelector(`dialog[open] ${part}`)).direction;
            const dialog = document.querySelector('dialog[open]');
            return { title: direction('h2'), code: direction('.share-panel__code'), link: direction('.share-panel__link'), overflow: dialog.scrollWidth - dialog.clientWidth };
          });
          assert.deepEqual(box, { title: 'rtl', code: 'ltr', link: 'ltr', overflow: 0 }, `at ${width} pixels`);
          await page.goto(parents.put(code));
          const frame = await framed(page);
          assert.equal(await frame.evaluate(() => getComputedStyle(document.querySelector('h1 bdi')).direction), 'rtl');
        }
      }));
  });
}
