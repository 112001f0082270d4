// Photographs every kind of page of a built site, and reports what an eye may miss:
// horizontal overflow (also at 320 and 2560 px), console errors and requests to third parties.
// Called by `cargo xtask shots`.

import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { launch, watch } from './browser.mjs';
import { serve } from './server.mjs';

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: 'dist' },
    out: { type: 'string', default: 'target/shots' },
    routes: { type: 'string' },
    widths: { type: 'string', default: '360,820,1440' },
  },
});
const widths = values.widths.split(',').map(Number);
/** Checked for overflow, not photographed: the narrowest and the widest that must work. */
const LIMITS = [320, 2560];
const NO_JS_WIDTHS = [360, 1440];
/** An address that no site has, for the page that says so. */
const UNKNOWN = '/no/such/page/';

const MODES = [
  { name: 'light', colorScheme: 'light', javaScriptEnabled: true, widths, limits: LIMITS },
  { name: 'dark', colorScheme: 'dark', javaScriptEnabled: true, widths, limits: [] },
  {
    name: 'nojs',
    colorScheme: 'light',
    javaScriptEnabled: false,
    widths: widths.filter((width) => NO_JS_WIDTHS.includes(width)),
    limits: [],
  },
];

const routes = values.routes ? values.routes.split(',') : everyKindOfPage(values.dist);
await mkdir(values.out, { recursive: true });
const server = await serve(values.dist);
const browser = await launch();
const failures = [];
let taken = 0;
try {
  for (const route of routes) {
    for (const mode of MODES) await photograph(route, mode);
    console.log(`  ${route}`);
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${taken} pictures of ${routes.length} pages in ${values.out}`);
if (failures.length > 0) {
  console.error(`\n${failures.length} to look at:`);
  for (const failure of failures) console.error(`  ${failure}`);
  process.exitCode = 1;
}

async function photograph(route, mode) {
  const context = await browser.newContext({
    colorScheme: mode.colorScheme,
    javaScriptEnabled: mode.javaScriptEnabled,
    reducedMotion: 'reduce',
    viewport: { width: widths[0], height: 900 },
  });
  try {
    const page = await context.newPage();
    const problems = watch(page, server.origin);
    await page.goto(server.origin + route, { waitUntil: 'networkidle' });
    for (const width of [...mode.widths, ...mode.limits].sort((a, b) => a - b)) {
      await page.setViewportSize({ width, height: 900 });
      await settle(page, mode.javaScriptEnabled);
      const [content, room] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      if (content > room) failures.push(`${route} at ${width} px (${mode.name}): ${content - room} px wider than the window`);
      if (mode.widths.includes(width)) {
        const path = join(values.out, `${nameOf(route)}-${width}-${mode.name}.png`);
        await page.screenshot({ path, fullPage: true, animations: 'disabled' });
        taken += 1;
      }
    }
    // That an unknown address is answered with 404 is right, and the browser's remark on it is no news.
    const expected = (problem) => isMissing(route) && problem.includes('404') && problem.includes(route);
    for (const problem of problems.filter((problem) => !expected(problem))) {
      failures.push(`${route} (${mode.name}): ${problem}`);
    }
  } catch (error) {
    failures.push(`${route} (${mode.name}): ${error.message.split('\n')[0]}`);
  } finally {
    await context.close();
  }
}

/** Waits for pictures, fonts, the network and a painted frame. */
async function settle(page, withJavaScript) {
  // Without scripts no frame can be waited for; the screenshot itself waits for fonts and a frame.
  if (withJavaScript) {
    await page.evaluate(async () => {
      // Pictures below the fold belong to the whole page.
      for (const image of document.images) image.loading = 'eager';
      // A broken picture is reported by its failed request.
      await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  }
  await page.waitForLoadState('networkidle');
}

function nameOf(route) {
  if (route === '/') return 'film';
  return route.replace(/\.html$/, '').split('/').filter(Boolean).join('-').replace(/[^\w-]+/g, '-');
}

function isMissing(route) {
  return route === UNKNOWN;
}

/** The first page, every section, the first two pages of each collection, and the pages for what is missing. */
function everyKindOfPage(dist) {
  const found = ['/'];
  const visit = (path, depth) => {
    const below = readdirSync(join(dist, path), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${path}${entry.name}/`)
      .sort();
    const pages = below.filter((folder) => existsSync(join(dist, folder, 'index.html')));
    found.push(...(depth === 0 ? pages : pages.slice(0, 2)));
    // Below a section that is itself a page lie its records; below a plain folder may lie more collections.
    for (const folder of below) if (depth === 0 || !pages.includes(folder)) visit(folder, depth + 1);
  };
  visit('/', 0);
  if (existsSync(join(dist, '404.html'))) found.push('/404.html', UNKNOWN);
  return found;
}
