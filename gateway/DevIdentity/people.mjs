import { readFileSync } from 'node:fs';

const entries = JSON.parse(readFileSync(new URL('./people.json', import.meta.url), 'utf8'));

/** Everyone and everything that may ask for a token: people, the services, and the portal. */
export const clients = entries;

/** Those who can sign in on the page. */
export const people = entries.filter((entry) => entry.email);

/** The claims the platform's API reads, the same for a signed-in person and for a client's own token. */
export function claimsOf(id) {
  const entry = entries.find((candidate) => candidate.id === id);
  return entry && { name: entry.name, authority: entry.authority, roles: entry.roles, ...entry.agency && { agency: entry.agency } };
}

/** People whose name, role or authority contains every word of the text, grouped by authority. */
export function findPeople(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = people.filter((person) => {
    const searched = `${person.name} ${person.authority} ${titleOf(person.roles[0])} ${person.id}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  const groups = new Map();
  for (const person of found) {
    groups.set(person.authority, [...groups.get(person.authority) ?? [], person]);
  }
  return groups;
}

/** "team-manager" as it is read: "Team manager". */
export function titleOf(code) {
  const words = code.replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
}
