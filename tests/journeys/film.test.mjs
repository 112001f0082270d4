// Journeys through the bundled film's site, as a reader makes them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { eventually, holdTimers, live, openSite, runTimers } from './browser.mjs';
import { alsoReviewers, commonest, film, filmReviews, interviewees, plain, slugs } from './film.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** Opens a path of the site and waits for the program. */
async function open(page, path) {
  await page.goto(site.at(path));
  await live(page);
}

const heading = (page) => page.getByRole('heading', { level: 1 });
/** What a page lists; what stands in a section of its own (reviews of something else than the film) is not among it. */
const articles = (page) => page.getByRole('main').getByRole('article').and(page.locator('article:not(section article)'));
/** The first status region of the main part announces the number of hits. */
const status = (page) => page.getByRole('main').getByRole('status').first();
const query = (page) => new URL(page.url()).searchParams;

/** The last parts of the addresses to which the articles' headings link: slugs, in the order of the page. */
function listed(page) {
  return articles(page)
    .getByRole('heading')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => new URL(link.href).pathname.split('/').filter(Boolean).at(-1)));
}

/** Waits until exactly these records are listed (in any order) and the status says how many. */
async function expectListed(page, records) {
  await eventually(page, async () => {
    assert.deepEqual((await listed(page)).sort(), slugs(records));
    assert.match(await status(page).innerText(), new RegExp(`^\\D*${records.length}\\b`));
  });
}

async function expectQuery(page, expected) {
  await eventually(page, async () => assert.deepEqual(Object.fromEntries(query(page)), expected));
}

describe('finding one’s way', () => {
  test('the film’s page names the film and leads to every part', () =>
    site.journey(async (page) => {
      await open(page, '');
      assert.equal((await heading(page).innerText()).trim(), film.film.title);
      const navigation = page.getByRole('banner').getByRole('navigation');
      for (const name of ['Film', 'Interviewees', 'Reviews', 'Claims', 'Sources']) {
        await navigation.getByRole('link', { name, exact: true }).waitFor();
      }
      for (const landmark of ['banner', 'main', 'contentinfo']) {
        assert.equal(await page.getByRole(landmark).count(), 1, `one ${landmark}`);
      }
    }));

  test('each part has its own address, title and heading, and the navigation says where one is', () =>
    site.journey(async (page) => {
      await open(page, '');
      const navigation = page.getByRole('banner').getByRole('navigation');
      for (const name of ['Interviewees', 'Reviews', 'Claims', 'Sources']) {
        await navigation.getByRole('link', { name, exact: true }).click();
        await page.waitForURL(site.at(`${name.toLowerCase()}/`));
        await eventually(page, async () => {
          assert.ok((await page.title()).includes(name), `the title names ${name}`);
          assert.equal(await heading(page).count(), 1);
          const here = navigation.locator('[aria-current="page"]');
          assert.deepEqual(await here.allInnerTexts(), [name]);
        });
      }
    }));

  test('every file is asked for once, the styles too', () =>
    site.journey(async (page) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await open(page, 'interviewees/');
      await page.getByRole('banner').getByRole('link', { name: 'Reviews' }).click();
      await page.waitForURL(site.at('reviews/'));
      await eventually(page, async () => assert.equal(await heading(page).count(), 1));
      assert.ok(asked.some((url) => url.endsWith('.css')));
      // Browsers ask for icons when and as often as they like.
      const ours = asked.filter((url) => !url.endsWith('/icon.svg'));
      assert.deepEqual(ours.filter((url, n) => ours.indexOf(url) !== n), []);
    }));

  test('moving between pages does not load the site again', () =>
    site.journey(async (page) => {
      await open(page, '');
      await page.evaluate(() => {
        window.sameDocument = true;
      });
      await page.getByRole('banner').getByRole('link', { name: 'Interviewees', exact: true }).click();
      await page.waitForURL(site.at('interviewees/'));
      assert.equal(await page.evaluate(() => window.sameDocument), true);
    }));
});

