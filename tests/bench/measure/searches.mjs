// The three searches behind one call each, as functions that run in a browser's page.

/** MiniSearch with our fields and weights, prefixes and one error in longer words. */
export const OPTIONS = {
  fields: ['title', 'text', 'beside'],
  storeFields: ['address', 'title', 'text'],
  searchOptions: { boost: { title: 3, text: 2, beside: 0.7 }, combineWith: 'AND', prefix: true },
};

/** Runs in the page: opens a search by its name; `window.look` then gives the addresses of the best, the best first. */
export async function openSearch({ name, options }) {
  /** A file in gzip, taken out as the boot module does it. */
  const taken = async (path) => {
    const { body } = await fetch(`/index/${path}.gzip`);
    return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  };
  if (name === 'ours') {
    const { default: start, Search } = await import('/ours.js');
    await start();
    const index = new Search(await taken('search/index.bin'));
    window.look = async (query, most) => {
      for (;;) {
        const [head, ...lines] = index.look(query, most).split('\n');
        if (head !== 'fetch') return lines.map((line) => line.split('\t')[0]);
        await Promise.all(lines.map(async (path) => index.add(path, await taken(path))));
      }
    };
  } else if (name === 'minisearch') {
    const { default: MiniSearch } = await import('/minisearch.js');
    const index = MiniSearch.loadJSON(await (await fetch('/minisearch.json')).text(), options);
    const fuzzy = (word) => (word.length >= 5 ? 1 : false);
    window.look = (query, most) => index.search(query, { fuzzy }).slice(0, most).map(({ address }) => address);
  } else {
    const pagefind = await import('/pagefind/pagefind.js');
    await pagefind.init();
    window.look = async (query, most) => {
      const { results } = await pagefind.search(query);
      const shown = await Promise.all(results.slice(0, most).map((result) => result.data()));
      return shown.map(({ raw_url: raw, url }) => decodeURI(raw ?? url).replace(/^\//, ''));
    };
  }
}

/** Runs in the page: asks queries and gives the addresses of the best for each, and how long each took in milliseconds. */
export async function ask({ queries, most }) {
  const [addresses, times] = [[], []];
  for (const query of queries) {
    const start = performance.now();
    addresses.push(await window.look(query, most));
    times.push(performance.now() - start);
  }
  return { addresses, times };
}
