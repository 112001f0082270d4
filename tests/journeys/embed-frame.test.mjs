// The frames' own script without a browser: its pure functions, and its size.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { brotliCompressSync } from 'node:zlib';

const file = (name) => readFileSync(new URL(`../../static/${name}`, import.meta.url), 'utf8');

/** What the script defines where there is no document. */
const script = vm.createContext({ URLSearchParams });
vm.runInContext(file('embed-frame.js'), script);
const plain = (value) => JSON.parse(JSON.stringify(value));

const LIGHT = 'rgb(246, 246, 243)';
const DARK = 'rgb(23, 20, 27)';

test('colours are read as addresses and as browsers write them', () => {
  for (const [text, colour] of [
    ['#57306f', [87, 48, 111]],
    ['57306F', [87, 48, 111]],
    ['#fc0', [255, 204, 0]],
    [LIGHT, [246, 246, 243]],
    ['rgba(1, 2, 3, 0.5)', [1, 2, 3]],
  ]) {
    assert.deepEqual(plain(script.readColour(text)), colour, text);
  }
  for (const text of ['', null, undefined, 'violet', '#12', '#12345', '#1234567', '#ggg', 'url(x)', 'rgb(1 2 3)', '#57306f;', ' #57306f']) {
    assert.equal(script.readColour(text), null, String(text));
  }
});

test('contrast is that of WCAG', () => {
  assert.equal(script.contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(script.contrast([255, 255, 255], [255, 255, 255]), 1);
  assert.ok(Math.abs(script.contrast([119, 119, 119], [255, 255, 255]) - 4.48) < 0.01);
});

test('an accent is taken only where it can be read on the paper', () => {
  assert.equal(script.accentOn(LIGHT, '57306f'), '#57306f');
  assert.equal(script.accentOn(DARK, '57306f'), null);
  assert.equal(script.accentOn(DARK, '#cfb2e2'), '#cfb2e2');
  assert.equal(script.accentOn(LIGHT, '#cfb2e2'), null);
  assert.equal(script.accentOn('', '#57306f'), null);
  // Every grey: what is taken has the contrast that is promised.
  for (let grey = 0; grey < 256; grey += 1) {
    const asked = `#${grey.toString(16).padStart(2, '0').repeat(3)}`;
    for (const paper of [LIGHT, DARK]) {
      const enough = script.contrast([grey, grey, grey], script.readColour(paper)) >= 4.5;
      assert.equal(script.accentOn(paper, asked), enough ? asked : null, `${asked} on ${paper}`);
    }
  }
});

test('parameters of playing ask for the program, others do not', () => {
  const asks = (query, fragment = '') => script.asksForProgram(new URLSearchParams(query), fragment);
  for (const query of ['start=9', 't=1', 'end=5', 'chapter=2', 'cc=en', 'speed=2', 'api=1', 'enablejsapi=true', 'autoplay=1', 'mute=1']) {
    assert.equal(asks(query), true, query);
  }
  for (const query of ['', 'api=0', 'autoplay=no', 'loop=0', 'theme=dark', 'accent=fc0', 'title=0', 'controls=0', '_=1']) {
    assert.equal(asks(query), false, query);
  }
  assert.equal(asks('', '#t=10,20'), true);
  assert.equal(asks('', '#?secret=abc'), false);
});

test('a height is told in the forms that parents know', () => {
  const address = 'https://films.example/embed/quotes/ada-quill/';
  const resize = JSON.stringify({ src: address, context: 'iframe.resize', height: 300 });
  assert.deepEqual(plain(script.heightMessages(address, undefined, 400, 300, false)), [resize]);
  assert.deepEqual(plain(script.heightMessages(address, 'abc', 400, 300, true)), [
    resize,
    { type: 'iframe-resized', width: 400, height: 300 },
    { message: 'height', value: 300, secret: 'abc' },
  ]);
});

test('what a sandbox forbids is nothing, and says nothing', () => {
  assert.equal(script.quietly(() => 3), 3);
  assert.equal(script.quietly(() => { throw new Error('SecurityError'); }), undefined);
});

test('every example of docs/EMBED.md is run by a journey, and every parameter is read', () => {
  const text = readFileSync(new URL('../../docs/EMBED.md', import.meta.url), 'utf8');
  const beside = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
  const journeys = beside('embed.test.mjs') + beside('clients.test.mjs');
  const examples = [...text.matchAll(/(?:<!-- example: (\w+) -->\n)?```html\n/g)].map(([, name]) => name);
  assert.ok(examples.length >= 5);
  for (const name of examples) assert.ok(journeys.includes(`example('${name}')`) || journeys.includes(`example: ${name} `), `example ${name}`);
  // There is one language of the interface so far.
  const none = ['lang', 'hl'];
  const rows = text.split('## Parameters')[1].split('\n## ')[0].matchAll(/^\| (`\w+`) \|([^|]*)\|/gm);
  const names = [...rows].flatMap(([, first, others]) => [first, ...others.split(', ')]).map((name) => name.replaceAll('`', '').trim()).filter((name) => name && !none.includes(name));
  assert.ok(names.length >= 25, `${names}`);
  const readers = ['embedding.rs', 'moment.rs', '../address.rs'].map((name) => beside(`../../src/address/${name}`)).join('') + file('embed-frame.js');
  for (const name of names) assert.match(readers, new RegExp(`['"]${name}['"]`), name);
});

test('the scripts are small', () => {
  // As they are published: without the lines that are comments.
  const weight = (name) => brotliCompressSync(Buffer.from(file(name).replace(/^\s*(\/\/|\/\*\*).*\n/gm, ''))).length;
  assert.ok(weight('embed-frame.js') <= 3000, `embed-frame.js weighs ${weight('embed-frame.js')} bytes`);
  assert.ok(weight('embed.js') <= 2000, `embed.js weighs ${weight('embed.js')} bytes`);
  assert.doesNotMatch(file('embed-frame.js') + file('embed.js'), /console\.\w|localStorage|document\.cookie|document\.referrer/);
});
