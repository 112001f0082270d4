// In a frame on somebody else's page: takes its colours and parts from the address, and tells the parent page its height.
//
// The page is complete without it. It is a classic script in the head, not a module: a frame without an origin may load
// it from any host (modules need `Access-Control-Allow-Origin`), and colours are set before the first paint.
// Frames are hostile ground: whatever may throw stands in `quietly`, and nothing is written to the console.
//
// Parameters: docs/EMBED.md. Those of playing are the program's: see `wakeProgram`.
'use strict';

/** Longest text of a message that is looked at; what parents send has a few hundred characters. */
const LONGEST = 10_000;

/** Does something that a sandbox may forbid; what it gives, or `undefined`. */
function quietly(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Red, green and blue of `#57306f`, `57306f`, `#fc0` or `fc0`, or of what `getComputedStyle` gives; else `null`. */
function readColour(text) {
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text ?? '')?.[1];
  if (hex) {
    const digits = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
    return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16));
  }
  return /^rgba?\((\d+), (\d+), (\d+)/.exec(text ?? '')?.slice(1).map(Number) ?? null;
}

/** The contrast of two colours, 1 to 21, by WCAG 2. */
function contrast(one, other) {
  const light = (colour) => {
    const [r, g, b] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** The accent that is drawn on a paper: the one asked for where it can be read there, else `null` for the site's own. */
function accentOn(paper, asked) {
  const [ground, colour] = [readColour(paper), readColour(asked)];
  if (!ground || !colour || contrast(ground, colour) < 4.5) return null;
  return '#' + colour.map((value) => value.toString(16).padStart(2, '0')).join('');
}

/** Whether a parameter is on: `1` and `true` are, other values are not; without one it is as by default. */
function isOn(parameters, name, byDefault) {
  const value = parameters.get(name);
  return value === null ? byDefault : value === '1' || value === 'true';
}

/** The program's boot module, where the page names one. */
const program = typeof document === 'object' ? document.currentScript?.dataset.program : undefined;

/** Parameters that name a part of the film. */
const PART = ['start', 't', 'start_time', 'stop', 'end', 'end_time', 'chapter'];

/** Whether the address asks for what only the program can do. */
function asksForProgram(parameters, fragment) {
  const names = [...PART, 'subtitle', 'cc', 'texttrack', 'cc_lang_pref', 'playbackRate', 'speed'];
  const truths = ['autoplay', 'muted', 'mute', 'loop', 'api', 'enablejsapi'];
  return names.some((name) => parameters.has(name)) || truths.some((name) => isOn(parameters, name, false)) || fragment.startsWith('#t=');
}

/** The text that tells a height to parents that know a protocol: iframe.resize, open-iframe-resizer, WordPress. */
function heightMessages(address, secret, width, height, isAskedFor) {
  const messages = [JSON.stringify({ src: address, context: 'iframe.resize', height })];
  if (isAskedFor) messages.push({ type: 'iframe-resized', width, height });
  if (secret) messages.push({ message: 'height', value: height, secret });
  return messages;
}

function dress(parameters) {
  const root = document.documentElement;
  const theme = parameters.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  for (const name of ['title', 'link']) {
    if (!isOn(parameters, name, true)) root.classList.add(`embed-without-${name}`);
  }
  const asked = parameters.get('accent');
  if (!asked) return;
  const colour = () => {
    root.style.removeProperty('--accent');
    const accent = accentOn(getComputedStyle(root).backgroundColor, asked);
    if (accent) root.style.setProperty('--accent', accent);
  };
  // The paper's colour is known when the styles have come, and another one when the system changes over.
  addEventListener('DOMContentLoaded', () => quietly(colour));
  quietly(() => matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => quietly(colour)));
}

function tellHeight(content) {
  // As it was at load: parents know the frame by it.
  const address = location.href;
  const secret = /[#&?]secret=([A-Za-z0-9]{1,64})/.exec(location.hash)?.[1];
  const post = (message) => quietly(() => parent.postMessage(message, '*'));
  let [told, isAskedFor] = [0, false];
  const measure = () => content.getBoundingClientRect();
  let waiting = 0;
  const tell = () => {
    waiting = 0;
    const { width, height } = measure();
    told = Math.ceil(height);
    heightMessages(address, secret, Math.ceil(width), told, isAskedFor).forEach(post);
  };
  // What it holds follows from its width alone, so a frame that takes this height keeps it: there is no growth.
  const observer = new ResizeObserver(() => {
    if (Math.ceil(measure().height) !== told) tell();
  });
  observer.observe(content);
  // Frames out of sight are not drawn, so nothing is observed there, nor any frame awaited: told at once all the same.
  tell();
  addEventListener('message', ({ source, data }) => {
    if (source !== parent) return;
    const type = typeof data === 'string' && data.length < LONGEST ? quietly(() => JSON.parse(data)?.type) : quietly(() => data.type);
    if (type !== 'iframe-child-init' && type !== 'iframe-get-child-dimensions') return;
    // Answered once for all that ask at the same time.
    isAskedFor = true;
    waiting ||= setTimeout(tell, 50);
  });
  if (secret && origin === 'null') {
    // WordPress lets such a frame lead its page away only by asking for it.
    addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href]');
      if (link) post({ message: 'link', value: link.href, secret });
    });
  }
}

