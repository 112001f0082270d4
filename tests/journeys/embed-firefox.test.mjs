// Frames on somebody else's page in Firefox: locked in or not, they show what they hold and tell their height.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { siteOf } from './built.mjs';
import { openFirefox } from './firefox.mjs';
import { serve } from './server.mjs';

const PARTS = ['interviewees/ada-quill/', 'quotes/ada-quill/', 'claims/crossing/', 'reviews/', 'reviews/guild-letter/'];

let site;
let other;
let body = '';
const folder = mkdtempSync(join(tmpdir(), 'cinefile-parent-'));

before(async () => {
  site = await openFirefox({ dist: siteOf('debated') });
  other = await serve(folder, {
    first(request, response) {
      if (request.url !== '/') return false;
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!DOCTYPE html><html lang="en"><title>Somebody else’s page</title><link rel="icon" href="data:,">${body}`);
      return true;
    },
  });
});
after(async () => {
  await site?.close();
  await other?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const [what, attributes] of [
  ['as they are', 'loading="lazy"'],
  // The host allows no other origin here: neither styles nor script may need that.
  ['without an origin', 'sandbox="allow-scripts"'],
]) {
  test(`frames ${what} are as tall as what they hold`, () =>
    site.journey(async (page) => {
      const frames = PARTS.map((path) => `<iframe ${attributes} src="${site.at(`embed/${path}?theme=dark`)}" title="A part" width="400" height="50" style="border:0"></iframe>`);
      body = `${frames.join('')}<script src="${site.at('embed.js')}"></script>`;
      await page.goto(other.url);
      for (const [n, handle] of (await page.$$('iframe')).entries()) {
        await handle.scrollIntoView();
        await page.waitForFunction((n) => document.querySelectorAll('iframe')[n].clientHeight > 60, {}, n);
        const inside = await handle.contentFrame();
        const { height, theme } = await inside.$eval('.embed', (embed) => ({
          height: Math.ceil(embed.getBoundingClientRect().height),
          theme: document.documentElement.dataset.theme,
        }));
        await page.waitForFunction((n, height) => document.querySelectorAll('iframe')[n].clientHeight === height, {}, n, height);
        assert.equal(theme, 'dark');
      }
    }));
}
