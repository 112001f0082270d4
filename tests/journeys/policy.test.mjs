// The content security policy as hosts send it, on top of the one that stands in the pages: nothing of ours breaks it,
// and what is not ours does not run.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { siteOf } from './built.mjs';
import { eventually, live, openSite } from './browser.mjs';
import { film, interviewees } from './film.mjs';

let site;
let policy;
before(async () => {
  const headers = readFileSync(join(siteOf('bundled'), '_headers'), 'utf8');
  [, policy] = /Content-Security-Policy: (.*)/.exec(headers);
  site = await openSite({ headers: { 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' } });
});
after(() => site?.close());

/** Runs in the page before anything else: keeps what the policy has stopped. */
function keepViolations() {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
}

const violations = (page) => page.evaluate(() => window.violations);

test('a page says the same policy as the host, and names no one else', async () => {
  const page = readFileSync(join(siteOf('bundled'), 'index.html'), 'utf8');
  const [, meta] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page);
  assert.equal(meta.replaceAll('&#39;', "'"), policy);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|\*/);
});

test('every kind of page, the filter, the copy button and the video break nothing', () =>
  site.journey(
    async (page) => {
      await page.addInitScript(keepViolations);
      const paths = [
        '', 'interviewees/', `interviewees/${interviewees[0].slug}/`, 'reviews/', `reviews/${film.reviews[0].slug}/`,
        'claims/', `claims/${film.claims[0].slug}/`, 'sources/',
      ];
      for (const path of paths) {
        await page.goto(site.at(path));
        await live(page);
        assert.deepEqual(await violations(page), [], `/${path}`);
      }
      await page.goto(site.at('interviewees/'));
      await live(page);
      const status = page.getByRole('main').getByRole('status').first();
      const before = await status.innerText();
      await page.locator('main input[type="search"][name="q"]').fill(interviewees[0].name);
      await eventually(page, async () => assert.notEqual(await status.innerText(), before));
      await page.getByRole('article').getByRole('link', { name: interviewees[0].name }).first().click();
      await page.getByRole('main').getByRole('button').first().click();
      await page.getByRole('banner').getByRole('link', { name: 'Film' }).click();
      await page.waitForURL(site.url);
      const seconds = await page.locator('video').evaluate(async (video) => {
        video.muted = true;
        await video.play();
        await new Promise((resolve) => video.addEventListener('timeupdate', resolve, { once: true }));
        return video.duration;
      });
      assert.ok(seconds > 0, 'the video plays');
      assert.deepEqual(await violations(page), []);
    },
  ));

test('a foreign script in the page does not run, and is reported', () =>
  site.journey(
    async (page) => {
      await page.addInitScript(keepViolations);
      await page.goto(site.url);
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.foreign = true';
        document.body.append(script);
      });
      assert.equal(await page.evaluate(() => window.foreign), undefined);
      await eventually(page, async () => assert.match((await violations(page)).join(), /script-src/));
    },
    { allow: [/Content Security Policy/] },
  ));

test('moving to another page takes away what the head said of the first one', () =>
  site.journey(async (page) => {
    await page.goto(site.at('interviewees/'));
    await live(page);
    assert.ok((await page.locator('head [data-page]').count()) > 0, 'the loaded page says what it is');
    await page.getByRole('banner').getByRole('link', { name: 'Reviews' }).click();
    await page.waitForURL(site.at('reviews/'));
    await eventually(page, async () => assert.equal(await page.locator('head [data-page]').count(), 0));
  }));
