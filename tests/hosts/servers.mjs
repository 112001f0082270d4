// Real servers on this machine, each with a folder of its own for everything it writes.
// Knows how nginx and Caddy are started, when they are ready and how they are ended; what they answer is for the tests.

import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CINEFILE = process.env.CINEFILE;
/** The longest that a server may take to listen or to end, in milliseconds. */
const PATIENCE = 20_000;

/** What `cinefile config` prints. */
export async function configuration(server, film, options) {
  if (!CINEFILE) throw new Error('CINEFILE must name the program `cinefile`: run `cargo xtask test --only hosts`');
  const { stdout } = await promisify(execFile)(CINEFILE, ['config', server, film, ...options]);
  return stdout;
}

/** Starts a server over the site in `root`; resolves to `{ port, close }`. */
export async function start(server, { film, root, base }) {
  const folder = await mkdtemp(join(tmpdir(), `cinefile-${server}-`));
  const port = await freePort();
  const site = join(folder, 'site.conf');
  const options = ['--root', root, '--base', base, '--listen', `127.0.0.1:${port}`];
  try {
    await writeFile(site, await configuration(server, film, options));
    const child = await { nginx, caddy }[server](folder, site, root);
    return { port, close: () => end(child, folder), ...(await ready(child, port)) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function nginx(folder, site, root) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  // The workers of a server started by root could not look into a folder of root's.
  const user = process.getuid() === 0 ? 'user root;' : '';
  const main = `
    ${user}
    load_module ${process.env.NGINX_BROTLI ?? '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'};
    worker_processes 1;
    pid ${folder}/nginx.pid;
    error_log ${folder}/error.log;
    events { worker_connections 64; }
    http {
      access_log off;
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
      # What others may have set for all sites: ours must not depend on it.
      root "${root}"; index other.html; autoindex on; charset koi8-r; charset_types *; default_type text/plain; types { text/x-other html; }
      add_header X-Frame-Options DENY; gzip_vary on; absolute_redirect on; etag off; expires 1h;
      include ${site};
    }`;
  await writeFile(join(folder, 'nginx.conf'), main);
  // The error log's place before the configuration is read, or nginx complains about its own.
  const log = join(folder, 'error.log');
  return run(process.env.NGINX ?? 'nginx', ['-p', folder, '-e', log, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;']);
}

async function caddy(folder, site) {
  const file = join(folder, 'Caddyfile');
  await writeFile(file, `{\n\tadmin off\n\tauto_https off\n}\n\nimport ${site}\n`);
  const home = join(folder, 'home');
  await mkdir(home);
  const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  return run(process.env.CADDY ?? 'caddy', ['run', '--config', file, '--adapter', 'caddyfile'], env);
}

function run(program, args, env = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (child.said += text));
  child.ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => resolve((child.said += error)));
  });
  return child;
}

/** Waits until the port is listened on; a server that ends before says why. */
async function ready(child, port) {
  const deadline = Date.now() + PATIENCE;
  let ended = false;
  child.ended.then(() => (ended = true));
  while (!(await listens(port))) {
    if (ended) throw new Error(`the server ended before it listened:\n${child.said}`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the server did not listen within ${PATIENCE} ms:\n${child.said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function end(child, folder) {
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await child.ended;
  clearTimeout(late);
  await rm(folder, { recursive: true, force: true });
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
