// The gallery's people out of a film file, and which of them a filter leaves: what all peers in JavaScript share.
// It knows the film file's fields; how anything is drawn is each peer's matter.

/** What a choice of all groups says. */
export const ALL_GROUPS = 'All groups';

/** Everybody who is interviewed, in the film's order, with what their cards show and what they are found by. */
export function peopleOf(film) {
  const organisations = new Map((film.organisations ?? []).map(({ slug, name }) => [slug, name]));
  const quotes = new Map();
  for (const quote of film.quotes ?? []) {
    if (!quotes.has(quote.by)) quotes.set(quote.by, []);
    quotes.get(quote.by).push(quote);
  }
  return film.people
    .filter((person) => person.in_film)
    .map(({ slug, name, sort_name, roles = [], group, affiliations = [] }) => {
      const said = quotes.get(slug) ?? [];
      return {
        slug,
        name,
        group,
        letters: sort_name.slice(0, 1).toUpperCase() + sort_name.slice(1, 2).toLowerCase(),
        roles: roles.join(', '),
        /** The quotation that the card shows. */
        quote: said[0] && { text: said[0].text, language: said[0].language },
        /** What the person is found by and the card does not show. */
        also: [...affiliations.map((slug) => organisations.get(slug)), ...said.slice(1).map(({ text }) => text)].join(' '),
      };
    });
}

/** Text without capitals and the marks of letters. */
export function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What a person is found by. */
export function findable({ name, roles, quote, also }) {
  return fold(`${name} ${roles} ${quote?.text ?? ''} ${also}`);
}

/** Whether each of some texts holds all the words, and belongs to the group; no group means any. */
export function fitting(texts, groups, words, group) {
  const parts = fold(words).split(/\s+/).filter(Boolean);
  return texts.map((text, place) => (!group || groups[place] === group) && parts.every((part) => text.includes(part)));
}

/** The groups that somebody belongs to, as tokens and words, in the order of their first member. */
export function groupsOf(people) {
  const tokens = [...new Set(people.map(({ group }) => group))];
  return tokens.map((token) => [token, token.slice(0, 1).toUpperCase() + token.slice(1).replaceAll('-', ' ')]);
}

/** The line below the filter. */
export function counted(left, all) {
  return left === 0 ? `0 of ${all} people: nobody fits` : `${left} of ${all} people`;
}

/** The pages that the head leads to, each with its address. */
export const PARTS = [
  ['Film', '/'],
  ['Interviewees', '/interviewees/'],
  ['Reviews', '/reviews/'],
  ['Claims', '/claims/'],
  ['Sources', '/sources/'],
];
