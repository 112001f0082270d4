// Measures when a page is painted, against the same page as plain static HTML without any script, side by side:
// a processor slowed four times and a slow mobile network, each load with an empty cache, the two taken in turns.
// Called by `cargo xtask bench`. It reports; it never fails on a time, since machines differ.

import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { folder } from './built.mjs';
import { launch } from './browser.mjs';
import { serve } from './server.mjs';

const { values } = parseArgs({
  options: { dist: { type: 'string', default: 'dist' }, rounds: { type: 'string', default: '15' } },
});
const ROUNDS = Number(values.rounds);
const SLOWER = 4;
/** Slow 4G as Lighthouse has it: a round trip of 150 ms, 1.6 Mbit/s down, 0.75 up. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (0.75e6 / 8) * 0.9 };
const PAGES = ['', 'interviewees/'];

/** A copy of the site in which no page has a script. */
function withoutScripts(dist) {
  const plain = join(folder(), 'plain');
  cpSync(dist, plain, { recursive: true });
  for (const path of readdirSync(plain, { recursive: true }).filter((path) => path.endsWith('.html'))) {
    const html = readFileSync(join(plain, path), 'utf8').replace(/<script\b[^]*?<\/script>\n?/g, '');
    writeFileSync(join(plain, path), html);
    writeFileSync(join(plain, `${path}.br`), brotliCompressSync(html));
    writeFileSync(join(plain, `${path}.gz`), gzipSync(html, { level: 9 }));
  }
  rmSync(join(plain, 'assets'), { recursive: true });
  cpSync(join(dist, 'assets'), join(plain, 'assets'), { recursive: true, filter: (path) => !/\.(js|wasm)(\.\w+)?$/.test(path) });
  return plain;
}

/** Runs in the page before anything else: keeps what the browser says of its paints. */
function keepPaints() {
  window.paints = {};
  const keep = (name, entries) => {
    const last = entries.at(-1);
    window.paints[name] = last.startTime;
    if (last.element) window.paints.what = last.element.tagName;
  };
  new PerformanceObserver((list) => keep('largest', list.getEntries())).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    const first = list.getEntries().filter(({ name }) => name === 'first-contentful-paint');
    if (first.length > 0) keep('first', first);
  }).observe({ type: 'paint', buffered: true });
}

/** Loads a page once and gives its first and largest contentful paint in milliseconds; null where none was reported. */
async function load(browser, url, hasProgram) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 2 });
  context.setDefaultTimeout(20_000);
  try {
    const page = await context.newPage();
    await page.addInitScript(keepPaints);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', NETWORK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(url, { waitUntil: 'load' });
    // The largest paint may come late: the program must have done its work.
    if (hasProgram) await page.locator('html[data-app="live"]').waitFor({ state: 'attached' });
    const reported = await page.waitForFunction(() => window.paints.first && window.paints.largest && window.paints);
    return await reported.jsonValue();
  } catch (error) {
    // Headless browsers sometimes do not paint a page that they take for hidden.
    if (error.name === 'TimeoutError') return null;
    throw error;
  } finally {
    await context.close();
  }
}

/** The same, asked again where nothing was reported. */
async function measured(...of) {
  for (let tries = 0; tries < 5; tries += 1) {
    const paints = await load(...of);
    if (paints) return paints;
  }
  throw new Error(`no paint of ${of[1]} was reported in five loads`);
}

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const quartile = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.round((numbers.length - 1) * share)];

const servers = { ours: await serve(values.dist), plain: await serve(withoutScripts(values.dist)) };
const browser = await launch();
try {
  console.log('page             paint     ours ms   plain ms   ratio of medians   ratios of pairs, middle half   largest is');
  for (const path of PAGES) {
    const taken = { ours: [], plain: [] };
    // One load of each that does not count.
    for (let round = -1; round < ROUNDS; round += 1) {
      const order = round % 2 ? ['ours', 'plain'] : ['plain', 'ours'];
      for (const which of order) {
        const paints = await measured(browser, servers[which].url + path, which === 'ours');
        if (round >= 0) taken[which].push(paints);
      }
    }
    for (const paint of ['first', 'largest']) {
      const of = (which) => taken[which].map((paints) => paints[paint]);
      const ratios = of('ours').map((ours, n) => ours / of('plain')[n]);
      const cells = [
        `/${path}`.padEnd(17),
        paint.padEnd(10),
        median(of('ours')).toFixed(0).padEnd(10),
        median(of('plain')).toFixed(0).padEnd(11),
        (median(of('ours')) / median(of('plain'))).toFixed(3).padEnd(19),
        `${quartile(ratios, 0.25).toFixed(3)} to ${quartile(ratios, 0.75).toFixed(3)}`.padEnd(31),
        paint === 'largest' ? taken.ours[0].what : '',
      ];
      console.log(cells.join('').trimEnd());
    }
  }
} finally {
  await browser.close();
  await servers.ours.close();
  await servers.plain.close();
}
