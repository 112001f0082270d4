// Finding what is said: in the head of every page as one types, and on the page of the search.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { eventually, live, openSite } from './browser.mjs';
import { siteOf } from './built.mjs';
import { film, interviewees, plain } from './film.mjs';

const INDEX = /\/search\/.*\.bin$/;
const PART = /\/search\.[0-9a-f]+\.wasm$/;
/** What a browser says about answers that a test has made. */
const PROVOKED = [/^console: /, /^answer \d+: /, /^request: /];

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function open(page, path) {
  await page.goto(site.at(path));
  await live(page);
}

const search = (words) => `search/?q=${encodeURIComponent(words)}`;
const field = (page) => page.getByRole('main').getByRole('searchbox', { name: 'Search' });
const headField = (page) => page.getByRole('banner').getByRole('searchbox', { name: 'Search' });
const status = (page) => page.getByRole('main').getByRole('status');
const hits = (page) => page.locator('main .hit');
const links = (page) => page.locator('main .hit__link');
const below = (page) => page.locator('.suggestions .hit__link');

const found = (page, pattern = /^\d+ passages? found/) =>
  eventually(page, async () => assert.match(await status(page).innerText(), pattern));

const count = async (page) => Number((await status(page).innerText()).match(/^\d+/)[0]);

/** Letters as they are folded for looking them up, for words in Latin letters. */
const folded = (text) => plain(text).toLowerCase().replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'l');
const text = JSON.stringify(film);

/** A quotation with some long words in a row without signs between them. */
const quoted = (() => {
  for (const quote of film.quotes) {
    const phrase = quote.text.match(/\p{L}{4,} \p{L}{4,} \p{L}{4,}/u)?.[0];
    if (phrase && text.split(phrase).length === 2) return { quote, phrase };
  }
  throw new Error('no quotation has three words in a row that stand nowhere else');
})();
const landing = `interviewees/${quoted.quote.by}/`;

