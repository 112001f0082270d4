//! The films, their rendered pages, and how a rule is tried on all of them.
//!
//! It knows how pages are rendered and parsed, not what should stand in them.

use std::{fmt, fs, path::Path, rc::Rc, sync::OnceLock};

use cinefile_app::{
    Route,
    paging::{List, ON_A_PAGE},
    render_static,
};
use cinefile_fixtures::{debated_film, large_film, long_film, other_film, small_film};
use cinefile_model::Film;
use scraper::{ElementRef, Html, Selector};

/// Where the page for unknown addresses believes the site's root to be.
const HOST_ROOT: &str = "/";
/// So many complaints are printed; more would hide the first ones.
const MOST_COMPLAINTS: usize = 20;

/// A film with all its pages.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) text: String,
    pub(crate) film: Film,
    pages: Vec<(Route, String)>,
}

impl Sample {
    fn of(name: &'static str, text: String) -> Self {
        let film = read(name, &text);
        let shared = Rc::new(film.clone());
        let mut routes = Route::all(&film);
        routes.push(Route::NotFound);
        let pages = routes.into_iter().map(|route| (route.clone(), render(&shared, &route))).collect();
        Self { name, text, film, pages }
    }

    /// The pages of this film, parsed.
    pub(crate) fn pages(&'static self) -> impl Iterator<Item = Page> {
        self.pages.iter().map(move |(route, html)| Page::of(self, route.clone(), html.clone()))
    }

    /// The page at a route, parsed.
    pub(crate) fn page(&'static self, route: &Route) -> Page {
        let (route, html) = self
            .pages
            .iter()
            .find(|(held, _)| held == route)
            .unwrap_or_else(|| panic!("{} has no page {route:?}", self.name));
        Page::of(self, route.clone(), html.clone())
    }
}

/// A film from its text, or the end of the test with every reason.
pub(crate) fn read(name: &str, text: &str) -> Film {
    Film::from_json(text).unwrap_or_else(|error| panic!("{name} cannot be read:\n{error}"))
}

/// A page as it is prerendered: at the depth at which it stands.
pub(crate) fn render(film: &Rc<Film>, route: &Route) -> String {
    render_static(film, route, root_of(route))
}

/// The way to the site's root that the publisher writes into a page.
pub(crate) fn root_of(route: &Route) -> &'static str {
    route.root().unwrap_or(HOST_ROOT)
}

/// The film that the repository publishes.
pub(crate) fn bundled() -> &'static Sample {
    static BUNDLED: OnceLock<Sample> = OnceLock::new();
    BUNDLED.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/film.json");
        Sample::of("the bundled film", fs::read_to_string(path).expect("the repository holds static/film.json"))
    })
}

/// A film in Arabic with hundreds of people and nothing that anybody says.
pub(crate) fn other() -> &'static Sample {
    static OTHER: OnceLock<Sample> = OnceLock::new();
    OTHER.get_or_init(|| Sample::of("the other film", other_film()))
}

/// The bundled film, whose file now says that it is worded in Arabic: every kind of text in another language.
pub(crate) fn reworded() -> &'static Sample {
    static REWORDED: OnceLock<Sample> = OnceLock::new();
    REWORDED.get_or_init(|| {
        let mut file: serde_json::Value = serde_json::from_str(&bundled().text).expect("the film has been read");
        file["film"]["wording"] = "ar".into();
        Sample::of("the bundled film in Arabic", file.to_string())
    })
}

/// The smallest film with a record of each kind.
pub(crate) fn small() -> &'static Sample {
    static SMALL: OnceLock<Sample> = OnceLock::new();
    SMALL.get_or_init(|| Sample::of("the small film", small_film()))
}

/// A film whose statements are answered at length.
pub(crate) fn debated() -> &'static Sample {
    static DEBATED: OnceLock<Sample> = OnceLock::new();
    DEBATED.get_or_init(|| Sample::of("the debated film", debated_film()))
}

/// All films.
pub(crate) fn films() -> [&'static Sample; 4] {
    [bundled(), small(), other(), debated()]
}

/// A film whose lists are all shown in pages.
pub(crate) fn long() -> &'static Sample {
    static LONG: OnceLock<Sample> = OnceLock::new();
    LONG.get_or_init(|| Sample::of("the long film", long_film()))
}

