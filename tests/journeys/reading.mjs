// Measures what a transcript of three hours in four thousand lines costs while the film plays.
// Called by `cargo xtask bench`. It reports; it never fails on a time, since machines differ.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { launch } from './browser.mjs';
import { cinefile, filmIn, filmText, folder, program } from './built.mjs';
import { serve } from './server.mjs';

const LINES = 4_000;
/** How long it plays while its tasks are watched, in milliseconds. */
const PLAYS = 12_000;

/** The film for tests with times, three hours long. */
function threeHours() {
  const place = folder();
  const file = filmIn(place, 'timed');
  const film = JSON.parse(filmText('timed'));
  film.film.runtime.value = '3:00:00';
  film.media.tracks = film.media.tracks.filter(({ kind }) => kind === 'captions');
  const words = execFileSync(program('cinefile-fixtures'), ['transcript', String(LINES)], { maxBuffer: 1 << 28 });
  writeFileSync(join(place, film.media.tracks[0].src), words);
  writeFileSync(file, JSON.stringify(film));
  cinefile(['build', file, '--out', join(place, 'dist')]);
  return join(place, 'dist');
}

/** Runs in the page before anything else: the clip of twenty seconds says that each of them is nine minutes. */
function stretch() {
  for (const name of ['currentTime', 'duration']) {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, name);
    Object.defineProperty(HTMLMediaElement.prototype, name, {
      get() {
        return get.call(this) * 540;
      },
      set(seconds) {
        set.call(this, seconds / 540);
      },
      configurable: true,
    });
  }
}

/** Runs in the page: tells of a new position for each line in turn, and takes the time until the page is laid out anew. */
async function moveOn(lines) {
  const video = document.querySelector('video');
  let stands = 0;
  Object.defineProperty(video, 'currentTime', { get: () => stands, configurable: true });
  const times = [];
  for (let line = 1; line < lines; line += 1) {
    stands = (3 * 3600 * line) / lines + 1e-3;
    const start = performance.now();
    video.dispatchEvent(new Event('timeupdate'));
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
    // Frames are drawn in between, as they are while it plays.
    if (line % 4 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  delete video.currentTime;
  const last = document.querySelector('.transcript__cue[aria-current]').dataset.start;
  return { times, last: Number(last) };
}

const server = await serve(threeHours());
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(stretch);
  await page.goto(server.url);
  await page.locator('.player__lane').waitFor();
  await page.getByText('Transcript', { exact: true }).click();
  await page.locator('.transcript__cue').nth(LINES - 1).waitFor({ state: 'attached' });
  const { times, last } = await page.evaluate(moveOn, LINES);
  if (last !== (3 * 3600 * 1000 * (LINES - 1)) / LINES) throw new Error(`the last line marked begins at ${last}`);
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(2);
  console.log('lines     moving the current line: median ms   p95 ms   longest ms');
  console.log(`${String(LINES).padEnd(35)}${at(0.5).padEnd(14)}${at(0.95).padEnd(9)}${at(1)}`);

  await page.evaluate(async () => {
    const video = document.querySelector('video');
    video.muted = true;
    video.currentTime = 0;
    await video.play();
  });
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'] });
  await page.waitForTimeout(PLAYS);
  const played = await page.evaluate(() => document.querySelector('video').currentTime / 540);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const own = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid, dur }) => name.endsWith('RunTask') && dur !== undefined && own.has(`${pid} ${tid}`),
  );
  const longest = (time) => (Math.max(...tasks.map((task) => task[time] ?? 0)) / 1000).toFixed(1);
  console.log(
    `played ${played.toFixed(1)} s of the clip with the list following: the longest of ${tasks.length} tasks took ` +
      `${longest('dur')} ms, ${longest('tdur')} ms of them on the processor`,
  );
} finally {
  await browser.close();
  await server.close();
}
