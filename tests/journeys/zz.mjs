import { launch, live } from './browser.mjs';
import { serve } from './server.mjs';
const dist = new URL('../../dist', import.meta.url).pathname;
const s = await serve(dist); const b = await launch();
for (const [n, w, dark] of [['p', 360, false], ['d', 1440, true]]) {
  const c = await b.newContext({ viewport: { width: w, height: 900 }, colorScheme: dark ? 'dark' : 'light', locale: n === 'd' ? 'ru-RU' : 'en-GB' });
  const p = await c.newPage();
  await p.goto(new URL('interviewees/george-watson/', s.url).href); await live(p);
  await p.getByRole('link', { name: 'Cite' }).first().click();
  await p.getByRole('dialog').waitFor();
  console.log(await p.locator('dialog [data-copy=mla]').textContent());
  await p.screenshot({ path: `/tmp/y-${n}1.png` });
  await p.keyboard.press('Escape');
  await p.goto(new URL('interviewees/george-watson/citations/', s.url).href);
  await p.screenshot({ path: `/tmp/y-${n}2.png`, fullPage: true });
  await p.goto(new URL('notebook/?items=claims.small-peoples_quotes.norman-davies_reviews.the-economist_film', s.url).href); await live(p);
  await p.locator('.sheet__citation [data-copy]').nth(3).waitFor();
  await p.screenshot({ path: `/tmp/y-${n}3.png`, fullPage: true });
  if (n === 'd') { await p.emulateMedia({ media: 'print', colorScheme: 'light' }); await p.setViewportSize({ width: 720, height: 1000 }); await p.screenshot({ path: `/tmp/y-print.png`, fullPage: true }); await p.emulateMedia({ media: 'screen' }); await p.setViewportSize({ width: w, height: 900 }); }
  for (const [k, path] of [['4', 'claims/'], ['5', 'reviews/'], ['6', 'sources/'], ['7', 'claims/small-peoples/'], ['8', 'interviewees/george-watson/'], ['9', ''], ['10', 'interviewees/']]) {
    await p.goto(new URL(path, s.url).href); await live(p);
    await p.screenshot({ path: `/tmp/y-${n}${k}.png`, fullPage: true });
  }
  await c.close();
}
await b.close(); await s.close();
