// Whatever fails, the page can be read, its links work, and one quiet line says so.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { filmText } from './built.mjs';
import { eventually, live, openSite } from './browser.mjs';
import { film, interviewees, slugs } from './film.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const FILM = /\/film\.json$/;
const WASM = /\/app\.[0-9a-f]+\.wasm$/;
const GLUE = /\/app\.[0-9a-f]+\.js(\?.*)?$/;
/** What a browser says about answers and faults that a test has made. */
const PROVOKED = [/^console: /, /^answer \d+: /, /^exception: /, /^request: /];

const line = (page) => page.locator('#app-status');
const heading = (page) => page.getByRole('heading', { level: 1 });

/** Everybody is listed, and their links load their pages; the line says something. */
async function expectReadable(page) {
  const links = page.getByRole('main').getByRole('article').getByRole('heading').getByRole('link');
  const listed = await links.evaluateAll((all) => all.map((link) => new URL(link.href).pathname.split('/').at(-2)));
  assert.deepEqual(listed.sort(), slugs(interviewees));
  await line(page).waitFor();
  assert.ok((await line(page).innerText()).trim().length > 20, 'one line says what is wrong');
  await page.evaluate(() => {
    window.notLoadedYet = true;
  });
  await links.first().click();
  await page.waitForURL((url) => url.pathname !== '/interviewees/');
  assert.ok(interviewees.some(({ name }) => name === interviewees[0].name));
  await eventually(page, async () => assert.match(await heading(page).innerText(), /\S/));
  assert.equal(await page.evaluate(() => window.notLoadedYet), undefined, 'the link loaded a page, as without a program');
}

async function failed(page) {
  await page.locator('html[data-app="failed"]').waitFor({ state: 'attached' });
}

/** Filters by words and expects fewer people than before: the program lives. */
async function expectLively(page) {
  await live(page);
  const status = page.getByRole('main').getByRole('status').first();
  const before = await status.innerText();
  await page.locator('main input[type="search"][name="q"]').fill(interviewees[0].name);
  await eventually(page, async () => assert.notEqual(await status.innerText(), before));
}

describe('what does not arrive', () => {
  const faults = {
    'the wasm is missing': [WASM, { status: 404, body: 'Not found' }],
    'the wasm is cut off': [WASM, { contentType: 'application/wasm', body: Buffer.from('\0asm\x01\0\0\0\x01\xff', 'latin1') }],
    'the wasm is a page': [WASM, { contentType: 'text/html', body: '<!DOCTYPE html><title>Sign in</title>' }],
    'the glue is missing': [GLUE, { status: 404, body: 'Not found' }],
    'the glue is a page': [GLUE, { contentType: 'text/html', body: '<!DOCTYPE html><title>Sign in</title>' }],
    'the film file is missing': [FILM, { status: 404, body: 'Not found' }],
    'the film file is not JSON': [FILM, { contentType: 'application/json', body: '{ "film": ' }],
    'the film file is of another kind': [FILM, { contentType: 'application/json', body: '[1, 2, 3]' }],
  };
  for (const [what, [address, answer]] of Object.entries(faults)) {
    test(`${what}: the page stays as it was and its links load`, () =>
      site.journey(
        async (page) => {
          await page.route(address, (route) => route.fulfill(answer));
          await page.goto(site.at('interviewees/'));
          await failed(page);
          await expectReadable(page);
        },
        { allow: PROVOKED },
      ));
  }

  for (const [what, address] of Object.entries({ 'the wasm': WASM, 'the glue': GLUE, 'the film file': FILM })) {
    test(`${what} is asked for once more after an error answer, past the cache that holds it`, async () => {
      const asked = [];
      // Browsers keep such an answer: asking as before would give it again.
      const first = (request, response) => {
        if (!address.test(request.url)) return false;
        asked.push(request.url);
        if (asked.length > 1) return false;
        response.writeHead(404, { 'Cache-Control': 'public, max-age=31536000, immutable' }).end('later');
        return true;
      };
      const faulty = await openSite({ first });
      try {
        await faulty.journey(
          async (page) => {
            await page.goto(faulty.at('interviewees/'));
            await expectLively(page);
            assert.ok(asked.length >= 2, 'it was asked for again');
            assert.ok(await line(page).isHidden(), 'there is nothing to say');
          },
          { allow: PROVOKED },
        );
      } finally {
        await faulty.close();
      }
    });
  }

  test('without network after the page has loaded, the page stays', () =>
    site.journey(
      async (page) => {
        await page.route(/\.(wasm|json)$|\/app\./, (route) => route.abort('internetdisconnected'));
        await page.goto(site.at('interviewees/'));
        await failed(page);
        await expectReadable(page);
      },
      { allow: PROVOKED },
    ));
});

