// Handing on: a link, or the code for a frame, which works when it is pasted into somebody else's page.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { eventually, live, openSite } from './browser.mjs';
import { folder, siteOf } from './built.mjs';
import { serve } from './server.mjs';

/** The debated film: its claims are answered. It has no copy to play. */
let site;
/** The film with times: a clip of twenty seconds, captions in two languages. */
let timed;
/** Somebody else's server: pages by their paths. */
let other;
const pages = new Map();

before(async () => {
  site = await openSite({ dist: siteOf('debated') });
  timed = await openSite({ dist: siteOf('timed') });
  other = await serve(folder(), {
    first(request, response) {
      const body = pages.get(new URL(request.url, 'http://localhost').pathname);
      if (!body) return false;
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!DOCTYPE html><html lang="en"><title>Somebody else’s page</title><link rel="icon" href="data:,">${body}`);
      return true;
    },
  });
});
after(async () => {
  await site?.close();
  await timed?.close();
  await other?.close();
});

const dialog = (page) => page.getByRole('dialog', { name: 'Share' });
const code = (page) => dialog(page).locator('.share-panel__code').textContent();
const link = (page) => dialog(page).locator('.share-panel__link').textContent();
const said = (page) => dialog(page).getByRole('status').textContent();
/** The frame that shows what is chosen, as a page. */
const preview = (page) => dialog(page).frameLocator('iframe');

/** Opens a page and its panel: by the link with this name, the first of those with the same. */
async function open(on, page, path, name = 'Share') {
  await page.goto(on.at(path));
  await live(page);
  await page.getByRole('link', { name, exact: true }).first().click();
  await dialog(page).waitFor();
}

/** Puts the code onto a page of another origin and goes there. */
async function paste(page, text) {
  const path = `/${pages.size + 1}`;
  pages.set(path, text);
  await page.goto(other.origin + path);
  return page.frameLocator('iframe');
}

const pasting = () => ({ allow: [new RegExp(`^third party: ${other.origin}`)] });

describe('the code for a frame', () => {
  const kinds = [
    ['', 'Share or embed', 'embed/reviews/', 'The film'],
    ['interviewees/ada-quill/', 'Share or embed', 'embed/interviewees/ada-quill/'],
    ['interviewees/ada-quill/', 'Share', 'embed/quotes/ada-quill/'],
    ['reviews/', 'Share or embed', 'embed/reviews/'],
    ['reviews/cleo-marsh/', 'Share', 'embed/reviews/cleo-marsh/'],
    ['claims/crossing/', 'Share', 'embed/claims/crossing/'],
  ];
  for (const [path, name, shows] of kinds) {
    test(`from /${path} by “${name}” it shows ${shows} on another page`, () =>
      site.journey(async (page) => {
        await open(site, page, path, name);
        const text = await code(page);
        const offers = dialog(page).getByLabel('What it shows');
        if ((await offers.count()) > 0) assert.equal(await offers.inputValue(), '0', 'the nearest is chosen');
        assert.ok(text.startsWith(`<iframe src="${site.at(shows)}?_=`), text);
        // The preview is the very frame.
        await preview(page).locator('main.embed').waitFor();
        const frame = await paste(page, text);
        await frame.locator('main.embed').waitFor();
        assert.ok((await page.locator('iframe').getAttribute('title')).length > 5);
        const box = await page.locator('iframe').boundingBox();
        assert.ok(box.width > 1000 && box.height > 150, JSON.stringify(box));
      }, pasting()));
  }

  test('the link is a QR code, too, which follows what is chosen', () =>
    timed.journey(async (page) => {
      await open(timed, page, '', 'Share or embed');
      const drawn = dialog(page).getByRole('img', { name: 'The link as a QR code' });
      assert.equal(await drawn.isVisible(), false, 'it is folded');
      await dialog(page).getByText('QR code', { exact: true }).click();
      await drawn.waitFor();
      const modules = () => drawn.locator('path').getAttribute('d');
      const before = await modules();
      await dialog(page).getByLabel('Start at').fill('0:05');
      await dialog(page).getByLabel('Start at').press('Tab');
      await eventually(page, async () => assert.notEqual(await modules(), before));
      const box = await drawn.boundingBox();
      assert.ok(box.width > 150 && Math.abs(box.width - box.height) < 2, JSON.stringify(box));
    }));

  test('the film’s starts where the film stands, and plays on another page', () =>
    timed.journey(async (page) => {
      await page.goto(timed.at('?stop=15'));
      await live(page);
      await page.locator('video').evaluate((video) => {
        video.currentTime = 7.5;
        return new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
      });
      await page.getByRole('link', { name: 'Share or embed' }).click();
      assert.equal(await dialog(page).getByLabel('Start at').inputValue(), '0:07');
      assert.equal(await dialog(page).getByLabel('Stop at').inputValue(), '0:15');
      assert.equal(await link(page), `${timed.url}?start=7&stop=15`);
      const text = await code(page);
      assert.match(text, /\/embed\/\?start=7&amp;stop=15&amp;_=\d+"/);
      const frame = await paste(page, text);
      const video = frame.locator('video');
      await video.evaluate((one) => {
        one.muted = true;
        return one.play();
      });
      await eventually(page, async () => assert.ok(await video.evaluate((one) => one.currentTime > 0.2)));
      const box = await page.locator('iframe').boundingBox();
      assert.ok(Math.abs(box.width / box.height - 16 / 9) < 0.02, JSON.stringify(box));
    }, pasting()));

  test('every choice is in the code and in the preview', () =>
    timed.journey(async (page) => {
      await open(timed, page, '', 'Share or embed');
      const panel = dialog(page);
      await panel.getByLabel('Theme').selectOption('Dark');
      await panel.getByLabel('Captions').selectOption('العربية');
      await panel.getByLabel('Width in pixels').fill('320');
      await panel.getByLabel('Colour of links').fill('#ffcc88');
      await panel.getByLabel('The film’s title').uncheck();
      await panel.getByLabel('A link to the film’s page').uncheck();
      await panel.getByLabel('Begins anew at its end').check();
      await panel.getByLabel('Starts by itself, without sound').check();
      await eventually(page, async () => {
        const text = (await code(page)).replaceAll('&amp;', '&');
        assert.match(text, /\?subtitle=ar&autoplay=1&muted=1&loop=1&title=0&link=0&theme=dark&accent=ffcc88&_=\d+"/);
        assert.match(text, /width="320" height="180".*max-width:320px"/);
      });
      await eventually(page, async () => assert.equal(await preview(page).locator('html').getAttribute('data-theme'), 'dark'));
      assert.equal((await panel.locator('iframe').boundingBox()).width, 320);
      await panel.getByLabel('What it shows').selectOption('The reception: all reviews');
      await preview(page).locator('.embed[data-embed="reviews"]').waitFor();
      assert.equal(await panel.getByLabel('Captions').count(), 0, 'nobody speaks there');
      assert.doesNotMatch(await code(page), /subtitle|autoplay|loop|title=0/);
      await panel.getByLabel('A script that fits the height').check();
      await eventually(page, async () => assert.ok((await code(page)).endsWith(`<script src="${timed.at('embed.js')}" async></script>`)));
      // What comes back is as it was left.
      await panel.getByLabel('What it shows').selectOption('The player');
      assert.equal(await panel.getByLabel('The film’s title').isChecked(), false);
      assert.match(await code(page), /title=0/);
    }));

  test('the script fits the height on the other page', () =>
    site.journey(async (page) => {
      await open(site, page, 'claims/crossing/');
      await dialog(page).getByLabel('A script that fits the height').check();
      await eventually(page, async () => assert.match(await code(page), /embed\.js/));
      const frame = await paste(page, await code(page));
      await eventually(page, async () => {
        const content = await frame.locator('.embed').evaluate((embed) => Math.ceil(embed.getBoundingClientRect().height));
        assert.equal(await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight), content);
      });
    }, pasting()));

  test('two of one kind are told apart, and choosing takes no step of the way back', () =>
    site.journey(async (page) => {
      await open(site, page, 'claims/crossing/');
      const first = await code(page);
      const steps = await page.evaluate(() => history.length);
      for (const theme of ['Dark', 'Light']) {
        await dialog(page).getByLabel('Theme').selectOption(theme);
        await eventually(page, async () => assert.equal(await preview(page).locator('html').getAttribute('data-theme'), theme.toLowerCase()));
      }
      assert.equal(await page.evaluate(() => history.length), steps);
      await dialog(page).getByRole('button', { name: 'Close' }).click();
      await page.getByRole('link', { name: 'Share', exact: true }).first().click();
      await dialog(page).waitFor();
      assert.notEqual(await code(page), first);
    }));

  test('a value that cannot be used is marked, and the line below says what to write', () =>
    timed.journey(async (page) => {
      await open(timed, page, '', 'Share or embed');
      const start = dialog(page).getByLabel('Start at');
      await start.fill('soon');
      await start.press('Tab');
      await eventually(page, async () => assert.match(await said(page), /^Start: write a time/));
      assert.equal(await start.getAttribute('aria-invalid'), 'true');
      assert.equal(await link(page), timed.url);
      await start.fill('0:03');
      await start.press('Tab');
      await eventually(page, async () => assert.equal(await link(page), `${timed.url}?start=3`));
      assert.deepEqual([await said(page), await start.getAttribute('aria-invalid')], ['', 'false']);
    }));
});

describe('the link', () => {
  test('leads to the very record', () =>
    site.journey(async (page) => {
      await open(site, page, 'interviewees/ada-quill/');
      assert.match(await link(page), /interviewees\/ada-quill\/\?wording=[0-9a-f]+#quote-ada-quill$/);
      await page.goto(await link(page));
      await page.locator('#quote-ada-quill').waitFor();
    }));

  test('of the reception has its filters', () =>
    site.journey(async (page) => {
      await open(site, page, 'reviews/?stance=praise', 'Share or embed');
      assert.equal(await link(page), site.at('reviews/?stance=praise'));
    }));

  test('of an answer leads to it, and the code shows the claim with all answers', () =>
    site.journey(async (page) => {
      await page.goto(site.at('claims/crossing/'));
      await live(page);
      await page.locator('#response-marsh').getByRole('link', { name: 'Share', exact: true }).first().click();
      assert.equal(await link(page), site.at('claims/crossing/#response-marsh'));
      assert.ok((await code(page)).includes(`${site.at('embed/claims/crossing/')}?_=`));
    }));

  test('without JavaScript “Share” is a link to what is shared', () =>
    site.journey(
      async (page) => {
        await page.goto(site.at('interviewees/ada-quill/'));
        await page.getByRole('link', { name: 'Share', exact: true }).first().click();
        await page.waitForURL(/interviewees\/ada-quill\/\?wording=[0-9a-f]+#quote-ada-quill$/);
      },
      { javaScriptEnabled: false },
    ));

  test('without JavaScript a page offers no link to itself by “Share or embed”', () =>
    site.journey(
      async (page) => {
        for (const path of ['', 'interviewees/ada-quill/', 'reviews/']) {
          await page.goto(site.at(path));
          assert.equal(await page.getByText('Share or embed').count(), 1, `/${path}`);
          assert.equal(await page.getByText('Share or embed').isVisible(), false, `/${path}`);
        }
      },
      { javaScriptEnabled: false },
    ));
});

describe('the panel', () => {
  test('is used by the keyboard: the focus goes in, Escape closes it, the focus goes back', () =>
    site.journey(async (page) => {
      await page.goto(site.at('claims/crossing/'));
      await live(page);
      const opener = page.getByRole('link', { name: 'Share', exact: true }).first();
      await opener.focus();
      await page.keyboard.press('Enter');
      await dialog(page).waitFor();
      await eventually(page, async () =>
        assert.equal(await page.evaluate(() => document.activeElement.closest('dialog') !== null), true),
      );
      await page.keyboard.press('Escape');
      await eventually(page, async () => assert.equal(await page.locator('dialog.share-panel').count(), 0));
      assert.equal(await opener.evaluate((one) => document.activeElement === one), true);
      assert.equal(new URL(page.url()).search, '', 'the page stays where it was');
    }));

  test('closes on a click beside it, and goes when the reader goes back', () =>
    site.journey(async (page) => {
      await page.goto(site.at('claims/'));
      await live(page);
      await page.locator('main').getByRole('link', { name: 'The ferry crossed in fog.' }).first().click();
      await page.waitForURL(/crossing/);
      const opener = page.getByRole('link', { name: 'Share', exact: true }).first();
      await opener.click();
      await dialog(page).waitFor();
      await page.mouse.click(5, 5);
      await eventually(page, async () => assert.equal(await page.locator('dialog.share-panel').count(), 0));
      await opener.click();
      await dialog(page).waitFor();
      await page.goBack();
      await eventually(page, async () => assert.equal(await page.locator('dialog.share-panel').count(), 0));
    }));

  for (const [what, place] of [
    ['link', '.share-panel__link'],
    ['code', '.share-panel__code'],
  ]) {
    test(`copies the ${what} and says so`, () =>
      site.journey(
        async (page) => {
          await open(site, page, 'claims/crossing/');
          await dialog(page).getByRole('button', { name: `Copy ${what}` }).click();
          await eventually(page, async () => assert.equal(await said(page), 'Copied'));
          const copied = await page.evaluate(() => navigator.clipboard.readText());
          assert.equal(copied, await dialog(page).locator(place).textContent());
        },
        { permissions: ['clipboard-read', 'clipboard-write'] },
      ));

    for (const [refusal, script] of [
      ['is not there', () => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })],
      ['refuses', () => (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))],
    ]) {
      test(`selects the ${what} where the clipboard ${refusal}`, () =>
        site.journey(async (page) => {
          await page.addInitScript(script);
          await open(site, page, 'claims/crossing/');
          await dialog(page).getByRole('button', { name: `Copy ${what}` }).click();
          await eventually(page, async () => assert.match(await said(page), /selected: copy it with the keyboard/));
          const text = await dialog(page).locator(place).textContent();
          assert.equal(await page.evaluate(() => getSelection().toString()), text);
        }));
    }
  }

  test('hands the link to other programs where the browser can, and takes a refusal quietly', () =>
    site.journey(async (page) => {
      await page.addInitScript(() => {
        globalThis.sent = [];
        Navigator.prototype.share = (link) => {
          globalThis.sent.push(link);
          return Promise.reject(new DOMException('not now', 'AbortError'));
        };
      });
      await open(site, page, 'claims/crossing/');
      await dialog(page).getByRole('button', { name: 'Send with another program' }).click();
      const [sent] = await page.evaluate(() => globalThis.sent);
      assert.equal(sent.url, await link(page));
      assert.ok(sent.title.startsWith('The ferry crossed in fog.'));
    }));

  test('offers no other programs where the browser cannot', () =>
    site.journey(async (page) => {
      await page.addInitScript(() => delete Navigator.prototype.share);
      await open(site, page, 'claims/crossing/');
      await dialog(page).getByRole('button', { name: 'Copy link' }).waitFor();
      assert.equal(await dialog(page).getByRole('button', { name: 'Send with another program' }).count(), 0);
    }));

  test('of a film in Arabic without a copy and reviews has the link, and persons have their code', async () => {
    const arabic = await openSite({ dist: siteOf('other') });
    try {
      await arabic.journey(async (page) => {
        await open(arabic, page, '', 'Share or embed');
        assert.equal(await link(page), arabic.url);
        assert.equal(await dialog(page).locator('iframe').count(), 0);
        await page.keyboard.press('Escape');
        await page.goto(arabic.at('interviewees/'));
        await live(page);
        await page.locator('article a').first().click();
        await page.getByRole('link', { name: 'Share or embed' }).click();
        await preview(page).locator('main.embed').waitFor();
        const title = dialog(page).getByRole('heading', { level: 2 });
        assert.equal(await title.evaluate((one) => getComputedStyle(one).direction), 'rtl');
        assert.equal(await dialog(page).locator('.share-panel__code').evaluate((one) => getComputedStyle(one).direction), 'ltr');
      });
    } finally {
      await arabic.close();
    }
  });
});
