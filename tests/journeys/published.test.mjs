// The whole way: built by the packaged program, shown by nginx and Caddy below a path, read with and without JavaScript.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { folder } from './built.mjs';
import { eventually, live, openSite } from './browser.mjs';

process.env.CINEFILE = process.env.CINEFILE_PACKAGED ?? fileURLToPath(new URL('../../target/package/cinefile', import.meta.url));
const { start } = await import('../hosts/servers.mjs');

const BASE = '/films/x/';
const heading = (page) => page.getByRole('heading', { level: 1 });

/** Builds with nothing else on PATH; gives the film file and the site's folder. */
function published(film) {
  const place = folder();
  const run = (...args) => execFileSync(process.env.CINEFILE, args, { cwd: place, stdio: 'pipe', env: { PATH: '/nowhere' } });
  if (film === 'new') run('new', 'demo');
  const file = film === 'new' ? join(place, 'demo/film.json') : fileURLToPath(new URL('../../static/film.json', import.meta.url));
  run('build', file, '--base', BASE);
  return { film: file, root: join(place, 'dist') };
}

for (const film of ['new', 'bundled']) {
  describe(`the ${film} film, built by the packaged program`, () => {
    let site;
    let data;
    before(() => {
      site = published(film);
      data = JSON.parse(readFileSync(site.film, 'utf8'));
    });

    for (const name of ['nginx', 'caddy']) {
      for (const javaScriptEnabled of [true, false]) {
        test(`${name}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
          const running = await start(name, { ...site, base: BASE });
          const origin = `http://127.0.0.1:${running.port}`;
          const shown = await openSite({ dist: site.root, server: { origin, url: origin + BASE, close: running.close } });
          try {
            await shown.journey(
              async (page) => {
                const arrived = async () => {
                  if (javaScriptEnabled) await live(page);
                };
                await page.goto(shown.url);
                await arrived();
                assert.equal((await heading(page).innerText()).trim(), data.film.title);
                await page.getByRole('banner').getByRole('link', { name: 'Interviewees' }).click();
                await page.waitForURL(shown.at('interviewees/'));
                const person = data.people.find((person) => person.in_film);
                await page.getByRole('article').getByRole('link', { name: person.name }).first().click();
                await page.waitForURL(shown.at(`interviewees/${person.slug}/`));
                await page.reload();
                await arrived();
                assert.ok((await heading(page).innerText()).includes(person.name));
                // Without its slash, as people type it.
                await page.goto(shown.at('reviews'));
                await arrived();
                assert.equal(page.url(), shown.at('reviews/'));
                const missing = await page.goto(shown.at('no/such/page'));
                assert.equal(missing.status(), 404);
                await arrived();
                await page.getByRole('banner').getByRole('link', { name: 'Claims' }).click();
                await page.waitForURL(shown.at('claims/'));
                await eventually(page, async () => assert.match(await heading(page).innerText(), /claims/i));
              },
              { javaScriptEnabled, allow: [/404/] },
            );
          } finally {
            await shown.close();
          }
        });
      }
    }
  });
}
