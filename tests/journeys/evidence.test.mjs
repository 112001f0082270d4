// As a teacher works with the site: from a statement to who disputes it, citations, a notebook to hand on.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { eventually, live, openSite } from './browser.mjs';
import { cinefile, filmText, folder } from './built.mjs';
import { film } from './film.mjs';

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function open(page, path) {
  await page.goto(site.at(path));
  await live(page);
}

const notebookLink = (page) => page.getByRole('banner').getByRole('link', { name: /^Notebook/ });
const collect = (page) => page.getByRole('button', { name: 'Add to notebook' });

/** A quotation that makes a claim which somebody answers in words of a review: who, claim, answer, excerpt. */
const exchange = (() => {
  for (const response of film.responses) {
    const excerpt = response.says.map((passage) => passage.excerpt).find(Boolean);
    const claim = film.claims.find(({ slug }) => slug === response.to.claim);
    const quote = film.quotes.find(({ slug }) => slug === claim?.made_by.quote);
    if (excerpt && quote) return { quote, claim, response, excerpt };
  }
  throw new Error('the bundled film has no answered quotation');
})();
const speaker = `interviewees/${exchange.quote.by}/`;
const partOf = { quote: `quote-${exchange.quote.slug}`, excerpt: `excerpt-${exchange.excerpt.excerpt}` };

/** Waits until a part of the page is marked, has the focus and stands in the window. */
async function expectLanded(page, id) {
  await eventually(page, async () => {
    const part = page.locator(`[id="${id}"]`);
    assert.equal(await part.getAttribute('data-landed'), '');
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
    const box = await part.boundingBox();
    assert.ok(box.y > -box.height && box.y < page.viewportSize().height, `it stands at ${box.y}`);
  });
}

describe('from a statement to who disputes it', () => {
  test('the notes beside a quotation lead to the very sentence of the review, and that leads back', () =>
    site.journey(async (page) => {
      await open(page, speaker);
      const words = `reviews/${exchange.excerpt.review}/#${partOf.excerpt}`;
      await page.locator(`.apparatus a[href$="${words}"]`).first().click();
      await expectLanded(page, partOf.excerpt);
      await page.locator(`main a[href*="claims/${exchange.claim.slug}/"]`).first().click();
      await page.waitForURL((url) => url.pathname.endsWith(`claims/${exchange.claim.slug}/`));
      await page.locator(`main a[href*="${speaker}"]`).first().click();
      await page.waitForURL((url) => url.pathname.endsWith(speaker));
      await page.getByText(exchange.quote.text.slice(0, 20)).first().waitFor();
    }));

  test('an address of a part lands there when it is loaded, too', () =>
    site.journey(async (page) => {
      await open(page, `reviews/${exchange.excerpt.review}/#${partOf.excerpt}`);
      await expectLanded(page, partOf.excerpt);
    }));

  test('only the part where one landed last is marked', () =>
    site.journey(async (page) => {
      await open(page, `reviews/${exchange.excerpt.review}/#${partOf.excerpt}`);
      await expectLanded(page, partOf.excerpt);
      await open(page, `${speaker}#${partOf.quote}`);
      await expectLanded(page, partOf.quote);
      assert.equal(await page.locator('[data-landed]').count(), 1);
    }));
});

