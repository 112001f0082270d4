// Asks for the program at once and starts it when the page has been painted.
// The page is complete without it: links, text and video need no script.
// The publisher writes between double braces what it knows of the site: names of files, and names that the film needs.
const glue = new URL('./{{glue}}', import.meta.url).href;
const wasm = new URL('./{{wasm}}', import.meta.url).href;
/** Parts of the program that are fetched when they are wanted, in its own order. */
const parts = '{{parts}}'.split(' ').map((name) => new URL(`./${name}`, import.meta.url).href);
const root = new URL('../', import.meta.url);
/** English names of the countries and languages that the film speaks of, a line each. */
const names = '{{names}}';

const line = document.getElementById('app-status');
/** The page as it was before the program touched it. */
let kept = document.getElementById('app');
/** Whether the page is a frame on somebody else's page: it names the only part that draws there. */
const embedded = kept?.dataset.embedded !== undefined;
/** What the page is drawn from, below the root: its extract of a large film file, or the whole. */
const whole = 'film.json';
const isHere = location.pathname.replace(/index\.html$/, '') === root.pathname + kept?.dataset.route;
// A list that is narrowed shows records of all its pages.
const isNarrowed = kept?.dataset.narrows !== undefined && location.search;
const records = (embedded ? '{{records}}' : isHere && !isNarrowed && kept.dataset.records) || whole;
/** The text of that, fetched once. */
let film;
/** Whether the page has been drawn anew after a fault: that is tried once. */
let again = false;

/** Says something in one quiet line below the page. */
function say(words) {
  if (line) {
    line.textContent = words;
    line.hidden = false;
  }
}

/** Leaves the page as it was before the program touched it, and says so. */
function leave(reason) {
  console.error('Cinefile:', reason);
  document.documentElement.dataset.app = 'failed';
  const now = document.getElementById('app');
  if (kept?.firstChild && now !== kept) now?.replaceWith(kept);
  say('Filters and other controls do not work here. What you read and its links work without them; load the page again to try once more.');
}

/** Fetches a file, behind all that the page shows; an error answer is asked for once more, past all caches, which may hold it. */
async function get(url) {
  const ask = async (cache) => {
    const answer = await fetch(url, { cache, priority: 'low' });
    if (answer.ok) return answer;
    throw new Error(`${url} is answered with status ${answer.status}`);
  };
  return ask('default').catch(() => ask('reload'));
}

/** The glue as a module. Browsers remember that a module failed, so the second try has another address. */
function load() {
  const url = again ? `${glue}?again` : glue;
  return import(url).catch(() => get(glue).then(() => import(`${glue}?retry`)));
}

/** What is kept of a promise until it fails: then the next asks anew. */
function once(kept, key, ask) {
  kept[key] ??= ask().catch((reason) => {
    delete kept[key];
    throw reason;
  });
  return kept[key];
}

const fetched = [];
/** The bytes of a part. */
const part = (n) => once(fetched, n, () => get(parts[n]).then((answer) => answer.arrayBuffer()));

/** Which part draws this page, as the page says; the address decides. */
const early = kept?.dataset.part;

/** Asks for all that a start needs: glue, program, film, and part. */
function need() {
  film ??= get(new URL(records, root))
    .catch((reason) => (records === whole ? Promise.reject(reason) : get(new URL(whole, root))))
    .then((answer) => answer.text());
  if (early) part(early).catch(() => {});
  return Promise.all([load(), get(wasm), film]);
}

/** What the page asked for when it was loaded, until a start takes it. */
let needed = need();
// A start tells what did not come.
needed.catch(() => {});

async function start() {
  const asked = needed ?? need();
  needed = undefined;
  const [program, bytes, text] = await asked;
  const first = await program.default({ module_or_path: bytes });
  const added = [];
  /** A part lives on the memory of the first one. */
  const add = (n) => once(added, n, () => part(n).then((code) => WebAssembly.instantiate(code, { p: first })));
  /** In the place of an extract the whole film; where it does not come, the page that is loaded says what does not work. */
  const complete = () =>
    get(new URL(whole, root))
      .then((answer) => answer.text())
      .then((all) => program.complete(all, names))
      .catch((reason) => (isFault(reason) ? recover(reason) : location.reload()));
  /** A part by its number, or the bytes of a file in gzip by its address: hosts send some kinds as they are. */
  const hand = (what) =>
    what === null
      ? complete()
      : typeof what === 'number'
      ? add(what)
      : get(what).then(({ body }) => new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  const wanted = embedded ? early : program.part(root.pathname);
  if (wanted !== undefined) await add(wanted);
  program.read(text, names);
  // Reading a large film and drawing its page take long enough for a task each: between them the page answers.
  if (!embedded) await new Promise((go) => setTimeout(go));
  const news = program.start(root.pathname, again, hand);
  if (news) say(news);
  else if (line) line.hidden = true;
}

/** After a fault in the program: draws the page anew with a new copy of it. */
async function recover(fault) {
  // In a frame the video plays on without the program; a second one would listen beside the first.
  if (again || embedded) return leave(fault);
  again = true;
  console.error('Cinefile:', fault);
  kept = document.getElementById('app') ?? kept;
  try {
    await start();
    say('Something went wrong on this page, so it was drawn anew.');
  } catch (second) {
    leave(second);
  }
}

// The search field is a plain form, so its key needs no program.
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const field = document.querySelector('.search__input');
  if (!field || event.target.closest?.('input,textarea,select,[contenteditable],dialog')) return;
  event.preventDefault();
  field.focus();
  field.select();
});

const isFault = (reason) => reason instanceof WebAssembly.RuntimeError;
addEventListener('error', ({ error }) => isFault(error) && recover(error));
addEventListener('unhandledrejection', ({ reason }) => isFault(reason) && recover(reason));

function begin() {
  if (!kept?.firstChild) say('Loading…');
  start().catch((reason) => (isFault(reason) ? recover(reason) : leave(reason)));
}

// A hidden page is never painted, nor is a frame out of sight: neither waits for that.
if (embedded || document.visibilityState === 'hidden') begin();
else requestAnimationFrame(() => setTimeout(begin));
