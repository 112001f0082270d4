// The generated configurations, proved on the servers that they are for.

import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { join, sep } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { start } from './servers.mjs';
import { bytesOf, CSP, isCompressed, standIn, TYPES } from './site.mjs';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const WASM = 'assets/app.0123456789abcdef.wasm';
const CLIP = 'media/clip.webm';
const DECODED = { br: brotliDecompressSync, gzip: gunzipSync, undefined: (bytes) => bytes };

/** An answer as it comes over the wire: `fetch` would tidy paths up, follow redirects and decode. */
function ask(port, path, { method = 'GET', headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, raw: response.rawHeaders, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** The headers of every answer, each exactly once. */
function assertPolicy(answer, path, csp = CSP) {
  const wanted = {
    'access-control-allow-origin': '*',
    'content-security-policy': csp,
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  };
  for (const [name, value] of Object.entries(wanted)) {
    assert.equal(answer.headers[name], value, `${name} of ${path}`);
  }
  const names = answer.raw.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  assert.deepEqual(twice, [], `headers that ${path} has twice`);
  assert.equal(answer.headers['x-frame-options'], undefined, path);
}

/** The address of a file: pages are folders. */
const addressOf = (path) => path.replace(/(^|\/)index\.html$/, '$1');

let site;
before(async () => (site = await standIn()));
after(() => rm(site.folder, { recursive: true, force: true }));

for (const name of ['nginx', 'caddy']) {
  for (const base of ['/', '/films/x/']) {
    describe(`${name} at ${base}`, () => {
      let server;
      before(async () => (server = await start(name, { ...site, base })));
      after(() => server?.close());

      const get = (path, headers) => ask(server.port, base + path, { headers });

      test('every file has its media type, its bytes, its caching and the policy', async () => {
        for (const [path, type] of Object.entries(TYPES)) {
          const answer = await get(addressOf(path));
          assert.equal(answer.status, 200, path);
          assert.equal(answer.headers['content-type'], type, path);
          assert.deepEqual(answer.body, bytesOf(path), path);
          assert.equal(answer.headers['cache-control'], path.startsWith('assets/') ? IMMUTABLE : 'no-cache', path);
          assertPolicy(answer, path);
        }
      });

      test('who asks for brotli or gzip gets it, who does not gets the file itself, and caches are told', async () => {
        const wishes = { br: 'br', gzip: 'gzip', 'gzip, deflate, br': 'br', identity: undefined };
        for (const [path, type] of Object.entries(TYPES)) {
          for (const [wish, given] of Object.entries(wishes)) {
            const answer = await get(addressOf(path), { 'Accept-Encoding': wish });
            const encoding = answer.headers['content-encoding'];
            assert.equal(answer.status, 200, path);
            assert.equal(encoding, isCompressed(path) ? given : undefined, `${path} for ${wish}`);
            assert.deepEqual(DECODED[encoding](answer.body), bytesOf(path), `${path} for ${wish}`);
            assert.equal(answer.headers['content-type'], type, `${path} for ${wish}`);
            assert.equal(answer.headers.vary, 'Accept-Encoding', `${path} for ${wish}`);
            assertPolicy(answer, path);
          }
        }
      });

      test('what is missing is 404 with the page for it, is not kept, and has the policy', async () => {
        const paths = ['nobody/', 'reviews/nobody', 'film.json/', 'assets/', 'assets/gone.wasm', 'assets/app.js', 'media/gone.vtt'];
        for (const path of paths) {
          const answer = await get(path);
          assert.equal(answer.status, 404, path);
          assert.equal(answer.headers['content-type'], TYPES['404.html'], path);
          assert.deepEqual(answer.body, bytesOf('404.html'), path);
          assert.equal(answer.headers['cache-control'], 'no-cache', path);
          assertPolicy(answer, path);
        }
      });

      test('a folder without its slash is redirected on the same host, with its query', async () => {
        const ways = { reviews: 'reviews/', 'reviews?q=a&b=%20c': 'reviews/?q=a&b=%20c' };
        for (const [from, to] of Object.entries(ways)) {
          const answer = await get(from);
          assert.ok([301, 308].includes(answer.status), `${from}: ${answer.status}`);
          assert.equal(answer.headers.location, base + to);
          assertPolicy(answer, from);
        }
      });

      test('a former address leads to the present one, with its query', async () => {
        for (const [from, query] of [['reviews/pail/', ''], ['reviews/pail', '?q=a'], ['reviews/pail/', '?q=a&b=%20c']]) {
          const answer = await get(from + query);
          assert.equal(answer.status, 301, from);
          assert.equal(answer.headers.location, `${base}reviews/the-pail/${query}`);
          assertPolicy(answer, from);
        }
      });

      test('a part of a film is answered with that part', async () => {
        const size = bytesOf(CLIP).length;
        const ranges = {
          'bytes=2-4': [2, 5],
          [`bytes=${size - 3}-`]: [size - 3, size],
          'bytes=-2': [size - 2, size],
          'bytes=8-999999': [8, size],
        };
        for (const [range, [from, to]] of Object.entries(ranges)) {
          const answer = await get(CLIP, { Range: range });
          assert.equal(answer.status, 206, range);
          assert.equal(answer.headers['content-range'], `bytes ${from}-${to - 1}/${size}`);
          assert.deepEqual(answer.body, bytesOf(CLIP).subarray(from, to), range);
          assertPolicy(answer, range);
        }
        assert.equal((await get(CLIP)).headers['accept-ranges'], 'bytes');
      });

      test('a part beyond the end is refused, and the refusal is not kept', async () => {
        for (const path of [CLIP, WASM]) {
          const answer = await get(path, { Range: 'bytes=9999999-' });
          assert.equal(answer.status, 416, path);
          assert.equal(answer.headers['content-range'], `bytes */${bytesOf(path).length}`);
          assert.doesNotMatch(answer.headers['cache-control'] ?? '', /immutable/, path);
          assertPolicy(answer, path);
        }
      });

      test('HEAD is GET without the body', async () => {
        for (const path of ['', WASM, CLIP, 'nobody/']) {
          const [head, whole] = [await ask(server.port, base + path, { method: 'HEAD' }), await get(path)];
          assert.equal(head.status, whole.status, path);
          assert.equal(head.body.length, 0, path);
          for (const name of ['content-type', 'content-length', 'cache-control', 'etag']) {
            assert.equal(head.headers[name], whole.headers[name], `${name} of ${path}`);
          }
          assertPolicy(head, path);
        }
      });

      test('other methods are refused, with the policy and without being kept', async () => {
        for (const method of ['OPTIONS', 'POST', 'PUT', 'DELETE']) {
          for (const path of ['', 'film.json', WASM]) {
            const answer = await ask(server.port, base + path, { method });
            assert.equal(answer.status, 405, `${method} ${path}: ${answer.status}`);
            assert.doesNotMatch(answer.headers['cache-control'] ?? '', /immutable/, path);
            assertPolicy(answer, `${method} ${path}`);
          }
        }
      });

      test('who has the present bytes is told so, for each encoding', async () => {
        for (const path of ['', 'film.json', WASM, CLIP]) {
          for (const wish of ['identity', 'br', 'gzip']) {
            const headers = { 'Accept-Encoding': wish };
            const { etag } = (await get(path, headers)).headers;
            assert.ok(etag, `${path} for ${wish}`);
            const again = await get(path, { ...headers, 'If-None-Match': etag });
            assert.equal(again.status, 304, `${path} for ${wish}`);
            assert.equal(again.body.length, 0);
            assert.equal(again.headers['cache-control'], path === WASM ? IMMUTABLE : 'no-cache', path);
            const other = await get(path, { ...headers, 'If-None-Match': '"another"' });
            assert.equal(other.status, 200, `${path} for ${wish}`);
          }
        }
      });

      test('nothing outside of the site is served', async () => {
        const ways = ['../secret.txt', '%2e%2e/secret.txt', '..%2fsecret.txt', 'assets/../../secret.txt', 'assets/..%2f..%2fsecret.txt', 'assets../secret.txt', '..%5csecret.txt'];
        for (const path of ways) {
          const answer = await get(path);
          assert.ok([400, 403, 404].includes(answer.status), `${path}: ${answer.status}`);
          assert.ok(!answer.body.includes('outside of the site'), path);
        }
      });

      if (base !== '/') {
        test('the site has its place and stands nowhere else', async () => {
          const bare = await ask(server.port, `${base.slice(0, -1)}?q=a`);
          assert.equal(bare.status, 301);
          assert.equal(bare.headers.location, `${base}?q=a`);
          for (const path of ['/', '/film.json', '/reviews/', '/films/', '/films/xylophone']) {
            assert.equal((await ask(server.port, path)).status, 404, path);
          }
        });
      }
    });
  }

  test(`${name} shows the built site`, { skip: !process.env.CINEFILE_DIST && 'CINEFILE_DIST names no built site' }, async () => {
    const root = process.env.CINEFILE_DIST;
    const server = await start(name, { root, film: join(root, 'film.json'), base: '/' });
    try {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
      const shown = new Set(files);
      assert.ok(files.length > 10, 'the built site has files');
      const csp = (await ask(server.port, '/')).headers['content-security-policy'];
      assert.match(csp, /^default-src 'none'; .*frame-src 'self'/);
      for (const file of files) {
        const path = file.slice(root.length).split(sep).join('/').replace(/^\//, '');
        if (/\.(br|gz)$/.test(path)) continue;
        const wanted = await readFile(file);
        for (const [wish, ending] of [['identity', ''], ['gzip', '.gz'], ['br', '.br']]) {
          const answer = await ask(server.port, encodeURI(`/${addressOf(path)}`), { headers: { 'Accept-Encoding': wish } });
          assert.equal(answer.status, 200, path);
          assert.equal(answer.headers['content-encoding'], shown.has(file + ending) && ending ? wish : undefined, path);
          assert.deepEqual(DECODED[answer.headers['content-encoding']](answer.body), wanted, path);
          const named = /^assets\/.*\.[0-9a-f]{16}\.\w+$/.test(path);
          assert.equal(answer.headers['cache-control'], named ? IMMUTABLE : 'no-cache', path);
          // The search index is bytes to every host.
          if (!/^_|\.bin$/.test(path)) assert.notEqual(answer.headers['content-type'], 'application/octet-stream', path);
          assertPolicy(answer, path, csp);
        }
      }
      const missing = await ask(server.port, '/no-such-page/');
      assert.equal(missing.status, 404);
      assert.deepEqual(missing.body, await readFile(join(root, '404.html')));
    } finally {
      await server.close();
    }
  });
}
