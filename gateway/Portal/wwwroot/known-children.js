// Shows which contacts are open about the children of a form while somebody types, so that it is known before anything is recorded. The terms go in
// the body of a POST: an address would end up in histories and logs.
const Pause = 800

export function warnOfOpenContacts (place) {
  const form = place.closest('form')
  let timer
  let asking
  form.addEventListener('change', event => {
    if (event.target.name?.startsWith('Children[')) {
      clearTimeout(timer)
      timer = setTimeout(ask, Pause)
    }
  })

  async function ask () {
    asking?.abort()
    asking = new AbortController()
    try {
      const answer = await fetch(place.dataset.knownChildren, {
        method: 'POST', body: new URLSearchParams(new FormData(form)), signal: asking.signal, redirect: 'error'
      })
      if (answer.ok) {
        place.innerHTML = await answer.text()
      }
    } catch {
      // Somebody typed on, or the network is away: the button still warns.
    }
  }
}
