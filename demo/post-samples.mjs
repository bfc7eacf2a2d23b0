// Posts the sample contacts through the gateway, as the people who would take them: the public API, no back door.
// Every request has a key made of its own content, so that a second run changes nothing.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const estate = readEstate();
const samples = readdirSync(new URL('demo/samples/', root)).filter((name) => name.endsWith('.json')).sort()
  .map((name) => readJson(`demo/samples/${name}`));

console.log(`Posting ${samples.length} sample contacts to ${estate.gateway}\n`);
const rows = [];
let refused = 0;
for (const sample of samples) {
  try {
    rows.push(...await post(sample));
  } catch (error) {
    refused += 1;
    rows.push([sample.sample, sample.request.authority, 'refused', '', '', '']);
    console.error(`${sample.sample} ${sample.title}\n  ${error.message}\n`);
  }
}
printTable(['', 'authority', 'reference', 'goes to', 'decision due', 'rule'], rows);
if (refused > 0) {
  console.error(`\n${refused} of ${samples.length} were refused.`);
  process.exitCode = 1;
}

async function post({ sample, postedBy, request }) {
  const body = JSON.stringify(request);
  const answer = await ask(`${estate.gateway}/api/intake/contacts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(postedBy)}`,
      'content-type': 'application/json',
      'idempotency-key': `sample-${sample}-${createHash('sha256').update(body).digest('hex').slice(0, 16)}`,
    },
    body,
  });
  const returned = answer.returnedToReferrer ? `returned to the referrer (${answer.returnedToReferrer.rule})` : undefined;
  return answer.records.map((record) => [
    sample, request.authority, record.reference, returned ?? record.routedToLabel, londonTime(record.decisionDueAt), record.decisionRule ?? record.routingRule ?? '',
  ]);
}

async function tokenOf(clientId) {
  const person = estate.people.find((candidate) => candidate.clientId === clientId);
  if (!person) {
    throw new Error(`nobody called ${clientId} is known to the identity provider`);
  }
  const answer = await ask(estate.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${person.clientId}:${person.clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return answer.access_token;
}

async function ask(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    throw new Error(`${new URL(url).origin} does not answer (${error.cause?.code ?? error.message}). Is the estate running?`);
  }
  const text = await response.text();
  if (!response.ok) {
    throw new Error(explain(response, text));
  }
  return JSON.parse(text);
}

function explain(response, text) {
  try {
    const problem = JSON.parse(text);
    const fields = Object.entries(problem.errors ?? {}).map(([field, messages]) => `\n  ${field}: ${messages.join(' ')}`);
    const rule = problem.rule ? ` [${problem.rule}]` : '';
    return `${response.status} ${problem.detail ?? problem.error_description ?? problem.title ?? problem.error}${rule}${fields.join('')}`;
  } catch {
    return `${response.status} ${response.statusText}`;
  }
}

/** What the running estate wrote about itself, or what the environment says instead. */
function readEstate() {
  const { GATEWAY_URL: gateway, TOKEN_ENDPOINT: tokenEndpoint } = process.env;
  if (gateway && tokenEndpoint) {
    const people = readJson('gateway/DevIdentity/people.json').map(({ id, secret }) => ({ clientId: id, clientSecret: secret }));
    return { gateway: gateway.replace(/\/$/, ''), tokenEndpoint, people };
  }
  try {
    const written = readJson('.run/estate.json');
    return { gateway: written.portal.replace(/\/$/, ''), tokenEndpoint: written.identity.tokenEndpoint, people: written.people };
  } catch (error) {
    console.error(`The estate is not running: ${fileURLToPath(new URL('.run/estate.json', root))} cannot be read (${error.code ?? error.message}).`);
    console.error('Start it with ./run.sh, or set GATEWAY_URL and TOKEN_ENDPOINT.');
    process.exit(2);
  }
}

function readJson(path) {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'));
}

function londonTime(instant) {
  return instant ? new Date(instant).toLocaleString('en-GB', { timeZone: 'Europe/London', dateStyle: 'medium', timeStyle: 'short' }) : '';
}

function printTable(head, body) {
  const table = [head, ...body].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) {
    console.log(row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
  }
}
