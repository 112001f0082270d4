// The same bytes work at the top of a host, below a path and below a hash: nothing in them knows where they stand.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { siteOf } from './built.mjs';
import { eventually, live, openSite } from './browser.mjs';
import { film, interviewees } from './film.mjs';

const BASE = '/films/one/';
const PLACES = ['/', BASE, '/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/'];

const heading = (page) => page.getByRole('heading', { level: 1 });
const person = interviewees.at(-1);

/** Every file of a folder by its path, with its bytes. */
function files(folder, below = '') {
  return new Map(
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const path = below + entry.name;
      return entry.isDirectory() ? [...files(folder, `${path}/`)] : [[path, readFileSync(join(folder, path), 'base64')]];
    }),
  );
}

test('only the page for unknown addresses knows the path of its site', () => {
  const [top, below] = [files(siteOf('bundled')), files(siteOf('bundled', '--base', BASE))];
  // Hosts read these at the top only, so that is where they are written.
  for (const path of ['_headers', '_redirects']) assert.ok(top.delete(path) && !below.has(path), path);
  assert.deepEqual([...top.keys()].sort(), [...below.keys()].sort());
  const differing = [...top.keys()].filter((path) => top.get(path) !== below.get(path));
  assert.deepEqual(differing.filter((path) => !path.startsWith('404.html')), []);
});

for (const base of PLACES) {
  for (const javaScriptEnabled of [true, false]) {
    describe(`the site at ${base} ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      const walk = (journey) => async () => {
        const site = await openSite({ base });
        try {
          await site.journey((page) => journey(page, site), { javaScriptEnabled });
        } finally {
          await site.close();
        }
      };
      const arrived = async (page) => {
        if (javaScriptEnabled) await live(page);
      };

      test(
        'pages lead to each other, there and back',
        walk(async (page, site) => {
          await page.goto(site.url);
          await arrived(page);
          assert.equal((await heading(page).innerText()).trim(), film.film.title);
          await page.getByRole('banner').getByRole('link', { name: 'Interviewees' }).click();
          await page.waitForURL(site.at('interviewees/'));
          await page.getByRole('article').getByRole('link', { name: person.name }).first().click();
          await page.waitForURL(site.at(`interviewees/${person.slug}/`));
          await eventually(page, async () => assert.ok((await heading(page).innerText()).includes(person.name)));
          await page.goBack();
          await page.goBack();
          await page.waitForURL(site.url);
          await eventually(page, async () => assert.equal((await heading(page).innerText()).trim(), film.film.title));
          await page.getByRole('banner').getByRole('link', { name: 'Sources' }).click();
          await page.waitForURL(site.at('sources/'));
        }),
      );

      test(
        'a deep link and a reload show the page, its styles and its pictures',
        walk(async (page, site) => {
          const address = site.at(`interviewees/${person.slug}/`);
          await page.goto(address);
          await arrived(page);
          await page.reload();
          await arrived(page);
          assert.equal(page.url(), address);
          assert.ok((await heading(page).innerText()).includes(person.name));
          const rules = await page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length));
          assert.ok(rules.length > 0 && rules.every((count) => count > 0), 'the styles have come');
          await page.goto(site.url);
          await arrived(page);
          const poster = await page.locator('video').getAttribute('poster').catch(() => null);
          if (poster) assert.ok((await fetch(new URL(poster, site.url))).ok);
        }),
      );
    });
  }
}

test('at a path the page for unknown addresses leads back, at any depth', async () => {
  const site = await openSite({ dist: siteOf('bundled', '--base', BASE), base: BASE });
  try {
    await site.journey(
      async (page) => {
        for (const address of ['nothing', 'no/such/page/at/all/']) {
          await page.goto(site.at(address));
          await live(page);
          await page.getByRole('banner').getByRole('link', { name: 'Reviews' }).click();
          await page.waitForURL(site.at('reviews/'));
          await eventually(page, async () => assert.match(await heading(page).innerText(), /reviews/i));
        }
      },
      { allow: [/404/] },
    );
  } finally {
    await site.close();
  }
});
