// The gallery as an Astro page: the cards are static HTML, the filter is an island of Preact.

import { fileURLToPath } from 'node:url';

import preact from '@astrojs/preact';
import { build as buildSite } from 'astro';

/** Writes the page for a film file into a folder. */
export async function build({ film, out }) {
  // The page reads it: Astro has no other way to hand something to a page.
  process.env.CINEFILE_FILM = film;
  await buildSite({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    outDir: out,
    integrations: [preact()],
    devToolbar: { enabled: false },
    logLevel: 'error',
    build: { assets: 'assets' },
  });
}
