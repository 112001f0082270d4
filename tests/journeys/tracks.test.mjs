// Captions, descriptions and chapters as pages of their own, which need no program.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openSite } from './browser.mjs';
import { filmText, siteOf } from './built.mjs';

const film = JSON.parse(filmText('timed'));

let site;
before(async () => {
  site = await openSite({ dist: siteOf('timed') });
});
after(() => site?.close());

test('what is said can be read from the film’s page, without JavaScript', () =>
  site.journey(
    async (page) => {
      await page.goto(site.url);
      const spoken = film.media.tracks.filter(({ kind }) => ['captions', 'subtitles'].includes(kind));
      assert.ok(spoken.length >= 2, 'the film has captions in two languages');
      for (const track of spoken) {
        await page.getByRole('link', { name: `Read along: ${track.label}` }).click();
        const lines = page.locator('.transcript__cue');
        assert.ok((await lines.count()) > 1);
        assert.equal(await page.locator('script').count(), 0);
        assert.equal(await lines.first().locator('.transcript__words').getAttribute('lang'), track.language);
        // Each time leads to that moment of the film.
        const start = Number(await lines.nth(1).getAttribute('data-start'));
        await lines.nth(1).getByRole('link').click();
        await page.waitForURL((url) => Number(url.searchParams.get('start')) * 1000 === start);
        assert.equal(new URL(page.url()).pathname, new URL(site.url).pathname);
      }
    },
    { javaScriptEnabled: false },
  ));

test('chapters stand on one page, each with its address', () =>
  site.journey(
    async (page) => {
      await page.goto(site.url);
      await page.getByRole('link', { name: 'Chapters', exact: true }).click();
      const ids = await page.locator('.chapters > li').evaluateAll((lines) => lines.map(({ id }) => id));
      assert.ok(ids.length > 1 && ids.every(Boolean) && new Set(ids).size === ids.length, ids.join(' '));
    },
    { javaScriptEnabled: false },
  ));
