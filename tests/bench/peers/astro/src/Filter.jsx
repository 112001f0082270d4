// The island: the filter's controls. The cards beside it are static HTML, so it hides those that do not fit
// instead of drawing them a second time from data that would have to be sent along.

import { useEffect, useRef, useState } from 'preact/hooks';

import { ALL_GROUPS, counted, fitting, fold } from '../../people.mjs';

/** Reads the cards once: what each is found by, and its group. */
function readCards() {
  const cards = [...document.querySelectorAll('.interviewee-list__item')];
  const text = (card, part) => card.querySelector(part)?.textContent ?? '';
  return {
    cards,
    groups: cards.map((card) => card.dataset.group),
    texts: cards.map((card) =>
      fold(
        `${text(card, '.interviewee-card__name')} ${text(card, '.interviewee-card__role')} ` +
          `${text(card, '.interviewee-card__quote')} ${card.dataset.also ?? ''}`,
      ),
    ),
  };
}

export default function Filter({ groups, all }) {
  const [words, setWords] = useState('');
  const [group, setGroup] = useState('');
  const [left, setLeft] = useState(all);
  const read = useRef(null);
  const narrow = (words, group) => {
    read.current ??= readCards();
    const { cards, texts, groups } = read.current;
    const fits = fitting(texts, groups, words, group);
    cards.forEach((card, place) => {
      if (card.hidden === fits[place]) card.hidden = !fits[place];
    });
    setLeft(fits.filter(Boolean).length);
  };
  // What was typed before the island came to life.
  const field = useRef(null);
  useEffect(() => {
    if (field.current.value !== '') {
      setWords(field.current.value);
      narrow(field.current.value, group);
    }
  }, []);
  const onWords = ({ currentTarget: { value } }) => {
    setWords(value);
    narrow(value, group);
  };
  const onGroup = ({ currentTarget: { value } }) => {
    setGroup(value);
    narrow(words, value);
  };
  return (
    <form class="filters" role="search" aria-label="Narrow the list" onSubmit={(event) => event.preventDefault()}>
      <label class="filters__field filters__field--whole">
        <span class="filters__label">Words</span>
        <input ref={field} class="filters__input" type="search" name="q" value={words} onInput={onWords} autocomplete="off" />
      </label>
      <label class="filters__field">
        <span class="filters__label">Group</span>
        <select class="filters__input" name="group" value={group} onChange={onGroup}>
          <option value="">{ALL_GROUPS}</option>
          {groups.map(([token, words]) => (
            <option value={token}>{words}</option>
          ))}
        </select>
      </label>
      <p class="filters__result" role="status">
        {counted(left, all)}
      </p>
    </form>
  );
}
