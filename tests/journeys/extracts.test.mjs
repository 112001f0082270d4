// Pages of a large film fetch an extract with their own records, and do with it what they do with the whole film file.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { eventually, holdTimers, live, openSite, runTimers } from './browser.mjs';
import { cinefile, filmIn, filmText, folder } from './built.mjs';

/** What a browser says about answers that a test has made. */
const PROVOKED = [/^console: /, /^answer \d+: /];
const PEOPLE = 600;

/** A film of many people whose quotations and media are those of the film with times, beside its own. */
const film = (() => {
  const large = JSON.parse(filmText('large', String(PEOPLE)));
  const timed = JSON.parse(filmText('timed'));
  large.media = timed.media;
  large.quotes[3].at = '0:06';
  large.quotes[400].at = '0:12.500';
  return large;
})();
const built = () => {
  const place = folder();
  const file = filmIn(place, 'timed');
  writeFileSync(file, JSON.stringify(film));
  cinefile(['build', file, '--out', join(place, 'dist')]);
  return join(place, 'dist');
};

let dist;
let site;
before(async () => {
  dist = built();
  site = await openSite({ dist });
});
after(() => site?.close());

/** Notes which files of records a page asks for. */
function records(page) {
  const asked = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\/(film|page)\.json$/.test(pathname)) asked.push(pathname.slice(1));
  });
  return asked;
}

async function open(page, path) {
  await page.goto(site.at(path));
  await live(page);
  assert.ok(await page.locator('#app-status').isHidden(), 'there is nothing to say');
}

const heading = (page) => page.getByRole('heading', { level: 1 });

describe('a page of a large film', () => {
  for (const path of ['', 'interviewees/person-50/', 'reviews/review-7/', 'claims/claim-9/']) {
    test(`/${path} lives from its own records`, () =>
      site.journey(async (page) => {
        const asked = records(page);
        const drawn = await (await fetch(site.at(path))).text();
        await open(page, path);
        assert.deepEqual(asked, [`${path}page.json`]);
        const words = await heading(page).innerText();
        assert.ok(words.length > 3 && drawn.includes(words), words);
      }));
  }

  test('leads on to others, which are loaded, and back', () =>
    site.journey(async (page) => {
      const asked = records(page);
      await open(page, 'interviewees/person-50/');
      await page.getByRole('navigation', { name: 'Interviewees' }).getByRole('link').last().click();
      await page.waitForURL(site.at('interviewees/person-51/'));
      await live(page);
      assert.equal(await heading(page).innerText(), film.people[51].name);
      await page.goBack();
      await page.waitForURL(site.at('interviewees/person-50/'));
      await eventually(page, async () => assert.equal(await heading(page).innerText(), film.people[50].name));
      assert.ok(asked.every((path) => path.endsWith('page.json')), asked.join(' '));
    }));

  test('collects its records beside those of other pages', () =>
    site.journey(async (page) => {
      for (const [n, path] of ['interviewees/person-50/', 'claims/claim-9/', 'reviews/review-7/'].entries()) {
        await open(page, path);
        await page.getByRole('button', { name: 'Add to notebook' }).first().click();
        await page.getByRole('link', { name: `Notebook (${n + 1})` }).waitFor();
      }
      await page.getByRole('button', { name: 'In the notebook' }).first().click();
      await page.getByRole('link', { name: 'Notebook (2)' }).click();
      await live(page);
      const kept = page.getByRole('main');
      await kept.getByText(film.quotes[50].text).waitFor();
      await kept.getByText(film.claims[9].text).first().waitFor();
    }));

  test('offers for frames what the whole film offers', () =>
    site.journey(
      async (page) => {
        const offered = async () => {
          const all = {};
          for (const path of ['', 'interviewees/person-0/', 'reviews/review-0/', 'claims/claim-9/']) {
            await open(page, path);
            await page.getByRole('link', { name: /^Share/ }).first().click();
            const dialog = page.getByRole('dialog', { name: 'Share' });
            const code = dialog.locator('.share-panel__code');
            await code.waitFor();
            const choice = dialog.getByLabel('What it shows');
            const names = (await choice.count()) ? await choice.locator('option').allInnerTexts() : [''];
            all[path] = [];
            for (const name of names) {
              if (name) await choice.selectOption(name);
              all[path].push([name, (await code.textContent()).replace(/_=\d+/, '')]);
            }
          }
          return all;
        };
        const fromExtracts = await offered();
        await page.route('**/page.json', (route) => route.fulfill({ status: 404, body: 'Not found' }));
        assert.deepEqual(fromExtracts, await offered());
        assert.ok(Object.values(fromExtracts).flat().length > 6, JSON.stringify(fromExtracts));
      },
      { allow: PROVOKED },
    ));

  test('marks in the film every moment that the film file has', () =>
    site.journey(async (page) => {
      await open(page, '');
      const moments = page.locator('summary', { hasText: 'Quoted and disputed' });
      // The third person’s quotation is a claim, too.
      assert.match(await moments.innerText(), /3$/);
    }));

  test('is cited', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/person-50/');
      await page.getByRole('link', { name: 'Cite' }).first().click();
      await page.getByRole('dialog').getByText(film.people[50].name, { exact: false }).first().waitFor();
    }));
});

