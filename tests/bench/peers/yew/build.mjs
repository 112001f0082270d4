// The gallery as a page of Yew without prerendering, made by what Trunk calls: cargo, wasm-bindgen and wasm-opt.

import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { wasm } from '../../rust.mjs';

/** Writes the page for a film file into a folder. */
export async function build({ film, out }) {
  wasm({ package: 'peer-yew', file: 'peer-yew.wasm', out: join(out, 'assets'), name: 'page' });
  for (const file of ['index.html', 'start.js']) {
    await cp(fileURLToPath(new URL(file, import.meta.url)), join(out, file));
  }
  await cp(film, join(out, 'film.json'));
}