describe('the gallery of interviewees', () => {
  test('shows everybody, in the film’s order, and says how many', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      await expectListed(page, interviewees);
      assert.deepEqual(
        await listed(page),
        interviewees.map(({ slug }) => slug),
      );
    }));

  test('words find a person, also without the marks on the letters', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      const person = interviewees.find(({ name }) => plain(name) !== name) ?? interviewees[0];
      const typed = plain(person.name).toLowerCase();
      await page.getByLabel('Words').fill(typed);
      await expectQuery(page, { q: typed });
      await eventually(page, async () => {
        const found = await listed(page);
        assert.ok(found.includes(person.slug), `${person.name} is found`);
        assert.ok(found.length < interviewees.length, 'others are not');
        assert.match(await status(page).innerText(), new RegExp(`^\\D*${found.length}\\b`));
      });
    }));

  test('words stand in the address of their page as soon as one leaves it, and of no other', () =>
    site.journey(async (page) => {
      await open(page, 'reviews/');
      await page.getByRole('banner').getByRole('link', { name: 'Interviewees', exact: true }).click();
      await page.waitForURL(site.at('interviewees/'));
      const [person] = interviewees;
      const typed = plain(person.name);
      // No pause ends before the test says so.
      await holdTimers(page);
      await page.getByLabel('Words').fill(typed);
      await expectListed(page, [person]);
      assert.equal(page.url(), site.at('interviewees/'));
      await articles(page).getByRole('heading').getByRole('link', { name: person.name }).click();
      await page.waitForURL(site.at(`interviewees/${person.slug}/`));
      await page.goBack();
      await expectQuery(page, { q: typed });
      assert.equal(await page.getByLabel('Words').inputValue(), typed);

      await page.getByLabel('Words').fill('');
      await expectListed(page, interviewees);
      await page.goBack();
      await page.waitForURL(site.at('reviews/'));
      await runTimers(page);
      assert.equal(page.url(), site.at('reviews/'));
      await page.goForward();
      await expectQuery(page, { q: typed });
      await page.getByLabel('Words').fill('');
      await runTimers(page);
      assert.equal(page.url(), site.at('interviewees/'));
    }));

  test('words that nobody said leave a message and a way to see everybody again', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      await page.getByLabel('Words').fill('xqzxqz');
      await expectListed(page, []);
      await page.getByLabel('Words').fill('');
      await expectListed(page, interviewees);
      await expectQuery(page, {});
    }));

  test('a group shows its people only, and reloading keeps it', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      const group = commonest(interviewees, 'group');
      const members = interviewees.filter((person) => person.group === group);
      await page.getByLabel('Group').selectOption({ value: group });
      await expectQuery(page, { group });
      await expectListed(page, members);
      await page.reload();
      await live(page);
      await expectListed(page, members);
      assert.equal(await page.getByLabel('Group').inputValue(), group);
    }));

  test('the order by name is the alphabet’s', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      await page.getByLabel('Order').selectOption({ value: 'name' });
      await expectQuery(page, { sort: 'name' });
      const names = new Map(interviewees.map(({ slug, sort_name, name }) => [slug, sort_name ?? name]));
      await eventually(page, async () => {
        const shown = (await listed(page)).map((slug) => names.get(slug));
        const sorted = [...shown].sort((a, b) => plain(a).localeCompare(plain(b), 'en'));
        assert.equal(shown.length, interviewees.length);
        assert.deepEqual(shown, sorted);
      });
    }));

  test('those who also reviewed the film can be picked out', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      await page.getByLabel('Has also reviewed the film').check();
      await expectQuery(page, { reviewed: '1' });
      await expectListed(page, alsoReviewers);
    }));

  test('back and forward walk through the filters', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      const group = commonest(interviewees, 'group');
      const members = interviewees.filter((person) => person.group === group);
      await page.getByLabel('Group').selectOption({ value: group });
      await expectListed(page, members);
      await page.getByLabel('Has also reviewed the film').check();
      await expectQuery(page, { group, reviewed: '1' });
      await page.goBack();
      await expectQuery(page, { group });
      await expectListed(page, members);
      assert.equal(await page.getByLabel('Has also reviewed the film').isChecked(), false);
      await page.goBack();
      await expectListed(page, interviewees);
      await page.goForward();
      await expectListed(page, members);
      assert.equal(await page.getByLabel('Group').inputValue(), group);
    }));

  test('a query that means nothing shows everybody', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/?group=%3Cscript%3E&sort=sideways&reviewed=perhaps&q=%FF&q=&other=%00');
      assert.equal(await page.getByLabel('Group').inputValue(), await firstValue(page.getByLabel('Group')));
      assert.equal(await page.getByLabel('Order').inputValue(), await firstValue(page.getByLabel('Order')));
      assert.equal(await page.getByLabel('Has also reviewed the film').isChecked(), false);
      await heading(page).waitFor();
    }));

  test('a person opens from the heading, and back returns to the same place', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      const person = interviewees.at(-1);
      const link = articles(page).getByRole('heading').getByRole('link', { name: person.name });
      await link.scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => scrollY);
      assert.ok(before > 0, 'the last person is below the fold');
      await link.click();
      await page.waitForURL(site.at(`interviewees/${person.slug}/`));
      await eventually(page, async () => {
        assert.ok((await heading(page).innerText()).includes(person.name));
        assert.ok((await page.title()).includes(person.name));
        assert.equal(await page.evaluate(() => scrollY), 0, 'a new page begins at its top');
      });
      await page.goBack();
      await page.waitForURL(site.at('interviewees/'));
      await eventually(page, async () => {
        const now = await page.evaluate(() => scrollY);
        assert.ok(Math.abs(now - before) < 4, `scrolled to ${now}, was ${before}`);
      });
    }));

  test('a person’s page shows every word that person says', () =>
    site.journey(async (page) => {
      const person = interviewees[0];
      await open(page, `interviewees/${person.slug}/`);
      const text = squeezed(await page.getByRole('main').innerText());
      for (const quote of film.quotes.filter(({ by }) => by === person.slug)) {
        assert.ok(text.includes(squeezed(quote.text)), quote.slug);
      }
    }));
});