describe('links that vouch for words', () => {
  const shared = async (page) => {
    await page.getByRole('button', { name: 'Copy link' }).first().click();
    await page.getByText('Copied', { exact: true }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const permissions = ['clipboard-read', 'clipboard-write'];

  test('a copied link leads to the words without a remark', () =>
    site.journey(
      async (page) => {
        await open(page, speaker);
        const link = new URL(await shared(page));
        assert.match(link.search, /^\?wording=[0-9a-f]{12}$/);
        assert.equal(link.hash, `#${partOf.quote}`);
        await page.goto(link.href);
        await live(page);
        await expectLanded(page, partOf.quote);
        assert.equal(await page.locator('.wording-notice').count(), 0);
      },
      { permissions },
    ));

  test('an altered one says so where the reader looks, and that no correction is logged', () =>
    site.journey(async (page) => {
      await open(page, `${speaker}?wording=000000000000#${partOf.quote}`);
      const notice = page.locator('.wording-notice');
      await notice.waitFor();
      assert.match(await notice.innerText(), /another wording/);
      assert.match(await notice.innerText(), /No correction/);
      const box = await notice.boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= page.viewportSize().height, 'it stands in the window');
    }));

  test('markup in place of a digest stays text', () =>
    site.journey(async (page) => {
      await open(page, `${speaker}?wording=${encodeURIComponent('<img src=x onerror=alert(1)>')}#${partOf.quote}`);
      await page.locator('.wording-notice').waitFor();
      assert.equal(await page.locator('main img[src="x"]').count(), 0);
    }));

  test('after a logged correction it shows the words for which the link was made', async () => {
    const before = JSON.parse(filmText('small'));
    const [quote] = before.quotes;
    const [place, file] = [folder(), 'film.json'];
    const build = (film) => {
      writeFileSync(join(place, file), JSON.stringify(film));
      cinefile(['build', join(place, file), '--out', join(place, 'dist')]);
      return openSite({ dist: join(place, 'dist') });
    };
    const [path, options] = [`interviewees/${quote.by}/`, { permissions }];
    let link;
    const old = await build(before);
    try {
      await old.journey(async (page) => {
        await page.goto(old.at(path));
        await live(page);
        link = new URL(await shared(page));
      }, options);
    } finally {
      await old.close();
    }
    const was = quote.text;
    quote.text = `${was.slice(0, -1)} and nights.`;
    before.corrections = [
      { date: '2024-05-06', record: `quotes/${quote.slug}`, was, now: quote.text, why: 'The nights were left out.' },
    ];
    const now = await build(before);
    try {
      await now.journey(async (page) => {
        await page.goto(now.at(`${path}${link.search}${link.hash}`));
        await live(page);
        const notice = page.locator('.wording-notice');
        await notice.waitFor();
        const said = await notice.innerText();
        for (const words of [was, 'The link was made for these words', 'The nights were left out.', '2024']) {
          assert.ok(said.includes(words), `“${words}” in ${said}`);
        }
      });
    } finally {
      await now.close();
    }
  });
});

describe('citing', () => {
  const dialog = (page) => page.getByRole('dialog');
  const copies = (page) => dialog(page).getByRole('button', { name: /^Copy/ });

  test('the dialog has every style and format, each can be copied, and closing gives the focus back', () =>
    site.journey(
      async (page) => {
        await open(page, speaker);
        const cite = page.getByRole('link', { name: 'Cite' }).first();
        await cite.click();
        await dialog(page).waitFor();
        const tokens = await dialog(page)
          .locator('[data-copy]')
          .evaluateAll((elements) => elements.map((element) => element.dataset.copy));
        for (const token of ['apa', 'mla', 'chicago', 'bibtex', 'ris', 'csl', 'words-text', 'words-markdown', 'words-html']) {
          assert.ok(tokens.includes(token), `${token} in ${tokens}`);
        }
        assert.equal(await copies(page).count(), tokens.length);
        const address = page.url().split(/[?#]/)[0];
        for (let n = 0; n < tokens.length; n += 1) {
          const text = dialog(page).locator('[data-copy]').nth(n);
          await text.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
          await copies(page).nth(n).click();
          const shown = await text.textContent();
          await eventually(page, async () =>
            assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown),
          );
          assert.ok(shown.includes(address), `${tokens[n]} names the address: ${shown}`);
        }
        assert.equal(await dialog(page).locator('[data-with][hidden]').count(), 0);
        await page.keyboard.press('Escape');
        await dialog(page).waitFor({ state: 'detached' });
        assert.equal(await cite.evaluate((link) => link === document.activeElement), true);
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ));

  test('the day of access stands in the reader’s own words, where there is no other date', () =>
    site.journey(
      async (page) => {
        const undated = film.reviews.find(({ date }) => !date);
        await open(page, `reviews/${undated.slug}/`);
        await page.getByRole('link', { name: 'Cite' }).first().click();
        await dialog(page).waitFor();
        const [words, iso] = await page.evaluate(() => {
          const today = new Date();
          const two = (n) => String(n).padStart(2, '0');
          return [
            today.toLocaleDateString(undefined, { dateStyle: 'long' }),
            `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`,
          ];
        });
        assert.match(words, /\p{Script=Cyrillic}/u, 'the browser speaks the language that was asked for');
        assert.ok((await dialog(page).locator('[data-copy=apa]').textContent()).includes(words));
        assert.ok((await dialog(page).locator('[data-copy=bibtex]').textContent()).includes(iso));
      },
      { locale: 'ru-RU' },
    ));

  test('where the clipboard is refused the text is selected, and the page says so', () =>
    site.journey(async (page) => {
      await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }));
      await open(page, speaker);
      await page.getByRole('link', { name: 'Cite' }).first().click();
      const mla = dialog(page).locator('[data-copy=mla]');
      await mla.locator('+ button').click();
      await dialog(page).getByRole('status').getByText('copy it with the keyboard').waitFor();
      assert.equal(await page.evaluate(() => getSelection().toString()), await mla.innerText());
    }));

  test('without JavaScript the link leads to a page with the citations', () =>
    site.journey(
      async (page) => {
        await page.goto(site.at(speaker));
        await page.getByRole('link', { name: 'Cite' }).first().click();
        await page.waitForURL((url) => url.pathname.endsWith(`${speaker}citations/`));
        const section = page.locator(`[id="quotes/${exchange.quote.slug}"]`);
        for (const style of ['apa', 'mla', 'chicago']) {
          assert.ok((await section.locator(`[data-copy=${style}]`).innerText()).includes(film.film.title));
        }
        assert.equal(await page.locator('script').count(), 0);
      },
      { javaScriptEnabled: false },
    ));

  test('a click with a key held is the browser’s own', () =>
    site.journey(async (page) => {
      await open(page, speaker);
      const opened = page.context().waitForEvent('page');
      await page.getByRole('link', { name: 'Cite' }).first().click({ modifiers: ['Control'] });
      assert.ok((await opened).url().includes('/citations/') || (await opened).url() === 'about:blank');
      assert.equal(await dialog(page).count(), 0);
    }));

  test('every record of every kind can be cited', () =>
    site.journey(async (page) => {
      const review = film.reviews.find(({ excerpts }) => excerpts?.length);
      for (const [path, least] of [
        ['', 1],
        [`reviews/${review.slug}/`, 1 + review.excerpts.length],
        [`claims/${exchange.claim.slug}/`, 2],
      ]) {
        await open(page, path);
        const links = page.getByRole('link', { name: 'Cite' });
        assert.ok((await links.count()) >= least, `${path}: ${await links.count()} of ${least}`);
        for (let n = 0; n < (await links.count()); n += 1) {
          await links.nth(n).click();
          await dialog(page).locator('[data-copy=apa]').waitFor();
          await page.keyboard.press('Escape');
          await dialog(page).waitFor({ state: 'detached' });
        }
      }
    }));
});

