// A small stand-in for a built site: every ending, compressed files beside text and wasm, a film with everything
// that a configuration is made from. The same bytes each time, and nothing has to be built for it.

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const told = { source: 'notebook', state: 'reported' };

/** A film with providers and with a review that once had another slug. */
const FILM = {
  film: {
    slug: 'the-well', title: 'The Well', kind: 'short-documentary', wording: 'en',
    logline: 'A village digs for water.', provenance: told,
  },
  media: {
    sources: [
      { kind: 'youtube', url: 'https://www.youtube.com/watch?v=aaaaaaaaaaa' },
      { kind: 'peertube', url: 'https://tube.example:8443/w/well' },
    ],
  },
  people: [{ slug: 'ben-tarn', name: 'Ben Tarn', sort_name: 'Tarn, Ben', group: 'press', provenance: told }],
  organisations: [{ slug: 'the-pail', name: 'The Pail', kind: 'publication', provenance: told }],
  reviews: [
    {
      slug: 'the-pail', aliases: ['pail'], by: ['ben-tarn'], outlet: 'the-pail', about: 'film', stance: 'mixed',
      excerpts: [{ slug: 'seven', text: 'It was seven days.' }], summary: 'Ben Tarn doubts the count.', provenance: told,
    },
  ],
  sources: [{ slug: 'notebook', title: 'Notebook' }],
};

export const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: https:; " +
  "media-src 'self' blob: https:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self' " +
  "https://www.youtube-nocookie.com https://tube.example:8443; base-uri 'none'; form-action 'self'";

/** Files of the site by path, each with its media type; text and wasm are compressed too. */
export const TYPES = {
  'index.html': 'text/html; charset=utf-8',
  'reviews/index.html': 'text/html; charset=utf-8',
  'reviews/the-pail/index.html': 'text/html; charset=utf-8',
  'embed/quote/ada-quill/index.html': 'text/html; charset=utf-8',
  '404.html': 'text/html; charset=utf-8',
  'assets/app.0123456789abcdef.wasm': 'application/wasm',
  'assets/app.0123456789abcdef.js': 'text/javascript; charset=utf-8',
  'assets/site.0123456789abcdef.css': 'text/css; charset=utf-8',
  'film.json': 'application/json',
  'film.jsonld': 'application/ld+json',
  'film.bib': 'application/x-bibtex; charset=utf-8',
  'film.ris': 'application/x-research-info-systems; charset=utf-8',
  'people.csv': 'text/csv; charset=utf-8',
  'robots.txt': 'text/plain; charset=utf-8',
  'sitemap.xml': 'application/xml',
  'manifest.webmanifest': 'application/manifest+json',
  'icon.svg': 'image/svg+xml',
  'card.png': 'image/png',
  'media/poster.jpg': 'image/jpeg',
  'media/captions.vtt': 'text/vtt; charset=utf-8',
  'media/film.m3u8': 'application/vnd.apple.mpegurl',
  'media/part.ts': 'video/mp2t',
  'media/clip.webm': 'video/webm',
  'media/clip.mp4': 'video/mp4',
  'media/reel.unknown': 'application/octet-stream',
};

const COMPRESSED = /\.(html|wasm|js|css|json|jsonld|csv|bib|ris|txt|xml|webmanifest|svg|vtt|m3u8)$/;
export const isCompressed = (path) => COMPRESSED.test(path);

/** The bytes of a file: its own path over and over, so that no two files are alike. */
export const bytesOf = (path) => Buffer.from(`${path} — þ\n`.repeat(path.startsWith('media/') ? 400 : 40));

/** Writes the site and its film; resolves to `{ root, film }`. */
export async function standIn() {
  const folder = await mkdtemp(join(tmpdir(), 'cinefile-hosts-'));
  // A space in the name: configurations must quote it.
  const root = join(folder, 'built site');
  for (const path of Object.keys(TYPES)) {
    const file = join(root, path);
    const bytes = bytesOf(path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    if (isCompressed(path)) {
      await writeFile(`${file}.br`, brotliCompressSync(bytes));
      await writeFile(`${file}.gz`, gzipSync(bytes));
    }
  }
  await writeFile(join(folder, 'secret.txt'), 'outside of the site');
  const film = join(folder, 'film.json');
  await writeFile(film, JSON.stringify(FILM));
  return { folder, root, film };
}