/// A film of a thousand people.
pub(crate) fn large() -> &'static Sample {
    static LARGE: OnceLock<Sample> = OnceLock::new();
    LARGE.get_or_init(|| Sample::of("the large film", large_film(1000)))
}

/// The pages of each list of the long film, from the first to the last.
pub(crate) fn pages_of_long_lists() -> impl Iterator<Item = (List, Vec<Page>)> {
    let film = &long().film;
    List::ALL.into_iter().map(move |list| {
        let pages = list.records(film).div_ceil(ON_A_PAGE);
        (list, (1..=pages).map(|number| long().page(&list.page(number))).collect())
    })
}

/// A page that has been read by an HTML parser.
pub(crate) struct Page {
    pub(crate) of: &'static Sample,
    pub(crate) route: Route,
    /// As it was rendered.
    pub(crate) html: String,
    /// As a browser's parser understands it.
    pub(crate) dom: Html,
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, /{}", self.of.name, self.route.path())
    }
}

impl Page {
    fn of(of: &'static Sample, route: Route, html: String) -> Self {
        let dom = Html::parse_fragment(&html);
        Self { of, route, html, dom }
    }

    pub(crate) fn film(&self) -> &'static Film {
        &self.of.film
    }

    pub(crate) fn root(&self) -> &'static str {
        root_of(&self.route)
    }

    /// Elements by a CSS selector, in the page's order.
    pub(crate) fn all(&self, css: &str) -> Vec<ElementRef<'_>> {
        all(self.dom.root_element(), css)
    }

    /// The element with an id.
    pub(crate) fn by_id(&self, id: &str) -> ElementRef<'_> {
        self.all(&format!("[id=\"{id}\"]")).first().copied().unwrap_or_else(|| panic!("{self}: no element `#{id}`"))
    }

    /// The main part's text.
    pub(crate) fn text(&self) -> String {
        text(*self.all("main").first().unwrap_or_else(|| panic!("{self}: no main part")))
    }
}

/// Elements within another one by a CSS selector.
pub(crate) fn all<'a>(within: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(css).unwrap_or_else(|error| panic!("`{css}` is no selector: {error}"));
    within.select(&selector).collect()
}

/// The text of an element, as it stands.
pub(crate) fn text(of: ElementRef<'_>) -> String {
    of.text().collect()
}

/// The beginning of an element's markup, for messages.
pub(crate) fn shown(element: ElementRef<'_>) -> String {
    let html = element.html();
    let mut shown: String = html.chars().take(140).collect();
    if shown.len() < html.len() {
        shown.push('…');
    }
    shown
}

/// Whether an element or one that holds it fits.
pub(crate) fn is_within(element: ElementRef<'_>, fits: impl Fn(ElementRef<'_>) -> bool) -> bool {
    fits(element) || element.ancestors().filter_map(ElementRef::wrap).any(fits)
}

/// Tries a rule on every page of every film and on the second page of each long list; a rule answers with what is wrong.
pub(crate) fn on_every_page(rule: impl Fn(&Page) -> Vec<String>) {
    let second = List::ALL.into_iter().map(|list| long().page(&list.page(2)));
    on_pages(films().into_iter().flat_map(Sample::pages).chain(second), rule);
}

/// Tries a rule on some pages.
pub(crate) fn on_pages(pages: impl Iterator<Item = Page>, rule: impl Fn(&Page) -> Vec<String>) {
    let mut tried = 0;
    let mut complaints = Vec::new();
    for page in pages {
        tried += 1;
        complaints.extend(rule(&page).into_iter().map(|complaint| format!("{page}: {complaint}")));
    }
    assert!(tried > 0, "there is no page to try the rule on");
    let first = complaints.iter().take(MOST_COMPLAINTS).cloned().collect::<Vec<_>>().join("\n");
    assert!(complaints.is_empty(), "{} complaints on {tried} pages, the first of them:\n{first}", complaints.len());
}

/// A complaint if something does not hold.
pub(crate) fn unless(holds: bool, complaint: impl FnOnce() -> String) -> Option<String> {
    (!holds).then(complaint)
}
