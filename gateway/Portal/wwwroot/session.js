import { draftId, saveDraft } from './drafts.js'

// Warns before the session ends, lets a person stay, and says so when it has ended. A draft is saved first, whatever is chosen.
const dialog = document.getElementById('session')
let endsAt

if (dialog?.dataset.endsAt) {
  endsAt = new Date(dialog.dataset.endsAt)
  dialog.querySelector('form').addEventListener('submit', stay)
  dialog.addEventListener('cancel', stay)
  window.setInterval(look, 1000)
}

function look () {
  const left = Math.ceil((endsAt - Date.now()) / 1000)
  if (left <= 0) {
    end()
  } else if (left <= Number(dialog.dataset.warnSeconds)) {
    if (!dialog.open) {
      saveDraft()
      dialog.showModal()
    }
    tell(left)
  }
}

function tell (left) {
  const minutes = Math.ceil(left / 60)
  const words = left > 60 ? `${minutes} minutes` : `${left} seconds`
  dialog.querySelector('[data-left]').textContent = words
  // Read out once a minute and in the last seconds, not every second.
  if (left % 60 === 0 || left === 20) dialog.querySelector('[data-said]').textContent = `Your session ends in ${words}.`
}

async function stay (event) {
  event.preventDefault()
  const form = dialog.querySelector('form')
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'error' })
    if (!answer.ok) throw new Error(answer.status)
    endsAt = new Date((await answer.json()).endsAt)
    dialog.close()
  } catch {
    dialog.querySelector('[data-said]').textContent = 'The service did not answer. Try again.'
  }
}

async function end () {
  endsAt = new Date(8.64e15)
  const draft = draftId()
  window.location.assign(dialog.dataset.ended + (draft ? `?draft=${draft}` : ''))
}