describe('words', () => {
  for (const typed of ['ijabs', 'girts', 'berzins', 'zdanoka', 'snore', 'francoise', 'volker', 'voelker']) {
    const begins = typed.replace('oe', 'o');
    const words = [...new Set(text.match(/[\p{L}\p{M}]+/gu))].filter((word) => folded(word).startsWith(begins));
    test(`${typed} finds its word, marked${words.length ? '' : ', if the film had it'}`, { skip: words.length === 0 }, () =>
      site.journey(async (page) => {
        await open(page, search(typed));
        await found(page);
        const marks = await page.locator('main mark').allInnerTexts();
        assert.ok(marks.length > 0);
        assert.ok(marks.some((mark) => words.includes(mark)), `${marks} for ${words}`);
      }));
  }

  test('a person is found by name, grouped with the count, and the link leads to the person', () =>
    site.journey(async (page) => {
      const person = interviewees[0];
      await open(page, search(plain(person.name)));
      await found(page);
      const people = page.getByRole('region', { name: 'People' });
      assert.match(await people.getByRole('heading').innerText(), /^People \d+$/);
      await people.getByRole('link', { name: person.name }).click();
      await page.waitForURL((url) => url.pathname.endsWith(`interviewees/${person.slug}/`));
    }));

  test('a phrase in quotation marks finds the quotation alone and lands on it', () =>
    site.journey(async (page) => {
      await open(page, search(`"${quoted.phrase}"`));
      await found(page, /^1 passage found/);
      const marks = await page.locator('main .hit mark').allInnerTexts();
      assert.ok(marks.join(' ').includes(quoted.phrase), marks.join(' '));
      await links(page).first().click();
      await page.waitForURL((url) => url.pathname.endsWith(landing));
      const part = page.locator(`[id="quote-${quoted.quote.slug}"]`);
      await eventually(page, async () => assert.equal(await part.getAttribute('data-landed'), ''));
      const box = await part.boundingBox();
      assert.ok(box.y > -box.height && box.y < page.viewportSize().height, `it stands at ${box.y}`);
    }));

  test('a typing error is forgiven, and the page says so', () =>
    site.journey(async (page) => {
      const word = quoted.phrase.split(' ').find((one) => one.length > 5) ?? quoted.phrase.split(' ')[0];
      const wrong = `${word.slice(0, 2)}q${word.slice(3)} `;
      await open(page, search(wrong));
      await found(page, /For “/);
      assert.ok((await hits(page).count()) > 0);
    }));

  test('where nothing is found another word is suggested, and what there is stands below', () =>
    site.journey(async (page) => {
      const name = plain(interviewees[0].name).split(' ').at(-1).toLowerCase();
      const wrong = `${name.slice(0, 2)}qx${name.slice(4)}`;
      await open(page, search(wrong));
      await found(page, /^Nothing found/);
      await page.getByRole('main').getByRole('link', { name: 'Interviewees' }).waitFor();
      const suggestion = page.getByText('Did you mean').getByRole('link');
      const words = await suggestion.innerText();
      await suggestion.click();
      await found(page);
      assert.equal(await field(page).inputValue(), words);
    }));

  test('markup and strange signs stay text', () =>
    site.journey(async (page) => {
      for (const words of ['<img src=x onerror=alert(1)>', '"', '%', '\u0000', 'a'.repeat(3000), '🏽']) {
        await open(page, search(words));
        await eventually(page, async () => assert.match(await status(page).innerText(), /found/));
        assert.equal(await page.locator('main img[src="x"]').count(), 0);
      }
    }));

  test('all of one kind can be shown, and all kinds again', () =>
    site.journey(async (page) => {
      await open(page, search('e'));
      await found(page);
      const all = await count(page);
      const more = page.getByRole('link', { name: /: all \d+$/ }).first();
      const of = Number((await more.innerText()).match(/\d+/)[0]);
      await more.click();
      await page.waitForURL((url) => url.searchParams.has('kind'));
      await eventually(page, async () => assert.equal(await count(page), of));
      while (await page.getByRole('button', { name: 'Show more' }).count()) {
        const before = await hits(page).count();
        await page.getByRole('button', { name: 'Show more' }).click();
        await eventually(page, async () => assert.ok((await hits(page).count()) > before));
      }
      assert.equal(await hits(page).count(), of);
      await page.reload();
      await live(page);
      await eventually(page, async () => assert.equal(await hits(page).count(), of));
      await page.getByRole('link', { name: 'Show all kinds' }).click();
      await eventually(page, async () => assert.equal(await count(page), all));
    }));
});

describe('the address and the history', () => {
  test('typing writes over one entry, sending makes one, and back shows what was sent', () =>
    site.journey(async (page) => {
      await open(page, 'search/');
      const entries = () => page.evaluate(() => history.length);
      const before = await entries();
      const [first, second] = [plain(interviewees[0].name), plain(interviewees[1].name)];
      await field(page).pressSequentially(first);
      await found(page);
      await eventually(page, async () => assert.equal(new URL(page.url()).searchParams.get('q'), first));
      assert.equal(await entries(), before);
      await field(page).press('Enter');
      await field(page).fill('');
      await field(page).pressSequentially(second);
      await eventually(page, async () => assert.equal(new URL(page.url()).searchParams.get('q'), second));
      assert.equal(await entries(), before + 1);
      await page.goBack();
      await eventually(page, async () => assert.equal(await field(page).inputValue(), first));
      await eventually(page, async () => assert.ok((await status(page).innerText()).includes(first)));
      await page.goForward();
      await eventually(page, async () => assert.ok((await status(page).innerText()).includes(second)));
      await page.reload();
      await live(page);
      await eventually(page, async () => assert.ok((await status(page).innerText()).includes(second)));
    }));

  test('back from a passage shows the search as it was', () =>
    site.journey(async (page) => {
      await open(page, search(`"${quoted.phrase}"`));
      await found(page);
      await links(page).first().click();
      await page.waitForURL((url) => url.pathname.endsWith(landing));
      await page.goBack();
      await found(page, /^1 passage found/);
      assert.equal(await hits(page).count(), 1);
    }));
});

