// Shows who is found while somebody types. The terms go in the body of a POST: an address would end up in histories and logs.
const Pause = 200

export function searchWhileTyping (form) {
  const results = document.getElementById(form.dataset.searchResults)
  let timer
  let asking
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, Pause)
  })

  async function ask () {
    asking?.abort()
    asking = new AbortController()
    try {
      const answer = await fetch(`${location.pathname}?handler=results`, {
        method: 'POST', body: new URLSearchParams(new FormData(form)), signal: asking.signal, redirect: 'error'
      })
      if (answer.ok) {
        results.innerHTML = await answer.text()
      }
    } catch {
      // Somebody typed on, or the network is away: the button still works.
    }
  }
}
