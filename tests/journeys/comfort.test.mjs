// What makes watching comfortable: descriptions read out, the system's own controls, other windows, going on where one
// stopped. The film is one for tests with everything that has a time.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { eventually, live, openSite } from './browser.mjs';
import { siteOf } from './built.mjs';

let site;
before(async () => {
  site = await openSite({ dist: siteOf('timed') });
});
after(() => site?.close());

const video = (page) => page.locator('video');
const button = (page, name) => page.getByRole('button', { name, exact: true });
const seek = (page, seconds) => video(page).evaluate((video, to) => (video.currentTime = to), seconds);

async function open(page, path = '') {
  await page.goto(site.at(path));
  await live(page);
  await page.locator('.player__lane').waitFor();
}

describe('descriptions', () => {
  test('are read out in text when they are switched on, and no more when they are switched off', () =>
    site.journey(async (page) => {
      await open(page);
      const line = page.locator('.player__described');
      assert.equal(await line.getAttribute('aria-live'), 'polite');
      await seek(page, 2);
      assert.equal(await line.innerText(), '');
      await button(page, 'Read descriptions').click();
      assert.equal(await button(page, 'Read descriptions').getAttribute('aria-pressed'), 'true');
      await eventually(page, async () => assert.equal(await line.innerText(), 'A tower in the morning.'));
      await seek(page, 8);
      await eventually(page, async () => assert.equal(await line.innerText(), ''));
      await seek(page, 14);
      await eventually(page, async () => assert.equal(await line.innerText(), 'A hand winds the clock.'));
      await button(page, 'Read descriptions').click();
      await eventually(page, async () => assert.equal(await line.innerText(), ''));
      await seek(page, 2);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      assert.equal(await line.innerText(), '');
    }));
});

describe('the system', () => {
  test('is told what plays, and commands it', () =>
    site.journey(async (page) => {
      await page.addInitScript(() => {
        globalThis.handlers = {};
        navigator.mediaSession.setActionHandler = (action, handler) => (globalThis.handlers[action] = handler);
      });
      await open(page);
      const told = await page.evaluate(() => {
        const { title, artwork } = navigator.mediaSession.metadata;
        return [title, artwork[0].src];
      });
      assert.deepEqual(told, ['The Clock', site.at('title-card.svg')]);
      const command = (action) => page.evaluate((action) => globalThis.handlers[action]({ action }), action);
      const at = (seconds) =>
        eventually(page, async () => assert.equal(await video(page).evaluate((video) => video.currentTime), seconds));
      await page.locator('.player__list').first().getByText('Noon').waitFor({ state: 'attached' });
      await command('nexttrack');
      await at(6);
      await command('seekforward');
      await at(16);
      await command('seekbackward');
      await at(6);
      await command('previoustrack');
      await at(0);
    }));

  test('without such means is left alone, and nothing is offered that cannot be done', () =>
    site.journey(async (page) => {
      await page.addInitScript(() => {
        for (const [owner, name] of [
          [Navigator.prototype, 'mediaSession'],
          [Document.prototype, 'pictureInPictureEnabled'],
          [Document.prototype, 'fullscreenEnabled'],
          [Element.prototype, 'requestFullscreen'],
        ]) {
          delete owner[name];
        }
        delete globalThis.MediaMetadata;
      });
      await open(page);
      assert.equal(await button(page, 'Picture in picture').count(), 0);
      assert.equal(await button(page, 'Full screen').count(), 0);
      await page.keyboard.press('f');
      await page.locator('.player__list').first().getByText('Noon').waitFor({ state: 'attached' });
      await button(page, 'Next chapter').click();
      await eventually(page, async () => assert.equal(await video(page).evaluate((video) => video.currentTime), 6));
    }));

  test('fills the screen with the film and gives it back', () =>
    site.journey(async (page) => {
      await open(page);
      // The browser tells the page of it after it has happened.
      const pressed = (is) =>
        eventually(page, async () => assert.equal(await button(page, 'Full screen').getAttribute('aria-pressed'), is));
      await button(page, 'Full screen').click();
      await eventually(page, async () =>
        assert.equal(await page.evaluate(() => document.fullscreenElement?.tagName), 'VIDEO'),
      );
      await pressed('true');
      await page.keyboard.press('f');
      await eventually(page, async () => assert.equal(await page.evaluate(() => document.fullscreenElement), null));
      await pressed('false');
    }));

  test('shows the film in a window of its own when it is asked to, and what the video says of it counts', () =>
    site.journey(async (page) => {
      // Browsers without a screen open no such window: what the button asks for is kept, and answered as they do.
      await page.addInitScript(() => {
        Object.defineProperty(Document.prototype, 'pictureInPictureEnabled', { get: () => true, configurable: true });
        HTMLVideoElement.prototype.requestPictureInPicture = function () {
          globalThis.asked = (globalThis.asked ?? 0) + 1;
          return Promise.resolve();
        };
      });
      await open(page);
      const window = button(page, 'Picture in picture');
      await window.click();
      assert.equal(await page.evaluate(() => globalThis.asked), 1);
      assert.equal(await window.getAttribute('aria-pressed'), 'false', 'a wish is no report');
      await video(page).evaluate((video) => video.dispatchEvent(new Event('enterpictureinpicture')));
      await eventually(page, async () => assert.equal(await window.getAttribute('aria-pressed'), 'true'));
      await video(page).evaluate((video) => video.dispatchEvent(new Event('leavepictureinpicture')));
      await eventually(page, async () => assert.equal(await window.getAttribute('aria-pressed'), 'false'));
    }));
});

describe('a film that was left', () => {
  const name = () => `cinefile-at ${site.at('')}`;
  const kept = (page) => page.evaluate((name) => localStorage.getItem(name), name());

  test('is begun afresh when that is wished, and what was kept is forgotten', () =>
    site.journey(async (page) => {
      await page.addInitScript((name) => {
        if (localStorage.getItem(name) === null) localStorage.setItem(name, '15000');
      }, name());
      await open(page);
      const notice = page.locator('.player__notice');
      await notice.getByText('Go on from 0:15?').waitFor();
      await button(page, 'No, from the start').click();
      await eventually(page, async () => assert.equal((await notice.innerText()).trim(), ''));
      assert.equal(await kept(page), '0');
      assert.equal(await video(page).evaluate((video) => video.currentTime), 0);
      await open(page);
      assert.equal((await notice.innerText()).trim(), '');
    }));

  test('is not asked about where a link leads elsewhere, nor where what was kept is no time in it', () =>
    site.journey(async (page) => {
      await page.goto(site.at('sources/'));
      for (const [path, stored, said] of [
        ['?start=0:04', '15000', 'Starts at 0:04.'],
        ['', '999000', ''],
        ['', 'words', ''],
        ['', '-5', ''],
      ]) {
        await page.evaluate(([name, stored]) => localStorage.setItem(name, stored), [name(), stored]);
        await open(page, path);
        await eventually(page, async () =>
          assert.equal((await page.locator('.player__notice').innerText()).trim(), said, stored),
        );
        assert.equal(await button(page, 'Go on').count(), 0, stored);
      }
    }));
});