describe('a list of a large film', () => {
  const status = (page) => page.getByRole('main').getByRole('status').first();
  const field = (page) => page.getByRole('main').getByRole('searchbox', { name: 'Words' });

  test('is narrowed among all its pages, once the whole film has come', () =>
    site.journey(async (page) => {
      const asked = records(page);
      await open(page, 'interviewees/page/3/');
      assert.deepEqual(asked, ['interviewees/page/3/page.json']);
      assert.equal(await status(page).innerText(), `201 to 300 of ${PEOPLE} people`);
      await field(page).pressSequentially(film.people[555].name);
      await eventually(page, async () => assert.equal(await status(page).innerText(), `1 of ${PEOPLE} people`));
      await page.getByRole('main').getByRole('link', { name: film.people[555].name }).waitFor();
      assert.equal(await field(page).inputValue(), film.people[555].name, 'no letter was lost');
      assert.ok(await field(page).evaluate((one) => one === document.activeElement), 'the focus stays');
      const { name } = film.people[555];
      await eventually(page, () => assert.equal(new URL(page.url()).searchParams.get('q'), name));
      await field(page).fill('');
      await eventually(page, async () => assert.equal(await status(page).innerText(), `201 to 300 of ${PEOPLE} people`));
      assert.deepEqual(asked.slice(1), ['film.json']);
    }));

  test('shows while one types what is found, the first ones at once and the others after them', () =>
    site.journey(async (page) => {
      const shown = async () => page.getByRole('main').getByRole('article').getByRole('heading').allTextContents();
      const names = (people) => people.map(({ name }) => name);
      await open(page, 'interviewees/page/2/');
      assert.equal((await shown()).length, 100);
      // Nothing is drawn later before the test says so.
      await holdTimers(page);
      // A word that all records have leaves everybody: the first page of them.
      await field(page).fill('person');
      await eventually(page, async () => assert.equal(await status(page).innerText(), `1 to 100 of ${PEOPLE} people`));
      const first = await shown();
      assert.ok(first.length >= 10 && first.length < 100, `${first.length} at once`);
      assert.deepEqual(first, names(film.people.slice(0, first.length)));
      while (await runTimers(page));
      assert.deepEqual(await shown(), names(film.people.slice(0, 100)));
    }));

  for (const [path, few] of [['interviewees/?group=survivor', PEOPLE / 5], ['reviews/?stance=praise', 20], ['claims/?state=unanswered', 0]]) {
    test(`/${path} begins with the whole film file`, () =>
      site.journey(async (page) => {
        const asked = records(page);
        await open(page, path);
        assert.deepEqual(asked, ['film.json']);
        const said = few > 100 ? `1 to 100 of ${few} found` : `${few} of`;
        await eventually(page, async () => assert.ok((await status(page).innerText()).startsWith(said)));
      }));
  }

  test('is loaded anew where the whole film does not come, and says what does not work', () =>
    site.journey(
      async (page) => {
        await open(page, 'interviewees/');
        await page.route('**/film.json', (route) => route.fulfill({ status: 404, body: 'Not found' }));
        await field(page).fill('Person 555');
        await page.locator('html[data-app="failed"]').waitFor({ state: 'attached' });
        assert.ok((await page.locator('#app-status').innerText()).length > 20);
        assert.equal(await page.getByRole('article').count(), 100);
      },
      { allow: PROVOKED },
    ));
});

describe('without the extract', () => {
  test('the whole film file is fetched, and nothing is said', () =>
    site.journey(
      async (page) => {
        const asked = records(page);
        await page.route('**/page.json', (route) => route.fulfill({ status: 404, body: 'Not found' }));
        await open(page, 'claims/claim-9/');
        assert.equal(asked.at(-1), 'film.json');
        assert.equal(await heading(page).innerText(), film.claims[9].text);
      },
      { allow: PROVOKED },
    ));

  test('a page at another address than its own is drawn from the whole film file', () =>
    site.journey(async (page) => {
      const index = await (await fetch(site.at('reviews/review-7/'))).text();
      await page.route(site.at('claims/claim-9/'), (route) => route.fulfill({ contentType: 'text/html', body: index }));
      const asked = records(page);
      await page.goto(site.at('claims/claim-9/'));
      await live(page);
      assert.deepEqual(asked, ['film.json']);
      assert.equal(await heading(page).innerText(), film.claims[9].text);
    }));
});

test('a frame with the player fetches the extract of the film’s page', () =>
  site.journey(async (page) => {
    const asked = records(page);
    await page.goto(site.at('embed/?start=2'));
    await live(page);
    assert.deepEqual(asked, ['page.json']);
  }));
