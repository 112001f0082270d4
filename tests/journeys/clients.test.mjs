// Somebody else's page commands the player in its frame, with the clients that the makers of the two protocols publish.
// The clients are the judges: they are loaded as they are, and whatever they cannot do a page cannot do either.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { eventually, openSite } from './browser.mjs';
import { siteOf } from './built.mjs';
import { serve } from './server.mjs';

const require = createRequire(import.meta.url);
const clients = {
  '/player.js': readFileSync(join(dirname(require.resolve('player.js/package.json')), 'dist/player-0.1.0.js'), 'utf8'),
  '/peertube.js': readFileSync(join(dirname(require.resolve('@peertube/embed-api/package.json')), 'build/player.min.js'), 'utf8'),
};

let site;
/** Somebody else's server. */
let other;
const pages = new Map();
const folder = mkdtempSync(join(tmpdir(), 'cinefile-parent-'));

before(async () => {
  site = await openSite({ dist: siteOf('timed'), headers: { 'Access-Control-Allow-Origin': '*' } });
  other = await serve(folder, {
    first(request, response) {
      const { pathname } = new URL(request.url, 'http://localhost');
      if (clients[pathname]) {
        response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
        response.end(clients[pathname]);
        return true;
      }
      const page = pages.get(pathname);
      if (!page) return false;
      for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!DOCTYPE html><html lang="en"><title>Somebody else’s page</title><link rel="icon" href="data:,">
        <script src="/player.js"></script><script src="/peertube.js"></script>
        <script>
          // What every frame says, by its place in the page.
          const heard = [];
          addEventListener('message', ({ source, data }) => {
            heard.push({ from: [...document.querySelectorAll('iframe')].findIndex((one) => one.contentWindow === source), data });
          });
          const frameAt = (n) => document.querySelectorAll('iframe')[n];
          const playerOf = (n = 0) => new playerjs.Player(frameAt(n));
          const tube = (n = 0, scope) => new (PeerTubePlayer.PeerTubePlayer ?? PeerTubePlayer)(frameAt(n), scope);
          const got = (one, name) => new Promise((resolve) => one[name](resolve));
        </script>${page.body}`);
      return true;
    },
  });
});
after(async () => {
  await site?.close();
  await other?.close();
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
/** Puts a page on the other server; its address. */
function parent(body, headers = {}) {
  count += 1;
  pages.set(`/${count}`, { body, headers });
  return `${other.origin}/${count}`;
}

const frame = (query = '?api=1&muted=1', attributes = '') =>
  `<iframe src="${site.at(`embed/${query}`)}" title="The film" allow="autoplay; fullscreen" ${attributes} style="border:0;width:640px;height:360px"></iframe>`;

function journey(walk, options = {}) {
  return site.journey(walk, { ...options, allow: [new RegExp(`^third party: ${other.origin}`), ...(options.allow ?? [])] });
}

const video = (page, n = 0) => page.frameLocator('iframe').nth(n).locator('video');
const value = (page, name, n = 0) => video(page, n).evaluate((one, name) => one[name], name);
const is = (page, name, expected, n = 0) => eventually(page, async () => assert.equal(await value(page, name, n), expected));
const standsAt = (page, seconds, n = 0) =>
  eventually(page, async () => {
    const now = await value(page, 'currentTime', n);
    assert.ok(Math.abs(now - seconds) < 0.6, `it stands at ${now}, not at ${seconds}`);
  });
const notice = (page, n = 0) => page.frameLocator('iframe').nth(n).locator('.player__notice');
/** The program has taken over the frame and says so in both languages. */
const greeted = (page, from = 0) =>
  page.waitForFunction((from) => heard.some((one) => one.from === from && String(one.data).includes('__ready')), from);

/** Opens a page with a frame and makes `window.it` a Player.js player that is ready. */
async function withPlayer(page, query) {
  await page.goto(parent(frame(query)));
  await page.evaluate(() => new Promise((resolve) => (window.it = playerOf()).on('ready', resolve)));
}

/** The same with PeerTube's client. */
async function withTube(page, query) {
  await page.goto(parent(frame(query)));
  await page.evaluate(() => (window.it = tube()).ready);
}

describe('Player.js', () => {
  test('is ready for who asks at once, with the address that the page gave to the frame', () =>
    journey(async (page) => {
      await withPlayer(page, '?api=1&_=1');
      const ready = await page.evaluate(() => heard.map(({ data }) => { try { return JSON.parse(data); } catch { return {}; } }).find(({ event }) => event === 'ready'));
      assert.equal(ready.value.src, site.at('embed/?api=1&_=1'));
      assert.equal(await page.evaluate(() => it.supports('method', playerjs.METHODS.all()) && it.supports('event', playerjs.EVENTS.all())), true);
    }));

  test('is ready for who asks later', () =>
    journey(async (page) => {
      await page.goto(parent(frame()));
      await greeted(page);
      await page.evaluate(() => new Promise((resolve) => playerOf().on('ready', resolve)));
    }));

  test('every method does what it says', () =>
    journey(async (page) => {
      await withPlayer(page, '?api=1');
      const get = (name) => page.evaluate((name) => got(it, name), name);
      const set = (name, value) => page.evaluate(([name, value]) => it[name](value), [name, value]);
      const becomes = (name, expected) => eventually(page, async () => assert.equal(await get(name), expected));
      assert.equal(await get('getPaused'), true);
      await eventually(page, async () => assert.ok(Math.abs((await get('getDuration')) - 20) < 0.5));
      await set('mute');
      await becomes('getMuted', true);
      await is(page, 'muted', true);
      await set('setCurrentTime', 5);
      await standsAt(page, 5);
      await becomes('getCurrentTime', 5);
      await set('play');
      await becomes('getPaused', false);
      await eventually(page, async () => assert.ok((await get('getCurrentTime')) > 5));
      await set('setCurrentTime', 12.5);
      await eventually(page, async () => assert.ok((await get('getCurrentTime')) >= 12.5));
      await set('pause');
      await becomes('getPaused', true);
      await is(page, 'paused', true);
      await set('setLoop', true);
      await becomes('getLoop', true);
      await is(page, 'loop', true);
      await set('setLoop', false);
      await becomes('getLoop', false);
      await set('setVolume', 40);
      await becomes('getVolume', 40);
      assert.ok(Math.abs((await value(page, 'volume')) - 0.4) < 0.001);
      await set('unmute');
      await becomes('getMuted', false);
    }));

  test('every event comes to who listens, and to nobody who has stopped', () =>
    journey(async (page) => {
      // Without `api=1` nothing has arrived before it plays.
      await withPlayer(page, '?start=0&muted=1');
      await page.evaluate(() => {
        window.events = [];
        for (const name of ['play', 'pause', 'ended', 'timeupdate', 'progress']) it.on(name, (value) => events.push({ name, value }));
        it.setCurrentTime(18.5);
        it.play();
      });
      const seen = (name) => page.evaluate((name) => events.filter((one) => one.name === name), name);
      await eventually(page, async () => {
        for (const name of ['play', 'pause', 'ended', 'timeupdate', 'progress']) assert.ok((await seen(name)).length > 0, name);
      });
      const { seconds, duration } = (await seen('timeupdate')).at(-1).value;
      assert.ok(Math.abs(duration - 20) < 0.5 && seconds > 18, `${seconds} of ${duration}`);
      await page.evaluate(() => { it.off('play'); it.off('timeupdate'); events.length = 0; it.setCurrentTime(2); it.play(); });
      await standsAt(page, 3);
      await page.evaluate(() => it.pause());
      await eventually(page, async () => assert.ok((await seen('pause')).length > 0));
      assert.deepEqual([await seen('play'), await seen('timeupdate')], [[], []]);
    }));

  test('a method that nobody knows is told to who listens to errors', () =>
    journey(async (page) => {
      await withPlayer(page);
      const error = await page.evaluate(() => new Promise((resolve) => { it.on('error', resolve); it.send({ method: 'explode' }); }));
      assert.equal(error.code, 2);
    }));

  test('a film that cannot be played is told, and the viewer too', () =>
    journey(
      async (page) => {
        await page.route(/\.(webm|mp4)$/, (route) => route.abort());
        await withPlayer(page, '?api=0&start=0');
        const error = await page.evaluate(() => new Promise((resolve) => { it.on('error', resolve); it.play(); }));
        assert.equal(error.code, 1);
        await notice(page).getByText('None of the film’s files can be played').waitFor();
        await notice(page).getByRole('button', { name: 'Try again' }).waitFor();
      },
      { allow: [/\.(webm|mp4)/] },
    ));
});

describe('PeerTube’s embed API', () => {
  test('is ready for who asks at once and for who asks later', () =>
    journey(async (page) => {
      await page.goto(parent(frame()));
      await page.evaluate(() => tube().ready);
      await page.goto(parent(frame()));
      await greeted(page);
      await page.evaluate(() => tube().ready);
    }));

  test('every method does what it says', () =>
    journey(async (page) => {
      await withTube(page);
      const call = (name, value) => page.evaluate(([name, value]) => it[name](value), [name, value]);
      const becomes = (name, expected) => eventually(page, async () => assert.deepEqual(await call(name), expected));
      assert.equal(await call('isPlaying'), false);
      assert.deepEqual(await call('getResolutions'), []);
      await call('setResolution', 3);
      await call('play');
      await becomes('isPlaying', true);
      await call('seek', 9);
      await eventually(page, async () => assert.ok((await call('getCurrentTime')) >= 9));
      await call('pause');
      await becomes('isPlaying', false);
      await call('setVolume', 0.5);
      await becomes('getVolume', 0.5);
      assert.ok((await call('getPlaybackRates')).includes(1.5));
      await call('setPlaybackRate', 1.5);
      await becomes('getPlaybackRate', 1.5);
      const captions = await call('getCaptions');
      assert.ok(captions.length > 0 && captions.every(({ id, label, src }) => id && label && src.startsWith(site.url)), JSON.stringify(captions));
      const shown = async () => (await call('getCaptions')).filter(({ mode }) => mode === 'showing').map(({ id }) => id);
      for (const { id } of captions) {
        await call('setCaption', id);
        await eventually(page, async () => assert.deepEqual(await shown(), [id]));
      }
      await call('setCaption', null);
      await eventually(page, async () => assert.deepEqual(await shown(), []));
      await assert.rejects(call('playNextVideo'), /method_not_found/);
    }));

  test('every event comes', () =>
    journey(async (page) => {
      await withTube(page);
      await page.evaluate(() => {
        window.events = [];
        for (const name of ['play', 'pause', 'playbackStatusChange', 'playbackStatusUpdate', 'volumeChange']) {
          it.addEventListener(name, (value) => events.push({ name, value }));
        }
      });
      const seen = (name) => page.evaluate((name) => events.filter((one) => one.name === name).map(({ value }) => value), name);
      const comes = (name, check = () => true) => eventually(page, async () => assert.ok((await seen(name)).some(check), name));
      await comes('playbackStatusUpdate', ({ playbackState }) => playbackState === 'unstarted');
      await page.evaluate(() => it.play());
      await comes('play');
      await comes('playbackStatusChange', (status) => status === 'playing');
      await comes('playbackStatusUpdate', ({ playbackState, position, duration }) => playbackState === 'playing' && position > 0 && duration > 19);
      await page.evaluate(() => it.setVolume(0.25));
      await comes('volumeChange', (volume) => volume === 0.25);
      await page.evaluate(() => it.pause());
      await comes('pause');
      await comes('playbackStatusUpdate', ({ playbackState }) => playbackState === 'paused');
      await page.evaluate(() => it.seek(19.5).then(() => it.play()));
      await comes('playbackStatusChange', (status) => status === 'ended');
    }));

  test('a conversation may have another name', () =>
    journey(async (page) => {
      await page.goto(parent(frame('?api=1&scope=mine')));
      await page.evaluate(() => tube(0, 'mine').ready);
    }));
});

describe('the page that holds the frame', () => {
  test('commands two frames apart, each in its own language or both in one', () =>
    journey(async (page) => {
      await page.goto(parent(frame('?api=1&muted=1&_=1') + frame('?api=1&muted=1&_=2')));
      await page.evaluate(async () => {
        window.first = playerOf(0);
        window.second = tube(1);
        window.both = tube(0);
        await Promise.all([new Promise((resolve) => first.on('ready', resolve)), second.ready, both.ready]);
      });
      await page.evaluate(() => first.play());
      await is(page, 'paused', false, 0);
      assert.equal(await page.evaluate(() => second.isPlaying()), false);
      await page.evaluate(() => second.seek(7).then(() => second.play()));
      await is(page, 'paused', false, 1);
      await page.evaluate(() => both.pause());
      await is(page, 'paused', true, 0);
      assert.equal(await value(page, 'paused', 1), false);
    }));

  test('needs no referrer', () =>
    journey(async (page) => {
      await page.goto(parent(frame('?api=1', 'referrerpolicy="no-referrer"'), { 'Referrer-Policy': 'no-referrer' }));
      await page.evaluate(() => Promise.all([tube().ready, new Promise((resolve) => playerOf().on('ready', resolve))]));
    }));

  test('may be named, and then no other page commands', () =>
    journey(async (page) => {
      await page.goto(parent(frame(`?api=1&origin=${encodeURIComponent(other.origin)}`)));
      await page.evaluate(() => tube().ready);
      await page.goto(parent(frame('?api=1&muted=1&origin=https%3A%2F%2Fblog.example')));
      await page.frameLocator('iframe').locator('html[data-app=live]').waitFor({ state: 'attached' });
      await page.evaluate(() => frameAt(0).contentWindow.postMessage('{"context":"player.js","method":"play"}', '*'));
      // Messages come in order: what this one would have done is done when the video has answered the next.
      await video(page).evaluate((one) => new Promise((resolve) => { one.addEventListener('ratechange', resolve, { once: true }); one.playbackRate = 1.25; }));
      assert.equal(await value(page, 'paused'), true);
      assert.deepEqual(await page.evaluate(() => heard), []);
    }, { allow: [/target origin provided/] }));

  test('is the only one that is heard', () =>
    journey(async (page) => {
      await page.goto(parent(`<iframe srcdoc="<p>Another frame" title="Another"></iframe>${frame('?api=1')}`));
      await page.evaluate(() => (window.it = tube(1)).ready);
      const before = await page.evaluate(() => heard.length);
      await page.frames().find((one) => one.url() === 'about:srcdoc').evaluate(() => {
        parent.frames[1].postMessage('{"id":1,"method":"peertube::setPlaybackRate","params":2}', '*');
        parent.frames[1].postMessage('{"context":"player.js","method":"mute"}', '*');
      });
      await page.evaluate(() => it.getPlaybackRate());
      assert.equal(await value(page, 'playbackRate', 1), 1);
      assert.equal(await value(page, 'muted', 1), false);
      assert.ok(before > 0);
    }));

  test('may send garbage, long texts and ten thousand messages at once', () =>
    journey(async (page) => {
      await withTube(page);
      const memory = () => page.frames()[1].evaluate(() => performance.memory.usedJSHeapSize);
      await page.evaluate(() => {
        const post = (data) => frameAt(0).contentWindow.postMessage(data, '*');
        const long = 'x'.repeat(5_000_000);
        for (const data of ['', 'null', '{', '[]', '{"context":"player.js"}', '{"method":"peertube::"}', '"peertube::play"', 7, null, undefined, {}, { method: 'peertube::play' }, { context: 'player.js', method: 'play' }, new ArrayBuffer(8), '{"context":"player.js","method":{"a":[1,2,{}]}}', '['.repeat(9000), long, JSON.stringify({ context: 'player.js', method: 'play', value: long })]) post(data);
      });
      assert.equal(await page.evaluate(() => it.isPlaying()), false, 'none of these is a command');
      const before = await memory();
      await page.evaluate(() => {
        const post = (message) => frameAt(0).contentWindow.postMessage(JSON.stringify({ context: 'player.js', version: '0.0.11', ...message }), '*');
        for (let n = 0; n < 10_000; n += 1) post({ method: 'addEventListener', value: n % 2 ? 'timeupdate' : 'pause', listener: `listener-${n}` });
      });
      assert.equal(await page.evaluate(() => it.isPlaying()), false);
      assert.ok((await memory()) - before < 20_000_000, 'memory is bounded');
      // So many listeners are kept, and no more.
      await page.evaluate(() => { heard.length = 0; return it.play(); });
      await is(page, 'paused', false);
      await page.evaluate(() => it.pause());
      await is(page, 'paused', true);
      await page.waitForFunction(() => heard.some(({ data }) => String(data).includes('"event":"pause"')));
      await page.evaluate(() => it.isPlaying());
      const pauses = await page.evaluate(() => heard.filter(({ data }) => String(data).includes('"event":"pause"')).length);
      assert.ok(pauses > 0 && pauses <= 64, `${pauses} listeners`);
    }));
});

describe('the address of a frame', () => {
  test('says where it starts and stops, and the whole film is offered there', () =>
    journey(async (page) => {
      await page.goto(parent(frame('?start=0:05&stop=6&mute=1')));
      await notice(page).getByText('Plays from 0:05 to 0:06').waitFor();
      await video(page).evaluate((one) => one.play());
      await notice(page).getByText('This part ends here').waitFor();
      await standsAt(page, 6);
      for (const [width, height] of [[360, 203], [720, 405]]) {
        await page.locator('iframe').evaluate((one, [width, height]) => Object.assign(one.style, { width: `${width}px`, height: `${height}px` }), [width, height]);
        if (process.env.SHOTS) await page.locator('iframe').screenshot({ path: join(process.env.SHOTS, `embed-notice-${width}.png`) });
        const overflow = await page.frameLocator('iframe').locator('html').evaluate((html) => [html.scrollWidth - html.clientWidth, html.scrollHeight - html.clientHeight]);
        assert.deepEqual(overflow, [0, 0]);
      }
      await notice(page).getByRole('button', { name: 'Watch the whole film' }).click();
      await is(page, 'paused', false);
      await eventually(page, async () => assert.ok((await value(page, 'currentTime')) < 5));
      await notice(page).waitFor({ state: 'detached' });
    }));

  test('is carried over to the film’s own page by the links of the frame', () =>
    journey(async (page) => {
      await page.goto(parent(frame('?start=0:05&stop=12&theme=dark&_=1')));
      const links = page.frameLocator('iframe').locator('.embed__bar').getByRole('link');
      await notice(page).getByText('Plays from 0:05 to 0:12').waitFor();
      assert.deepEqual(await links.evaluateAll((all) => all.map(({ href }) => href)), Array(2).fill(site.at('?start=0%3A05&stop=12')));
      const [opened] = await Promise.all([page.waitForEvent('popup'), links.last().click()]);
      await opened.getByText('Plays from 0:05 to 0:12').waitFor();
      await page.goto(parent(frame('?theme=dark')));
      await links.first().waitFor();
      assert.deepEqual(await links.evaluateAll((all) => all.map(({ href }) => href)), Array(2).fill(site.url));
    }));

  test('says with which chapter it starts', () =>
    journey(async (page) => {
      await page.goto(parent(frame('?chapter=2&muted=1')));
      await notice(page).getByText('Starts at 0:06').waitFor();
      await video(page).evaluate((one) => one.play());
      await eventually(page, async () => assert.ok((await value(page, 'currentTime')) >= 6));
    }));

  test('says how it plays', () =>
    journey(async (page) => {
      await page.goto(parent(frame('?muted=1&loop=1&speed=1.5&cc=0&controls=0')));
      await is(page, 'loop', true);
      await is(page, 'playbackRate', 1.5);
      await is(page, 'muted', true);
      assert.equal(await value(page, 'controls'), false);
      const shown = () => video(page).evaluate((one) => [...one.textTracks].filter(({ mode }) => mode === 'showing').map(({ language }) => language));
      await video(page).click();
      await is(page, 'paused', false);
      await eventually(page, async () => assert.ok((await value(page, 'currentTime')) > 0));
      assert.deepEqual(await shown(), []);
      const languages = await video(page).evaluate((one) => [...one.querySelectorAll('track[kind=captions], track[kind=subtitles]')].map(({ srclang }) => srclang));
      for (const language of languages) {
        await page.goto(parent(frame(`?texttrack=${language}`)));
        await eventually(page, async () => assert.deepEqual(await shown(), [language]));
      }
    }));

  test('lets it start by itself without sound', () =>
    journey(async (page) => {
      await page.goto(parent(frame('?autoplay=1&muted=1')));
      await is(page, 'paused', false);
    }));

  test('cannot make it start with sound: that the browser refuses is said, and a click plays it', () =>
    journey(async (page) => {
      // What a test asks of a page counts as a click of the reader, so the browser's refusal is played here.
      await page.addInitScript(() => {
        const { play } = HTMLMediaElement.prototype;
        HTMLMediaElement.prototype.play = function () {
          HTMLMediaElement.prototype.play = play;
          return Promise.reject(new DOMException('refused', 'NotAllowedError'));
        };
      });
      await page.goto(parent(frame('?autoplay=1&controls=0')));
      await notice(page).getByText('The browser wants a click').waitFor();
      await is(page, 'paused', true);
      await video(page).click();
      await is(page, 'paused', false);
      await notice(page).waitFor({ state: 'detached' });
    }));

  test('that asks for nonsense means the default', () =>
    journey(async (page) => {
      await page.goto(parent(frame('?start=never&stop=-1&speed=99&cc=%FF&chapter=nowhere&muted=perhaps&loop=x&autoplay=2&api=1&scope=a::b')));
      await page.evaluate(() => tube().ready);
      for (const [name, expected] of Object.entries({ paused: true, muted: false, loop: false, playbackRate: 1, currentTime: 0 })) assert.equal(await value(page, name), expected, name);
      assert.equal((await notice(page).innerText()).trim(), '');
    }));
});

test('a frame without an origin speaks PeerTube’s API, is silent in Player.js, and keeps nothing', () =>
  journey(async (page) => {
    await page.goto(parent(frame('?api=1&muted=1', 'sandbox="allow-scripts"')));
    await page.evaluate(() => (window.it = tube()).ready);
    await page.evaluate(() => { it.play(); playerOf().play(); });
    await page.waitForFunction(() => it.isPlaying());
    await eventually(page, async () => assert.ok((await page.evaluate(() => it.getCurrentTime())) > 0));
    assert.equal(await page.evaluate(() => heard.filter(({ data }) => String(data).includes('player.js')).length), 0);
  }));

test('a page that has no origin itself is answered too', () =>
  journey(async (page) => {
    const inner = `<iframe src="${site.at('embed/?api=1')}" title="The film"></iframe><script>
      addEventListener('message', ({ source, data }) => {
        if (String(data).includes('::ready')) source.postMessage('{"id":7,"method":"peertube::isPlaying"}', '*');
        else parent.postMessage(data, '*');
      });
    </script>`;
    await page.goto(parent(`<iframe sandbox="allow-scripts" srcdoc="${inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" title="A page"></iframe>`));
    await page.waitForFunction(() => heard.some(({ data }) => data === '{"id":7,"result":false}'));
  }));

test('captions of a frame without an origin come as texts', () =>
  journey(async (page) => {
    await page.goto(parent(frame('?cc=ar&muted=1', 'sandbox="allow-scripts"')));
    await eventually(page, async () => {
      const tracks = await video(page).evaluate((one) => [...one.textTracks].map(({ language, mode, cues }) => ({ language, mode, cues: cues?.length ?? 0 })));
      assert.deepEqual(tracks.find(({ mode }) => mode === 'showing'), { language: 'ar', mode: 'showing', cues: 3 });
    });
  }));

test('the example of the documents works as it stands there', () =>
  journey(async (page) => {
    const text = readFileSync(new URL('../../docs/EMBED.md', import.meta.url), 'utf8');
    const [, code] = /<!-- example: commanded -->\n```html\n([\s\S]*?)```/.exec(text);
    await page.goto(parent(code.replaceAll('https://films.example/', site.url).replace('https://cdn.example/player.js', '/player.js')));
    await standsAt(page, 15);
    await notice(page).getByText('Starts at 0:15').waitFor();
  }));
