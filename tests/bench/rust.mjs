// Builds the Rust programs of the measurements with cargo, wasm-bindgen and wasm-opt, which `cargo xtask` puts on PATH.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Beside the other measurements, so that `cargo clean` takes it away. */
const TARGET = join(HERE, '../../target/bench/rust');
const WASM = 'wasm32-unknown-unknown';
/** What every browser of today understands and the compiler makes use of. */
const FEATURES = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext'].map(
  (name) => `--enable-${name}`,
);

function cargo(...words) {
  // The project's own flags serve cutting its program into parts.
  const env = { ...process.env, CARGO_ENCODED_RUSTFLAGS: '', CARGO_TARGET_DIR: TARGET };
  execFileSync('cargo', ['build', '--quiet', '--locked', ...words], { cwd: HERE, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Builds a package's wasm and writes `<name>.js` and `<name>_bg.wasm` into a folder. */
export function wasm({ package: one, file, out, name }) {
  // A library's file is named with underscores, a program's as it is called.
  cargo('--release', '--target', WASM, '--package', one, file.includes('_') ? '--lib' : '--bins');
  const bindgen = ['--target', 'web', '--no-typescript', '--out-name', name, '--out-dir', out];
  execFileSync('wasm-bindgen', [...bindgen, join(TARGET, WASM, 'release', file)], { stdio: 'inherit' });
  const program = join(out, `${name}_bg.wasm`);
  execFileSync('wasm-opt', ['-Oz', ...FEATURES, program, '-o', program], { stdio: 'inherit' });
}

/** Builds a native program and gives its path. */
export function native(program) {
  cargo('--profile', 'native', '--package', 'bench-search', '--bin', program);
  return join(TARGET, 'native', program);
}
