// Measures our search index beside MiniSearch and Pagefind, made from the same passages: what is found first, how much is
// fetched, and how long a query takes in Chromium, without anything being drawn.
// `node search.mjs --film 23=folder … --quality film.json=rows.rs … --out search.json`; the folders hold `film.json`, a
// file of Rust rows holds queries with the passages that must stand first.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

import MiniSearch from 'minisearch';
import * as pagefind from 'pagefind';

import { launch } from '../journeys/browser.mjs';
import { serve } from '../journeys/server.mjs';
import { summary } from './measure/statistics.mjs';
import { ask, OPTIONS, openSearch } from './measure/searches.mjs';
import { native, wasm } from './rust.mjs';

const { values } = parseArgs({
  options: {
    film: { type: 'string', multiple: true, default: [] },
    quality: { type: 'string', multiple: true, default: [] },
    work: { type: 'string' },
    out: { type: 'string' },
  },
});
const NAMES = ['ours', 'minisearch', 'pagefind'];
/** Above so many passages Pagefind is left out: it writes a file for each, and building takes many minutes. */
const MOST_FOR_PAGEFIND = 5_000;
/** How many queries are typed, letter by letter, in made-up films. */
const TYPED = 40;

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
/** Files that are a search's program and not its index. */
const PROGRAM = /\.(js|mjs|wasm|css|html)$|wasm\.[\w-]+\.pagefind$/;

