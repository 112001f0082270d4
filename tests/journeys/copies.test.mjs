// Which copy of a film plays: its own files first, then other providers' frames, each with a way on where it fails.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { eventually, live, openSite, unfold } from './browser.mjs';
import { cinefile, filmIn, filmText, folder } from './built.mjs';
import { ASKED, inside, openProvider } from './provider.mjs';

let site;
let provider;
/** Whether the film's own files are missing. */
let missing;

before(async () => {
  provider = await openProvider();
  const place = folder();
  const film = JSON.parse(filmText('timed'));
  film.media.sources.push(
    { kind: 'peertube', url: provider.video, offset: '1:40' },
    { kind: 'vimeo', url: 'https://vimeo.com/123456' },
  );
  const file = filmIn(place, 'timed');
  writeFileSync(file, JSON.stringify(film));
  cinefile(['build', file, '--out', join(place, 'dist')]);
  site = await openSite({
    dist: join(place, 'dist'),
    first: (request, response) => {
      if (!missing || !/\.(webm|mp4)$/.test(request.url)) return false;
      response.writeHead(404).end();
      return true;
    },
  });
});
after(async () => {
  await site?.close();
  await provider?.close();
});
beforeEach(() => {
  [provider.asked, provider.answers, missing] = [[], true, true];
});

/** Problems that the journeys make on purpose. */
const allowed = { allow: [ASKED, /404/] };

const notice = (page) => page.locator('.player__notice');
const play = (page) => page.getByRole('button', { name: 'Play on PeerTube' });
const last = (frame) => frame.evaluate(() => window.heard.at(-1));
/** Waits until the frame has been told this as the last thing. */
const told = (page, frame, ...message) =>
  eventually(page, async () => assert.deepEqual(await last(frame), message));

async function open(page, path = '') {
  await page.goto(site.at(path));
  await live(page);
}

