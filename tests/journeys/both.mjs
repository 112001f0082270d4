// Both browsers with what their drivers have in common, so that one journey is walked in each.

import { openSite } from './browser.mjs';
import { openFirefox } from './firefox.mjs';

/**
 * By its name: how each is opened over a built site, has a script run in every document before its own, and is given
 * another size. `allow` holds patterns of what is noticed in journeys that begin on somebody else's page.
 */
export const browsers = {
  Chromium: {
    open: (dist) => openSite({ dist }),
    before: (page, script) => page.addInitScript(script),
    resize: (page, size) => page.setViewportSize(size),
    allow: [/^third party: http:\/\/127\.0\.0\.1:/],
  },
  Firefox: {
    open: (dist) => openFirefox({ dist }),
    before: (page, script) => page.evaluateOnNewDocument(script),
    resize: (page, size) => page.setViewport(size),
    allow: [],
  },
};

/** The document of the frame at a place in the page, once it is there. */
export async function documentOf(page, n) {
  const handle = (await page.$$('iframe'))[n];
  return handle?.contentFrame();
}
