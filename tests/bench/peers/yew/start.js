// Starts the program, as Trunk's inline script does.
import start from '/assets/page.js';

start({ module_or_path: '/assets/page_bg.wasm' });
