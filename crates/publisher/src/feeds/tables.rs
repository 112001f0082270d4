//! People, quotations and reviews as tables: CSV in UTF-8 (RFC 4180), for spreadsheets and statistics.
//!
//! One row a record, in file order, with the slugs by which the tables belong together. Lists stand in one cell,
//! their entries parted by `; `, excerpts by an empty line. What the film file does not hold is an empty cell.

use cinefile_app::{Site, head::SiteUrl};
use cinefile_model::{Citable, Provenance, ReviewSubject, Slug};
use csv::{Terminator, Writer, WriterBuilder};

/// The columns that say where a row comes from.
const PROVENANCE: [&str; 4] = ["source", "locator", "state", "note"];

/// The three files.
pub(super) fn files(site: &Site, site_url: Option<&SiteUrl>) -> Vec<(String, Vec<u8>)> {
    [
        ("people.csv", people(site, site_url)),
        ("quotations.csv", quotations(site, site_url)),
        ("reviews.csv", reviews(site, site_url)),
    ]
    .into_iter()
    .map(|(path, table)| (path.to_owned(), table.bytes()))
    .collect()
}

struct Table(Writer<Vec<u8>>);

impl Table {
    fn new(columns: &[&str]) -> Self {
        let mut table = Self(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new()));
        table.write(columns.iter().chain(&PROVENANCE).map(|name| (*name).to_owned()).collect());
        table
    }

    fn row(&mut self, cells: Vec<String>, provenance: &Provenance) {
        let Provenance { source, locator, state, note, .. } = provenance;
        let from = [source.to_string(), filled(locator), state.token().to_owned(), filled(note)];
        self.write(cells.into_iter().chain(from).map(harmless).collect());
    }

    fn write(&mut self, cells: Vec<String>) {
        self.0.write_record(cells).expect("every row of a table has its columns, and memory takes it");
    }

    fn bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("memory takes what is written")
    }
}

fn filled(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

/// Spreadsheets run a cell that begins so as a formula, in which words of a film could do harm;
/// an apostrophe makes it text.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn listed(entries: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    entries.into_iter().map(|entry| entry.as_ref().to_owned()).collect::<Vec<_>>().join("; ")
}

fn slugs(slugs: &[Slug]) -> String {
    listed(slugs.iter().map(Slug::as_str))
}

/// The address of a record, where the site's is known.
fn address(site: &Site, site_url: Option<&SiteUrl>, record: &Citable) -> String {
    let place = site_url.zip(site.place_of(record));
    place.map_or_else(String::new, |(site_url, (route, part))| match &*part {
        "" => site_url.join(&route),
        part => format!("{}#{part}", site_url.join(&route)),
    })
}

fn people(site: &Site, site_url: Option<&SiteUrl>) -> Table {
    let mut table =
        Table::new(&["slug", "name", "sort_name", "group", "roles", "affiliations", "country", "in_film", "url"]);
    for person in &site.film.people {
        let route = cinefile_app::Route::Interviewee(person.slug.clone());
        let url = site_url.filter(|_| person.in_film).map_or_else(String::new, |site_url| site_url.join(&route));
        let cells = vec![
            person.slug.to_string(),
            person.name.clone(),
            person.sort_name.clone(),
            person.group.token().to_owned(),
            listed(&person.roles),
            slugs(&person.affiliations),
            person.country.map_or_else(String::new, |country| country.as_str().to_owned()),
            person.in_film.to_string(),
            url,
        ];
        table.row(cells, &person.provenance);
    }
    table
}

fn quotations(site: &Site, site_url: Option<&SiteUrl>) -> Table {
    let mut table = Table::new(&[
        "slug",
        "by",
        "name",
        "text",
        "language",
        "original",
        "original_language",
        "at",
        "context",
        "url",
    ]);
    let film = &site.film;
    for quote in &film.quotes {
        let original = quote.original.as_ref();
        let cells = vec![
            quote.slug.to_string(),
            quote.by.to_string(),
            film.person(&quote.by).map_or_else(String::new, |person| person.name.clone()),
            quote.text.clone(),
            quote.language.to_string(),
            original.map_or_else(String::new, |original| original.text.clone()),
            original.map_or_else(String::new, |original| original.language.to_string()),
            quote.at.map_or_else(String::new, |at| at.to_string()),
            filled(&quote.context),
            address(site, site_url, &Citable::Quote(quote.slug.clone())),
        ];
        table.row(cells, &quote.provenance);
    }
    table
}

fn reviews(site: &Site, site_url: Option<&SiteUrl>) -> Table {
    let mut table = Table::new(&[
        "slug",
        "by",
        "names",
        "outlet",
        "outlet_name",
        "about",
        "stance",
        "date",
        "before_premiere",
        "excerpts",
        "summary",
        "url",
    ]);
    let film = &site.film;
    for review in &film.reviews {
        let outlet = review.outlet.as_ref();
        let excerpts: Vec<&str> = review.excerpts.iter().map(|excerpt| &*excerpt.text).collect();
        let cells = vec![
            review.slug.to_string(),
            slugs(&review.by),
            listed(film.people_named(&review.by)),
            outlet.map_or_else(String::new, Slug::to_string),
            outlet
                .and_then(|slug| film.organisation(slug))
                .map_or_else(String::new, |organisation| organisation.name.clone()),
            match &review.about {
                ReviewSubject::Film => "film".to_owned(),
                ReviewSubject::Person(slug) => format!("people/{slug}"),
                ReviewSubject::Claim(slug) => format!("claims/{slug}"),
            },
            review.stance.token().to_owned(),
            review.date.map_or_else(String::new, |date| date.to_string()),
            review.before_premiere.to_string(),
            excerpts.join("\n\n"),
            review.summary.clone(),
            address(site, site_url, &Citable::Review(review.slug.clone())),
        ];
        table.row(cells, &review.provenance);
    }
    table
}