/** The player before the program: captions that cannot be loaded are not offered, and a click starts it. */
function tend(content, parameters) {
  const video = content.querySelector('video');
  if (!video) return;
  if (!isOn(parameters, 'controls', true)) {
    video.controls = false;
    video.tabIndex = 0;
    const toggle = () => (video.paused ? video.play().catch(() => {}) : video.pause());
    video.addEventListener('click', toggle);
    video.addEventListener('keydown', (event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return;
      event.preventDefault();
      toggle();
    });
  }
  // The film's page knows moments by the same names: links lead to the part of the film that is shown here.
  const part = String(new URLSearchParams([...parameters].filter(([name]) => PART.includes(name))));
  for (const link of content.querySelectorAll('.embed__film, .embed__link a')) {
    if (part) link.search = part;
    if (location.hash.startsWith('#t=')) link.hash = location.hash;
  }
  let wake = wakeProgram;
  if (origin === 'null') {
    // A track must come from the frame's own origin, and this one has none; its text may be fetched.
    const tracks = [...video.querySelectorAll('track')];
    tracks.forEach((track) => track.remove());
    const bring = async () => {
      // A host that does not let others fetch is asked once: each refusal is a line in the console.
      await fetch(programAddress());
      await bringTracks(video, tracks).catch(() => {});
      wakeProgram();
    };
    wake = () => bring().catch(() => {});
  } else {
    const byDefault = video.querySelector('track[data-default]');
    const show = () => {
      // Captions are the program's matter.
      if (document.documentElement.dataset.app) return;
      const isChosen = [...video.textTracks].some((track) => track.mode === 'showing');
      if (byDefault && !isChosen) byDefault.track.mode = 'showing';
    };
    video.addEventListener('play', show, { once: true });
  }
  if (asksForProgram(parameters, location.hash)) wake();
  else video.addEventListener('play', wake, { once: true });
}

/** Gives tracks back as texts: all or none, since the program counts them. */
async function bringTracks(video, tracks) {
  const texts = await Promise.all(
    tracks.map(async ({ src }) => {
      const answer = await fetch(src);
      if (!answer.ok) throw answer.status;
      return answer.blob();
    }),
  );
  tracks.forEach((track, n) => {
    track.src = URL.createObjectURL(texts[n]);
    track.default = track.dataset.default !== undefined;
    video.append(track);
  });
  // Nobody can have chosen any before. Firefox does not look again for a default; Chromium does so a moment later, and
  // would choose another one beside what is shown already.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const byDefault = tracks.find((track) => track.default)?.track;
  if (byDefault && byDefault.mode !== 'showing') byDefault.mode = 'showing';
}

function programAddress() {
  return new URL(program, document.baseURI).href;
}

/** Loads the program; a page that cannot load it stays as it is. */
function wakeProgram() {
  if (program) import(programAddress()).catch(() => {});
}

if (typeof document === 'object') {
  const parameters = quietly(() => new URLSearchParams(location.search)) ?? new URLSearchParams();
  quietly(() => dress(parameters));
  addEventListener('DOMContentLoaded', () => {
    const content = document.querySelector('.embed');
    if (!content) return;
    if (content.dataset.embed === 'player') quietly(() => tend(content, parameters));
    else if (parent !== window) quietly(() => tellHeight(content));
  });
}