/** Every file of an index below a folder, in bytes. */
const weight = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !PROGRAM.test(entry.name))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** Makes the three indexes of a film in a folder to be served, and says what they weigh. */
async function made(program, film, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync(program, [film, folder], { stdio: 'inherit' });
  const passages = JSON.parse(readFileSync(join(folder, 'passages.json'), 'utf8'));
  const files = readdirSync(join(folder, 'index'), { recursive: true }).filter((path) => path.endsWith('.gzip'));
  const weights = { ours: files.reduce((sum, path) => sum + statSync(join(folder, 'index', path)).size, 0) };

  const mini = new MiniSearch(OPTIONS);
  mini.addAll(passages.map(({ address, title, text, beside }, id) => ({ id, address, title, text, beside })));
  const written = JSON.stringify(mini);
  writeFileSync(join(folder, 'minisearch.json'), written);
  const encoded = brotliCompressSync(written, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  writeFileSync(join(folder, 'minisearch.json.br'), encoded);
  weights.minisearch = encoded.length;

  if (passages.length <= MOST_FOR_PAGEFIND) {
    const { index } = await pagefind.createIndex({ forceLanguage: 'en' });
    for (const { address, title, text, beside } of passages) {
      const content = `<html lang="en"><body><h1>${escaped(title)}</h1><p>${escaped(text)}</p><p data-pagefind-weight="0.7">${escaped(beside)}</p></body></html>`;
      await index.addHTMLFile({ url: `/${encodeURI(address)}`, content });
    }
    await index.writeFiles({ outputPath: join(folder, 'pagefind') });
    await index.deleteIndex();
    weights.pagefind = weight(join(folder, 'pagefind'));
  }
  return { passages, weights };
}

/** Rows of queries and expected passages out of a Rust test. */
function rows(file) {
  const found = [...readFileSync(file, 'utf8').matchAll(/^ {4}\(("(?:[^"\\]|\\.)*"), "([^"]*)"\),$/gm)];
  if (found.length === 0) throw new Error(`${file} holds no rows of queries`);
  return found.map(([, query, expected]) => [JSON.parse(query), expected]);
}

/** Queries for a made-up film: names, names with an error, and words of quotations, some of them as beginnings. */
function madeUp(passages) {
  const step = Math.max(1, Math.floor(passages.length / TYPED));
  return passages
    .filter((_, n) => n % step === 0)
    .slice(0, TYPED)
    .map(({ title, text }, n) => {
      const words = text.split(' ').filter((word) => word.length > 3);
      if (n % 4 === 0) return title.toLowerCase();
      if (n % 4 === 1) return title.toLowerCase().slice(0, -2) + title.slice(-1);
      return words.slice(0, (n % 3) + 1).join(' ') || title;
    });
}

/** A browser page on a film's folder with one of the searches open, for `use`; says how much of the index was fetched. */
async function inBrowser(browser, folder, name, use) {
  const fetched = { bytes: 0 };
  // Counted where they are sent: workers of a page fetch beside its other requests.
  const first = ({ url, headers }) => {
    const file = join(folder, decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const sent = (headers['accept-encoding'] ?? '').includes('br') && existsSync(`${file}.br`) ? `${file}.br` : file;
    if (!PROGRAM.test(file) && existsSync(sent)) fetched.bytes += statSync(sent).size;
    return false;
  };
  const server = await serve(folder, { first });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}start.html`);
    await page.evaluate(openSearch, { name, options: OPTIONS });
    return await use(page, fetched);
  } finally {
    await context.close();
    await server.close();
  }
}

/** What the folder needs beside the indexes: a page, and the programs. */
function furnish(folder) {
  writeFileSync(join(folder, 'start.html'), '<!DOCTYPE html><title>Search</title><link rel="icon" href="data:,">');
  for (const file of ['ours.js', 'ours_bg.wasm']) copyFileSync(join(values.work, 'module', file), join(folder, file));
  const mini = fileURLToPath(import.meta.resolve('minisearch'));
  copyFileSync(mini.replace(/\.cjs$/, '.js'), join(folder, 'minisearch.js'));
}

const program = native('passages');
wasm({ package: 'bench-search', file: 'bench_search.wasm', out: join(values.work, 'module'), name: 'ours' });
const browser = await launch();
try {
  const quality = NAMES.map((name) => ({ name, queries: 0, first: 0, three: 0, missed: [] }));
  for (const [n, given] of values.quality.entries()) {
    const [film, file] = given.split('=');
    const folder = join(values.work, `quality-${n}`);
    await made(program, film, folder);
    furnish(folder);
    for (const counted of quality) {
      await inBrowser(browser, folder, counted.name, async (page) => {
        for (const [query, expected] of rows(file)) {
          const { addresses } = await page.evaluate(ask, { queries: [query], most: 3 });
          counted.queries += 1;
          counted.first += Number(addresses[0][0] === expected);
          counted.three += Number(addresses[0].includes(expected));
          if (addresses[0][0] !== expected) counted.missed.push([query, expected, addresses[0][0] ?? null]);
        }
      });
    }
    console.error(`${film}: quality measured`);
  }
  const films = [];
  for (const given of values.film) {
    const [name, source] = given.split('=');
    const folder = join(values.work, `search-${name}`);
    const { passages, weights } = await made(program, join(source, 'film.json'), folder);
    furnish(folder);
    const people = JSON.parse(readFileSync(join(source, 'film.json'), 'utf8')).people.filter((person) => person.in_film).length;
    const whole = madeUp(passages);
    const typed = whole.flatMap((query) => [...query].map((_, n) => query.slice(0, n + 1)));
    const searches = [];
    for (const name of NAMES.filter((name) => name in weights)) {
      const first = await inBrowser(browser, folder, name, async (page, fetched) => {
        await page.evaluate(ask, { queries: [whole[0]], most: 6 });
        return fetched.bytes;
      });
      const times = await inBrowser(browser, folder, name, async (page) => {
        // Once for whatever is fetched and compiled, then with all of it there.
        await page.evaluate(ask, { queries: typed, most: 6 });
        return (await page.evaluate(ask, { queries: typed, most: 6 })).times;
      });
      searches.push({ name, index: weights[name], fetched: first, latency: summary(times) });
    }
    if (!('pagefind' in weights)) console.error(`${people} people: Pagefind was left out`);
    films.push({ people, passages: passages.length, queries: typed.length, searches });
    console.error(`${people} people: searches measured`);
  }
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memory: Math.round(totalmem() / 2 ** 30),
    browser: `Chromium ${browser.version()}`,
    node: process.version,
  };
  const text = JSON.stringify({ machine, quality, films }, null, 1);
  if (values.out) writeFileSync(values.out, `${text}\n`);
  else console.log(text);
} finally {
  await browser.close();
  await pagefind.close();
}