describe('in the head of every page', () => {
  test('the index is fetched when the field is first entered, and not before', () =>
    site.journey(async (page) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await open(page, '');
      await page.waitForLoadState('networkidle');
      assert.deepEqual(asked.filter((url) => INDEX.test(url) || PART.test(url)), []);
      await headField(page).focus();
      await eventually(page, async () => {
        assert.equal(asked.filter((url) => INDEX.test(url)).length, 1);
        assert.equal(asked.filter((url) => PART.test(url)).length, 1);
      });
    }));

  test('by keyboard alone: a slash, letters, arrows, Enter on the passage, Escape out of it', () =>
    site.journey(async (page) => {
      await open(page, 'claims/');
      await page.keyboard.press('/');
      const focused = () => page.evaluate(() => document.activeElement.className);
      assert.equal(await focused(), 'search__input');
      await page.keyboard.type('/');
      assert.equal(await headField(page).inputValue(), '/', 'in a field a slash is a slash');
      await headField(page).fill('');
      await page.keyboard.type(quoted.phrase);
      await below(page).first().waitFor();
      assert.match(await page.getByRole('banner').getByRole('status').innerText(), /^\d+ passages? found/);
      await page.keyboard.press('ArrowDown');
      assert.equal(await focused(), 'hit__link');
      await page.keyboard.press('ArrowUp');
      assert.equal(await focused(), 'search__input');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      assert.equal(await focused(), 'search__input');
      await eventually(page, async () => assert.equal(await below(page).count(), 0));
      await headField(page).fill('');
      await page.keyboard.type(quoted.phrase);
      await below(page).first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname.endsWith(landing));
      await eventually(page, async () => assert.equal(await below(page).count(), 0));
      assert.equal(new URL(page.url()).hash, `#quote-${quoted.quote.slug}`);
    }));

  test('Enter leads to all that is found without loading a page, and the arrows lead through it', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      await page.evaluate(() => {
        window.notLoadedYet = true;
      });
      const name = plain(interviewees[0].name);
      await headField(page).pressSequentially(name);
      await below(page).first().waitFor();
      await headField(page).press('Enter');
      await page.waitForURL((url) => url.pathname.endsWith('/search/') && url.searchParams.get('q') === name);
      await found(page);
      assert.equal(await page.evaluate(() => window.notLoadedYet), true);
      assert.equal(await headField(page).count(), 0, 'there is one field');
      await page.keyboard.press('/');
      await page.keyboard.press('ArrowDown');
      const focused = () => page.evaluate(() => document.activeElement.getAttribute('href'));
      const first = await links(page).first().getAttribute('href');
      assert.equal(await focused(), first);
      await page.keyboard.press('ArrowUp');
      assert.equal(await focused(), null);
    }));

  test('a click on a passage lands on it, on the page that is shown and on another', () =>
    site.journey(async (page) => {
      await open(page, landing);
      for (const from of ['the same', 'another']) {
        await headField(page).fill(`"${quoted.phrase}"`);
        await below(page).first().click();
        await eventually(page, async () => {
          const part = page.locator(`[id="quote-${quoted.quote.slug}"]`);
          assert.equal(await part.getAttribute('data-landed'), '', from);
        });
        await page.getByRole('banner').getByRole('link', { name: 'Reviews' }).click();
        await page.waitForURL((url) => url.pathname.endsWith('/reviews/'));
      }
    }));

  test('it lives again after the page of the search and on the film’s own page', () =>
    site.journey(async (page) => {
      await open(page, 'search/');
      for (const name of ['Film', 'Interviewees', 'Film']) {
        await page.getByRole('banner').getByRole('link', { name, exact: true }).click();
        await headField(page).fill(plain(interviewees[0].name));
        await below(page).first().waitFor();
      }
    }));

  test('a click elsewhere closes the list', () =>
    site.journey(async (page) => {
      await open(page, 'claims/');
      await headField(page).fill(plain(interviewees[0].name));
      await below(page).first().waitFor();
      await page.getByRole('heading', { level: 1 }).click();
      await eventually(page, async () => assert.equal(await below(page).count(), 0));
    }));
});

