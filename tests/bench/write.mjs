// Writes what was measured into docs/PERFORMANCE.md, between the markers of each part, and the plot beside it.
// `node write.mjs --peers peers.json --search search.json --docs docs`; what is not given stays as it stands.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { plot } from './plot.mjs';

const { values } = parseArgs({
  options: { peers: { type: 'string' }, search: { type: 'string' }, docs: { type: 'string' } },
});

const WORDS = {
  ours: 'Cinefile',
  bare: 'Cinefile without scripts',
  plain: 'static HTML',
  astro: 'Astro + Preact',
  react: 'React',
  yew: 'Yew, not prerendered',
  minisearch: 'MiniSearch',
  pagefind: 'Pagefind',
};
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
/** Browsers' clocks tell tenths of a millisecond. */
const milliseconds = (number) => (number < 0.1 ? '< 0.1' : number < 20 ? number.toFixed(number < 1 ? 2 : 1) : whole.format(number));
const kilobytes = (number) => (number < 100_000 ? (number / 1000).toFixed(1) : whole.format(number / 1000));
const megabytes = (number) => (number / 1e6).toFixed(number < 10e6 ? 1 : 0);

const METRICS = [
  { part: 'bytes', words: 'bytes, all, kB', shown: kilobytes },
  { part: 'page', words: 'before the program, kB', shown: kilobytes },
  { part: 'first', words: 'first paint, ms', shown: milliseconds },
  { part: 'largest', words: 'largest paint, ms', shown: milliseconds },
  { part: 'reacts', words: 'filter reacts, ms', shown: milliseconds },
  { part: 'blocked', words: 'blocked, ms', shown: (number) => whole.format(number) },
  { part: 'filter', words: 'a letter, ms', shown: milliseconds, slowest: true },
  { part: 'filterSlowed', words: 'a letter, slowed, ms', shown: milliseconds, slowest: true },
  { part: 'heap', words: 'memory, MB', shown: megabytes },
];

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Median with the middle half; for answers of the filter with the slowest twentieth instead. */
function figure(summary, { shown, slowest }) {
  if (!summary) return '';
  if (summary.median === null) return 'not in 60 s';
  const { median, low, high, p95, failed } = summary;
  const spread = slowest ? `p95 ${shown(p95)}` : `${shown(low)}–${shown(high)}`;
  const missed = failed > 0 ? `, ${failed} not in 60 s` : '';
  return low === high && !slowest ? `${shown(median)}${missed}` : `${shown(median)} (${spread}${missed})`;
}

function ratio(of, to) {
  if (!of || !to) return '';
  return of.median === null || !to.median ? '–' : (of.median / to.median).toFixed(2);
}

function machineOf({ cores, processor, memory, browser, node }) {
  return `Measured on ${cores} cores (${processor}), ${memory} GiB of memory, ${browser} without a screen, Node ${node.slice(1)}.`;
}

function peers({ machine, films }) {
  const parts = [machineOf(machine)];
  for (const { people, rounds, pages } of films) {
    const loads = rounds === 1 ? 'one load of each' : `${rounds} loads of each`;
    parts.push(`### ${whole.format(people)} people`, `Medians of ${loads}, with the middle half of all between brackets.`);
    const rows = Object.entries(pages).map(([name, figures]) => [
      WORDS[name],
      ...METRICS.map((metric) => figure(figures[metric.part], metric)),
    ]);
    parts.push(table(['', ...METRICS.map(({ words }) => words)], rows));
    const against = ['bare', 'plain', 'astro', 'react', 'yew'].filter((name) => pages[name]);
    const ratios = against.map((name) => [
      `Cinefile ÷ ${WORDS[name]}`,
      ...METRICS.map(({ part }) => ratio(pages.ours[part], pages[name][part])),
    ]);
    parts.push(table(['ratio of medians', ...METRICS.map(({ words }) => words.replace(/, (kB|ms|MB)$/, ''))], ratios));
  }
  parts.push('![The ratios of Cinefile to React and to static HTML at each size of film](images/performance.svg)');
  return parts.join('\n\n');
}

function search({ machine, quality, films }) {
  const parts = [machineOf(machine)];
  parts.push(
    table(
      ['', 'queries', 'expected passage first', 'among the first three'],
      quality.map(({ name, queries, first, three }) => [WORDS[name], queries, first, three]),
    ),
  );
  for (const { people, passages, queries, searches } of films) {
    parts.push(
      `### Search at ${whole.format(people)} people`,
      `${whole.format(passages)} passages; ${whole.format(queries)} queries, each as it stands after another letter was typed.`,
    );
    const rows = searches.map(({ name, index, fetched, latency }) => [
      WORDS[name],
      kilobytes(index),
      // What a worker fetches is not seen from its page.
      fetched ? kilobytes(fetched) : 'not seen',
      latency ? milliseconds(latency.median) : 'not measured',
      latency ? milliseconds(latency.p95) : '',
    ]);
    parts.push(table(['', 'index, kB', 'fetched for a first query, kB', 'a query, median ms', 'p95 ms'], rows));
  }
  return parts.join('\n\n');
}

/** Puts a text between the markers of a part. */
function between(document, name, text) {
  const [begin, end] = [`<!-- ${name}: written by cargo xtask bench -->`, `<!-- end of ${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/PERFORMANCE.md lacks the lines “${begin}” and “${end}” in this order`);
  return `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`;
}

const path = join(values.docs, 'PERFORMANCE.md');
let document = readFileSync(path, 'utf8');
for (const [name, write] of Object.entries({ peers, search })) {
  if (!values[name]) continue;
  const taken = JSON.parse(readFileSync(values[name], 'utf8'));
  document = between(document, name, write(taken));
  if (name === 'peers') {
    mkdirSync(join(values.docs, 'images'), { recursive: true });
    writeFileSync(join(values.docs, 'images/performance.svg'), plot(taken.films));
  }
}
writeFileSync(path, document);
