// Frames on somebody else's page: they are as tall as what they hold, work where they are locked in, and say nothing.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { extract } from '@extractus/oembed-extractor';

import { eventually, openSite } from './browser.mjs';
import { siteOf } from './built.mjs';
import { serve } from './server.mjs';

const PLACEHOLDER = 'https://films.example/';
/** The debated film: its claims are answered, its answers too. */
const RECORDS = [
  'embed/interviewees/ada-quill/',
  'embed/quotes/ada-quill/',
  'embed/claims/crossing/',
  'embed/reviews/',
  'embed/reviews/guild-letter/',
];

/** The accessibility checker, as a file to load into a page. */
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let site;
/** Somebody else's server: pages by their paths, and headers for all of them. */
let other;
const pages = new Map();
const folder = mkdtempSync(join(tmpdir(), 'cinefile-parent-'));

before(async () => {
  site = await openSite({ dist: siteOf('debated', '--site-url', PLACEHOLDER), headers: { 'Access-Control-Allow-Origin': '*' } });
  other = await serve(folder, {
    first(request, response) {
      const page = pages.get(new URL(request.url, 'http://localhost').pathname);
      if (!page) return false;
      for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!DOCTYPE html><html lang="en"><title>Somebody else’s page</title><link rel="icon" href="data:,">${page.body}`);
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

const frame = (path, attributes = '', style = 'width:400px;height:50px') =>
  `<iframe src="${site.at(path)}" title="A part of a film’s site" ${attributes} style="border:0;${style}"></iframe>`;
const sizing = () => `<script src="${site.at('embed.js')}"></script>`;

/** A journey that begins on the other server. */
function journey(walk, options = {}) {
  const allow = [new RegExp(`^third party: ${other.origin}`), ...(options.allow ?? [])];
  return site.journey(walk, { ...options, allow });
}

/** The heights of all frames of a page, and those of what they hold. */
async function heights(page) {
  const frames = await page.locator('iframe').all();
  return Promise.all(
    frames.map(async (one) => ({
      frame: await one.evaluate(({ clientHeight }) => clientHeight),
      content: Math.ceil(await one.contentFrame().locator('.embed').evaluate((embed) => embed.getBoundingClientRect().height)),
      overflow: await one.contentFrame().locator('html').evaluate((html) => html.scrollWidth - html.clientWidth),
    })),
  );
}

/** Waits until every frame that is no player is as tall as what it holds. */
const sized = (page) =>
  eventually(page, async () => {
    for (const { frame: height, content, overflow } of await heights(page)) {
      assert.equal(height, content);
      assert.equal(overflow, 0, 'nothing is wider than its frame');
    }
  });

/** Writes down what a page's frames say to it. */
const ear = `<script>
  const heard = [];
  addEventListener('message', ({ source, data, origin }) => heard.push({ from: [...document.querySelectorAll('iframe')].findIndex((one) => one.contentWindow === source), data, origin }));
</script>`;
const heard = (page) => page.evaluate(() => heard);
const told = (messages) => messages.filter(({ data }) => typeof data === 'string' && data.startsWith('{')).map(({ data }) => JSON.parse(data));

describe('height', () => {
  for (const width of [200, 360, 720]) {
    test(`each part sizes itself in frames of ${width} pixels and does not grow again`, () =>
      journey(async (page) => {
        const frames = RECORDS.map((path) => frame(path, 'loading="lazy"', `width:${width}px;height:50px`)).join('');
        await page.setViewportSize({ width: 1280, height: 4000 });
        await page.goto(parent(ear + frames + sizing()));
        await sized(page);
        const before = await heights(page);
        assert.ok(before.every(({ frame: height }) => height > 100), JSON.stringify(before));
        // What grows by itself would go on growing with every message.
        await page.evaluate(() => Promise.all(Array.from({ length: 30 }, () => new Promise(requestAnimationFrame))));
        assert.deepEqual(await heights(page), before);
        const messages = told(await heard(page));
        assert.ok(messages.length <= RECORDS.length * 4, `${messages.length} messages`);
        assert.ok(messages.every(({ context, src }) => context === 'iframe.resize' && src.startsWith(site.url)));
      }));
  }

  test('a source that is opened makes its frame taller, and closing it makes it smaller again', () =>
    journey(async (page) => {
      await page.goto(parent(frame('embed/claims/crossing/') + sizing()));
      await sized(page);
      const [{ frame: closed }] = await heights(page);
      const source = page.frameLocator('iframe').locator('summary');
      await source.click();
      await eventually(page, async () => assert.ok((await heights(page))[0].frame > closed));
      await sized(page);
      await source.click();
      await eventually(page, async () => assert.equal((await heights(page))[0].frame, closed));
    }));

  test('frames that nobody sees yet tell their height all the same', () =>
    journey(async (page) => {
      await page.goto(parent(`<div style="height:5000px"></div>${frame('embed/claims/crossing/')}${sizing()}`));
      await sized(page);
    }));

  test('each protocol for heights gets its own form', () =>
    journey(async (page) => {
      await page.goto(parent(ear + frame('embed/quotes/ada-quill/#?secret=abc123')));
      await eventually(page, async () => {
        const messages = await heard(page);
        assert.ok(messages.some(({ data }) => data.message === 'height' && data.secret === 'abc123' && data.value > 100));
        assert.ok(!messages.some(({ data }) => data.type === 'iframe-resized'), 'unasked');
      });
      for (const message of ['({ type: "iframe-child-init" })', 'JSON.stringify({ type: "iframe-get-child-dimensions" })']) {
        const before = (await heard(page)).length;
        await page.evaluate(`document.querySelector('iframe').contentWindow.postMessage(${message}, '*')`);
        await eventually(page, async () => {
          const resized = (await heard(page)).slice(before).filter(({ data }) => data.type === 'iframe-resized');
          assert.equal(resized.length, 1);
          assert.deepEqual([resized[0].data.width, resized[0].data.height > 100], [400, true]);
        });
      }
    }));

  test('ten thousand messages of nonsense change nothing, and the frame answers after them', () =>
    journey(async (page) => {
      await page.goto(parent(ear + frame('embed/claims/crossing/')));
      await eventually(page, async () => assert.ok((await heard(page)).length > 0));
      const before = (await heard(page)).length;
      await page.evaluate(() => {
        const { contentWindow } = document.querySelector('iframe');
        const nonsense = [null, 7, '', '{', '[]', '{"type":3}', {}, [], { type: {} }, new Map(), 'x'.repeat(20_000), { context: 'iframe.resize', height: 1 }, 'iframe-child-init'];
        for (let n = 0; n < 10_000; n += 1) contentWindow.postMessage(nonsense[n % nonsense.length], '*');
        for (let n = 0; n < 1000; n += 1) contentWindow.postMessage({ type: 'iframe-child-init' }, '*');
      });
      await eventually(page, async () =>
        assert.ok((await heard(page)).some(({ data }) => data.type === 'iframe-resized'), 'it answers'),
      );
      await page.evaluate(() => Promise.all(Array.from({ length: 30 }, () => new Promise(requestAnimationFrame))));
      const answers = (await heard(page)).length - before;
      assert.ok(answers <= 60, `${answers} messages came back`);
    }));

  test('a page heeds its frames only, whatever another one says', () =>
    journey(async (page) => {
      // It speaks when it is asked to, and says when it has.
      const liar = parent(`<script>
        addEventListener('message', ({ source }) => {
          for (const height of [1000, -5, 1e9, '7', null, 12.5]) source.postMessage(JSON.stringify({ context: 'iframe.resize', height, src: ${JSON.stringify(site.at('embed/claims/crossing/'))} }), '*');
          source.postMessage('{"context":"iframe.resize"', '*');
          source.postMessage('said', '*');
        });
      </script>`);
      await page.goto(parent(`${ear}${sizing()}${frame('embed/claims/crossing/')}<iframe id="liar" src="${liar}" title="Another" style="height:77px"></iframe>`));
      const claim = page.locator('iframe').first();
      await eventually(page, async () => {
        const content = await claim.contentFrame().locator('.embed').evaluate((embed) => Math.ceil(embed.getBoundingClientRect().height));
        assert.equal(await claim.evaluate(({ clientHeight }) => clientHeight), content);
      });
      const before = await claim.evaluate(({ clientHeight }) => clientHeight);
      await page.evaluate(() => document.querySelector('#liar').contentWindow.postMessage('speak', '*'));
      await eventually(page, async () => assert.ok((await heard(page)).some(({ data }) => data === 'said')));
      assert.equal(await claim.evaluate(({ clientHeight }) => clientHeight), before);
      assert.equal(await page.locator('#liar').evaluate(({ clientHeight }) => clientHeight), 77);
    }));
});

describe('locked in', () => {
  const content = (page) => page.frameLocator('iframe').getByRole('link', { name: /Read it on its page|About the film/ });

  for (const headers of [{ 'Access-Control-Allow-Origin': '*' }, {}]) {
    const host = Object.keys(headers).length > 0 ? 'a host that allows every origin' : 'a host that sends no header for it';
    test(`a frame without an origin shows everything from ${host}`, async () => {
      const plain = await serve(site.dist, { headers });
      try {
        for (const path of [...RECORDS, 'embed/']) {
          await journey(
            async (page) => {
              const body = `${ear}<iframe sandbox="allow-scripts" src="${plain.url}${path}?theme=dark#?secret=xyz" title="Locked in" width="500" height="300"></iframe>`;
              await page.goto(parent(body));
              await content(page).waitFor();
              const html = page.frameLocator('iframe').locator('html');
              assert.equal(await html.evaluate(() => origin), 'null');
              assert.equal(await html.getAttribute('data-theme'), 'dark');
              assert.notEqual(await html.evaluate((one) => getComputedStyle(one).backgroundColor), 'rgba(0, 0, 0, 0)', 'styles have come');
              if (path !== 'embed/') {
                await eventually(page, async () => assert.ok((await heard(page)).some(({ data }) => data.secret === 'xyz')));
              }
            },
            { allow: [new RegExp(`^third party: ${plain.origin}`)] },
          );
        }
      } finally {
        await plain.close();
      }
    });
  }

  test('in WordPress a link asks the page to follow it', () =>
    journey(async (page) => {
      await page.goto(parent(`${ear}<iframe sandbox="allow-scripts" src="${site.at('embed/claims/crossing/')}#?secret=xyz" title="Locked in" width="500" height="500"></iframe>`));
      await content(page).click();
      await eventually(page, async () => {
        const asked = (await heard(page)).find(({ data }) => data.message === 'link');
        assert.deepEqual([asked?.data.secret, new URL(asked?.data.value).pathname], ['xyz', '/claims/crossing/']);
      });
    }, { allow: [/Blocked opening .* in a new window/] }));

  test('without storage and cookies nothing is missed', () =>
    journey(async (page) => {
      await page.addInitScript(() => {
        const refuse = () => {
          throw new DOMException('denied', 'SecurityError');
        };
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get: refuse });
        Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
      });
      await page.goto(parent(RECORDS.map((path) => frame(path)).join('') + sizing()));
      await sized(page);
    }));

  test('an isolated page shows a frame of a host that sends our headers', async () => {
    const [, block] = /^\/\*\n((?: +.*\n)+)/m.exec(readFileSync(join(site.dist, '_headers'), 'utf8'));
    const headers = Object.fromEntries(block.trim().split('\n').map((line) => line.trim().split(/: (.*)/).slice(0, 2)));
    const host = await serve(site.dist, { headers });
    try {
      await journey(
        async (page) => {
          const isolated = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' };
          await page.goto(parent(RECORDS.map((path) => `<iframe src="${host.url}${path}" title="A part" width="400" height="90" style="border:0"></iframe>`).join('') + `<script src="${host.url}embed.js"></script>`, isolated));
          assert.equal(await page.evaluate(() => crossOriginIsolated), true);
          await sized(page);
        },
        { allow: [new RegExp(`^third party: ${host.origin}`)] },
      );
    } finally {
      await host.close();
    }
  });

  test('scripts that are forbidden altogether leave a page to read', () =>
    journey(async (page) => {
      await page.goto(parent(RECORDS.map((path) => frame(path, 'sandbox', 'width:400px;height:300px')).join('')));
      for (const [n] of RECORDS.entries()) {
        await page.frameLocator(`iframe >> nth=${n}`).getByRole('link', { name: 'Read it on its page' }).waitFor();
      }
    }, { allow: [/Blocked script execution/] }));
});

describe('looks', () => {
  const root = (page) => page.frameLocator('iframe').locator('html');
  const style = (page, name) => root(page).evaluate((html, name) => getComputedStyle(html).getPropertyValue(name), name);

  test('theme and accent are taken where they can be read', () =>
    journey(async (page) => {
      for (const [query, accent] of [
        ['?theme=light&accent=%23a02020', '#a02020'],
        ['?theme=dark&accent=%23a02020', null],
        ['?theme=dark&accent=ffd0d0', '#ffd0d0'],
        ['?theme=light&accent=ffd0d0', null],
        ['?theme=light&accent=red', null],
      ]) {
        await page.goto(parent(frame(`embed/claims/crossing/${query}`, '', 'width:400px;height:400px')));
        await root(page).getByRole('heading', { level: 1 }).waitFor();
        await eventually(page, async () => {
          const own = await root(page).evaluate((html) => html.style.getPropertyValue('--accent'));
          assert.equal(own || null, accent, query);
        });
        assert.equal(await style(page, 'color-scheme'), /theme=(\w+)/.exec(query)[1]);
      }
    }));

  test('values that cannot be read mean the default', () =>
    journey(async (page) => {
      const looks = () => root(page).evaluate((html) => [getComputedStyle(html).colorScheme, html.dataset.theme, html.getAttribute('style'), html.className]);
      await page.goto(parent(frame('embed/claims/crossing/')));
      await root(page).locator('.embed__film').waitFor();
      const usual = await looks();
      for (const query of ['?theme=purple', '?theme=', '?accent=violet&theme=DARK', '?accent=%23ggg', '?accent=', '?%FF=%', '?theme=auto&link=1&title=true']) {
        await page.goto(parent(frame(`embed/claims/crossing/${query}`)));
        await root(page).locator('.embed__film').waitFor();
        assert.deepEqual(await looks(), usual, query);
      }
    }));

  test('the link can be left out, the film’s name cannot', () =>
    journey(async (page) => {
      await page.goto(parent(frame('embed/claims/crossing/?link=0', '', 'width:400px;height:400px')));
      await root(page).locator('.embed__film').waitFor();
      assert.equal(await root(page).locator('.embed__link').isVisible(), false);
    }));

  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing in the ${colorScheme} frames`, () =>
      site.journey(
        async (page) => {
          const found = [];
          for (const path of [...RECORDS, 'embed/']) {
            for (const width of [200, 720]) {
              await page.setViewportSize({ width, height: 600 });
              await page.goto(site.at(path));
              await page.addScriptTag({ path: axe });
              const violations = await page.evaluate(() => window.axe.run().then((results) => results.violations));
              found.push(...violations.map(({ id, nodes }) => `${path} at ${width}: ${id} ${nodes[0].html}`));
            }
          }
          assert.deepEqual(found, []);
        },
        { colorScheme, bypassCSP: true },
      ));
  }

  test('links leave the frame', () =>
    journey(async (page) => {
      await page.goto(parent(frame('embed/claims/crossing/', '', 'width:400px;height:500px')));
      const [opened] = await Promise.all([page.waitForEvent('popup'), root(page).getByRole('link', { name: 'Read it on its page' }).click()]);
      await opened.waitForURL(/\/claims\/crossing\//);
      assert.equal(await opened.evaluate(() => opener), null);
      assert.match(page.url(), new RegExp(`^${other.origin}`));
    }));
});

describe('the player before the program', () => {
  let timed;
  before(async () => {
    timed = await openSite({ dist: siteOf('timed'), headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  after(() => timed?.close());
  const player = (query = '', attributes = 'allow="fullscreen; autoplay"') =>
    parent(`<iframe src="${timed.at(`embed/${query}`)}" title="The film" ${attributes} style="border:0;width:640px;aspect-ratio:16/9;height:auto"></iframe>`);
  const walk = (journeyed) => timed.journey(journeyed, { allow: [new RegExp(`^third party: ${other.origin}`)] });

  test('nothing of the film is loaded before somebody plays it, and all weighs less than 40 kB', () =>
    walk(async (page) => {
      const answers = [];
      page.on('requestfinished', (request) => answers.push(request));
      await page.goto(player());
      await page.frameLocator('iframe').locator('video').waitFor();
      await page.waitForLoadState('networkidle');
      const own = answers.filter((request) => request.url().startsWith(timed.url));
      assert.deepEqual(own.filter((request) => /\.(webm|mp4|vtt|wasm|json)$/.test(new URL(request.url()).pathname)).map((one) => one.url()), []);
      const sizes = await Promise.all(own.map((request) => request.sizes()));
      const weight = sizes.reduce((sum, { responseBodySize, responseHeadersSize }) => sum + responseBodySize + responseHeadersSize, 0);
      assert.ok(own.length >= 4 && weight <= 40_000, `${own.length} files weigh ${weight} bytes`);
    }));

  test('it fills its frame, whatever shape that has', () =>
    walk(async (page) => {
      await page.goto(player());
      for (const [width, height] of [[640, 360], [200, 113], [300, 300], [1000, 200]]) {
        await page.locator('iframe').evaluate((one, [width, height]) => Object.assign(one.style, { width: `${width}px`, height: `${height}px` }), [width, height]);
        await eventually(page, async () => {
          const box = await page.frameLocator('iframe').locator('html').evaluate((html) => ({
            overflow: [html.scrollWidth - html.clientWidth, html.scrollHeight - html.clientHeight],
            video: html.querySelector('video').getBoundingClientRect().height,
          }));
          assert.deepEqual(box.overflow, [0, 0]);
          assert.ok(box.video > height * 0.6, `a video of ${box.video} in ${height} pixels`);
        });
      }
    }));

  test('it plays, with the captions that the film file makes the default', () =>
    walk(async (page) => {
      await page.goto(player('?controls=0'));
      const video = page.frameLocator('iframe').locator('video');
      await video.evaluate((one) => (one.muted = true));
      assert.equal(await video.evaluate((one) => one.controls), false);
      await video.click();
      await eventually(page, async () => assert.ok((await video.evaluate((one) => one.currentTime)) > 0));
      assert.equal(await video.evaluate((one) => [...one.textTracks].filter(({ mode }) => mode === 'showing').length), 1);
      await video.press(' ');
      await eventually(page, async () => assert.ok(await video.evaluate((one) => one.paused)));
    }));

  test('title and link can be left out, that it is a sample cannot', () =>
    walk(async (page) => {
      await page.goto(player('?title=0&link=0'));
      const bar = page.frameLocator('iframe').locator('.embed__bar');
      await page.frameLocator('iframe').locator('video').waitFor();
      assert.equal(await bar.locator('.embed__title').isVisible(), false);
      assert.equal(await bar.locator('.embed__link').isVisible(), false);
      const samples = await bar.locator('.embed__sample').count();
      assert.equal(await bar.isVisible(), samples > 0);
    }));

  test('without an origin captions come as texts, and only once it plays', () =>
    walk(async (page) => {
      await page.goto(player('', 'sandbox="allow-scripts"'));
      const video = page.frameLocator('iframe').locator('video');
      await video.waitFor();
      assert.equal(await video.locator('track').count(), 0, 'the browser would refuse them');
      await video.evaluate((one) => one.play());
      await eventually(page, async () => {
        const sources = await video.locator('track').evaluateAll((tracks) => tracks.map((track) => track.src));
        assert.ok(sources.length > 0 && sources.every((source) => source.startsWith('blob:')), `${sources}`);
      });
    }));
});

describe('oEmbed', () => {
  /** Leads the addresses that the site was built for to where it stands. */
  const fetcher = (url) => fetch(String(url).replace(PLACEHOLDER, site.url));

  test('a consumer finds the answer from the page and shows what it gives', () =>
    journey(async (page) => {
      for (const [path, type] of [
        ['', 'video'],
        ['interviewees/ada-quill/', 'rich'],
        ['reviews/', 'rich'],
        ['reviews/guild-letter/', 'rich'],
        ['claims/crossing/', 'rich'],
        ['embed/quotes/ada-quill/', 'rich'],
        ['embed/', 'video'],
      ]) {
        const answer = await extract(PLACEHOLDER + path, { maxwidth: 500 }, fetcher);
        assert.deepEqual([answer.version, answer.type, answer.method], ['1.0', type, 'auto-discovery'], path);
        assert.ok(answer.title && answer.html && answer.width > 0 && answer.height > 0, path);
        await page.goto(parent(`<div style="width:${answer.width}px">${answer.html.replaceAll(PLACEHOLDER, site.url)}</div>`));
        await page.frameLocator('iframe').locator('.embed').waitFor();
        const [{ frame: given, content }] = await heights(page);
        // Who does not listen to heights shows everything all the same, without a hole below it.
        assert.ok(content <= given && given <= content * 2 + 100, `${path}: ${content} pixels in a frame of ${given}`);
      }
    }));
});

describe('docs/EMBED.md', () => {
  const text = readFileSync(fileURLToPath(new URL('../../docs/EMBED.md', import.meta.url)), 'utf8');
  const examples = new Map([...text.matchAll(/<!-- example: (\w+) -->\n```html\n([\s\S]*?)```/g)].map(([, name, code]) => [name, code.replaceAll(PLACEHOLDER, site?.url ?? PLACEHOLDER)]));
  const example = (name) => {
    assert.ok(examples.has(name), `no example ${name}`);
    return examples.get(name).replaceAll(PLACEHOLDER, site.url);
  };

  test('the player has its shape', () =>
    journey(async (page) => {
      await page.goto(parent(`<div style="width:480px">${example('player')}</div>`));
      await page.frameLocator('iframe').locator('.embed__bar').waitFor();
      const box = await page.locator('iframe').boundingBox();
      assert.deepEqual([box.width, box.height], [480, 270]);
    }));

  test('records are as tall as they are', () =>
    journey(async (page) => {
      await page.setViewportSize({ width: 800, height: 3000 });
      await page.goto(parent(example('records')));
      await sized(page);
      assert.equal(await page.locator('iframe').count(), 3);
    }));

  test('a page of one’s own hears the height', () =>
    journey(async (page) => {
      await page.goto(parent(example('listener').replace('height="200">', 'height="200" style="border:0">')));
      await sized(page);
    }));

  test('an isolated page shows a frame without credentials', () =>
    journey(async (page) => {
      const isolated = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' };
      await page.goto(parent(example('isolated'), isolated));
      assert.equal(await page.evaluate(() => crossOriginIsolated), true);
      await page.frameLocator('iframe').getByRole('link', { name: 'Read it on its page' }).waitFor();
    }));
});
