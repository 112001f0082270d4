// Watching: play, jump, keys, links to moments, and what is said when a film cannot be played.
// The films are made here from a film for tests and the sample clip, so that no test knows the bundled film.

import assert from 'node:assert/strict';
import { cpSync, createReadStream, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { eventually, live, openSite } from './browser.mjs';
import { cinefile, filmText, folder } from './built.mjs';

const MEDIA = fileURLToPath(new URL('../../static/media', import.meta.url));
const CHAPTERS = [
  [0, 'opening', 'The opening'],
  [10_000, 'the-yard', 'The yard'],
];
const WEBVTT = `WEBVTT

opening
00:00:00.000 --> 00:00:10.000
The opening

the-yard
00:00:10.000 --> 00:00:20.000
The yard
`;

/** Builds a film's site: with these sources, the tracks that go with them, and a quotation at a time. */
function built({ sources, at = '0:07', tracks = ['en', 'ar'] }) {
  const place = folder();
  const film = JSON.parse(filmText('small'));
  film.media = {
    sources,
    tracks: [
      ...tracks.map((language) => ({ kind: 'captions', language, label: language, src: `media/${language}.vtt` })),
      { kind: 'chapters', language: 'en', label: 'Chapters', src: 'media/chapters.vtt' },
    ],
  };
  if (at) film.quotes[0].at = at;
  mkdirSync(join(place, 'media'));
  for (const name of ['sample.webm', 'sample.mp4']) cpSync(join(MEDIA, name), join(place, 'media', name));
  for (const name of tracks) {
    writeFileSync(join(place, `media/${name}.vtt`), 'WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nwords\n');
  }
  writeFileSync(join(place, 'media/chapters.vtt'), WEBVTT);
  writeFileSync(join(place, 'film.json'), JSON.stringify(film));
  cinefile(['build', join(place, 'film.json'), '--out', join(place, 'dist')]);
  const list = join(place, 'dist/transcript/chapters');
  if (!existsSync(list)) {
    // As the publisher writes the list of chapters.
    mkdirSync(list, { recursive: true });
    const lines = CHAPTERS.map(([start, id, title]) => `<li data-start="${start}" id="${id}"><a>${title}</a></li>`);
    writeFileSync(join(list, 'index.html'), `<!DOCTYPE html><title>Chapters</title><ol class="chapters">${lines.join('')}</ol>`);
  }
  return { dist: join(place, 'dist'), speaker: film.quotes[0].by };
}

const FILES = [
  { kind: 'file', url: 'media/sample.webm', type: 'video/webm' },
  { kind: 'file', url: 'media/sample.mp4', type: 'video/mp4' },
];

const video = (page) => page.locator('video');
const value = (page, name) => video(page).evaluate((element, name) => element[name], name);
const time = (page) => value(page, 'currentTime');
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Waits until the video stands near a time, in seconds. */
async function standsAt(page, seconds, within = 0.6) {
  await eventually(page, async () => {
    const now = await time(page);
    assert.ok(Math.abs(now - seconds) <= within, `it stands at ${now}, not at ${seconds}`);
  });
}

async function plays(page, expected = true) {
  await eventually(page, async () => assert.equal(await value(page, 'paused'), !expected));
}

const notice = (page) => page.locator('.player__notice');

describe('a film with chapters, two languages and a quotation at a time', () => {
  let site;
  let speaker;
  before(async () => {
    const film = built({ sources: FILES });
    speaker = film.speaker;
    site = await openSite({ dist: film.dist });
  });
  after(() => site?.close());

  /** Opens the film’s page and waits until it knows its chapters and length. */
  async function open(page, path = '') {
    await page.goto(site.at(path));
    await live(page);
    await page.locator('.player__lane').waitFor();
    await page.locator('.player__list').first().getByText('The yard').waitFor({ state: 'attached' });
  }

  test('chapters are listed, lead to their time, and the present one is marked', () =>
    site.journey(async (page) => {
      await open(page);
      const folded = page.locator('summary', { hasText: 'Chapters' });
      await eventually(page, async () => assert.match(await folded.innerText(), /The opening/));
      await folded.focus();
      await page.keyboard.press('Enter');
      const current = page.locator('.player__list [aria-current]');
      await eventually(page, async () => assert.match(await current.innerText(), /The opening/));
      await page.getByRole('button', { name: /10 seconds The yard/ }).click();
      await standsAt(page, 10);
      await eventually(page, async () => assert.match(await current.innerText(), /The yard/));
      await button(page, 'Previous chapter').click();
      await standsAt(page, 0);
      await button(page, 'Next chapter').click();
      await standsAt(page, 10);
      await plays(page, false);
    }));

  test('the lane leads to a time by a click and marks the quotation', () =>
    site.journey(async (page) => {
      await open(page);
      assert.equal(await page.locator('.player__mark--quote').count(), 1);
      const lane = page.locator('.player__lane');
      const { width } = await lane.boundingBox();
      await lane.click({ position: { x: width * 0.75, y: 8 } });
      await standsAt(page, 15);
    }));

  test('keys play, pause, seek, and change sound and speed; the place counts, not the letter', () =>
    site.journey(async (page) => {
      await open(page);
      await page.keyboard.press('k');
      await plays(page);
      await page.keyboard.press('k');
      await plays(page, false);
      await page.keyboard.press('5');
      await standsAt(page, 10);
      await page.keyboard.press('ArrowRight');
      await standsAt(page, 15);
      await page.keyboard.press('j');
      await standsAt(page, 5);
      await page.keyboard.press('m');
      await eventually(page, async () => assert.equal(await value(page, 'muted'), true));
      await page.keyboard.press('Shift+Period');
      await eventually(page, async () => assert.equal(await value(page, 'playbackRate'), 1.25));
      await eventually(page, async () => assert.equal(await page.getByLabel('Speed').inputValue(), '125'));
      // The key of K on a Greek keyboard.
      await video(page).evaluate(() =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyL', key: 'λ', bubbles: true })),
      );
      await standsAt(page, 15);
      await page.keyboard.press('Control+j');
      await page.keyboard.press('?');
      await page.locator('dialog.player__keys[open]').waitFor();
      await page.keyboard.press('j');
      await standsAt(page, 15);
      await page.keyboard.press('Escape');
      await page.locator('dialog.player__keys').waitFor({ state: 'hidden' });
    }));

  test('space on a focused button presses that button, and space on the video toggles once', () =>
    site.journey(async (page) => {
      await open(page);
      await button(page, 'Next chapter').focus();
      await page.keyboard.press('Space');
      await standsAt(page, 10);
      await plays(page, false);
      await video(page).focus();
      await page.keyboard.press('Space');
      await plays(page);
      await page.getByLabel('Speed').focus();
      await page.keyboard.press('k');
      await plays(page);
    }));

  test('speed, volume and captions are remembered', () =>
    site.journey(async (page) => {
      await open(page);
      await page.getByLabel('Speed').selectOption('150');
      await page.getByLabel('Captions').selectOption({ label: 'ar' });
      await video(page).evaluate((element) => (element.volume = 0.4));
      await eventually(page, async () => {
        const kept = await page.evaluate(() => localStorage.getItem('cinefile-player'));
        assert.equal(kept, '40 0 150 ar');
      });
      await open(page);
      await eventually(page, async () => {
        assert.equal(await value(page, 'playbackRate'), 1.5);
        assert.equal(await value(page, 'volume'), 0.4);
        assert.equal(await page.getByLabel('Captions').inputValue(), '1');
      });
      assert.deepEqual(
        await video(page).evaluate((element) => [...element.textTracks].map(({ mode }) => mode).slice(0, 2)),
        ['disabled', 'showing'],
      );
    }));

  test('a link says which captions are shown and how fast it plays, and changes no choice of the viewer', () =>
    site.journey(async (page) => {
      const kept = () => page.evaluate(() => localStorage.getItem('cinefile-player'));
      const shows = (captions, speed) =>
        eventually(page, async () => {
          assert.equal(await value(page, 'playbackRate'), speed);
          assert.equal(await page.getByLabel('Speed').inputValue(), `${speed * 100}`);
          assert.equal(await page.getByLabel('Captions').inputValue(), captions);
        });
      await open(page, '?subtitle=ar&playbackRate=1.5');
      await shows('1', 1.5);
      await video(page).evaluate((element) => (element.volume = 0.4));
      await eventually(page, async () => assert.match(await kept(), /^40 0 100 /));
      assert.doesNotMatch(await kept(), / ar$/);
      await page.getByLabel('Captions').selectOption({ label: 'en' });
      await page.getByLabel('Speed').selectOption('125');
      await eventually(page, async () => assert.equal(await kept(), '40 0 125 en'));
      await open(page, '?cc=0&speed=0.75');
      await shows('off', 0.75);
      await video(page).evaluate((element) => (element.volume = 0.5));
      await eventually(page, async () => assert.equal(await kept(), '50 0 125 en'));
      await open(page, '?subtitle=tlh&speed=9');
      await shows('0', 1.25);
    }));

  test('a link to a segment starts and stops there and offers the whole film', () =>
    site.journey(async (page) => {
      await open(page, '?start=0:05&stop=0:06');
      assert.match(await notice(page).innerText(), /Plays from 0:05 to 0:06/);
      assert.equal(await time(page), 0, 'the poster stands until the viewer starts');
      await page.keyboard.press('k');
      await notice(page).getByText('This part ends here').waitFor();
      await plays(page, false);
      await standsAt(page, 6);
      await button(page, 'Watch the whole film').click();
      await plays(page);
      await eventually(page, async () => assert.ok((await time(page)) < 3));
      assert.equal((await notice(page).innerText()).trim(), '');
    }));

  test('a link to a chapter starts there', () =>
    site.journey(async (page) => {
      await open(page, '?chapter=2');
      await notice(page).getByText('Starts at 0:10').waitFor();
      await page.keyboard.press('k');
      await standsAt(page, 10.3);
    }));

  test('the fragment of Media Fragments counts too', () =>
    site.journey(async (page) => {
      await open(page, '#t=5');
      await notice(page).getByText('Starts at 0:05').waitFor();
    }));

  test('a quotation leads to its moment, and the link at a moment is copied', () =>
    site.journey(
      async (page) => {
        await page.goto(site.at(`interviewees/${speaker}/`));
        await live(page);
        await page.getByRole('link', { name: 'Watch this moment' }).click();
        await notice(page).getByText('Starts at 0:07').waitFor();
        await button(page, 'Copy link at this moment').click();
        await page.getByText('Link to 0:07 copied').waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), site.at('?start=0:07'));
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ));

  test('a start that the browser refuses says what to do', () =>
    site.journey(async (page) => {
      // Playwright's own look at a page counts as a click: the refusal has to be played.
      await page.addInitScript(() => {
        const play = HTMLMediaElement.prototype.play;
        HTMLMediaElement.prototype.play = function () {
          HTMLMediaElement.prototype.play = play;
          return Promise.reject(new DOMException('no click', 'NotAllowedError'));
        };
      });
      await open(page);
      await page.keyboard.press('k');
      await notice(page).getByText('wants a click').waitFor();
      await page.keyboard.press('k');
      await plays(page);
      await eventually(page, async () => assert.equal((await notice(page).innerText()).trim(), ''));
    }));

  test('a long film is offered to be gone on with where it was left, and not after its end', () =>
    site.journey(async (page) => {
      const name = `cinefile-at ${site.at('')}`;
      // The sample is shorter than any film that one leaves: it says that it is longer.
      await page.addInitScript(() => {
        Object.defineProperty(HTMLMediaElement.prototype, 'duration', { get: () => 120 });
      });
      const kept = () => page.evaluate((name) => localStorage.getItem(name), name);
      await open(page);
      assert.equal(await button(page, 'Go on').count(), 0);
      await page.keyboard.press('k');
      await page.keyboard.press('1');
      await eventually(page, async () => assert.ok(Number(await kept()) >= 12_000));
      await open(page);
      await notice(page).getByText('Go on from 0:1').waitFor();
      assert.equal(await time(page), 0, 'it is asked first');
      await button(page, 'Go on').click();
      await plays(page);
      await eventually(page, async () => assert.ok((await time(page)) >= 12));
      await eventually(page, async () => assert.equal(await kept(), '0'));
    }));

  test('the video stays the same element while all around it changes', () =>
    site.journey(async (page) => {
      await page.goto(site.at(''));
      await video(page).evaluate((element) => (element.known = true));
      await open(page, '?start=0:03');
      await video(page).evaluate((element) => (element.known = true));
      await page.keyboard.press('k');
      await plays(page);
      await page.getByLabel('Speed').selectOption('200');
      await button(page, 'Next chapter').click();
      assert.equal(await value(page, 'known'), true);
    }));
});

