// The gallery as an Astro page: the cards are static HTML, the filter is an island of Preact.

import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import preact from '@astrojs/preact';
import { build as buildSite } from 'astro';

/** Writes the page for a film file into a folder. */
export async function build({ film, out }) {
  // The page reads it: Astro has no other way to hand something to a page.
  process.env.CINEFILE_FILM = film;
  // Below the packages: what Astro renders with is looked for from there.
  const built = fileURLToPath(new URL('dist/', import.meta.url));
  await buildSite({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    outDir: built,
    integrations: [preact()],
    devToolbar: { enabled: false },
    logLevel: 'error',
    build: { assets: 'assets' },
  });
  await cp(built, out, { recursive: true });
  await rm(built, { recursive: true });
}
