//! The sample clip that plays until a publisher names a film: `static/media/sample.webm` and `sample.mp4`.
//!
//! Knows the two scenes, how Chromium photographs them and how ffmpeg makes a clip of the pictures.
//! Does not know the film: the title card comes in as a finished drawing.
//! Captions and chapters of the clip are written by hand and stand beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

/// The clip's size in pixels.
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 720;
/// How long each of the two scenes stays, in seconds.
const SCENE: u32 = 10;
/// Pictures for each second; a key picture every two seconds lets the reader seek.
const RATE: u32 = 12;
const BETWEEN_KEYS: u32 = 2 * RATE;
/// More than this, in bytes, and a reader waits for a clip that shows nothing but words.
const HEAVIEST: u64 = 300 * 1000;

/// Hairlines are dear: nearly all bytes go into the ten key pictures, and these quantisers are the coarsest at which
/// letters and lines stay clean. The tone is a single frequency and asks for next to nothing.
const VP9: &[&str] = &[
    "-c:v",
    "libvpx-vp9",
    "-crf",
    "60",
    "-b:v",
    "0",
    "-deadline",
    "good",
    "-cpu-used",
    "0",
    "-c:a",
    "libopus",
    "-b:a",
    "6k",
];
/// A constant quantiser: otherwise x264 spends more on every picture that stays. The lines' colour is fainter than
/// their light, so it is quantised less. What plays everywhere is the main profile.
const H264: &[&str] = &[
    "-c:v",
    "libx264",
    "-profile:v",
    "main",
    "-preset",
    "veryslow",
    "-tune",
    "psnr",
    "-qp",
    "37",
    "-x264-params",
    "no-psy=1:aq-mode=0:mbtree=0:chroma-qp-offset=-6:ipratio=1.0:scenecut=0",
    "-threads",
    "1",
    "-c:a",
    "aac",
    "-b:a",
    "12k",
    "-ar",
    "24000",
    "-movflags",
    "+faststart",
];

/// What ffmpeg must be able to write, as it names them.
const ENCODERS: [&str; 4] = ["libvpx-vp9", "libopus", "libx264", "aac"];
const FFMPEG_REMEDY: &str = "install ffmpeg with VP9, Opus, H.264 and AAC (Debian and Ubuntu: `apt-get install ffmpeg`; Fedora: `dnf install ffmpeg` from RPM Fusion; macOS: `brew install ffmpeg`)";
const CHROMIUM_REMEDY: &str = "install Chromium or Chrome (Debian: `apt-get install chromium`; Fedora: `dnf install chromium`; macOS: `brew install --cask google-chrome`) or name the program in CHROMIUM";

/// What the second scene says, in the colours and at the margins of the title card.
const NOT_THE_FILM: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900" viewBox="0 0 1600 900" fill="#f3f1eb">
<rect width="1600" height="900" fill="#17141b"/>
<text x="84" y="722" font-size="88" letter-spacing="-.017em" font-family='Palatino, "Palatino Linotype", P052, "URW Palladio L", "TeX Gyre Pagella", "Noto Serif", "DejaVu Serif", serif'>This is a title card, not the film.</text>
<text x="84" y="808" font-size="38" font-family='"Avenir Next", Avenir, "Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif'>The publisher of this page sets <tspan fill="#b79bcb">media.sources</tspan> in <tspan fill="#b79bcb">film.json</tspan>.</text>
</svg>
"##;

/// Makes both files of the clip anew; `title_card_svg` is the first scene, an SVG document of 1600 by 900.
pub fn run(root: &Path, title_card_svg: &str) -> Result<()> {
    let chromium = chromium()?;
    require_ffmpeg()?;
    let work = root.join("target/clip");
    fs::create_dir_all(&work).with_context(|| format!("{} could not be made", work.display()))?;
    let scenes = [title_card_svg, NOT_THE_FILM];
    for (number, scene) in (1..).zip(scenes) {
        photograph(&chromium, &work, number, scene)?;
    }
    let media = root.join("static/media");
    fs::create_dir_all(&media).with_context(|| format!("{} could not be made", media.display()))?;
    encode(&work, &media.join("sample.webm"), VP9)?;
    encode(&work, &media.join("sample.mp4"), H264)
}

