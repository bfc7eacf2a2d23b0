import { initAll } from './govuk/govuk-frontend.js'
import './drafts.js'
import './session.js'

// Every page works without this: it only adds focus handling, the small-screen menu, double-click protection, autosaved drafts, and the
// warning before a session ends.
initAll()

// Warns before answers that are kept for a time only are deleted. Without scripts the page says when from the beginning.
const kept = document.querySelector('[data-kept-until]')
if (kept) {
  const warnBefore = 10 * 60 * 1000
  window.setTimeout(() => {
    kept.setAttribute('role', 'alert')
    kept.classList.add('app-kept--soon')
    kept.textContent = `${kept.textContent} That is in ten minutes. Press “Continue” to keep them.`
  }, Math.max(0, new Date(kept.dataset.keptUntil) - Date.now() - warnBefore))
}

for (const print of document.querySelectorAll('[data-print]')) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}

for (const form of document.querySelectorAll('form[data-search-results]')) {
  const { searchWhileTyping } = await import('./people-search.js')
  searchWhileTyping(form)
}

for (const place of document.querySelectorAll('[data-known-children]')) {
  const { warnOfOpenContacts } = await import('./known-children.js')
  warnOfOpenContacts(place)
}