describe('the reviews', () => {
  const stances = { praise: /^praise/i, mixed: /^mixed/i, criticism: /^criticism/i };

  test('each stance shows its own reviews, and reloading keeps it', () =>
    site.journey(async (page) => {
      await open(page, 'reviews/');
      for (const [stance, name] of Object.entries(stances)) {
        const chosen = filmReviews.filter((review) => review.stance === stance);
        await page.getByRole('radio', { name }).check();
        await expectQuery(page, { stance });
        await expectListed(page, chosen);
        await page.reload();
        await live(page);
        await expectListed(page, chosen);
        assert.ok(await page.getByRole('radio', { name }).isChecked());
      }
    }));

  test('kinds of voice share the reviews out among them', () =>
    site.journey(async (page) => {
      await open(page, 'reviews/');
      const kinds = page.getByLabel('Kind of voice');
      const values = await kinds.locator('option').evaluateAll((options) => options.map(({ value }) => value));
      assert.ok(values.length > 2, 'there are kinds to choose from');
      const seen = [];
      for (const value of values.slice(1)) {
        await kinds.selectOption({ value });
        await expectQuery(page, { voice: value });
        await eventually(page, async () => {
          const shown = await articles(page).count();
          assert.match(await status(page).innerText(), new RegExp(`^\\D*${shown}\\b`));
        });
        seen.push(...(await listed(page)));
      }
      assert.deepEqual(new Set(seen), new Set(slugs(filmReviews)));
    }));

  test('independent voices are those without a tie to the film', () =>
    site.journey(async (page) => {
      await open(page, 'reviews/');
      await page.getByLabel('Independent voices only').check();
      await expectQuery(page, { independent: '1' });
      await eventually(page, async () => {
        const shown = await listed(page);
        assert.ok(shown.length > 0 && shown.length < filmReviews.length);
        for (const { slug, by } of filmReviews) {
          const speaksInTheFilm = by?.some((person) => interviewees.some((one) => one.slug === person));
          if (speaksInTheFilm) assert.ok(!shown.includes(slug), `${slug} is tied to the film`);
        }
      });
    }));
});

describe('what is not there', () => {
  const answer404 = [/^answer 404: /, /^console: Failed to load resource: .* 404 /];

  for (const path of ['nowhere/at-all/', 'interviewees/nobody-of-that-name/', 'reviews/nobody-of-that-name/']) {
    test(`/${path} is a readable page with a way back`, () =>
      site.journey(
        async (page) => {
          await page.goto(site.at(path));
          await heading(page).waitFor();
          assert.equal(await heading(page).count(), 1);
          const way = page.getByRole('main').getByRole('link').first();
          await way.waitFor();
          await way.click();
          await page.waitForURL((url) => url.href !== site.at(path));
          await heading(page).waitFor();
        },
        { allow: answer404 },
      ));
  }
});

describe('a film file that does not arrive', () => {
  const FILM_FILE = /\/film(?:[-.][0-9a-f]+)?\.json$/;
  const broken = {
    'is not JSON': { status: 200, contentType: 'application/json', body: '{ "film": ' },
    'is of another kind': { status: 200, contentType: 'application/json', body: '[1, 2, 3]' },
    'is missing': { status: 404, contentType: 'text/plain', body: 'Not found' },
  };
  for (const [what, answer] of Object.entries(broken)) {
    test(`the page stays readable and says so when it ${what}`, () =>
      site.journey(
        async (page) => {
          let asked = false;
          await page.route(FILM_FILE, (route) => {
            asked = true;
            return route.fulfill(answer);
          });
          await page.goto(site.at('interviewees/'));
          await page.locator('html[data-app="failed"]').waitFor({ state: 'attached' });
          assert.ok(asked, 'the program asked for the film');
          assert.ok((await heading(page).innerText()).trim().length > 0);
          assert.deepEqual((await listed(page)).sort(), slugs(interviewees), 'everybody is still listed');
          const message = page.locator("#app-status");
          await message.waitFor();
          assert.ok((await message.innerText()).trim().length > 0, 'one line says what is wrong');
        },
        { allow: [/^console: /, /^answer 404: /] },
      ));
  }
});

describe('without JavaScript', () => {
  test('every person can be read and reached', () =>
    site.journey(
      async (page) => {
        await page.goto(site.at('interviewees/'));
        assert.deepEqual((await listed(page)).sort(), slugs(interviewees));
        const person = interviewees[0];
        await articles(page).getByRole('heading').getByRole('link', { name: person.name }).click();
        await page.waitForURL(site.at(`interviewees/${person.slug}/`));
        assert.ok((await heading(page).innerText()).includes(person.name));
      },
      { javaScriptEnabled: false },
    ));
});

function firstValue(select) {
  return select.locator('option').first().getAttribute('value');
}

function squeezed(text) {
  return text.replace(/\s+/g, ' ').trim();
}
