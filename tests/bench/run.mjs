// Measures the interviewees' gallery of our site beside the same gallery in other techniques, in one run:
// each round goes through all pages, and begins with another one each time.
// `node run.mjs --film 23=folder --film 1000=folder … --rounds 9 --out peers.json`, where a folder holds `film.json`,
// our site in `dist/`, and a folder for each peer that `build.mjs` has made.
// It reports; it never fails on a time, since machines differ.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { launch } from '../journeys/browser.mjs';
import { serve } from '../journeys/server.mjs';
import { compress, PEERS } from './build.mjs';
import { answers, look, reacts, SLOWER } from './measure/load.mjs';
import { summary } from './measure/statistics.mjs';
import { findable, fitting, peopleOf } from './peers/people.mjs';

const { values } = parseArgs({
  options: {
    film: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '9' },
    out: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
});

/** When a page has done what it does by itself; asked in the page. */
const READY = {
  bare: () => document.readyState === 'complete',
  plain: () => document.readyState === 'complete',
  ours: () => document.documentElement.dataset.app === 'live',
  astro: () => document.readyState === 'complete' && !document.querySelector('astro-island[ssr]'),
  react: () => document.querySelector('main .filters__result') !== null,
  yew: () => document.querySelector('main .filters__result') !== null,
};
const WITH_FILTER = ['ours', 'astro', 'react', 'yew'];
/** In films from so many people on, a third of the rounds: each takes minutes. */
const LARGE = 5_000;

/** A copy of our gallery in which no script is left: what its words, drawings and styles alone cost. */
async function bare(dist) {
  const folder = mkdtempSync(join(tmpdir(), 'cinefile-bench-'));
  const html = readFileSync(join(dist, 'interviewees/index.html'), 'utf8').replace(/<script\b[^]*?<\/script>\n?/g, '');
  cpSync(join(dist, 'assets'), join(folder, 'assets'), { recursive: true, filter: (path) => !/\.(js|wasm)(\.\w+)?$/.test(path) });
  for (const file of readdirSync(dist).filter((name) => /^(icon\.svg|manifest\.webmanifest)/.test(name))) {
    cpSync(join(dist, file), join(folder, file));
  }
  cpSync(join(dist, 'interviewees/index.html'), join(folder, 'interviewees/index.html'));
  writeFileSync(join(folder, 'interviewees/index.html'), html);
  await compress(folder);
  return folder;
}

/** A word of five letters that about every tenth person is found by, letter by letter and taken back, with counts. */
function typedInto(people) {
  const texts = people.map(findable);
  const counts = new Map();
  for (const text of texts) {
    for (const word of new Set(text.match(/\b[a-z]{5}\b/g))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const wanted = people.length / 10;
  const [word] = [...counts].sort(([a, m], [b, n]) => Math.abs(m - wanted) - Math.abs(n - wanted) || (a < b ? -1 : 1))[0];
  const up = [1, 2, 3, 4, 5].map((length) => word.slice(0, length));
  // A letter may take many seconds in large films.
  const rows = people.length >= LARGE ? [up[0], up[4], up[0], ''] : [...up, ...up.slice(0, -1).toReversed(), ''];
  return rows.map((words) => [words, fitting(texts, [], words, '').filter(Boolean).length]);
}

/** The measurements of one film. */
async function measured(browser, folder, rounds) {
  const film = JSON.parse(readFileSync(join(folder, 'film.json'), 'utf8'));
  const gallery = peopleOf(film);
  const people = gallery.length;
  const typed = typedInto(gallery);
  const stripped = await bare(join(folder, 'dist'));
  const names = ['ours', 'bare', ...PEERS].filter((name) => !values.only || values.only.includes(name));
  const servers = {};
  const taken = Object.fromEntries(names.map((name) => [name, { loads: [], reacted: [], latency: { 1: [], [SLOWER]: [] } }]));
  try {
    const pages = {};
    for (const name of names) {
      const root = { ours: join(folder, 'dist'), bare: stripped }[name] ?? join(folder, name);
      servers[name] = await serve(root);
      pages[name] = { url: servers[name].url + (name === 'ours' || name === 'bare' ? 'interviewees/' : ''), ready: READY[name] };
    }
    // One round that does not count warms the servers; in large films it would take as long as all others.
    for (let round = people >= LARGE ? 0 : -1; round < rounds; round += 1) {
      for (const name of names.map((_, n) => names[(n + round + names.length) % names.length])) {
        const load = await look(browser, pages[name]);
        // What does not come up at all does not answer either.
        const asked = WITH_FILTER.includes(name) && round >= 0;
        const reacted = asked && load ? await reacts(browser, pages[name], gallery[1].name) : null;
        const latency = asked ? await answers(browser, pages[name], typed, [1, SLOWER]) : null;
        if (round < 0) continue;
        if (!load) console.error(`${people} people: ${name} did not come up in time`);
        taken[name].loads.push(load);
        taken[name].reacted.push(reacted);
        for (const rate of [1, SLOWER]) taken[name].latency[rate].push(...(latency?.[rate] ?? []));
      }
      if (round >= 0) console.error(`${people} people: round ${round + 1} of ${rounds}`);
    }
  } finally {
    for (const server of Object.values(servers)) await server.close();
    rmSync(stripped, { recursive: true });
  }
  const pages = names.map((name) => {
    const { loads, reacted, latency } = taken[name];
    const of = (part) => summary(loads.map((load) => load?.[part] ?? null));
    const parts = ['bytes', 'page', 'first', 'largest', 'blocked', 'heap', 'script', 'elements', 'program'];
    const figures = Object.fromEntries(parts.map((part) => [part, of(part)]));
    if (WITH_FILTER.includes(name)) {
      Object.assign(figures, { reacts: summary(reacted), filter: summary(latency[1]), filterSlowed: summary(latency[SLOWER]) });
    }
    return [name, figures];
  });
  return { people: gallery.length, rounds, pages: Object.fromEntries(pages) };
}

const machine = (browser) => ({
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  memory: Math.round(totalmem() / 2 ** 30),
  browser: `Chromium ${browser.version()}`,
  node: process.version,
});

const browser = await launch();
try {
  const films = [];
  for (const given of values.film) {
    const [people, folder] = given.split('=');
    const rounds = Number(people) >= LARGE ? Math.ceil(Number(values.rounds) / 3) : Number(values.rounds);
    films.push(await measured(browser, folder, rounds));
    // Kept after each film: a large one may take long and be ended.
    if (values.out) writeFileSync(values.out, `${JSON.stringify({ machine: machine(browser), films }, null, 1)}\n`);
  }
  if (!values.out) console.log(JSON.stringify({ machine: machine(browser), films }, null, 1));
} finally {
  await browser.close();
}
