// A plain static file server, as a simple host would be.
// Knows directories, media types, ranges and 404.html; unlike `trunk serve` it never answers 200 for what is not there.

import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const MEDIA_TYPES = {
  '.bib': 'application/x-bibtex; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.ogg': 'audio/ogg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.ris': 'application/x-research-info-systems; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webm': 'video/webm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
};

/**
 * Serves the folder `root` on 127.0.0.1 at a free port, or at `port`.
 * `base` is the path under which the site lies, such as `/films/one/`.
 * `headers` go with every answer; `first` may answer a request itself and then says `true`.
 * Resolves to `{ origin, url, close }`, where `url` is the site's first page.
 */
export async function serve(root, { base = '/', port = 0, headers = {}, first = () => false } = {}) {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (first(request, response)) return;
    answer(root, base, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + base,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

async function answer(root, base, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const { pathname, search } = new URL(request.url, 'http://localhost');
  const path = pathIn(base, pathname);
  if (path === null) return missing(root, request, response);

  let file = join(root, path);
  let found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    if (!pathname.endsWith('/')) {
      response.writeHead(301, { Location: `${pathname}/${search}` }).end();
      return;
    }
    file = join(file, 'index.html');
    found = await stat(file).catch(() => null);
  } else if (pathname.endsWith('/')) {
    // A file is not a directory: hosts answer 404 to `/film.json/`.
    found = null;
  }
  if (!found?.isFile()) return missing(root, request, response);
  await send(file, found.size, request, response);
}

/** The path below the base, or null for what lies outside of it or cannot be decoded. */
function pathIn(base, pathname) {
  if (!pathname.startsWith(base)) return null;
  let path;
  try {
    path = normalize(decodeURIComponent(pathname.slice(base.length)));
  } catch {
    return null;
  }
  return path === '..' || path.startsWith(`..${sep}`) || path.includes('\0') ? null : path;
}

async function send(file, size, request, response) {
  const headers = {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-cache',
    'Content-Type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
  };
  // Encodings that stand ready beside the file, as hosts send them; a part of a file is a part of it as it is.
  for (const [encoding, ending] of Object.entries({ br: '.br', gzip: '.gz' })) {
    const accepted = new RegExp(`\\b${encoding}\\b`).test(request.headers['accept-encoding'] ?? '');
    const encoded = accepted && !request.headers.range ? await stat(file + ending).catch(() => null) : null;
    if (encoded?.isFile()) {
      Object.assign(headers, { 'Content-Encoding': encoding, Vary: 'Accept-Encoding' });
      file += ending;
      size = encoded.size;
      break;
    }
  }
  const range = rangeOf(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers['Content-Length'] = end - start + 1;
  if (range) headers['Content-Range'] = `bytes ${start}-${end}/${size}`;
  response.writeHead(range ? 206 : 200, headers);
  if (request.method === 'HEAD' || size === 0) {
    response.end();
    return;
  }
  const stream = createReadStream(file, { start, end });
  stream.on('error', () => response.destroy());
  response.on('close', () => stream.destroy());
  stream.pipe(response);
}

/** One range of bytes, null for none (several at once count as none), or 'unsatisfiable'. */
function rangeOf(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [, first, last] = match;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}

async function missing(root, request, response) {
  const page = await readFile(join(root, '404.html')).catch(() => null);
  const type = page ? MEDIA_TYPES['.html'] : MEDIA_TYPES['.txt'];
  response.writeHead(404, { 'Content-Type': type });
  response.end(request.method === 'HEAD' ? undefined : (page ?? 'Not found'));
}
