// The page: fetches the film file, then draws the gallery and its filter.

import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

import { PARTS } from '../../people.mjs';
import Gallery from './Gallery.jsx';

const film = fetch('/film.json').then((answer) => answer.json());

function Page() {
  const [shown, setShown] = useState(null);
  useEffect(() => {
    film.then((film) => {
      document.title = `Interviewees – ${film.film.title}`;
      setShown(film);
    });
  }, []);
  return (
    <>
      <header className="page">
        <div className="masthead">
          <a className="masthead__film" href="/">
            {shown?.film.title}
          </a>
          <nav className="masthead__nav" aria-label="Main">
            <ul className="masthead__list">
              {PARTS.map(([words, address]) => (
                <li key={address}>
                  <a className="masthead__link" href={address} aria-current={words === 'Interviewees' ? 'page' : undefined}>
                    {words}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main className="page" id="main">
        {shown ? <Gallery film={shown} /> : <p>Loading…</p>}
      </main>
      <footer className="page">
        <div className="colophon">
          <p>Made from one data file</p>
        </div>
      </footer>
    </>
  );
}

createRoot(document.getElementById('app')).render(<Page />);
