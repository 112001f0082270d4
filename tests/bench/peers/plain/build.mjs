// The gallery as static HTML without any script: what the words and the styles alone cost.
// It has no filter, since without a script there is none.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PARTS, peopleOf } from '../people.mjs';

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function card({ slug, name, letters, roles, quote }, place) {
  const words = quote
    ? `<blockquote class="interviewee-card__quote" lang="${quote.language}"><p><span class="quote-line__open">“</span>${escaped(quote.text)}”</p></blockquote>`
    : '';
  return `<div class="interviewee-list__item"><article class="interviewee-card"><div class="interviewee-card__plate"><svg class="plate" viewBox="0 0 80 100" aria-hidden="true"><path class="plate__label" d="M17 33h46v34H17z"/><text class="plate__letters" x="40" y="57.5">${escaped(letters)}</text></svg></div><div class="interviewee-card__head"><span class="interviewee-card__number" aria-hidden="true">${place + 1}</span><h2 class="interviewee-card__name"><a class="interviewee-card__link" href="/interviewees/${slug}/"><bdi>${escaped(name)}</bdi></a></h2><p class="interviewee-card__role">${escaped(roles)}</p></div>${words}</article></div>`;
}

/** Writes the page for a film file into a folder. */
export async function build({ film: file, out }) {
  const film = JSON.parse(await readFile(file, 'utf8'));
  const title = escaped(film.film.title);
  const links = PARTS.map(([words, address]) => {
    const here = words === 'Interviewees' ? ' aria-current="page"' : '';
    return `<li><a class="masthead__link" href="${address}"${here}>${words}</a></li>`;
  });
  await mkdir(out, { recursive: true });
  await writeFile(
    join(out, 'index.html'),
    `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Interviewees – ${title}</title>
<link rel="stylesheet" href="/site.css">
<link rel="icon" href="data:,">
</head>
<body>
<header class="page"><div class="masthead"><a class="masthead__film" href="/">${title}</a><nav class="masthead__nav" aria-label="Main"><ul class="masthead__list">${links.join('')}</ul></nav></div></header>
<main class="page" id="main"><div class="page-head"><h1 class="page-head__title">Interviewees</h1></div><div class="interviewee-list">${peopleOf(film).map(card).join('')}</div></main>
<footer class="page"><div class="colophon"><p>Made from one data file</p></div></footer>
</body>
</html>
`,
  );
}
