// The board refreshes itself where it stands: scroll, focus and what is being read stay. Without this file it is an ordinary page with a link.
const board = document.getElementById('board')
const status = document.getElementById('board-status')
const pause = document.getElementById('board-pause')
const period = Number(board.dataset.refreshSeconds) * 1000
let timer

const figures = (element) => element.querySelector('.app-figures')?.innerText.replace(/\s+/g, ' ').trim() ?? ''

async function refresh () {
  if (document.hidden) return
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, redirect: 'manual' })
    if (!answer.ok) throw new Error(String(answer.status))
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('board')
    if (!fresh) throw new Error('no board')
    replace(fresh)
  } catch {
    status.textContent = 'The board could not be refreshed. It shows how things stood at ' + (board.querySelector('[data-as-of]')?.textContent ?? 'an earlier time')
  }
}

function replace (fresh) {
  const focused = board.contains(document.activeElement) ? document.activeElement : null
  const key = focused?.getAttribute('href')
  const isOpen = board.querySelector('details')?.open
  const before = figures(board)
  board.replaceChildren(...fresh.childNodes)
  if (isOpen === false) board.querySelector('details')?.removeAttribute('open')
  if (focused) {
    const again = key ? board.querySelector(`a[href="${CSS.escape(key)}"]`) : board.querySelector('summary')
    if (again) again.focus({ preventScroll: true })
  }
  const after = figures(board)
  status.textContent = before === after ? '' : 'The board has changed: ' + after
}

function start () {
  timer = setInterval(refresh, period)
  pause.textContent = 'Stop refreshing by itself'
}

pause.hidden = false
pause.addEventListener('click', () => {
  if (timer) {
    clearInterval(timer)
    timer = undefined
    pause.textContent = 'Refresh by itself'
  } else {
    start()
    refresh()
  }
})
board.addEventListener('board:refresh', refresh)
start()
