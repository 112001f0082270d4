// The packaged program, as a publisher uses it: from nothing to a site, with nothing else installed.

import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { filmText, folder, siteOf } from './built.mjs';
import { launch, live, watch } from './browser.mjs';

const CINEFILE = process.env.CINEFILE_PACKAGED ?? fileURLToPath(new URL('../../target/package/cinefile', import.meta.url));
/** No Trunk, no cargo, no Node: nothing is found. */
const BARE = { PATH: '/nowhere', HOME: '/nowhere' };

const run = (args, options = {}) => execFileSync(CINEFILE, args, { encoding: 'utf8', stdio: 'pipe', env: BARE, ...options });

/** Every file below a folder with a digest of its bytes. */
function digests(path, below = '') {
  return readdirSync(join(path, below), { withFileTypes: true })
    .flatMap((entry) => {
      const name = below + entry.name;
      if (entry.isDirectory()) return digests(path, `${name}/`);
      return [[name, createHash('sha256').update(readFileSync(join(path, name))).digest('hex')]];
    })
    .sort();
}

function filmIn(place, text) {
  mkdirSync(place, { recursive: true });
  const file = join(place, 'film.json');
  writeFileSync(file, text);
  return file;
}

describe('from nothing to a site', () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  test('cinefile new demo && cinefile build demo/film.json && cinefile serve demo/film.json', async () => {
    const cwd = folder();
    assert.match(run(['new', 'demo'], { cwd }), /cinefile serve demo\/film\.json/);
    assert.match(run(['build', 'demo/film.json'], { cwd }), /dist: \d+ pages/);
    assert.ok(existsSync(join(cwd, 'dist/index.html')));

    const serving = spawn(CINEFILE, ['serve', 'demo/film.json', '--port', '0'], { cwd, env: BARE, stdio: ['ignore', 'ignore', 'pipe'] });
    try {
      const address = await new Promise((resolve, reject) => {
        createInterface(serving.stderr).on('line', (said) => {
          const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
          if (found) resolve(found[0]);
        });
        serving.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      });
      const page = await browser.newPage();
      const problems = watch(page, new URL(address).origin);
      await page.goto(address);
      await live(page);
      const title = JSON.parse(readFileSync(join(cwd, 'demo/film.json'), 'utf8')).film.title;
      assert.equal((await page.getByRole('heading', { level: 1 }).innerText()).trim(), title);
      await page.getByRole('banner').getByRole('link', { name: 'Interviewees' }).click();
      await page.waitForURL(`${address}interviewees/`);

      // A saved change is shown without a hand on the browser.
      const changed = JSON.parse(readFileSync(join(cwd, 'demo/film.json'), 'utf8'));
      changed.people.find((person) => person.in_film).name = 'Zora Newname';
      writeFileSync(join(cwd, 'demo/film.json'), JSON.stringify(changed));
      await page.getByRole('heading', { name: 'Zora Newname' }).waitFor({ timeout: 30_000 });
      assert.deepEqual(problems, []);
      await page.close();
    } finally {
      serving.kill('SIGTERM');
    }
  });

  test('the bundled film’s site has the same bytes as the one that Trunk’s build made', () => {
    const place = folder();
    const film = fileURLToPath(new URL('../../static/film.json', import.meta.url));
    run(['build', film, '--out', join(place, 'dist')]);
    assert.deepEqual(digests(join(place, 'dist')), digests(siteOf('bundled')));
  });
});

describe('builds', () => {
  test('give the same bytes again, wherever and whenever', () => {
    const [one, two] = [folder(), folder()];
    const text = filmText('small');
    run(['build', filmIn(join(one, 'a'), text), '--out', join(one, 'dist')], { env: { ...BARE, TZ: 'Asia/Tokyo', LANG: 'C' } });
    run(['build', filmIn(join(two, 'b/c'), text), '--out', 'site'], { cwd: two, env: { ...BARE, TZ: 'America/New_York' } });
    assert.deepEqual(digests(join(one, 'dist')), digests(join(two, 'site')));
  });

  test('a film with problems leaves the old site whole', () => {
    const place = folder();
    const out = join(place, 'dist');
    const film = filmIn(place, filmText('small'));
    run(['build', film, '--out', out]);
    const old = digests(out);
    writeFileSync(film, filmText('small').replace('"wording"', '"wording_"'));
    assert.throws(
      () => run(['build', film, '--out', out]),
      ({ status, stderr }) => status === 1 && /wording_/.test(stderr) && /film\.json/.test(stderr),
    );
    assert.deepEqual(digests(out), old);
    assert.deepEqual(readdirSync(place).sort(), ['dist', 'film.json', 'film.lock.json'], 'nothing is left over');
  });

  describe('that are killed', () => {
    const people = 400;
    let large;
    let whole;
    let names;
    before(() => {
      const place = folder();
      large = filmText('large', String(people));
      run(['build', filmIn(place, large), '--out', join(place, 'dist')]);
      whole = digests(join(place, 'dist'));
      names = Object.keys(JSON.parse(readFileSync(join(place, 'film.lock.json'), 'utf8')).published).length;
    });

    // The build is killed when its folder holds so many pages, from the first moment to the last.
    for (const share of [0, 0.02, 0.25, 0.5, 0.75, 1]) {
      test(`at ${share * 100} % leave the old site whole, and the next build works`, async () => {
        const place = folder();
        const out = join(place, 'dist');
        // The same film when it was shorter: nothing that it has published is lost.
        const film = filmIn(place, filmText('large', '20'));
        run(['build', film, '--out', out]);
        const old = digests(out);
        const locked = () => Object.keys(JSON.parse(readFileSync(join(place, 'film.lock.json'), 'utf8')).published).length;
        const oldNames = locked();
        writeFileSync(film, large);

        const staged = join(place, '.dist.cinefile/site/interviewees');
        const written = () => (existsSync(staged) ? readdirSync(staged).length : 0);
        const building = execFile(CINEFILE, ['build', film, '--out', out], { env: BARE });
        const ended = new Promise((resolve) => building.on('exit', resolve));
        const isFar = () => existsSync(join(place, '.dist.cinefile')) && written() >= people * share;
        await new Promise((resolve) => {
          const look = () => (building.exitCode !== null || isFar() ? resolve() : setImmediate(look));
          look();
        });
        building.kill('SIGKILL');
        await ended;
        // Killed after the exchange, the new site stands there: as whole as the old one.
        const found = digests(out);
        if (share < 1) assert.deepEqual(found, old);
        else assert.ok([old, whole].some((site) => JSON.stringify(site) === JSON.stringify(found)), 'one whole site');
        assert.ok([oldNames, names].includes(locked()), 'one whole lock');

        run(['build', film, '--out', out]);
        assert.deepEqual(digests(out), whole);
        assert.equal(locked(), names);
        assert.deepEqual(readdirSync(place).sort(), ['dist', 'film.json', 'film.lock.json'], 'nothing is left over');
      });
    }
  });
});
