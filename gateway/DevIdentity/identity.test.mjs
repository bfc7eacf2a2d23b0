import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const portalUrl = 'http://localhost:8080';
const portal = basic('portal');
let issuer;
let server;
let keysDirectory;

before(async () => {
  keysDirectory = await mkdtemp(join(tmpdir(), 'identity-'));
  issuer = `http://localhost:${await freePort()}`;
  server = await start();
});

after(async () => {
  await stop(server);
  await rm(keysDirectory, { recursive: true });
});

for (const [name, value] of [['NODE_ENV', 'production'], ['ASPNETCORE_ENVIRONMENT', 'Production'], ['DOTNET_ENVIRONMENT', 'Staging'], ['HOST', '0.0.0.0'], ['ISSUER', 'https://identity.council.example']]) {
  test(`It does not start with ${name}=${value}`, async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./server.mjs', import.meta.url))], {
      env: { ...process.env, PORT: '0', [name]: value }, stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text) => { said += text; });
    assert.equal(await new Promise((resolve) => { child.once('close', resolve); }), 1);
    assert.match(said, /development identity provider/);
  });
}

test('A client gets a token for the platform without naming a resource', async () => {
  const { access_token: token, expires_in: seconds } = await post('/token', { grant_type: 'client_credentials' }, basic('york.team-manager'));
  const claims = decode(token);
  assert.equal(claims.iss, issuer);
  assert.equal(claims.aud, 'urn:referral-platform:api');
  assert.equal(claims.sub, 'york.team-manager');
  assert.equal(claims.name, 'Rosalind Beckwith');
  assert.equal(claims.authority, 'york');
  assert.deepEqual(claims.roles, ['team-manager', 'social-work-qualified']);
  assert.equal(seconds, 3600);
});

test('A partner professional works for an agency', async () => {
  const { access_token: token } = await post('/token', { grant_type: 'client_credentials' }, basic('york.police'));
  const claims = decode(token);
  assert.deepEqual(claims.roles, ['partner-professional']);
  assert.equal(claims.agency, 'police');
  assert.equal(claims.authority, 'york');
});

test('A service has the roles of its own work and no one authority', async () => {
  const body = { grant_type: 'client_credentials', client_id: 'notification', client_secret: 'development-only-notification' };
  const claims = decode((await post('/token', body)).access_token);
  assert.equal(claims.authority, '*');
  assert.deepEqual(claims.roles, ['service', 'service.referrers', 'service.letters', 'service.texts', 'service.plans']);
});

test('A wrong secret is refused', async () => {
  const refused = await post('/token', { grant_type: 'client_credentials' }, basic('york.team-manager', 'guess'));
  assert.equal(refused.error, 'invalid_client');
});

test('A token for some other API is refused', async () => {
  const refused = await post('/token', { grant_type: 'client_credentials', resource: 'urn:other:api' }, basic('york.team-manager'));
  assert.equal(refused.error, 'invalid_target');
});

test('A person signs in by one click, refreshes, and signs out', async () => {
  const browser = newBrowser();
  const { verifier, callback } = await signIn(browser, 'york.front-door-worker');
  const tokens = await redeem(callback, verifier);
  assert.deepEqual(pick(decode(tokens.id_token)), { sub: 'york.front-door-worker', name: 'Callista Ward', authority: 'york', roles: ['front-door-worker'] });
  assert.deepEqual(pick(decode(tokens.access_token)), pick(decode(tokens.id_token)));
  assert.equal(decode(tokens.access_token).aud, 'urn:referral-platform:api');
  assert.equal(tokens.expires_in, 900);

  const refreshed = await post('/token', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }, portal);
  assert.equal(decode(refreshed.access_token).sub, 'york.front-door-worker');

  const leaving = await browser.get(`/session/end?${new URLSearchParams({ client_id: 'portal', post_logout_redirect_uri: `${portalUrl}/` })}`);
  const html = await leaving.text();
  assert.doesNotMatch(html, /Stay signed in/);
  const left = await browser.post('/session/end/confirm', { xsrf: /name="xsrf" value="([^"]+)"/.exec(html)[1], logout: 'yes' });
  assert.equal(left.headers.get('location'), `${portalUrl}/`);
  const afterwards = await post('/token', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }, portal);
  assert.equal(afterwards.error, 'invalid_grant');
});

