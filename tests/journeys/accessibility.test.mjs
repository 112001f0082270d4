// Every kind of page held against WCAG 2.2 AA and axe's best practice: light and dark, narrow and wide.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';

import { live, openSite } from './browser.mjs';
import { film, interviewees } from './film.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const person = `interviewees/${film.claims.map(({ made_by }) => made_by.quote).find(Boolean) ?? interviewees[0].slug}/`;
const records = [
  ...film.claims.map(({ slug }) => `claims.${slug}`),
  `quotes.${film.quotes[0].slug}`,
  `reviews.${film.reviews[0].slug}`,
];

/** One page of each kind; of the records those with most on their page. */
const PAGES = [
  '',
  'interviewees/',
  person,
  'reviews/',
  `reviews/${[...film.reviews].sort((a, b) => (b.excerpts?.length ?? 0) - (a.excerpts?.length ?? 0))[0].slug}/`,
  'claims/',
  `claims/${film.claims[0].slug}/`,
  'sources/',
  'search/',
  `search/?q=${film.people[0].name.slice(0, 2)}`,
  `notebook/?items=${records.join('_')}`,
];
/** A page that needs no program. */
const STILL = `${person}citations/`;
/** A page on which a citation is open. */
const CITED = `${person}#cited`;
/** Pages on which the panel to share is open: with a player to frame, and with records. */
const SHARED = ['#shared', `${person}#shared`];
const WIDTHS = [320, 1440];

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

describe('accessibility', () => {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing in the ${colorScheme} pages`, () =>
      site.journey(
        async (page) => {
          const found = [];
          for (const path of [...PAGES, STILL, CITED, ...SHARED]) {
            for (const width of WIDTHS) {
              await page.setViewportSize({ width, height: 900 });
              // Otherwise two addresses that differ in the part alone would be one visit.
              await page.goto('about:blank');
              await page.goto(site.at(path));
              if (path !== STILL) await live(page);
              if (path === CITED) {
                await page.getByRole('link', { name: 'Cite' }).first().click();
                await page.getByRole('dialog').waitFor();
              }
              if (SHARED.includes(path)) {
                await page.getByRole('link', { name: 'Share or embed' }).click();
                await page.getByRole('dialog').waitFor();
              }
              await page.addScriptTag({ path: axe });
              const findings = await page.evaluate(async () => {
                // What is folded away must be sound as well.
                for (const details of document.querySelectorAll('details')) details.open = true;
                const { violations } = await globalThis.axe.run(document, {
                  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                });
                return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
              });
              found.push(...findings.map((finding) => `/${path} at ${width} px: ${finding}`));
            }
          }
          assert.deepEqual(found, []);
        },
        // The policy would stop axe, which is put into the page.
        { colorScheme, bypassCSP: true },
      ));
  }
});
