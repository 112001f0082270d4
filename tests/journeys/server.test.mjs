// The journeys' own server, held to what hosts do.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

import { serve } from './server.mjs';

let root;
let site;
let below;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'cinefile-server-'));
  await mkdir(join(root, 'people'));
  await writeFile(join(root, 'index.html'), '<h1>Film</h1>');
  await writeFile(join(root, 'people/index.html'), '<h1>People</h1>');
  await writeFile(join(root, '404.html'), '<h1>Nothing here</h1>');
  await writeFile(join(root, 'app.wasm'), '0123456789');
  await writeFile(join(root, 'empty.txt'), '');
  await writeFile(join(root, 'people/index.html.br'), brotliCompressSync('<h1>People</h1>'));
  site = await serve(root);
  below = await serve(root, { base: '/films/one/' });
});

after(async () => {
  await site?.close();
  await below?.close();
  await rm(root, { recursive: true, force: true });
});

const get = (path, options) => fetch(site.origin + path, { redirect: 'manual', ...options });

test('a directory is its index.html', async () => {
  const response = await get('/people/');
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(await response.text(), '<h1>People</h1>');
});

test('a directory without its slash is redirected, with its query', async () => {
  const response = await get('/people?q=a');
  assert.equal(response.status, 301);
  assert.equal(response.headers.get('location'), '/people/?q=a');
});

test('what is missing is 404 with the page for it', async () => {
  for (const path of ['/nobody/', '/people/nobody', '/app.wasm/', '/%E0%A4%A']) {
    const response = await get(path);
    assert.equal(response.status, 404, path);
    assert.equal(await response.text(), '<h1>Nothing here</h1>', path);
  }
});

test('nothing outside of the folder is served', async () => {
  // fetch would tidy the path up before sending it.
  const status = await new Promise((resolve, reject) => {
    const { port } = new URL(site.origin);
    request({ port, host: '127.0.0.1', path: '/%2e%2e%2f%2e%2e%2fetc%2fpasswd' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  assert.equal(status, 404);
});

test('wasm has its media type', async () => {
  const response = await get('/app.wasm');
  assert.equal(response.headers.get('content-type'), 'application/wasm');
  assert.equal(response.headers.get('accept-ranges'), 'bytes');
  assert.equal(await response.text(), '0123456789');
});

test('ranges are answered with the part that was asked for', async () => {
  const ranges = {
    'bytes=2-4': ['234', 'bytes 2-4/10'],
    'bytes=7-': ['789', 'bytes 7-9/10'],
    'bytes=-2': ['89', 'bytes 8-9/10'],
    'bytes=8-99': ['89', 'bytes 8-9/10'],
  };
  for (const [range, [text, named]] of Object.entries(ranges)) {
    const response = await get('/app.wasm', { headers: { Range: range } });
    assert.equal(response.status, 206, range);
    assert.equal(response.headers.get('content-range'), named);
    assert.equal(await response.text(), text, range);
  }
});

test('a range beyond the end is refused', async () => {
  const response = await get('/app.wasm', { headers: { Range: 'bytes=10-' } });
  assert.equal(response.status, 416);
  assert.equal(response.headers.get('content-range'), 'bytes */10');
});

test('empty files and HEAD have no body', async () => {
  assert.equal(await (await get('/empty.txt')).text(), '');
  const head = await get('/app.wasm', { method: 'HEAD' });
  assert.equal(head.headers.get('content-length'), '10');
});

test('other methods are refused', async () => {
  assert.equal((await get('/', { method: 'POST' })).status, 405);
});

test('a site below a base is found there and nowhere else', async () => {
  assert.equal(below.url, `${below.origin}/films/one/`);
  assert.equal((await fetch(`${below.url}people/`)).status, 200);
  assert.equal((await fetch(`${below.origin}/people/`)).status, 404);
});

test('an encoding that stands ready is sent to those who take it, with the type of the file itself', async () => {
  const encoded = await get('/people/', { headers: { 'Accept-Encoding': 'gzip, br' } });
  assert.equal(encoded.headers.get('content-encoding'), 'br');
  assert.equal(encoded.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(await encoded.text(), '<h1>People</h1>');
  const plain = await get('/people/', { headers: { 'Accept-Encoding': 'identity' } });
  assert.equal(plain.headers.get('content-encoding'), null);
  const part = await get('/people/', { headers: { 'Accept-Encoding': 'br', Range: 'bytes=0-3' } });
  assert.equal(part.status, 206);
  assert.equal(await part.text(), '<h1>');
});
