// Journeys along a transcript and through a frame of another provider.
// The provider is a page of our own on another port, which speaks PeerTube's messages: nothing leaves the machine.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { eventually, live, openSite } from './browser.mjs';
import { cinefile, filmText, folder } from './built.mjs';
import { ASKED, inside as insideOf, openProvider } from './provider.mjs';

/** As many lines as a film of three hours has. */
const MANY = 4_000;

const clock = (seconds) =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
/** A line every three seconds, as WebVTT. */
const track = (lines) =>
  `WEBVTT\n${lines.map((words, n) => `\n${clock(n * 3)}.000 --> ${clock(n * 3 + 2)}.900\n${words}\n`).join('')}`;

const english = ['<v Ada Quill>We dug for nine days.', 'The Café was shut.', 'Cafe\u0301 again &amp; again.'];
english.push(...Array.from({ length: MANY - 3 }, (_, n) => `Line ${n + 3} of the long night.`));
const arabic = ['حفرنا تسعة أيام.', 'كان المقهى مغلقا.'];

function filmWithTracks() {
  const film = JSON.parse(filmText('small'));
  delete film.film.runtime;
  film.media.tracks = [
    { kind: 'captions', language: 'en', label: 'English', src: 'media/en.vtt', default: true },
    { kind: 'subtitles', language: 'ar', label: 'العربية', src: 'media/ar.vtt' },
  ];
  return film;
}

/** The site of a film with these tracks, so many of its English lines in it. */
function build(film, lines = MANY) {
  const place = folder();
  const write = (name, text) => {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), text);
  };
  write('media/en.vtt', track(english.slice(0, lines)));
  write('media/ar.vtt', track(arabic));
  write('film.json', JSON.stringify(film));
  cinefile(['build', join(place, 'film.json'), '--out', join(place, 'dist')]);
  return openSite({
    dist: join(place, 'dist'),
    first: (request, response) => {
      if (!broken || !request.url.startsWith('/transcript/')) return false;
      response.writeHead(503).end();
      return true;
    },
  });
}

let site;
let provider;
let broken = false;

before(async () => {
  provider = await openProvider();
  const film = filmWithTracks();
  film.media.sources = [{ kind: 'peertube', url: provider.video, offset: '0:10' }];
  site = await build(film);
});
after(async () => {
  await site?.close();
  await provider?.close();
});

const allowed = { allow: [ASKED] };

async function open(page) {
  [provider.asked, provider.answers, broken] = [[], true, false];
  await page.goto(site.at(''));
  await live(page);
}

/** The page, the frame in it played, and the transcript open. */
async function read(page) {
  await open(page);
  await page.getByText('Transcript', { exact: true }).click();
  await page.locator('.transcript__cue').first().waitFor();
}

async function playIt(page) {
  await page.getByRole('button', { name: 'Play on PeerTube' }).click();
  return insideOf(page);
}

const current = (page) => page.locator('[aria-current="true"].transcript__cue');
const status = (page) => page.locator('.reader__status');

describe('a frame of another provider', () => {
  test('asks the provider for nothing before the click, and then plays from the film’s start in the copy', () =>
    site.journey(async (page) => {
      await open(page);
      assert.equal(await page.locator('iframe').count(), 0);
      assert.deepEqual(provider.asked, []);
      await playIt(page);
      assert.match(provider.asked[0], /^\/videos\/embed\/ninedays\?api=1&autoplay=1&p2p=0&warningTitle=0&start=10s$/);
      assert.equal(await page.locator('.frame__page').getAttribute('title'), 'The Well, on PeerTube');
      assert.equal(await page.evaluate(() => document.activeElement.className), 'frame__page');
    }, allowed));

  test('one that does not answer is told of, with a way on', () =>
    site.journey(async (page) => {
      await open(page);
      provider.answers = false;
      await page.getByRole('button', { name: 'Play on PeerTube' }).click();
      await page.getByText('PeerTube has not answered.').waitFor();
      const link = page.locator('.player__notice').getByRole('link', { name: 'Watch on PeerTube' });
      assert.match(await link.getAttribute('href'), /\/w\/ninedays$/);
    }, allowed));

  test('messages of other windows are not listened to', () =>
    site.journey(async (page) => {
      await read(page);
      await playIt(page);
      const said = JSON.stringify({ method: 'peertube::playbackStatusUpdate', params: { position: 16 } });
      await page.evaluate((said) => window.postMessage(said, '*'), said);
      await page.evaluate((said) => {
        const other = document.body.appendChild(document.createElement('iframe'));
        other.srcdoc = `<script>parent.postMessage(${JSON.stringify(said)}, '*')</` + 'script>';
      }, said);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      assert.equal(await current(page).getAttribute('data-start'), '0');
    }, { allow: [...allowed.allow, /Content Security Policy/] }));
});

