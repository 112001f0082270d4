// Sites of other films than the bundled one, built by the command `cinefile` from the films for tests.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHELL = process.env.CINEFILE_SHELL ?? join(ROOT, 'target/shell');
const built = new Map();

/** The path of one of the project's own programs, as `cargo xtask` has built it. */
export function program(name) {
  const path = process.env.CINEFILE_PROGRAMS ?? join(ROOT, 'target/debug');
  const file = join(path, process.platform === 'win32' ? `${name}.exe` : name);
  assert.ok(existsSync(file), `no ${file}: run \`cargo xtask test --only journeys\``);
  return file;
}

/** Runs `cinefile` with the built shell; its output as text. */
export function cinefile(args, options = {}) {
  return execFileSync(program('cinefile'), args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
    env: { ...process.env, CINEFILE_SHELL: SHELL, ...options.env },
  });
}

const folders = [];
process.on('exit', () => folders.forEach((path) => rmSync(path, { recursive: true, force: true })));

/** A folder of its own that goes when the tests have ended. */
export function folder() {
  folders.push(mkdtempSync(join(tmpdir(), 'cinefile-')));
  return folders.at(-1);
}

/** The text of one of the films for tests: `small`, `other`, `debated`, `timed`, or `large` with so many people. */
export function filmText(...name) {
  return execFileSync(program('cinefile-fixtures'), name, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** Writes a film for tests into a folder, with the files that it names; the path of the film file. */
export function filmIn(place, film) {
  const file = join(place, 'film.json');
  writeFileSync(file, filmText(...film.split(' ')));
  if (film === 'timed') {
    execFileSync(program('cinefile-fixtures'), ['timed', place]);
    // Any media of twenty seconds do.
    for (const name of ['sample.webm', 'sample.mp4']) {
      copyFileSync(join(ROOT, 'static/media', name), join(place, 'media', name));
    }
  }
  return file;
}

/** The folder with the built site of a film: the bundled one from `dist`, others built once. */
export function siteOf(film, ...args) {
  if (film === 'bundled' && args.length === 0) return process.env.CINEFILE_DIST ?? join(ROOT, 'dist');
  const key = [film, ...args].join(' ');
  if (!built.has(key)) {
    const place = folder();
    const file = film === 'bundled' ? join(ROOT, 'static/film.json') : filmIn(place, film);
    cinefile(['build', file, '--out', join(place, 'dist'), ...args]);
    built.set(key, join(place, 'dist'));
  }
  return built.get(key);
}
