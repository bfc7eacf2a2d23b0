import { draftId, saveDraft } from './drafts.js'

// Warns before the session ends, lets a person stay, and says so when it has ended. A draft is saved first, whatever is chosen.
const dialog = document.getElementById('session')
const otherTabs = new BroadcastChannel('session')
let endsAt

if (dialog?.dataset.secondsLeft) {
  otherTabs.addEventListener('message', ({ data }) => goOnUntil(data))
  keep(dialog.dataset.secondsLeft)
  dialog.querySelector('form').addEventListener('submit', stay)
  dialog.addEventListener('cancel', stay)
  window.setInterval(look, 1000)
}

// What is done in one tab keeps the session of all: none of them may end it while a person works in another.
function keep (seconds) {
  goOnUntil(Date.now() + seconds * 1000)
  otherTabs.postMessage(endsAt)
}

function goOnUntil (later) {
  if (later < endsAt) return
  endsAt = later
  dialog.close()
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
  try {
    const answer = await post(dialog.querySelector('form').action)
    if (!answer.ok) throw new Error(answer.status)
    keep((await answer.json()).secondsLeft)
  } catch {
    dialog.querySelector('[data-said]').textContent = 'The service did not answer. Try again.'
  }
}

async function end () {
  endsAt = Infinity
  const draft = draftId()
  // Refused where the session is over already; a server that does not answer must not leave the page on the screen.
  await post(dialog.dataset.ended, AbortSignal.timeout(3000)).catch(() => {})
  window.location.assign(dialog.dataset.ended + (draft ? `?draft=${draft}` : ''))
}

function post (address, signal) {
  const form = dialog.querySelector('form')
  return fetch(address, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'error', signal })
}
