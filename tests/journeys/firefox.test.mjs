// The same site in Firefox: the program takes pages over, filters, cites, collects and moves between pages.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { film, interviewees, plain } from './film.mjs';
import { live, openFirefox } from './firefox.mjs';

let site;
before(async () => {
  site = await openFirefox();
});
after(() => site?.close());

async function open(page, path) {
  await page.goto(site.at(path));
  await live(page);
}

describe('in Firefox', () => {
  test('the program takes over a page of every kind and keeps its heading', () =>
    site.journey(async (page) => {
      const { slug } = film.claims[0];
      for (const path of ['', 'interviewees/', `interviewees/${interviewees[0].slug}/`, 'reviews/', `claims/${slug}/`, 'sources/', 'notebook/']) {
        await page.evaluateOnNewDocument(() => {
          document.addEventListener('DOMContentLoaded', () => {
            globalThis.heading = document.querySelector('h1');
          });
        });
        await open(page, path);
        assert.equal(await page.evaluate(() => globalThis.heading === document.querySelector('h1')), true, `/${path}`);
      }
    }));

  test('words find a person, and the address keeps them', () =>
    site.journey(async (page) => {
      await open(page, 'interviewees/');
      const [person] = interviewees;
      await page.type('main input[type=search]', plain(person.name));
      await page.waitForFunction(() => document.querySelector('[role=status]').innerText.startsWith('1 '));
      await page.waitForFunction((name) => new URLSearchParams(location.search).get('q') === name, {}, plain(person.name));
    }));

  test('a record is cited in a dialog, collected, and handed on', () =>
    site.journey(async (page) => {
      const quote = film.quotes[0];
      await open(page, `interviewees/${quote.by}/`);
      await page.locator('a.actions__button[href*="citations/"]').click();
      await page.waitForSelector('dialog[open] [data-copy=mla]');
      assert.ok((await page.$eval('dialog [data-copy=mla]', (text) => text.textContent)).includes(page.url().split('#')[0]));
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('dialog'));
      await page.locator('button.actions__button[aria-pressed]').click();
      await page.waitForFunction(() => document.querySelector('.masthead__own').innerText.includes('(1)'));
      await page.locator('.masthead__own a').click();
      await page.waitForSelector('.sheet__citation [data-copy=apa]');
      await page.reload();
      await live(page);
      await page.waitForSelector('.sheet__citation [data-copy=apa]');
    }));

  test('links move between pages without loading, and back returns', () =>
    site.journey(async (page) => {
      await open(page, '');
      await page.evaluate(() => {
        globalThis.sameDocument = true;
      });
      await page.locator('header nav a[href$="reviews/"]').click();
      await page.waitForFunction(() => location.pathname.endsWith('/reviews/') && document.querySelector('h1'));
      await page.goBack();
      await page.waitForFunction((title) => document.querySelector('h1').innerText === title, {}, film.film.title);
      assert.equal(await page.evaluate(() => globalThis.sameDocument), true);
    }));
});