describe('a film whose own files are missing', () => {
  test('is offered from another provider, which is asked for nothing before the click', () =>
    site.journey(async (page) => {
      await open(page);
      await notice(page).getByText('None of the film’s files can be played').waitFor();
      await play(page).waitFor();
      assert.equal(await page.locator('video').isVisible(), false, 'there is one screen');
      await unfold(page, 'Chapters');
      await page.getByRole('button', { name: '12 seconds Noon' }).click();
      await notice(page).getByText('None of the film’s files').waitFor();
      assert.deepEqual(provider.asked, []);
      await play(page).click();
      const frame = await inside(page);
      // Twelve seconds of the film are 1:52 of this copy.
      assert.match(provider.asked[0], /&start=112s$/);
      await notice(page).getByText('Starts at 0:12.').waitFor();
      await frame.evaluate(() => window.say('play'));
      await told(page, frame, 'peertube::seek', 112);
      await eventually(page, async () => assert.equal((await notice(page).innerText()).trim(), ''));
    }, allowed));

  test('says so where the program for such copies is missing, and tries again', () =>
    site.journey(async (page) => {
      let asked = 0;
      await page.route(/\/copies\.[0-9a-f]+\.wasm$/, (route) => {
        asked += 1;
        return route.fulfill({ status: 404 });
      });
      await open(page);
      await notice(page).getByText('The player for copies elsewhere could not be loaded.').waitFor();
      assert.ok(asked > 0);
      await page.getByRole('link', { name: 'Load the file' }).waitFor();
      await page.unrouteAll();
      await page.getByRole('button', { name: 'Try again' }).click();
      await play(page).waitFor();
      assert.deepEqual(provider.asked, []);
    }, allowed));

  test('keys, chapters, quotations and the transcript command the frame, and only what it says counts', () =>
    site.journey(async (page) => {
      await open(page);
      await play(page).click();
      const frame = await inside(page);
      await frame.evaluate(() => {
        window.say('play');
        window.move(103);
      });
      await unfold(page, 'Chapters');
      await unfold(page, 'Quoted and disputed');
      const chapter = page.locator('.player__list [aria-current]');
      await eventually(page, async () => assert.match(await chapter.innerText(), /The tower/));
      await page.locator('h1').focus();
      await page.keyboard.press('k');
      await told(page, frame, 'peertube::pause', null);
      await page.keyboard.press('ArrowRight');
      await told(page, frame, 'peertube::seek', 108);
      await eventually(page, async () => assert.match(await chapter.innerText(), /Since the flood/));
      await page.keyboard.press('m');
      await told(page, frame, 'peertube::setVolume', 0);
      await page.getByRole('button', { name: 'Next chapter' }).click();
      await told(page, frame, 'peertube::seek', 112);
      await eventually(page, async () => assert.match(await chapter.innerText(), /Noon & after/));
      await page.locator('.player__list', { hasText: 'Ada Quill' }).getByRole('button', { name: '6 seconds' }).first().click();
      await told(page, frame, 'peertube::seek', 106);
      await page.getByText('Transcript', { exact: true }).click();
      await page.locator('.transcript__cue', { hasText: 'The bell rang' }).click();
      await told(page, frame, 'peertube::seek', 112.5);
      await page.locator('.transcript__cue[aria-current]', { hasText: 'The bell rang' }).waitFor();
      await page.getByLabel('Speed').selectOption('150');
      await told(page, frame, 'peertube::setPlaybackRate', 1.5);
      // What only the video element can do is not offered.
      for (const name of ['Picture in picture', 'Full screen', 'Read descriptions']) {
        assert.equal(await page.getByRole('button', { name }).count(), 0, name);
      }
      assert.equal(await page.getByLabel('Captions').count(), 0);
    }, allowed));

  test('a segment stops in the frame, too', () =>
    site.journey(async (page) => {
      await open(page, '?start=0:05&stop=0:07');
      await play(page).click();
      const frame = await inside(page);
      assert.match(provider.asked[0], /&start=105s$/);
      await frame.evaluate(() => {
        window.say('play');
        window.move(105.5);
        window.move(107.1);
      });
      await told(page, frame, 'peertube::pause', null);
      await page.getByRole('button', { name: 'Watch the whole film' }).click();
      await told(page, frame, 'peertube::play', null);
    }, allowed));

  test('a provider that does not answer gives way to the next, and to the files where they are back', () =>
    site.journey(async (page) => {
      await open(page);
      provider.answers = false;
      await play(page).click();
      await notice(page).getByText('PeerTube has not answered.').waitFor();
      assert.equal(await notice(page).getByRole('link', { name: 'Watch on PeerTube' }).getAttribute('href'), provider.video);
      await page.getByRole('button', { name: 'Play on Vimeo instead' }).click();
      await page.getByRole('button', { name: 'Play on Vimeo', exact: true }).waitFor();
      assert.equal(await page.locator('iframe').count(), 0);
      missing = false;
      await page.getByRole('button', { name: 'Try again' }).click();
      await eventually(page, async () => assert.ok(await page.locator('video').evaluate((video) => !video.paused)));
      assert.equal(await page.locator('.frame').count(), 0);
      assert.equal((await notice(page).innerText()).trim(), '');
    }, allowed));
});

test('a file that breaks off in the middle is gone on with at another provider, from there on', () =>
  site.journey(async (page) => {
    missing = false;
    await open(page);
    const video = page.locator('video');
    await video.evaluate((video) => new Promise((resolve) => {
      video.addEventListener('seeked', resolve, { once: true });
      video.currentTime = 8;
    }));
    // The browser gives up a connection after half a minute: its error is played.
    await video.evaluate((video) => {
      Object.defineProperty(video, 'error', { value: { code: 2 }, configurable: true });
      video.dispatchEvent(new Event('error'));
    });
    await notice(page).getByText('The connection was lost.').waitFor();
    await play(page).click();
    await inside(page);
    assert.match(provider.asked[0], /&start=108s$/);
  }, allowed));

test('a film with files that play asks no other provider and offers its page only', () =>
  site.journey(async (page) => {
    missing = false;
    await open(page);
    await page.locator('.player__lane').waitFor();
    assert.equal(await page.locator('.frame').count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Watch on PeerTube' }).count(), 1);
    assert.deepEqual(provider.asked, []);
  }));