/** The players of the providers whose hosts are fixed, as far as a page that is framed needs them. */
const others = {
  YouTube: {
    url: 'https://www.youtube.com/watch?v=aBcDeFgHi-_',
    host: 'https://www.youtube-nocookie.com',
    asked: '/embed/aBcDeFgHi-_?enablejsapi=1&autoplay=1&playsinline=1&rel=0&start=0',
    answer: `if (data.event === 'listening') reply({ event: 'initialDelivery', info: { currentTime: 4.5, playerState: 1 } });`,
    sought: { event: 'command', id: 1, channel: 'widget', func: 'seekTo', args: [6, true] },
  },
  Vimeo: {
    url: 'https://vimeo.com/123456',
    host: 'https://player.vimeo.com',
    asked: '/video/123456?dnt=1&autoplay=1&playsinline=1',
    answer: `if (data.value === 'timeupdate') {
      // Vimeo may answer with objects that are no texts.
      source.postMessage({ event: 'ready' }, '*');
      reply({ event: 'timeupdate', data: { seconds: 4.5, duration: 20 } });
    }`,
    sought: { method: 'setCurrentTime', value: 6 },
  },
};

/**
 * A click with the mouse, once the page is drawn where it has been scrolled to. Playwright's own `click` scrolls and
 * clicks at once, and beside a frame in another process Chromium then loses it: it looks up what is hit in the frame
 * that it drew before.
 */
async function pressed(page, target) {
  await target.scrollIntoViewIfNeeded();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const { x, y, width, height } = await target.boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
}

describe('a provider with a host of its own', () => {
  for (const [name, other] of Object.entries(others)) {
    test(`${name} is heard and told where to go`, async () => {
      const film = JSON.parse(filmText('small'));
      film.media = { ...filmWithTracks().media, sources: [{ kind: name.toLowerCase(), url: other.url }] };
      const there = await build(film, 5);
      try {
        await there.journey(async (page) => {
          const requests = [];
          await page.route(`${other.host}/**`, (route) => {
            const { pathname, search } = new URL(route.request().url());
            requests.push(pathname + search);
            const body = `<!doctype html><script>
              window.heard = [];
              addEventListener('message', ({ data: text, source }) => {
                const data = JSON.parse(text);
                const reply = (message) => source.postMessage(JSON.stringify(message), '*');
                window.heard.push(data);
                ${other.answer}
              });
            </script>`;
            return route.fulfill({ contentType: 'text/html', body });
          });
          await page.goto(there.at(''));
          await live(page);
          await page.getByText('Transcript', { exact: true }).click();
          await page.locator('.transcript__cue').first().waitFor();
          assert.deepEqual(requests, []);
          await page.getByRole('button', { name: `Play on ${name}` }).click();
          await eventually(page, async () => assert.equal(await current(page).getAttribute('data-start'), '3000'));
          assert.deepEqual(requests, [other.asked]);
          await pressed(page, page.getByRole('link', { name: '0:06', exact: true }));
          const inside = page.frames().find((one) => one.url().startsWith(other.host));
          await eventually(page, async () =>
            assert.deepEqual(await inside.evaluate(() => window.heard.at(-1)), other.sought),
          );
        }, { allow: [new RegExp(`^third party: ${other.host}/`)] });
      } finally {
        await there.close();
      }
    });
  }
});

