// The gallery with its filter. Cards are memoised, and those that do not fit are hidden and stay mounted:
// mounting a thousand cards anew for each letter would take longer.

import { memo, useMemo, useState } from 'react';

import { ALL_GROUPS, counted, findable, fitting, groupsOf, peopleOf } from '../../people.mjs';

const Card = memo(function Card({ person: { slug, name, letters, roles, quote }, place }) {
  return (
    <article className="interviewee-card">
      <div className="interviewee-card__plate">
        <svg className="plate" viewBox="0 0 80 100" aria-hidden="true">
          <path className="plate__label" d="M17 33h46v34H17z" />
          <text className="plate__letters" x="40" y="57.5">
            {letters}
          </text>
        </svg>
      </div>
      <div className="interviewee-card__head">
        <span className="interviewee-card__number" aria-hidden="true">
          {place + 1}
        </span>
        <h2 className="interviewee-card__name">
          <a className="interviewee-card__link" href={`/interviewees/${slug}/`}>
            <bdi>{name}</bdi>
          </a>
        </h2>
        <p className="interviewee-card__role">{roles}</p>
      </div>
      {quote && (
        <blockquote className="interviewee-card__quote" lang={quote.language}>
          <p>
            <span className="quote-line__open">“</span>
            {quote.text}”
          </p>
        </blockquote>
      )}
    </article>
  );
});

export default function Gallery({ film }) {
  const people = useMemo(() => peopleOf(film), [film]);
  const texts = useMemo(() => people.map(findable), [people]);
  const memberships = useMemo(() => people.map(({ group }) => group), [people]);
  const choices = useMemo(() => groupsOf(people), [people]);
  const [words, setWords] = useState('');
  const [group, setGroup] = useState('');
  const fits = useMemo(() => fitting(texts, memberships, words, group), [texts, memberships, words, group]);
  return (
    <>
      <div className="page-head">
        <h1 className="page-head__title">Interviewees</h1>
        <form className="filters" role="search" aria-label="Narrow the list" onSubmit={(event) => event.preventDefault()}>
          <label className="filters__field filters__field--whole">
            <span className="filters__label">Words</span>
            <input
              className="filters__input"
              type="search"
              name="q"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              autoComplete="off"
            />
          </label>
          <label className="filters__field">
            <span className="filters__label">Group</span>
            <select className="filters__input" name="group" value={group} onChange={(event) => setGroup(event.target.value)}>
              <option value="">{ALL_GROUPS}</option>
              {choices.map(([token, words]) => (
                <option key={token} value={token}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <p className="filters__result" role="status">
            {counted(fits.filter(Boolean).length, people.length)}
          </p>
        </form>
      </div>
      <div className="interviewee-list">
        {people.map((person, place) => (
          <div key={person.slug} className="interviewee-list__item" hidden={!fits[place]}>
            <Card person={person} place={place} />
          </div>
        ))}
      </div>
    </>
  );
}
