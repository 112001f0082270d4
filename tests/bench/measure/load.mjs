// Loads a page once with an empty cache and says what that cost: bytes, paints, blocked time, memory, and when its
// filter first answered. It knows the browser; which pages there are and how often they are loaded is `run.mjs`'s matter.

/** Slow 4G as Lighthouse has it: a round trip of 150 ms, 1.6 Mbit/s down, 0.75 up, of which nine tenths carry data. */
export const NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (0.75e6 / 8) * 0.9 };
/** How many times slower the processor is made. */
export const SLOWER = 4;
/** A page that does not come up within this is reported as such. */
export const PATIENCE = 60_000;
/** So long nothing may block the page before it counts as done. */
const QUIET = 1_000;
/** What a reader needs before any program: the rest is program and data. */
const PAGE_TYPES = new Set(['Document', 'Stylesheet', 'Image', 'Manifest', 'Font']);

/** Runs in the page before anything else: keeps what the browser says of its paints, long tasks and memory. */
function keep() {
  const kept = { first: null, largest: null, tasks: [], memories: new Set() };
  window.kept = kept;
  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') kept.first = startTime;
  });
  observe('largest-contentful-paint', ({ startTime }) => (kept.largest = startTime));
  observe('longtask', ({ startTime, duration }) => kept.tasks.push([startTime, duration]));
  // The browser counts a program's memory nowhere.
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const made = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...words) => {
      const result = await made(...words);
      for (const exported of Object.values((result.instance ?? result).exports)) {
        if (exported instanceof WebAssembly.Memory) kept.memories.add(exported);
      }
      return result;
    };
  }
}

/** Runs in the page before anything else: types words into the filter again and again until the count changes. */
function typeAgain(words) {
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const said = document.querySelector('main .filters__result')?.textContent ?? '';
    // “7 of 23”, “101 to 200 of 1000”, or “1 to 100 of 250 found, of 1000” where a long gallery is shown in pages.
    const [, left, all] = /^(\d+) of (\d+)/.exec(said) ?? /(\d+) found, of (\d+)/.exec(said) ?? [];
    if (left === all) setTimeout(again, 10);
    else window.reacted = performance.now();
  };
  const again = () => {
    const field = document.querySelector('main input[type="search"][name="q"]');
    if (field) {
      write.call(field, words);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    port2.postMessage(null);
  };
  again();
}

/** Opens a page of its own for `use`; null where it took longer than the patience. */
async function opened(browser, setting, use) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await openedOnce(browser, setting, use);
    } catch (error) {
      // Browsers under load sometimes give up a navigation that nobody has ended.
      if (!error.message.includes('ERR_ABORTED') || tries === 3) throw error;
    }
  }
}

async function openedOnce(browser, { network, slower }, use) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 2 });
  context.setDefaultTimeout(PATIENCE);
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    if (network) await devtools.send('Network.emulateNetworkConditions', network);
    if (slower > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    return await use(page, devtools);
  } catch (error) {
    if (error.name === 'TimeoutError') return null;
    throw error;
  } finally {
    await context.close();
  }
}

/** Runs in the page: whether nothing has blocked it for a while, and it was painted. */
function isQuiet(quiet) {
  const { first, largest, tasks } = window.kept;
  const [start, duration] = tasks.at(-1) ?? [0, 0];
  return first !== null && largest !== null && performance.now() - start - duration > quiet;
}

/** Bytes on the wire, all and those of the page without its program, added up as they arrive. */
function bytes(devtools) {
  const counted = { all: 0, page: 0 };
  const types = new Map();
  devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    counted.all += encodedDataLength;
    if (PAGE_TYPES.has(types.get(requestId))) counted.page += encodedDataLength;
  });
  return counted;
}

/**
 * Loads a page and waits until it is ready (a condition that is asked in the page) and quiet.
 * Times are milliseconds since the navigation began.
 */
export function look(browser, { url, ready }) {
  return opened(browser, { network: NETWORK, slower: SLOWER }, async (page, devtools) => {
    const counted = bytes(devtools);
    await page.addInitScript(keep);
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction(ready);
    await page.waitForFunction(isQuiet, QUIET, { polling: 100 });
    const { first, largest, tasks } = await page.evaluate(() => window.kept);
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0 } = await devtools.send('Runtime.getHeapUsage');
    const program = await page.evaluate(() => [...window.kept.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
    return {
      bytes: counted.all,
      page: counted.page,
      first,
      largest,
      blocked: tasks.reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0),
      script: usedSize,
      elements: embedderHeapUsedSize,
      program,
      heap: usedSize + embedderHeapUsedSize + program,
    };
  });
}

/** Loads a page and types as soon as there is a field: when the count first changed, since the navigation began. */
export function reacts(browser, { url }, words) {
  return opened(browser, { network: NETWORK, slower: SLOWER }, async (page) => {
    await page.addInitScript(typeAgain, words);
    await page.goto(url, { waitUntil: 'commit' });
    return (await page.waitForFunction(() => window.reacted, null, { polling: 50 })).jsonValue();
  });
}

/**
 * How long the filter takes from a letter to the page laid out anew: times for each slow-down, in milliseconds.
 * `typed` holds pairs of words and how many people they must leave.
 */
export function answers(browser, { url, ready }, typed, slowDowns) {
  return opened(browser, { slower: 1 }, async (page, devtools) => {
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction(ready);
    const taken = {};
    for (const rate of slowDowns) {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
      taken[rate] = await page.evaluate(typeEach, typed);
    }
    return taken;
  });
}

/** Runs in the page: writes each row of words and waits until the count is right and the page laid out. */
async function typeEach(typed) {
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const field = document.querySelector('main input[type="search"][name="q"]');
  const { port1, port2 } = new MessageChannel();
  const message = () =>
    new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  const left = () => {
    const said = document.querySelector('main .filters__result').textContent;
    return Number((/(\d+) found/.exec(said) ?? /to \d+ of (\d+)/.exec(said) ?? /^(\d+) of/.exec(said))?.[1]);
  };
  const times = [];
  for (const [words, expected] of typed) {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const start = performance.now();
    write.call(field, words);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // Programs redraw in microtasks or tasks of their own; a message comes after the former and before the next frame.
    do {
      await message();
      if (performance.now() - start > 60_000) throw new Error(`“${words}” leaves ${left()} people instead of ${expected}`);
    } while (left() !== expected);
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return times;
}