describe('the transcript', () => {
  test('is fetched when it is opened, and not before', () =>
    site.journey(async (page) => {
      let fetched = 0;
      page.on('request', (request) => (fetched += request.url().includes('/transcript/')));
      await open(page);
      assert.equal(fetched, 0);
      await page.getByText('Transcript', { exact: true }).click();
      await page.locator('.transcript__cue').first().waitFor();
      assert.equal(await page.locator('.transcript__cue').count(), MANY);
      assert.equal(fetched, 1);
    }, allowed));

  test('marks the line that is said, and a line that is chosen is played', () =>
    site.journey(async (page) => {
      await read(page);
      const inside = await playIt(page);
      await inside.evaluate(() => window.move(14.5));
      await eventually(page, async () => assert.match(await current(page).innerText(), /The Café was shut/));
      assert.equal(await current(page).count(), 1);
      await page.getByText('Line 5 of').click();
      await eventually(page, async () => assert.match(await current(page).innerText(), /Line 5 of/));
      assert.deepEqual(await inside.evaluate(() => window.heard.at(-1)), ['peertube::seek', 25]);
    }, allowed));

  test('letters that are typed into its field command nothing', () =>
    site.journey(async (page) => {
      await read(page);
      const inside = await playIt(page);
      const before = await inside.evaluate(() => window.heard.length);
      const field = page.locator('.reader__query');
      await field.focus();
      await page.keyboard.type('k jlmfc05<>?');
      await page.keyboard.press('ArrowLeft');
      assert.equal(await field.inputValue(), 'k jlmfc05<>?');
      // What commands the film comes after it, so nothing that was on its way is missed.
      await page.locator('h1').focus();
      await page.keyboard.press('k');
      await eventually(page, async () =>
        assert.deepEqual(await inside.evaluate((before) => window.heard.slice(before), before), [['peertube::play', null]]),
      );
    }, allowed));

  test('is walked through and chosen from by keyboard alone', () =>
    site.journey(async (page) => {
      await read(page);
      const inside = await playIt(page);
      await page.locator('.reader__query').focus();
      for (let n = 0; n < 4; n++) await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.textContent), '0:00');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.evaluate(() => document.activeElement.textContent), '0:06');
      await page.keyboard.press('Enter');
      await eventually(page, async () =>
        assert.deepEqual(await inside.evaluate(() => window.heard.at(-1)), ['peertube::seek', 16]),
      );
      await page.keyboard.press('End');
      assert.equal(await page.evaluate(() => document.activeElement.closest('li').dataset.start), `${(MANY - 1) * 3000}`);
    }, allowed));

  test('finds words without regard to capitals and marks, and says how many lines have them', () =>
    site.journey(async (page) => {
      await read(page);
      const field = page.getByLabel('Search in it');
      await field.fill('CAFE');
      await eventually(page, async () => assert.equal(await status(page).innerText(), 'Line 1 of 2 with it'));
      assert.deepEqual(await page.locator('mark').allInnerTexts(), ['Café', 'Cafe\u0301']);
      await field.press('Enter');
      assert.equal(await status(page).innerText(), 'Line 2 of 2 with it');
      assert.match(await page.locator('[data-found]').innerText(), /again & again/);
      await page.getByRole('button', { name: 'Line found before' }).click();
      assert.equal(await status(page).innerText(), 'Line 1 of 2 with it');
      await field.fill('quill: we');
      await eventually(page, async () =>
        assert.equal((await page.locator('mark').allInnerTexts()).join(''), 'Quill: We'),
      );
      await field.fill('no such words');
      await eventually(page, async () => assert.equal(await status(page).innerText(), 'No line has it'));
      assert.equal(await page.locator('mark').count(), 0);
      assert.equal(await page.locator('.transcript__words').first().innerText(), 'Ada Quill: We dug for nine days.');
    }, allowed));

  test('follows the film until the reader scrolls, and again when told to', () =>
    site.journey(async (page) => {
      await read(page);
      const inside = await playIt(page);
      const seen = () => current(page).evaluate((line) => {
        const [list, one] = [line.parentElement.getBoundingClientRect(), line.getBoundingClientRect()];
        return one.top >= list.top && one.bottom <= list.bottom;
      });
      const at = async (seconds) => {
        await inside.evaluate((to) => window.move(to), seconds + 10);
        await eventually(page, async () => assert.equal(await current(page).getAttribute('data-start'), `${seconds * 1000}`));
      };
      await at(3000);
      assert.equal(await seen(), true);
      await page.locator('.transcript__cues').hover();
      await page.mouse.wheel(0, 2000);
      await eventually(page, async () => assert.equal(await seen(), false));
      const button = page.getByRole('button', { name: 'Follow along' });
      assert.equal(await button.getAttribute('aria-pressed'), 'false');
      await at(6000);
      assert.equal(await seen(), false);
      await button.click();
      assert.equal(await seen(), true);
    }, allowed));

  test('does not follow by itself where motion is unwanted', () =>
    site.journey(async (page) => {
      await read(page);
      const button = page.getByRole('button', { name: 'Follow along' });
      assert.equal(await button.getAttribute('aria-pressed'), 'false');
    }, { ...allowed, reducedMotion: 'reduce' }));

  test('copies a line with its time', () =>
    site.journey(async (page) => {
      await read(page);
      await page.getByText('The Café was shut.').hover();
      await page.getByRole('button', { name: 'Copy this line with its time' }).click();
      await eventually(page, async () => assert.equal(await status(page).innerText(), 'Copied'));
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '0:03 The Café was shut.');
    }, { ...allowed, permissions: ['clipboard-read', 'clipboard-write'] }));

  test('has each language behind its name, right to left where it is', () =>
    site.journey(async (page) => {
      await read(page);
      await page.getByRole('link', { name: 'العربية', exact: true }).click();
      await eventually(page, async () => assert.equal(await page.locator('.transcript__cue').count(), arabic.length));
      const words = page.locator('.transcript__words').first();
      const [text, line] = await words.evaluate((words) => {
        const range = document.createRange();
        range.selectNodeContents(words);
        return [range.getBoundingClientRect(), words.getBoundingClientRect()].map(({ right }) => right);
      });
      assert.ok(Math.abs(text - line) < 2, `the words begin at the right: ${text} of ${line}`);
      assert.equal(new URL(page.url()).pathname, '/');
    }, allowed));

  test('says so when it cannot be fetched, and can be fetched again', () =>
    site.journey(async (page) => {
      await open(page);
      broken = true;
      await page.getByText('Transcript', { exact: true }).click();
      await page.getByText('The words could not be loaded.').waitFor();
      broken = false;
      await page.getByRole('link', { name: 'English', exact: true }).click();
      await page.locator('.transcript__cue').first().waitFor();
    }, { allow: [...allowed.allow, /503/] }));

  test('says so where the program for it is missing, and reads on when it comes', () =>
    site.journey(async (page) => {
      await page.route(/\/cues\.[0-9a-f]+\.wasm$/, (route) => route.fulfill({ status: 404 }));
      await open(page);
      const title = page.getByText('Transcript', { exact: true });
      await title.click();
      await page.getByText('Each choice above leads to a page with them.').waitFor();
      const link = page.getByRole('link', { name: 'English', exact: true });
      assert.match(await link.getAttribute('href'), /transcript\//);
      await page.unrouteAll();
      await title.click();
      await title.click();
      await page.locator('.transcript__cue').first().waitFor();
      assert.equal(await page.getByText('Each choice above').count(), 0);
    }, { allow: [...allowed.allow, /404/] }));

  test('moving on by a line changes two lines among four thousand', () =>
    site.journey(async (page) => {
      await read(page);
      await playIt(page);
      const changes = await page.evaluate(async () => {
        let changes = 0;
        const watched = new MutationObserver((records) => (changes += records.filter(({ target }) => target.tagName === 'LI').length));
        watched.observe(document.body, { subtree: true, attributes: true, childList: true });
        const frame = document.querySelector('iframe');
        const origin = new URL(frame.src).origin;
        for (let n = 1; n <= 200; n++) {
          const params = { position: 10 + n * 30, duration: 12000 };
          const data = JSON.stringify({ method: 'peertube::playbackStatusUpdate', params });
          const event = new MessageEvent('message', { data, origin, source: frame.contentWindow });
          dispatchEvent(event);
        }
        await new Promise((resolve) => setTimeout(resolve));
        return changes;
      });
      assert.equal(changes, 400, 'each time one line is unmarked and one marked');
    }, allowed));
});