describe('the notebook', () => {
  const sheets = (page) => page.locator('.sheet');
  const citations = (page) => page.locator('.sheet__citation');

  /** Collects a quotation with its exchange, an excerpt, a review and a claim. */
  async function collectFour(page) {
    await open(page, speaker);
    await collect(page).first().click();
    await notebookLink(page).getByText('(1)').waitFor();
    const other = film.reviews.find(({ excerpts, slug }) => excerpts?.length && slug !== exchange.excerpt.review);
    await page.getByRole('banner').getByRole('link', { name: 'Reviews' }).click();
    await page.locator(`main a[href$="reviews/${other.slug}/"]`).first().click();
    await page.waitForURL((url) => url.pathname.endsWith(`reviews/${other.slug}/`));
    await page.locator('.review-head').getByRole('button', { name: 'Add to notebook' }).click();
    await page.locator('.excerpt').first().getByRole('button', { name: 'Add to notebook' }).click();
    const claim = film.claims.find(({ made_by: by, slug }) => !by.quote && film.responses.some(({ to }) => to.claim === slug));
    await page.getByRole('banner').getByRole('link', { name: 'Claims' }).click();
    await page.locator(`main a[href$="claims/${claim.slug}/"]`).first().click();
    await page.waitForURL((url) => url.pathname.endsWith(`claims/${claim.slug}/`));
    await page.locator('.claim-head').getByRole('button', { name: 'Add to notebook' }).click();
    await notebookLink(page).getByText('(4)').waitFor();
    return { other, claim };
  }

  test('four records, each with who answers and its citation, in three styles, outlive a reload', () =>
    site.journey(async (page) => {
      const { claim } = await collectFour(page);
      await notebookLink(page).click();
      await page.waitForURL((url) => url.pathname.endsWith('/notebook/'));
      await page.reload();
      await live(page);
      await eventually(page, async () => assert.equal(await sheets(page).count(), 3));
      const answers = film.responses.filter(({ to }) => [exchange.claim.slug, claim.slug].includes(to.claim));
      assert.ok(answers.length >= 2);
      assert.ok((await page.locator('.sheet .response').count()) >= answers.length);
      for (const [style, name] of [['apa', 'APA 7'], ['mla', 'MLA 9'], ['chicago', 'Chicago 18']]) {
        await page.getByLabel('Citations in').selectOption({ label: name });
        await eventually(page, async () => {
          assert.equal(await page.locator(`.sheet__citation [data-copy=${style}]`).count(), 4);
        });
        assert.ok((await citations(page).first().innerText()).includes(new URL(page.url()).origin));
      }
    }));

  test('the link hands the same selection on, and the receiver can take it over', async () => {
    let link;
    let words;
    await site.journey(
      async (page) => {
        await collectFour(page);
        await notebookLink(page).click();
        await page.getByRole('button', { name: 'Copy link to this selection' }).click();
        await page.getByText('Copied', { exact: true }).waitFor();
        link = await page.evaluate(() => navigator.clipboard.readText());
        await eventually(page, async () => assert.equal(await page.locator('.sheet__citation [data-copy]').count(), 4));
        words = await sheets(page).locator('.quote-line, .response, .review-card').allInnerTexts();
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    );
    await site.journey(async (page) => {
      await page.goto(link);
      await live(page);
      await page.getByText('A selection that was handed on').waitFor();
      await eventually(page, async () => assert.equal(await page.locator('.sheet__citation [data-copy]').count(), 4));
      assert.deepEqual(await sheets(page).locator('.quote-line, .response, .review-card').allInnerTexts(), words);
      await notebookLink(page).getByText('Notebook', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Add all to my notebook' }).click();
      await notebookLink(page).getByText('(4)').waitFor();
    });
  });

  test('on paper there are words, answers, citations and addresses, and no controls', () =>
    site.journey(async (page) => {
      await collectFour(page);
      await notebookLink(page).click();
      await eventually(page, async () => assert.equal(await page.locator('.sheet__citation [data-copy]').count(), 4));
      await page.emulateMedia({ media: 'print' });
      for (const control of [page.getByRole('button'), page.getByRole('combobox'), page.getByRole('navigation')]) {
        for (const one of await control.all()) assert.equal(await one.isVisible(), false, await one.innerText());
      }
      for (const one of await citations(page).all()) assert.ok(await one.isVisible());
      const pdf = await page.pdf({ format: 'A4' });
      assert.ok(pdf.length > 5_000);
    }));

  test('a record is taken out where it was put in, and in the notebook', () =>
    site.journey(async (page) => {
      await open(page, speaker);
      await collect(page).first().click();
      const pressed = page.getByRole('button', { name: 'In the notebook' });
      assert.equal(await pressed.getAttribute('aria-pressed'), 'true');
      await pressed.click();
      await notebookLink(page).getByText('Notebook', { exact: true }).waitFor();
      await collect(page).first().click();
      await notebookLink(page).click();
      await page.getByRole('button', { name: 'Take out' }).click();
      await page.getByText('Nothing is collected yet').waitFor();
    }));

  test('another tab sees what was collected', () =>
    site.journey(async (page) => {
      await open(page, speaker);
      const other = await page.context().newPage();
      await open(other, speaker);
      await collect(page).first().click();
      await notebookLink(other).getByText('(1)').waitFor();
      await other.getByRole('button', { name: 'In the notebook' }).waitFor();
    }));

  test('without storage it holds for the visit', () =>
    site.journey(async (page) => {
      await page.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('denied', 'SecurityError');
            },
          });
        }
      });
      await collectFour(page);
      await notebookLink(page).click();
      await eventually(page, async () => assert.equal(await page.locator('.sheet__citation [data-copy]').count(), 4));
      await page.getByText('Your browser keeps nothing').waitFor();
    }));

  test('a link with ten thousand records, strange names and markup gets a plain message', () =>
    site.journey(async (page) => {
      const names = film.quotes.map(({ slug }) => `quotes.${slug}`);
      const many = Array.from({ length: 10_000 }, (_, n) => `quotes.nobody-${n}`);
      const markup = '<img src=x onerror=alert(1)>';
      await open(page, 'notebook/');
      // Longer than servers take in one request: it comes by the history, as a link within the site would.
      for (const items of [[...names, ...many].join('_'), [names[0], markup, 'people.x', '..'].join('_')]) {
        await page.evaluate((items) => {
          history.pushState(null, '', `?items=${encodeURIComponent(items)}`);
          dispatchEvent(new PopStateEvent('popstate'));
        }, items);
        await page.getByText('Records that the link names and this film does not have').waitFor();
        await sheets(page).first().waitFor();
        assert.equal(await page.locator('img[src="x"]').count(), 0);
      }
      assert.equal(await sheets(page).count(), 1);
    }));

  test('a link that names nothing of this film says so', () =>
    site.journey(async (page) => {
      await open(page, 'notebook/?items=quotes.nobody-at-all&style=harvard');
      await page.getByText('Records that the link names and this film does not have: 1').waitFor();
      assert.equal(await sheets(page).count(), 0);
    }));

  test('without JavaScript the page says what it needs', () =>
    site.journey(
      async (page) => {
        await page.goto(site.at('notebook/'));
        await page.getByText('Without JavaScript nothing can be collected').waitFor();
        assert.equal(await page.getByText('who answers').count(), 0, 'nothing is said of records that are not there');
        assert.equal(await page.getByRole('button').count(), 0);
      },
      { javaScriptEnabled: false },
    ));
});