/// Takes a scene's picture as `scene-<number>.png`.
fn photograph(chromium: &Path, work: &Path, number: u32, scene: &str) -> Result<()> {
    let drawing = work.join(format!("scene-{number}.svg"));
    let page = work.join(format!("scene-{number}.html"));
    let picture = work.join(format!("scene-{number}.png"));
    let write = |file: &Path, text: &str| {
        fs::write(file, text).with_context(|| format!("{} could not be written", file.display()))
    };
    write(&drawing, scene)?;
    write(
        &page,
        &format!(
            "<!doctype html><meta charset=\"utf-8\"><style>body {{ margin: 0 }} img {{ display: block }}</style>\
             <img src=\"scene-{number}.svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" alt=\"\">"
        ),
    )?;
    let _ = fs::remove_file(&picture);
    process::read(
        Command::new(chromium)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--hide-scrollbars", "--force-device-scale-factor=1"])
            .arg(format!("--user-data-dir={}", work.join("profile").display()))
            .arg(format!("--window-size={WIDTH},{HEIGHT}"))
            .arg(format!("--screenshot={}", picture.display()))
            .arg(format!("file://{}", page.display())),
    )
    .context("Chromium did not photograph a scene of the clip")?;
    if !picture.is_file() {
        bail!("Chromium left no picture at {}: {CHROMIUM_REMEDY}", picture.display());
    }
    Ok(())
}

/// Makes one file of the clip: the two pictures, a rule that grows along the lower edge, and a soft low tone.
fn encode(work: &Path, file: &Path, codecs: &[&str]) -> Result<()> {
    let length = 2 * SCENE;
    // Opus begins 312 samples early. With the sound that much later the pictures stand at whole seconds, and a jump
    // to the second chapter shows the second scene.
    let filters = format!(
        "[0:v][1:v]concat=n=2:v=1:a=0,format=gbrp[scenes];\
         [scenes][2:v]overlay=x='-W+W*t/{length}':y=H-4:eval=frame:format=gbrp,\
         scale=out_color_matrix=bt709:out_range=tv,format=yuv420p[picture];\
         [3:a]asetpts=PTS+312,volume=0.15,afade=t=in:d=2,afade=t=out:st={}:d=2[sound]",
        length - 2
    );
    let (rate, scene, keys) = (RATE.to_string(), SCENE.to_string(), BETWEEN_KEYS.to_string());
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.current_dir(work).args(["-hide_banner", "-loglevel", "error", "-y"]);
    for picture in ["scene-1.png", "scene-2.png"] {
        ffmpeg.args(["-loop", "1", "-framerate", &rate, "-t", &scene, "-i", picture]);
    }
    ffmpeg
        .args(["-f", "lavfi", "-i", &format!("color=c=0xb79bcb:s={WIDTH}x4:r={RATE}:d={length}")])
        .args(["-f", "lavfi", "-i", &format!("sine=frequency=196:sample_rate=48000:duration={length}")])
        .args(["-filter_complex", &filters, "-map", "[picture]", "-map", "[sound]", "-t", &length.to_string()])
        .args(["-g", &keys, "-keyint_min", &keys, "-ac", "1"])
        .args(["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"])
        // The same pictures give the same bytes: no date and no version of the encoder in the file.
        .args(["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"])
        .args(codecs)
        .arg(file);
    process::read(&mut ffmpeg).with_context(|| format!("{} was not made", file.display()))?;
    let bytes = fs::metadata(file).with_context(|| format!("{} cannot be read", file.display()))?.len();
    println!("{}: {} kB", file.display(), bytes.div_ceil(1000));
    if bytes > HEAVIEST {
        bail!(
            "{} is heavier than {} kB: coarsen its quantiser in crates/xtask/src/clip.rs",
            file.display(),
            HEAVIEST / 1000
        );
    }
    Ok(())
}

fn chromium() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        if given.is_file() {
            return Ok(given);
        }
        bail!("CHROMIUM names {}, which is no file: correct it, or unset it", given.display());
    }
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .iter()
        .find_map(|program| process::find_on_path(program))
        .with_context(|| format!("Chromium is missing: {CHROMIUM_REMEDY}"))
}

fn require_ffmpeg() -> Result<()> {
    if process::find_on_path("ffmpeg").is_none() {
        bail!("ffmpeg is missing: {FFMPEG_REMEDY}");
    }
    let listed = process::read(Command::new("ffmpeg").args(["-hide_banner", "-encoders"]))?;
    match missing_encoders(&listed).as_slice() {
        [] => Ok(()),
        missing => bail!("this ffmpeg cannot write {}: {FFMPEG_REMEDY}", missing.join(", ")),
    }
}

/// Which encoders ffmpeg's own list does not name.
fn missing_encoders(listed: &str) -> Vec<&'static str> {
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().nth(1)).collect();
    ENCODERS.into_iter().filter(|encoder| !names.contains(encoder)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoder_that_ffmpeg_lacks_is_named() {
        let listed =
            " V....D libx264              H.264\n A....D aac                  AAC\n A..... libopus              Opus\n";
        assert_eq!(missing_encoders(listed), ["libvpx-vp9"]);
    }
}
