// Somebody else's server: pages that hold our frames, and the clients that the makers of the two protocols publish.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { folder } from './built.mjs';
import { serve } from './server.mjs';

const require = createRequire(import.meta.url);
const client = (name, file) => readFileSync(join(dirname(require.resolve(`${name}/package.json`)), file), 'utf8');

/** The clients, unmodified: a page that holds frames loads them by these paths. */
const CLIENTS = {
  '/player.js': client('player.js', 'dist/player-0.1.0.js'),
  '/peertube.js': client('@peertube/embed-api', 'build/player.min.js'),
};

/**
 * Serves other people's pages from an origin of their own.
 * Resolves to `{ origin, put, close }`; `put(body, headers)` gives the address of a page with that body.
 */
export async function serveParents() {
  const pages = [];
  const server = await serve(folder(), {
    first(request, response) {
      const { pathname } = new URL(request.url, 'http://localhost');
      const page = pages[Number(pathname.slice(1)) - 1];
      const script = CLIENTS[pathname];
      if (!page && !script) return false;
      for (const [name, value] of Object.entries(page?.headers ?? {})) response.setHeader(name, value);
      response.setHeader('Content-Type', `text/${page ? 'html' : 'javascript'}; charset=utf-8`);
      response.end(script ?? page.text);
      return true;
    },
  });
  return {
    origin: server.origin,
    close: server.close,
    put(body, headers = {}) {
      const head = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Somebody else’s page</title><link rel="icon" href="data:,">';
      pages.push({ text: head + body, headers });
      return `${server.origin}/${pages.length}`;
    },
  };
}
