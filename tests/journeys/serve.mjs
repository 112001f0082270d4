// Serves a built site on this machine until it is ended: `node serve.mjs --dist dist --port 8080`.
// Called by `cargo xtask serve`. Unknown addresses get the site's own page for them, as on a host.

import { parseArgs } from 'node:util';

import { serve } from './server.mjs';

const { values } = parseArgs({
  options: { dist: { type: 'string', default: 'dist' }, port: { type: 'string', default: '8080' } },
});
await serve(values.dist, { port: Number(values.port) });