describe('what does not arrive', () => {
  test('without the index the page says so, leads on, and finds after another try', () =>
    site.journey(
      async (page) => {
        await page.route(INDEX, (route) => route.fulfill({ status: 404, body: 'Not found' }));
        await open(page, search(plain(interviewees[0].name)));
        await page.getByRole('alert').getByText('cannot be fetched').waitFor();
        await page.getByRole('main').getByRole('link', { name: 'Interviewees' }).waitFor();
        await page.unroute(INDEX);
        await page.getByRole('button', { name: 'Try again' }).click();
        await found(page);
        assert.equal(await page.getByRole('alert').count(), 0);
      },
      { allow: PROVOKED },
    ));

  test('an index that is something else is one that is missing', () =>
    site.journey(
      async (page) => {
        await page.route(INDEX, (route) => route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html>Sign in' }));
        await open(page, '');
        await headField(page).fill(plain(interviewees[0].name));
        await page.locator('.suggestions').getByText('cannot be fetched').waitFor();
        await page.getByRole('link', { name: 'To the search page' }).click();
        await page.getByRole('alert').getByText('cannot be fetched').waitFor();
      },
      { allow: PROVOKED },
    ));

  test('without that part of the program the field is a plain form', () =>
    site.journey(
      async (page) => {
        await page.route(PART, (route) => route.fulfill({ status: 404, body: 'Not found' }));
        await open(page, 'claims/');
        await headField(page).fill('words');
        await headField(page).press('Enter');
        await page.waitForURL((url) => url.pathname.endsWith('/search/') && url.searchParams.get('q') === 'words');
        await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
      },
      { allow: PROVOKED },
    ));

  test('without JavaScript the field leads to a page that says what there is', () =>
    site.journey(
      async (page) => {
        await page.goto(site.at('claims/'));
        await headField(page).fill('words');
        await headField(page).press('Enter');
        await page.waitForURL((url) => url.pathname.endsWith('/search/') && url.searchParams.get('q') === 'words');
        await page.getByText('Searching needs JavaScript').waitFor();
        await page.getByRole('main').getByRole('link', { name: 'Claims' }).click();
        await page.waitForURL((url) => url.pathname.endsWith('/claims/'));
      },
      { javaScriptEnabled: false },
    ));
});

describe('other films', () => {
  test('of a large film’s index a query fetches some parts, each once, and 100 kB at most', async () => {
    const large = await openSite({ dist: siteOf('large 1000') });
    try {
      await large.journey(async (page) => {
        const fetched = new Map();
        page.on('response', (answer) => {
          if (!INDEX.test(answer.url())) return;
          assert.ok(!fetched.has(answer.url()), `${answer.url()} is fetched again`);
          fetched.set(answer.url(), answer.body());
        });
        for (const words of ['person 77', 'river winter', '"person 778"']) {
          const before = new Set(fetched.keys());
          if (before.size === 0) {
            await page.goto(large.at(search(words)));
            await live(page);
          } else {
            await field(page).fill(words);
          }
          await eventually(page, async () => assert.ok((await status(page).innerText()).includes(`“${words}”`)));
          const parts = [...fetched.keys()].filter((url) => !before.has(url) && !url.endsWith('/search/index.bin'));
          assert.ok(parts.every((url) => /\/search\/parts\/[0-9a-f]{12}\/\d+\.bin$/.test(url)), parts.join(' '));
          const weights = await Promise.all(parts.map(async (url) => (await fetched.get(url)).length));
          const weight = weights.reduce((sum, one) => sum + one, 0);
          assert.ok(weight <= 100_000, `${words} fetches ${weight} bytes`);
        }
        assert.ok(fetched.size > 3, `${fetched.size} files were fetched`);
        await links(page).first().click();
        await page.waitForURL((url) => !url.pathname.endsWith('/search/'));
        await page.getByRole('heading', { level: 1, name: /778/ }).waitFor();
      });
    } finally {
      await large.close();
    }
  });

  test('a film in a script that runs from right to left is searched in it', async () => {
    const other = await openSite({ dist: siteOf('other') });
    try {
      await other.journey(async (page) => {
        await page.goto(other.at('interviewees/'));
        await live(page);
        const name = await page.locator('main article h2').first().innerText();
        await headField(page).fill(name);
        await below(page).first().waitFor();
        await headField(page).press('Enter');
        await found(page);
        const mark = page.locator('main mark').first();
        assert.equal(await mark.evaluate((element) => getComputedStyle(element).direction), 'rtl');
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      });
    } finally {
      await other.close();
    }
  });
});
