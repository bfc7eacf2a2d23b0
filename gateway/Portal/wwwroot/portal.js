import { initAll } from './govuk/govuk-frontend.js'
import './drafts.js'
import './session.js'

// Every page works without this: it only adds focus handling, the small-screen menu, double-click protection, autosaved drafts, how much of a long
// answer is left, and the warning before a session ends.
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

const longAnswers = document.querySelectorAll('[data-most-characters]')
if (longAnswers.length > 0) {
  const { countWhileTyping } = await import('./characters.js')
  longAnswers.forEach(countWhileTyping)
}

for (const print of document.querySelectorAll('[data-print]')) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}

// Says what is too large as soon as it is chosen, and sends none of it; without scripts the server says so.
for (const files of document.querySelectorAll('input[type=file][data-max-bytes]')) {
  const isTooLarge = () => [...files.files].reduce((sum, file) => sum + file.size, 0) > Number(files.dataset.maxBytes)
  const id = `${files.id}-too-large`
  files.addEventListener('change', () => {
    document.getElementById(id)?.remove()
    document.getElementById(`${files.id}-error`)?.remove()
    files.classList.toggle('govuk-file-upload--error', isTooLarge())
    files.closest('.govuk-form-group').classList.toggle('govuk-form-group--error', isTooLarge())
    files.setAttribute('aria-describedby', isTooLarge() ? `${files.id}-hint ${id}` : `${files.id}-hint`)
    if (isTooLarge()) {
      const message = document.createElement('p')
      message.id = id
      message.className = 'govuk-error-message'
      message.setAttribute('role', 'alert')
      message.textContent = files.dataset.tooLarge
      files.before(message)
    }
  })
  files.form.addEventListener('submit', event => {
    if (isTooLarge()) {
      event.preventDefault()
      files.focus()
    }
  })
}

for (const form of document.querySelectorAll('form[data-search-results]')) {
  const { searchWhileTyping } = await import('./people-search.js')
  searchWhileTyping(form)
}

for (const place of document.querySelectorAll('[data-known-children]')) {
  const { warnOfOpenContacts } = await import('./known-children.js')
  warnOfOpenContacts(place)
}
