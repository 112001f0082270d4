// Somebody else's page commands the player in its frame in Firefox, with both published clients.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { siteOf } from './built.mjs';
import { openFirefox } from './firefox.mjs';
import { serve } from './server.mjs';

const require = createRequire(import.meta.url);
const client = (name, file) => readFileSync(join(dirname(require.resolve(`${name}/package.json`)), file), 'utf8');
const files = {
  '/player.js': ['text/javascript', client('player.js', 'dist/player-0.1.0.js')],
  '/peertube.js': ['text/javascript', client('@peertube/embed-api', 'build/player.min.js')],
};

let site;
let other;
const folder = mkdtempSync(join(tmpdir(), 'cinefile-parent-'));

before(async () => {
  site = await openFirefox({ dist: siteOf('timed'), headers: { 'Access-Control-Allow-Origin': '*' } });
  files['/'] = [
    'text/html',
    `<!DOCTYPE html><html lang="en"><title>Somebody else’s page</title><link rel="icon" href="data:,">
    <script src="/player.js"></script><script src="/peertube.js"></script>
    <iframe src="${site.at('embed/?api=1&muted=1&start=5')}" title="The film" allow="autoplay" width="640" height="360"></iframe>`,
  ];
  other = await serve(folder, {
    first(request, response) {
      const file = files[request.url];
      if (!file) return false;
      response.setHeader('Content-Type', `${file[0]}; charset=utf-8`);
      response.end(file[1]);
      return true;
    },
  });
});
after(async () => {
  await site?.close();
  await other?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('both clients command one frame', () =>
  site.journey(async (page) => {
    await page.goto(other.url);
    await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      window.tube = new PeerTubePlayer(frame);
      window.player = new playerjs.Player(frame);
      window.events = [];
      player.on('pause', () => events.push('pause'));
      return Promise.all([tube.ready, new Promise((resolve) => player.on('ready', resolve))]).then(() => {});
    });
    const answered = (name) => page.evaluate((name) => new Promise((resolve) => player[name](resolve)), name);
    assert.equal(await answered('getMuted'), true);
    assert.equal(await answered('getPaused'), true);
    await page.evaluate(() => player.play());
    await page.waitForFunction(() => tube.isPlaying());
    await page.waitForFunction(() => tube.getCurrentTime().then((time) => time >= 5));
    await page.evaluate(() => tube.seek(12));
    await page.waitForFunction(() => new Promise((resolve) => player.getCurrentTime(resolve)).then((time) => time >= 12));
    await page.evaluate(() => tube.pause());
    await page.waitForFunction(() => events.includes('pause'));
    assert.equal(await answered('getPaused'), true);
  }));
