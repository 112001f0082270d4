// Addresses from before a record got another slug: pages lead on to it, parts are found where they stand now.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { eventually, live, openSite } from './browser.mjs';
import { cinefile, filmText, folder } from './built.mjs';

const film = JSON.parse(filmText('small'));
const person = film.people.find(({ in_film, slug }) => in_film && film.quotes.some(({ by }) => by === slug));
const quote = film.quotes.find(({ by }) => by === person.slug);
const [review, claim, source] = [film.reviews[0], film.claims[0], film.sources[0]];
const response = film.responses.find(({ to }) => to.claim === claim.slug);
for (const record of [person, quote, review, claim, source, response]) record.aliases = ['called-otherwise-once'];

let dist;
before(() => {
  const place = folder();
  dist = join(place, 'dist');
  writeFileSync(join(place, 'film.json'), JSON.stringify(film));
  cinefile(['build', join(place, 'film.json'), '--out', dist]);
});

for (const base of ['/', '/films/one/']) {
  for (const javaScriptEnabled of [true, false]) {
    describe(`former addresses at ${base} ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      const walk = (journey) => async () => {
        const site = await openSite({ dist, base });
        try {
          await site.journey((page) => journey(page, site), { javaScriptEnabled });
        } finally {
          await site.close();
        }
      };
      const arrived = async (page) => {
        if (javaScriptEnabled) await live(page);
      };

      for (const [kind, record] of Object.entries({ interviewees: person, reviews: review, claims: claim })) {
        test(
          `${kind}: the page leads on, and back leads past it`,
          walk(async (page, site) => {
            const address = site.at(`${kind}/${record.slug}/`);
            await page.goto(address);
            await arrived(page);
            const heading = await page.getByRole('heading', { level: 1 }).innerText();
            await page.goto(site.at('sources/'));
            await page.goto(site.at(`${kind}/called-otherwise-once/`));
            await page.waitForURL(address);
            await arrived(page);
            assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), heading);
            await page.goBack();
            await page.waitForURL(site.at('sources/'));
          }),
        );
      }

      const parts = [
        [`interviewees/${person.slug}/`, 'quote', quote],
        [`claims/${claim.slug}/`, 'response', response],
        ['sources/', 'source', source],
      ];
      for (const [path, kind, record] of parts) {
        test(
          `${kind}: the part is shown`,
          walk(async (page, site) => {
            await page.setViewportSize({ width: 400, height: 300 });
            await page.goto(`${site.at(path)}#${kind}-called-otherwise-once`);
            await arrived(page);
            await eventually(page, async () => {
              const part = page.locator(`#${kind}-${record.slug}:has(:target)`);
              assert.equal(await part.count(), 1);
              const { y } = await page.locator(':target').evaluate((target) => target.getBoundingClientRect().toJSON());
              assert.ok(y > -1 && y < 300, `it stands at ${y}`);
            });
          }),
        );
      }
    });
  }
}
