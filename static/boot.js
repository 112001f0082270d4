// Starts the program once the page has been painted. The page is complete without it: links, text and video need no script.
// The publisher writes the names of the two files below when it names them by their bytes.
const glue = new URL('./{{glue}}', import.meta.url);
const wasm = new URL('./{{wasm}}', import.meta.url);

/** Says in one quiet line that the page stays as it is. */
function tell(reason) {
  console.error('Cinefile:', reason);
  document.documentElement.dataset.app = 'failed';
  const line = document.getElementById('app-status');
  if (line) {
    line.textContent = 'Filters and other controls could not be loaded. What you read and its links work without them.';
    line.hidden = false;
  }
}

async function start() {
  try {
    const program = await import(glue);
    await program.default({ module_or_path: wasm });
  } catch (reason) {
    tell(reason);
  }
}

// A hidden page is never painted, so it does not wait for a frame.
if (document.visibilityState === 'hidden') start();
else requestAnimationFrame(() => setTimeout(start));
