// Builds each peer for a film file, and puts what servers send beside each text: brotli and gzip.
// `node build.mjs --film film.json --styles site.css --out folder` gives a folder for each peer.

import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export const PEERS = ['plain', 'astro', 'react', 'yew'];

/** As hard as the publisher compresses: in large sites a little less. */
const LARGE = 1_000_000;

/** Compresses every text of a folder as the site's own files are. */
export async function compress(folder) {
  for (const path of await readdir(folder, { recursive: true })) {
    if (!/\.(html|css|js|mjs|json|svg|wasm)$/.test(path)) continue;
    const bytes = await readFile(join(folder, path));
    const quality = bytes.length > LARGE ? 9 : 11;
    const parameters = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: Math.min(24, Math.max(10, Math.ceil(Math.log2(bytes.length + 1)))),
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    await writeFile(join(folder, `${path}.br`), brotliCompressSync(bytes, { params: parameters }));
    await writeFile(join(folder, `${path}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

/** Builds one peer into a fresh folder. */
export async function buildPeer(name, { film, styles, out }) {
  await rm(out, { recursive: true, force: true });
  const { build } = await import(`./peers/${name}/build.mjs`);
  await build({ film, out });
  await cp(styles, join(out, 'site.css'));
  await compress(out);
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({
    options: {
      film: { type: 'string' },
      styles: { type: 'string' },
      out: { type: 'string' },
      peer: { type: 'string', multiple: true, default: PEERS },
    },
  });
  for (const name of values.peer) {
    const started = performance.now();
    await buildPeer(name, { film: values.film, styles: values.styles, out: join(values.out, name) });
    console.log(`${name}: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}
