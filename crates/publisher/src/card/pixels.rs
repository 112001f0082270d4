//! From a drawing to the bytes of a PNG.
//!
//! Knows the card's few colours. Does not know words or fonts.

use std::collections::HashMap;

use cinefile_app::drawing::social_card::{COLOURS, HEIGHT, WIDTH};
use miette::{IntoDiagnostic, Result, miette};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::Tree,
};

/// Steps between the ground and each of the other colours: all blends fit into a palette of 256.
const STEPS: u8 = 84;

/// The drawing as a PNG of 1200 by 630 pixels with a palette.
///
/// The card has one ground and lets each colour run out into it, so the palette holds the ground and even steps
/// from it to each colour; that takes a third of the bytes of full colours and cannot be told from them.
///
/// # Errors
/// There is no room for the picture, or it cannot be encoded.
pub(super) fn png(tree: &Tree) -> Result<Vec<u8>> {
    let (width, height) = (WIDTH.unsigned_abs(), HEIGHT.unsigned_abs());
    let mut picture = Pixmap::new(width, height).ok_or_else(|| miette!("a card of {WIDTH} by {HEIGHT} has no room"))?;
    resvg::render(tree, Transform::identity(), &mut picture.as_mut());

    let palette = palette();
    let mut known = HashMap::new();
    let mut last = (palette[0], 0);
    let indices: Vec<u8> = picture
        .data()
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&[red, green, blue, _]| {
            // Most pixels look as their neighbour does.
            let colour = [red, green, blue];
            if colour != last.0 {
                last = (colour, *known.entry(colour).or_insert_with(|| nearest(&palette, colour)));
            }
            last.1
        })
        .collect();

    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    // Neighbouring numbers of a palette mean nothing to each other.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().into_diagnostic()?;
    writer.write_image_data(&indices).into_diagnostic()?;
    writer.finish().into_diagnostic()?;
    Ok(bytes)
}

fn palette() -> Vec<[u8; 3]> {
    let [ground, others @ ..] = COLOURS.map(channels);
    let blends = others.into_iter().flat_map(|other| {
        (1..=STEPS).map(move |step| [0, 1, 2].map(|channel| blend(ground[channel], other[channel], step)))
    });
    std::iter::once(ground).chain(blends).collect()
}

fn blend(from: u8, to: u8, step: u8) -> u8 {
    let (from, to, step, steps) = (u32::from(from), u32::from(to), u32::from(step), u32::from(STEPS));
    let mixed = (from * (steps - step) + to * step + steps / 2) / steps;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

/// `#rrggbb` as three numbers.
fn channels(colour: &str) -> [u8; 3] {
    [1, 3, 5].map(|at| u8::from_str_radix(&colour[at..at + 2], 16).expect("the card's colours are written as #rrggbb"))
}

fn nearest(palette: &[[u8; 3]], colour: [u8; 3]) -> u8 {
    let distance =
        |other: &[u8; 3]| (0..3).map(|channel| i32::from(other[channel].abs_diff(colour[channel])).pow(2)).sum::<i32>();
    let index = palette.iter().enumerate().min_by_key(|(_, other)| distance(other)).map_or(0, |(index, _)| index);
    u8::try_from(index).unwrap_or_default()
}
