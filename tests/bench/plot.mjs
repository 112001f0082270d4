// Draws ratios as rows of dots on a logarithmic scale, one row for each figure, one dot for each size of film.
// It knows numbers and SVG; colours follow the reader's setting for light and dark.

const ROWS = [
  ['bytes', 'react', 'bytes ÷ React'],
  ['first', 'plain', 'first paint ÷ static HTML'],
  ['largest', 'plain', 'largest paint ÷ static HTML'],
  ['reacts', 'react', 'filter reacts ÷ React'],
  ['filter', 'react', 'a letter ÷ React'],
  ['blocked', 'react', 'blocked ÷ React'],
  ['heap', 'react', 'memory ÷ React'],
];
const [LEFT, WIDTH, ROW, TOP] = [210, 430, 34, 46];
/** The scale ends at a sixteenth and at sixteen times. */
const FURTHEST = 4;

const across = (ratio) => LEFT + (WIDTH * (Math.max(-FURTHEST, Math.min(FURTHEST, Math.log2(ratio))) + FURTHEST)) / (2 * FURTHEST);

/** The dot of a film: each size has a shape of its own, since colours are not for everybody. */
function dot(place, x, y) {
  const [at, below] = [x.toFixed(1), y.toFixed(1)];
  return [
    `<circle cx="${at}" cy="${below}" r="5"/>`,
    `<path d="M${at} ${(y - 6).toFixed(1)}l6 6-6 6-6-6z"/>`,
    `<path d="M${(x - 5).toFixed(1)} ${(y - 5).toFixed(1)}h10v10h-10z"/>`,
  ][place % 3];
}

/** The plot as a document of its own. */
export function plot(films) {
  const height = TOP + ROWS.length * ROW + 34;
  const parts = [];
  films.forEach(({ people }, place) => {
    const x = LEFT + place * 130;
    parts.push(dot(place, x, 18), `<text x="${x + 12}" y="22">${people.toLocaleString('en-GB')} people</text>`);
  });
  for (let power = -FURTHEST; power <= FURTHEST; power += 2) {
    const x = across(2 ** power);
    const bottom = TOP + ROWS.length * ROW;
    parts.push(`<path class="${power === 0 ? 'even' : 'grid'}" d="M${x} ${TOP - 8}V${bottom}"/>`);
    const label = power < 0 ? `1/${2 ** -power}` : `${2 ** power}×`;
    parts.push(`<text class="scale" x="${x}" y="${bottom + 18}">${power === 0 ? 'the same' : label}</text>`);
  }
  ROWS.forEach(([part, to, words], n) => {
    const y = TOP + n * ROW + ROW / 2;
    parts.push(`<text x="0" y="${y + 4}">${words}</text>`, `<path class="grid" d="M${LEFT} ${y}h${WIDTH}"/>`);
    films.forEach(({ pages }, place) => {
      const [of, against] = [pages.ours?.[part]?.median, pages[to]?.[part]?.median];
      if (of && against) parts.push(dot(place, across(of / against), y));
    });
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 0 ${LEFT + WIDTH + 40} ${height}" role="img" aria-label="Ratios of Cinefile to React and to static HTML; left of the middle line Cinefile needs less">
<style>
svg { font: 13px system-ui, sans-serif; color: #222; background: #fff; fill: currentColor; }
.grid { stroke: currentColor; stroke-opacity: .2; }
.even { stroke: currentColor; }
.scale { text-anchor: middle; }
@media (prefers-color-scheme: dark) { svg { color: #eee; background: #161616; } }
</style>
${parts.join('\n')}
</svg>
`;
}
