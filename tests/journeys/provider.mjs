// A provider of videos on another port, whose page speaks PeerTube's messages: nothing leaves the machine.

import { createServer } from 'node:http';

/** PeerTube's side of jschannel, as far as a page that is framed needs it; without `answers` it stays silent. */
const player = (answers) => `<!doctype html><title>Player</title><button>Play</button><script>
  window.heard = [];
  let position = Number(new URL(location).searchParams.get('start').replace('s', ''));
  const say = (method, params) => parent.postMessage(JSON.stringify({ method: 'peertube::' + method, params }), '*');
  window.say = say;
  window.move = (to) => { position = to; say('playbackStatusUpdate', { position, volume: 1, duration: 12000, playbackState: 'playing' }); };
  if (${answers}) addEventListener('message', ({ data, source }) => {
    if (source !== parent) return;
    const { id, method, params } = JSON.parse(data);
    window.heard.push([method, params ?? null]);
    if (method === 'peertube::__ready') return say('ready', true);
    if (method === 'peertube::seek') window.move(params);
    if (method === 'peertube::play') say('playbackStatusChange', 'playing');
    if (method === 'peertube::pause') say('playbackStatusChange', 'paused');
    if (id !== undefined) parent.postMessage(JSON.stringify({ id, result: null }), '*');
  });
</script>`;

/** Starts it. `asked` holds the addresses it was asked for; with `answers` false its pages are silent. */
export async function openProvider() {
  const provider = { asked: [], answers: true };
  const server = createServer((request, response) => {
    provider.asked.push(request.url);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(player(provider.answers));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(provider, {
    /** Where a video can be watched, as a film file names it. */
    video: `http://127.0.0.1:${server.address().port}/w/ninedays`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  });
}

/** The page that a frame of the provider shows, once it has been greeted. */
export async function inside(page) {
  await page.frameLocator('.frame__page').getByRole('button', { name: 'Play' }).waitFor();
  const frame = page.frames().find((one) => one.url().includes('/videos/embed/'));
  await frame.waitForFunction(() => window.heard.length >= 2);
  return frame;
}

/** What asking it looks like among a journey's problems. */
export const ASKED = /^third party: http:\/\/127\.0\.0\.1:\d+\/(videos|favicon)/;