test('A code without its verifier is worth nothing', async () => {
  const { callback } = await signIn(newBrowser(), 'dudley.auditor');
  assert.equal((await redeem(callback, randomBytes(32).toString('base64url'))).error, 'invalid_grant');
});

test('The page names its people in groups, filters them, and forbids scripts of others', async () => {
  const browser = newBrowser();
  const page = await browser.get(await toSignInPage(browser, 'challenge-is-not-redeemed-here-000000000000000'));
  const html = await page.text();
  assert.equal(html.match(/name="person"/g).length, 67);
  assert.equal(html.match(/<h2/g).length, 5);
  assert.match(html, /For development only/);
  assert.match(page.headers.get('content-security-policy'), /default-src 'none'.*frame-ancestors 'none'/);
  const filtered = await (await browser.get(`${new URL(page.url).pathname}?filter=sefton+manager`)).text();
  assert.equal(filtered.match(/name="person"/g).length, 3);
  const hostile = await (await browser.get(`${new URL(page.url).pathname}?filter=%22%3E%3Cscript%3E`)).text();
  assert.doesNotMatch(hostile, /<script>/);
});

test('A restart signs nobody out when a directory is given', async () => {
  const { verifier, callback } = await signIn(newBrowser(), 'sefton.team-manager');
  const tokens = await redeem(callback, verifier);
  const keysBefore = await (await fetch(`${issuer}/jwks`)).json();
  await stop(server);
  server = await start();
  assert.deepEqual(await (await fetch(`${issuer}/jwks`)).json(), keysBefore);
  const refreshed = await post('/token', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }, portal);
  assert.equal(decode(refreshed.access_token).sub, 'sefton.team-manager');
});

async function signIn(browser, person) {
  const verifier = randomBytes(32).toString('base64url');
  const page = await toSignInPage(browser, createHash('sha256').update(verifier).digest('base64url'));
  const chosen = await browser.post(page, { person });
  const callback = await browser.get(chosen.headers.get('location'));
  return { verifier, callback: new URL(callback.headers.get('location')) };
}

async function toSignInPage(browser, challenge) {
  const asked = await browser.get(`/auth?${new URLSearchParams({
    client_id: 'portal', response_type: 'code', redirect_uri: `${portalUrl}/signin-oidc`, scope: 'openid profile email',
    state: 'state', code_challenge: challenge.slice(0, 43), code_challenge_method: 'S256',
  })}`);
  return asked.headers.get('location');
}

async function redeem(callback, verifier) {
  return post('/token', {
    grant_type: 'authorization_code', code: callback.searchParams.get('code'), redirect_uri: `${portalUrl}/signin-oidc`, code_verifier: verifier,
  }, portal);
}

function newBrowser() {
  const cookies = new Map();
  const send = async (path, options = {}) => {
    const response = await fetch(new URL(path, issuer), {
      redirect: 'manual', ...options, headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      cookies.set(name, value);
    }
    return response;
  };
  return { get: (path) => send(path), post: (path, form) => send(path, { method: 'POST', body: new URLSearchParams(form) }) };
}

async function post(path, form, headers = {}) {
  return (await fetch(issuer + path, { method: 'POST', body: new URLSearchParams(form), headers })).json();
}

function basic(id, secret = `development-only-${id}`) {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

function decode(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
}

function pick({ sub, name, authority, roles }) {
  return { sub, name, authority, roles };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => { probe.once('listening', resolve); });
  const { port } = probe.address();
  await new Promise((resolve) => { probe.close(resolve); });
  return port;
}

async function start() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./server.mjs', import.meta.url))], {
    env: { ...process.env, PORT: new URL(issuer).port, ISSUER: issuer, PORTAL_URL: portalUrl, KEYS_DIR: keysDirectory },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return child;
}

async function stop(child) {
  child.removeAllListeners('exit');
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGTERM');
  await ended;
}
