//! That no text which is carried over word for word has changed by accident.

use cinefile_model::Film;

use super::film;

/// Every text that is carried over verbatim, by its place.
fn verbatim(film: &Film) -> Vec<(String, &str)> {
    let mut texts: Vec<(String, &str)> = Vec::new();
    for quote in &film.quotes {
        texts.push((format!("quotes/{}", quote.slug), &quote.text));
    }
    for review in &film.reviews {
        for excerpt in &review.excerpts {
            texts.push((format!("reviews/{}/{}", review.slug, excerpt.slug), &excerpt.text));
        }
    }
    for event in &film.events {
        for (n, words) in event.words.iter().enumerate() {
            texts.push((format!("events/{}/{n}", event.slug), &words.text));
            if let Some(original) = &words.original {
                texts.push((format!("events/{}/{n}/original", event.slug), &original.text));
            }
        }
    }
    for organisation in &film.organisations {
        if let Some(original) = &organisation.original {
            texts.push((format!("organisations/{}/original", organisation.slug), &original.text));
        }
    }
    texts
}

/// FNV-1a, 64 bits.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[test]
fn no_verbatim_text_has_changed_by_accident() {
    let film = film();
    let texts = verbatim(&film);
    let found: Vec<(&str, u64)> = texts.iter().map(|(place, text)| (&**place, digest(text))).collect();
    let changed: Vec<&str> = found
        .iter()
        .filter(|row| !VERBATIM.contains(row))
        .map(|(place, _)| *place)
        .chain(VERBATIM.iter().map(|(place, _)| *place).filter(|place| !found.iter().any(|(there, _)| there == place)))
        .collect();
    let renewed = found.iter().fold(String::new(), |mut rows, (place, digest)| {
        let hex = format!("{digest:016x}");
        rows.push_str(&format!("    (\"{place}\", 0x{}_{}_{}_{}),\n", &hex[..4], &hex[4..8], &hex[8..12], &hex[12..]));
        rows
    });
    assert!(
        changed.is_empty(),
        "words that are carried over verbatim have changed: {changed:?}.\n\
         If that was an accident, restore them. If they now follow the source more closely, record the change under \
         `corrections` and put these rows into VERBATIM:\n{renewed}"
    );
    assert_eq!(found.len(), VERBATIM.len(), "each verbatim text is pinned once");
}

/// The digest of every verbatim text, in the file's order.
const VERBATIM: &[(&str, u64)] = &[
    ("quotes/norman-davies", 0xa2ee_1ca5_0b6d_3255),
    ("quotes/mikhail-gorbachev", 0xc568_e809_08c1_f76d),
    ("quotes/emma-korpa", 0x4f15_63f6_cd7c_b92f),
    ("quotes/girts-valdis-kristovskis", 0x2abe_839d_a572_c5b7),
    ("quotes/volodimir-sergiychuk", 0xcb1c_05f6_4735_f1fe),
    ("quotes/vladimir-karpov", 0x9057_5698_34e9_50d8),
    ("quotes/francoise-thom", 0xefac_20e5_2f73_8b73),
    ("quotes/natalia-lebedeva", 0x2833_c88c_1807_035d),
    ("quotes/boris-sokolov", 0xcd07_acf1_d017_af37),
    ("quotes/viktor-suvorov", 0x216c_c1a9_f27b_917b),
    ("quotes/george-watson", 0xab0a_bb4e_3f79_233a),
    ("quotes/nicolas-werth", 0x0288_65f0_2738_57d2),
    ("quotes/vladimir-bukovsky", 0x8a18_c22a_f0bf_decb),
    ("quotes/pierre-rigoulot", 0xf551_0b4e_6c07_9343),
    ("quotes/inese-vaidere", 0x1d10_7962_64ba_4304),
    ("quotes/sergey-sluch", 0x587e_cad4_aeb9_bdb8),
    ("quotes/ari-vatanen", 0x110c_a677_7521_fb89),
    ("quotes/alexander-guryanov", 0xb373_5f3d_bb7c_2af8),
    ("quotes/wojciech-roszkowski", 0x2241_38b8_c3d7_1c45),
    ("quotes/michael-gahler", 0x6066_f4c3_ce47_4388),
    ("quotes/rita-papina", 0xa779_c812_5e42_8f1b),
    ("quotes/andre-brie", 0x01b0_037d_260e_881b),
    ("quotes/christopher-beazley", 0x145c_98bc_ef0e_aac0),
    ("reviews/the-economist/antidote", 0xc53a_4d53_0253_8cd4),
    ("reviews/the-economist/gripping", 0xd20d_991a_3e5e_0128),
    ("reviews/the-economist/provocative-work", 0x1d41_e4c5_64bf_58a2),
    ("reviews/the-new-york-times/agenda", 0xdc0d_124e_8f44_e550),
    ("reviews/vaidere-kristovskis/closer-to-the-truth", 0xc591_27e4_174e_2771),
    ("reviews/vaidere-kristovskis/common-understanding", 0x44d5_f292_7a8e_57f8),
    ("reviews/ari-vatanen/powerful-message", 0x2f22_4c99_3d81_c3c5),
    ("reviews/christopher-beazley/very-important", 0x367e_16ea_b4d1_8d58),
    ("reviews/vytautas-landsbergis/world-class", 0xd83f_8d7d_5530_c594),
    ("reviews/tatjana-zdanoka/odd-job", 0xc964_2487_00a3_7baf),
    ("reviews/tatjana-zdanoka/second-part", 0x140c_ad30_7139_90ae),
    ("reviews/tatjana-zdanoka/jump-forward", 0xaadf_234f_3584_ee4c),
    ("reviews/ivars-ijabs/effective-propaganda", 0x537f_3f6a_9dce_f56f),
    ("reviews/ivars-ijabs/late-1930s", 0x4f84_6f76_9c2b_23d9),
    ("reviews/ivars-ijabs/wannsee", 0xc5f8_5c05_e09f_a5f0),
    ("reviews/ivars-ijabs/simply-to-lie", 0x80fd_eb13_9e7d_ab34),
    ("reviews/robert-grant/seems-dubious", 0x9e12_088e_a074_0f67),
    ("reviews/robert-grant/cultural-genocide", 0x9f6a_45ec_902a_ff8e),
    ("reviews/boris-tsilevich/typical-propaganda", 0xebcb_a526_1c55_faf0),
    ("events/protest-in-moscow/0", 0x9d3f_5eed_d128_d910),
    ("events/protest-in-moscow/0/original", 0xe2ef_a747_bacb_5860),
    ("events/request-in-estonia/0", 0xd61c_fac9_1c71_1409),
    ("organisations/young-russia/original", 0x2987_cdb6_4fc7_f4a8),
];
