// Keeps a form as a draft while it is being typed: some seconds after the last change, before the page is left, and before the session ends.
const quiet = 3000
const form = document.querySelector('form[data-draft]')
const status = form?.querySelector('[data-draft-status]')
let timer
let saving = Promise.resolve(true)
let changed = false

/** Saves what has changed; answers whether everything typed is kept. */
export function saveDraft () {
  window.clearTimeout(timer)
  saving = saving.then(save)
  return saving
}

/** The draft of this page, once there is one. */
export function draftId () {
  return form?.elements.DraftId.value || null
}

async function save () {
  if (!form || !changed) return true
  changed = false
  try {
    // The browser sends it even when the page is closed meanwhile, unless it has more than 64 kB.
    const body = new URLSearchParams(new FormData(form)).toString()
    const answer = await fetch(form.dataset.draft, {
      method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, keepalive: body.length < 60000, redirect: 'error'
    })
    if (!answer.ok) throw new Error(answer.status)
    const saved = await answer.json()
    form.elements.DraftId.value = saved.draftId
    form.elements.DraftVersion.value = saved.version
    window.history.replaceState(null, '', saved.address)
    say(`Draft saved at ${new Date(saved.savedAt).toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })}`)
    return true
  } catch (failure) {
    // What is typed stays in the page; the next change tries again.
    changed = true
    say(failure.message === '412' ? 'This draft was changed in another window. Close one of them: this one is no longer saved.' : 'The draft could not be saved just now. It stays here.')
    return false
  }
}

function say (text) {
  if (status) status.textContent = text
}

if (form) {
  const start = new URLSearchParams(new FormData(form)).toString()
  form.addEventListener('input', () => {
    changed = true
    window.clearTimeout(timer)
    timer = window.setTimeout(saveDraft, quiet)
  })
  form.addEventListener('submit', () => {
    window.clearTimeout(timer)
    changed = false
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') saveDraft()
  })
  window.addEventListener('pageshow', () => {
    // A form the browser filled in again after Back is not what the server sent.
    changed = new URLSearchParams(new FormData(form)).toString() !== start
  })
}
