//! The names of a shell's files: what `shell` reads and writes, and what the build script carries along. Knows nothing
//! else, since the build script compiles it too.

/// The files of a shell in a folder, in the order of its fields: the frame, styles, scripts, the program, its parts,
/// the icon.
pub(super) const FILES: [&str; 15] = [
    "index.html",
    "site.css",
    "boot.js",
    "app.js",
    "app.wasm",
    "apparatus.wasm",
    "copies.wasm",
    "cues.wasm",
    "embed.wasm",
    "people.wasm",
    "player.wasm",
    "reception.wasm",
    "search.wasm",
    "share.wasm",
    "icon.svg",
];
