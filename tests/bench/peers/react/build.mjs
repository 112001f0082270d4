// The gallery as a single page of React, which fetches the film file and draws everything in the browser.

import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build as bundle } from 'vite';

/** Writes the page for a film file into a folder. */
export async function build({ film, out }) {
  await bundle({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    esbuild: { jsx: 'automatic' },
    build: { outDir: out, emptyOutDir: true, assetsDir: 'assets' },
  });
  await cp(film, join(out, 'film.json'));
}
