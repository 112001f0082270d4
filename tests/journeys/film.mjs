// The bundled film as the journeys expect it: every number, name and slug comes from here, none is written in a test.

import { readFileSync } from 'node:fs';

export const film = JSON.parse(
  readFileSync(process.env.CINEFILE_FILM ?? new URL('../../static/film.json', import.meta.url), 'utf8'),
);

/** The people who speak in the film, in the film's order. */
export const interviewees = film.people.filter((person) => person.in_film);

/** The reviews that are about the film itself rather than about a person or a claim. */
export const filmReviews = film.reviews.filter(
  ({ about }) => about === undefined || about === 'film' || (typeof about === 'object' && 'film' in about),
);

/** The interviewees who have also reviewed the film. */
export const alsoReviewers = interviewees.filter(({ slug }) => filmReviews.some(({ by }) => by?.includes(slug)));

/** The value of `key` that most records share: a filter on it keeps some and hides some. */
export function commonest(records, key) {
  const counts = new Map();
  for (const record of records) counts.set(record[key], (counts.get(record[key]) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0][0];
}

/** Text without the marks on its letters, as people type it. */
export function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** The slugs of records, sorted, to compare sets. */
export function slugs(records) {
  return records.map(({ slug }) => slug).sort();
}
