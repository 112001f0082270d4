// Watching in Firefox: play, pause, chapters, keys, a link at the moment, the transcript.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { siteOf } from './built.mjs';
import { live, openFirefox } from './firefox.mjs';

let site;
before(async () => {
  site = await openFirefox({ dist: siteOf('timed') });
});
after(() => site?.close());

async function open(page, path = '') {
  await page.goto(site.at(path));
  await live(page);
  await page.waitForSelector('.player__lane');
  await page.waitForSelector('[data-do=on]');
}

/** Waits until the video stands near a time, in seconds. */
const standsAt = (page, seconds) =>
  page.waitForFunction((to) => Math.abs(document.querySelector('video').currentTime - to) < 0.6, {}, seconds);
const plays = (page, expected = true) =>
  page.waitForFunction((expected) => document.querySelector('video').paused !== expected, {}, expected);
const currentChapter = (page, title) =>
  page.waitForFunction((title) => document.querySelector('.player__list [aria-current]')?.innerText.includes(title), {}, title);

describe('in Firefox', () => {
  test('keys play, pause and seek, and chapters lead to their time', () =>
    site.journey(async (page) => {
      await open(page);
      // Without a sound device Firefox would wait for one.
      await page.$eval('video', (video) => (video.muted = true));
      await page.keyboard.press('k');
      await plays(page);
      await page.keyboard.press('k');
      await plays(page, false);
      await page.locator('details:has([data-do="to 12000"]) > summary').click();
      await page.locator('[data-do="to 12000"]').click();
      await standsAt(page, 12);
      await currentChapter(page, 'Noon');
      await page.locator('[data-do=back]').click();
      await standsAt(page, 6);
      await currentChapter(page, 'Since the flood');
      await page.$eval('h1', (heading) => heading.focus());
      await page.keyboard.press('ArrowRight');
      await standsAt(page, 11);
      await page.keyboard.press('0');
      await standsAt(page, 0);
    }));

  test('a link to a segment starts and stops there', () =>
    site.journey(async (page) => {
      await open(page, '?start=0:05&stop=0:06');
      await page.$eval('video', (video) => (video.muted = true));
      assert.match(await page.$eval('.player__notice', (notice) => notice.innerText), /Plays from 0:05 to 0:06/);
      await page.keyboard.press('k');
      await page.waitForSelector('[data-do=whole]');
      await page.waitForFunction(() => document.querySelector('.player__notice').innerText.includes('This part ends here'));
      await standsAt(page, 6);
      await plays(page, false);
    }));

  test('the transcript is read, searched, and leads to its times', () =>
    site.journey(async (page) => {
      await open(page);
      await page.locator('details:has(.reader__body) > summary').click();
      await page.waitForSelector('.transcript__cue');
      await page.type('.reader__query', 'noon');
      await page.waitForFunction(() => document.querySelector('.reader__status').innerText === 'Line 1 of 1 with it');
      assert.deepEqual(await page.$$eval('.reader mark', (marks) => marks.map((mark) => mark.innerText)), ['noon']);
      await page.locator('[data-found] a').click();
      await standsAt(page, 12.5);
      await page.waitForFunction(() => document.querySelector('.transcript__cue[aria-current]')?.innerText.includes('The bell rang'));
      await page.locator('.reader__track[hreflang=ar]').click();
      await page.waitForFunction(() => document.querySelector('.reader [lang=ar].transcript__words'));
      assert.equal(await page.evaluate(() => location.search), '');
    }));
});
