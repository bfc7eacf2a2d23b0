import { createHash } from 'node:crypto';
import { findPeople, titleOf } from './people.mjs';

const submitAtOnce = "document.getElementById('op.logoutForm').submit();";

/** The one script there is, named by its hash so that nothing else can run. */
export const scriptSource = `'sha256-${createHash('sha256').update(submitAtOnce).digest('base64')}'`;

export function signInPage({ filter, submitTo }) {
  const groups = findPeople(filter);
  const found = [...groups].map(([authority, people]) => `
    <section aria-labelledby="${authority}">
      <h2 id="${authority}">${titleOf(authority)}</h2>
      <ul class="people">${people.map(personButton).join('')}
      </ul>
    </section>`).join('');

  return page('Choose who to sign in as', `
  <form method="get" role="search">
    <label for="filter">Filter by name, role or authority</label>
    <div class="filter">
      <input id="filter" name="filter" type="text" value="${escape(filter)}" autocomplete="off" spellcheck="false">
      <button type="submit" class="secondary">Filter</button>
    </div>
  </form>
  <form method="post" action="${escape(submitTo)}">${found || '\n    <p>Nobody matches that. Change the filter, or empty it to see everyone.</p>'}
  </form>`);
}

export function signOutPage(form, { asked }) {
  const choices = asked
    ? `<input type="hidden" form="op.logoutForm" name="logout" value="yes">
  <button type="submit" form="op.logoutForm">Sign out</button>
  <script>${submitAtOnce}</script>`
    : `<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
  <button type="submit" form="op.logoutForm" class="secondary">Stay signed in</button>`;
  return page('Sign out', `
  <p>You will be signed out of the referral platform on this device.</p>
  ${form}
  ${choices}`);
}

export function signedOutPage() {
  return page('You are signed out', '<p>You can close this page.</p>');
}

export function wentWrongPage(reason) {
  return page('Sorry, that did not work', `<p>${escape(reason)}</p><p>Go back to the referral platform and sign in again.</p>`);
}

export function welcomePage(portalUrl) {
  return page('Development identity provider', `
  <p>This signs invented people in to the referral platform. To begin, open <a href="${escape(portalUrl)}">the portal</a>.</p>`);
}

function personButton(person) {
  return `
        <li><button type="submit" name="person" value="${escape(person.id)}">
          <span class="name">${escape(person.name)}</span> <span class="role">${escape(titleOf(person.roles[0]))}${person.agency ? `, ${escape(person.agency)}` : ''}</span>
        </button></li>`;
}

function page(title, content) {
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} – development identity provider</title>
  <link rel="stylesheet" href="/style.css">
</head>
<body>
<header class="banner">
  <p><strong>For development only.</strong> The people are invented and there are no passwords: anyone who can open this page can be anyone.</p>
</header>
<main>
  <h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
}

function escape(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