describe('a part of the program', () => {
  const PART = /\/reception\.[0-9a-f]+\.wasm$/;
  const reviews = (page) => page.getByRole('banner').getByRole('link', { name: 'Reviews', exact: true });

  test('is fetched when a link to what it draws is pointed at, and once', () =>
    site.journey(async (page) => {
      const asked = [];
      page.on('request', (request) => PART.test(request.url()) && asked.push(request.url()));
      await page.goto(site.at('interviewees/'));
      await live(page);
      assert.deepEqual(asked, []);
      await Promise.all([page.waitForResponse(PART), reviews(page).hover()]);
      await reviews(page).click();
      await page.waitForURL(site.at('reviews/'));
      await page.getByRole('banner').getByRole('link', { name: 'Claims', exact: true }).focus();
      assert.equal(asked.length, 1);
    }));

  const faults = {
    'is missing': { status: 404, body: 'Not found' },
    'is cut off': { contentType: 'application/wasm', body: Buffer.from('\0asm\x01\0\0\0\x01\xff', 'latin1') },
    'needs another program': {
      // It imports one function that no program of ours exports.
      contentType: 'application/wasm',
      body: Buffer.from('\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x07\x01\x01p\x01x\0\0', 'latin1'),
    },
  };
  for (const [what, answer] of Object.entries(faults)) {
    test(`${what}: pages that it draws are loaded, and stay as they were`, () =>
      site.journey(
        async (page) => {
          await page.route(PART, (route) => route.fulfill(answer));
          await page.goto(site.at('interviewees/'));
          await live(page);
          await page.evaluate(() => {
            window.notLoadedYet = true;
          });
          await reviews(page).click();
          await page.waitForURL(site.at('reviews/'));
          await failed(page);
          assert.equal(await page.evaluate(() => window.notLoadedYet), undefined);
          assert.ok((await page.getByRole('main').getByRole('article').count()) > 0);
          await line(page).waitFor();
        },
        { allow: PROVOKED },
      ));

    test(`${what}: a citation is shown on its page`, () =>
      site.journey(
        async (page) => {
          await page.route(/\/apparatus\.[0-9a-f]+\.wasm$/, (route) => route.fulfill(answer));
          await page.goto(site.at(`interviewees/${interviewees[0].slug}/`));
          await live(page);
          await page.getByRole('main').getByRole('link', { name: 'Cite' }).first().click();
          await page.waitForURL(/\/citations\/#/);
        },
        { allow: PROVOKED },
      ));
  }

  test('that failed is asked for anew when it is wanted again', () =>
    site.journey(
      async (page) => {
        let asked = 0;
        // Whoever wants it asks twice.
        await page.route(PART, (route) => {
          asked += 1;
          return asked <= 2 ? route.abort('internetdisconnected') : route.continue();
        });
        await page.goto(site.at('interviewees/'));
        await live(page);
        await page.evaluate(() => {
          window.sameDocument = true;
        });
        await reviews(page).hover();
        await eventually(page, () => assert.equal(asked, 2));
        // What one who wants it is told comes after the answer; pointing at it again asks anew from then on.
        await eventually(page, async () => {
          await heading(page).hover();
          await reviews(page).hover();
          assert.equal(asked, 3);
        });
        await reviews(page).click();
        await page.waitForURL(site.at('reviews/'));
        assert.equal(await page.evaluate(() => window.sameDocument), true);
      },
      { allow: PROVOKED },
    ));

  test('a reader who turns elsewhere meanwhile stays there', () =>
    site.journey(async (page) => {
      let answer;
      const held = new Promise((resolve) => {
        answer = resolve;
      });
      await page.route(PART, async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(site.at(''));
      await live(page);
      await reviews(page).click();
      await page.getByRole('banner').getByRole('link', { name: 'Interviewees', exact: true }).click();
      await page.waitForURL(site.at('interviewees/'));
      await Promise.all([page.waitForResponse(PART), answer()]);
      await page.getByRole('banner').getByRole('link', { name: 'Claims', exact: true }).click();
      await page.waitForURL(site.at('claims/'));
      await page.goBack();
      await page.waitForURL(site.at('interviewees/'));
    }));
});

describe('another film file than the page was made from', () => {
  test('the page shows the new data and says so', () =>
    site.journey(async (page) => {
      const changed = structuredClone(film);
      changed.people.find(({ slug }) => slug === interviewees[0].slug).name = 'Ada Quill';
      await page.route(FILM, (route) => route.fulfill({ json: changed }));
      await page.goto(site.at('interviewees/'));
      await expectLively(page);
      await page.locator('main input[type="search"][name="q"]').fill('');
      await page.getByRole('heading', { name: 'Ada Quill' }).waitFor();
      assert.match(await line(page).innerText(), /changed/);
    }));

  test('a page that the new film has not stays as it is and says so', () =>
    site.journey(
      async (page) => {
        await page.route(FILM, (route) => route.fulfill({ contentType: 'application/json', body: filmText('small') }));
        await page.goto(site.at(`interviewees/${interviewees[0].slug}/`));
        await failed(page);
        assert.ok((await heading(page).innerText()).includes(interviewees[0].name));
        assert.ok(await line(page).isVisible());
      },
      { allow: PROVOKED },
    ));

  test('a page at another address than its own is drawn anew', () =>
    site.journey(async (page) => {
      const reviews = await (await fetch(site.at('reviews/'))).text();
      await page.route(site.at('interviewees/'), (route) => route.fulfill({ contentType: 'text/html', body: reviews }));
      await page.goto(site.at('interviewees/'));
      await expectLively(page);
      assert.match(await heading(page).innerText(), /interviewees/i);
    }));

  test('an address that the film has no page for says so, whichever page the host sends', () =>
    site.journey(async (page) => {
      const index = await (await fetch(site.url)).text();
      for (const path of ['interviewees/nobody-at-all/', 'nothing/at/all/']) {
        await page.route(site.at(path), (route) => route.fulfill({ contentType: 'text/html', body: index.replaceAll('"./', '"/') }));
        await page.goto(site.at(path));
        await live(page);
        assert.equal(await heading(page).innerText(), 'Nothing is filed here', path);
      }
    }));

  test('a page without content says that it loads, and comes to life', () =>
    site.journey(async (page) => {
      const whole = await (await fetch(site.at('interviewees/'))).text();
      const empty = whole.replace(/(<div id="app")[^]*(<p id="app-status")/, '$1></div>\n$2');
      await page.route(site.at('interviewees/'), (route) => route.fulfill({ contentType: 'text/html', body: empty }));
      let answer;
      const held = new Promise((resolve) => {
        answer = resolve;
      });
      await page.route(WASM, (route) => held.then(() => route.continue()));
      await page.goto(site.at('interviewees/'));
      await page.getByText('Loading…').waitFor();
      answer();
      await expectLively(page);
      assert.ok(await line(page).isHidden());
    }));
});

describe('what others do to the page', () => {
  /** Runs in the page: puts an element where an extension would. */
  function inject(where) {
    document.addEventListener('DOMContentLoaded', () => {
      const foreign = document.createElement('aside');
      foreign.textContent = 'Foreign';
      document.querySelector(where).prepend(foreign);
    });
  }

  for (const where of ['#app', '#app main', '#app main article']) {
    test(`an element put into ${where} before the program comes: the page lives and says what happened`, () =>
      site.journey(
        async (page) => {
          await page.addInitScript(inject, where);
          await page.goto(site.at('interviewees/'));
          await expectLively(page);
          await page.locator('main input[type="search"][name="q"]').fill('');
          assert.match(await line(page).innerText(), /drawn anew/);
          await page.locator('article').getByRole('link', { name: interviewees[0].name }).first().click();
          await page.waitForURL(site.at(`interviewees/${interviewees[0].slug}/`));
          await eventually(page, async () => assert.ok((await heading(page).innerText()).includes(interviewees[0].name)));
          assert.equal(await page.locator('#app').count(), 1);
        },
        { allow: PROVOKED },
      ));
  }

  test('a program that fails again and again leaves the page to the reader', () =>
    site.journey(
      async (page) => {
        await page.addInitScript(() => {
          const fault = () => Promise.reject(new WebAssembly.RuntimeError('unreachable'));
          WebAssembly.instantiateStreaming = fault;
          WebAssembly.instantiate = fault;
        });
        await page.goto(site.at('interviewees/'));
        await failed(page);
        await expectReadable(page);
      },
      { allow: PROVOKED },
    ));

  /** Runs in the page: the next so many elements cannot be made, as in a browser without memory. */
  function refuseElements(times) {
    for (const name of ['createElement', 'createElementNS']) {
      const make = document[name];
      document[name] = (...what) => {
        if (times > 0) {
          times -= 1;
          throw new DOMException('no more elements');
        }
        return make.apply(document, what);
      };
    }
  }

  test('a fault in the middle of a visit: the page is drawn anew where the reader is', () =>
    site.journey(
      async (page) => {
        await page.goto(site.at('interviewees/'));
        await live(page);
        await page.evaluate(refuseElements, 1);
        await page.getByRole('banner').getByRole('link', { name: 'Reviews' }).click();
        await eventually(page, async () => assert.match(await line(page).innerText(), /drawn anew/));
        assert.equal(page.url(), site.at('reviews/'));
        assert.match(await heading(page).innerText(), /reviews/i);
        await page.getByRole('banner').getByRole('link', { name: 'Interviewees' }).click();
        await page.waitForURL(site.at('interviewees/'));
        await expectLively(page);
      },
      { allow: PROVOKED },
    ));

  test('a fault that comes back: the page stays, and its links load again', () =>
    site.journey(
      async (page) => {
        await page.goto(site.at('interviewees/'));
        await live(page);
        await page.evaluate(refuseElements, Infinity);
        await page.getByRole('banner').getByRole('link', { name: 'Reviews' }).click();
        await failed(page);
        await line(page).waitFor();
        assert.match(await heading(page).innerText(), /\S/);
        await page.getByRole('banner').getByRole('link', { name: 'Claims' }).click();
        await page.waitForURL(site.at('claims/'));
        await live(page);
        assert.match(await heading(page).innerText(), /claims/i);
      },
      { allow: PROVOKED },
    ));
});
