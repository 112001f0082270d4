// Loads the page again when the site has been built anew, and tells when it could not be built.
// `cinefile serve` adds it to the pages that it shows; built pages do not hold it.
const events = new URL('events', import.meta.url);
// From which build the page comes: the server tells at once if there is a newer one.
events.search = new URL(import.meta.url).search;

let source = null;

/** Shows one quiet line; the page that a new build brings does not have it. */
function tell(line) {
  const place = document.getElementById('app-status');
  if (!place) return;
  place.textContent = line;
  place.hidden = false;
}

/** Listens while the page can be seen: a browser keeps only six connections to a host, for all its tabs together. */
function listen() {
  if (document.visibilityState === 'hidden') {
    source?.close();
    source = null;
    return;
  }
  if (source) return;
  source = new EventSource(events);
  source.addEventListener('reload', () => location.reload());
  source.addEventListener('problem', (event) => tell(event.data));
}

document.addEventListener('visibilitychange', listen);
listen();