describe('a film that cannot be played', () => {
  let site;
  after(() => site?.close());

  /** Problems that the journey makes on purpose. */
  const allow = [/missing|broken|404|ERR_/];

  test('a first source that is missing or of a wrong type gives way to the next', async () => {
    const film = built({ sources: FILES, at: null });
    const first = (request, response) => {
      if (!request.url.endsWith('.webm')) return false;
      response.writeHead(404).end();
      return true;
    };
    site = await openSite({ dist: film.dist, first });
    await site.journey(
      async (page) => {
        await page.goto(site.at(''));
        await live(page);
        await page.locator('.player__lane').waitFor();
        await page.keyboard.press('k');
        await plays(page);
        assert.match(await value(page, 'currentSrc'), /\.mp4$/);
        assert.equal((await notice(page).innerText()).trim(), '');
      },
      { allow: [...allow, /sample\.webm/] },
    );
    await site.close();
  });

  for (const [what, answer] of [
    ['missing', (response) => response.writeHead(404).end()],
    ['of a wrong type', (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>no film</p>')],
  ]) {
    test(`sources that are all ${what} end in words and a way on`, async () => {
      const film = built({ sources: FILES, at: null });
      let broken = true;
      const first = (request, response) => {
        if (!broken || !/\.(webm|mp4)$/.test(request.url)) return false;
        answer(response);
        return true;
      };
      site = await openSite({ dist: film.dist, first });
      await site.journey(
        async (page) => {
          await page.goto(site.at(''));
          await live(page);
          await notice(page).getByText('can be played').waitFor();
          broken = false;
          await button(page, 'Try again').click();
          await plays(page);
          await eventually(page, async () => assert.equal((await notice(page).innerText()).trim(), ''));
        },
        { allow: [...allow, /sample\./] },
      );
      await site.close();
    });
  }

  test('a connection that breaks in the middle is told, and the film goes on from there', async () => {
    const film = built({ sources: FILES.slice(0, 1), at: null });
    const file = join(film.dist, 'media/sample.webm');
    let cut = true;
    const first = (request, response) => {
      if (!cut || !request.url.endsWith('.webm')) return false;
      const { size } = statSync(file);
      const from = Number(/bytes=(\d+)/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const end = Math.floor(size * 0.4);
      if (from >= end) {
        // A browser tries a server that says nothing for half a minute before it gives up.
        response.writeHead(503).end();
        return true;
      }
      response.writeHead(206, {
        'Content-Type': 'video/webm',
        'Content-Length': size - from,
        'Content-Range': `bytes ${from}-${size - 1}/${size}`,
        'Accept-Ranges': 'bytes',
      });
      createReadStream(file, { start: from, end: end - 1 }).on('end', () => request.socket.destroy()).pipe(response, { end: false });
      return true;
    };
    site = await openSite({ dist: film.dist, first });
    await site.journey(
      async (page) => {
        await page.goto(site.at(''));
        await page.locator('.player__bar').waitFor();
        await page.keyboard.press('k');
        await notice(page).getByText('Try again').waitFor();
        const at = await time(page);
        cut = false;
        await button(page, 'Try again').click();
        await plays(page);
        await eventually(page, async () => assert.ok((await time(page)) >= at - 0.5));
      },
      { allow: [...allow, /sample\./] },
    );
    await site.close();
  });
});
