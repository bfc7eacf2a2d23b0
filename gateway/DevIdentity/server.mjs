// An OpenID Connect provider for development: it signs invented people in by one click.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { scriptSource, signInPage, welcomePage } from './pages.mjs';
import { people } from './people.mjs';
import { createProvider } from './provider.mjs';
import { createStore, loadKeys } from './store.mjs';

const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 5400);
const issuer = (process.env.ISSUER ?? `http://localhost:${port}`).replace(/\/$/, '');
const portalUrl = process.env.PORTAL_URL ?? 'http://localhost:8080';
const keysDirectory = process.env.KEYS_DIR;

const elsewhere = ['NODE_ENV', 'ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT'].find((name) => !['development', 'test'].includes((process.env[name] ?? 'development').toLowerCase()));
if (elsewhere) {
  console.error(`The development identity provider runs in development only, and ${elsewhere} says otherwise: anyone can sign in as anyone.`);
  process.exit(1);
}
const own = ['127.0.0.1', '::1', '[::1]', 'localhost'];
if (!own.includes(host) || !own.includes(new URL(issuer).hostname)) {
  console.error('The development identity provider is for this machine only: leave HOST out, and let ISSUER be an address of localhost.');
  process.exit(1);
}

const keys = loadKeys(keysDirectory);
const provider = createProvider({ issuer, portalUrl, keys, store: createStore(keysDirectory) });
provider.proxy = true;
const answerAsProvider = provider.callback();
const stylesheet = readFileSync(new URL('./style.css', import.meta.url));
const biggestForm = 16_384;

const server = createServer(async (request, response) => {
  const url = new URL(request.url, issuer);
  harden(response);
  try {
    if (url.pathname === '/health') {
      answer(response, 200, 'text/plain', 'Healthy');
    } else if (url.pathname === '/style.css') {
      answer(response, 200, 'text/css', stylesheet);
    } else if (url.pathname === '/favicon.ico') {
      response.writeHead(204).end();
    } else if (url.pathname === '/') {
      answer(response, 200, 'text/html', welcomePage(portalUrl));
    } else if (url.pathname.startsWith('/sign-in/')) {
      await signIn(request, response, url);
    } else {
      // Whatever name this machine is called by, every address the provider hands out is the issuer's.
      request.headers.host = new URL(issuer).host;
      request.headers['x-forwarded-proto'] = new URL(issuer).protocol.slice(0, -1);
      answerAsProvider(request, response);
    }
  } catch (error) {
    refuse(response, error);
  }
});

async function signIn(request, response, url) {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const filter = url.searchParams.get('filter') ?? params.login_hint ?? '';
    answer(response, 200, 'text/html', signInPage({ filter, submitTo: url.pathname }));
    return;
  }
  const chosen = (await readForm(request)).get('person');
  if (!people.some((person) => person.id === chosen)) {
    answer(response, 400, 'text/html', signInPage({ filter: '', submitTo: url.pathname }));
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: chosen } }, { mergeWithLastSubmission: false });
}

async function readForm(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > biggestForm) {
      throw Object.assign(new Error('The form is too large.'), { statusCode: 413 });
    }
  }
  return new URLSearchParams(text);
}

function harden(response) {
  const portal = new URL(portalUrl).origin;
  response.setHeader('Content-Security-Policy', `default-src 'none'; style-src 'self'; script-src ${scriptSource}; form-action 'self' ${portal}; frame-ancestors 'none'; base-uri 'none'`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
}

function answer(response, status, type, body) {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` }).end(body);
}

function refuse(response, error) {
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    console.error(error);
  }
  answer(response, status, 'text/plain', status === 400 ? 'This sign-in has expired. Go back to the referral platform and start again.' : error.message);
}

server.listen(port, host, () => console.log(`Development identity provider: ${issuer}, listening on ${host}:${port}. Never use it for real people.`));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
