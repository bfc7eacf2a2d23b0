// The desk of those who work here all day: search from every page, and keys instead of the mouse. Every page works without this file.
const pause = 200
const form = document.querySelector('form[data-find]')
const sheet = document.getElementById('shortcuts')
const off = document.getElementById('shortcuts-off')
const offKey = 'single-key-shortcuts-off'

/** The field becomes a combobox with a list of who and what was found. What is typed goes in the body of a POST: an address would end up in logs. */
function findWhileTyping () {
  const input = form.elements.Query
  const list = document.createElement('ul')
  const status = document.createElement('p')
  let timer
  let asking
  let chosen = -1
  list.id = 'find-list'
  list.className = 'desk-find__list'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'People and cases')
  list.hidden = true
  status.className = 'govuk-visually-hidden'
  status.setAttribute('role', 'status')
  form.append(list, status)
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) {
    input.setAttribute(name, value)
  }

  const options = () => [...list.querySelectorAll('[role=option]')]

  function close () {
    list.hidden = true
    chosen = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  function choose (place) {
    const all = options()
    if (all.length === 0) return
    chosen = (place + all.length) % all.length
    all.forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)))
    all[chosen].scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', all[chosen].id)
  }

  function show (text) {
    const found = new DOMParser().parseFromString(text, 'text/html')
    const links = [...found.querySelectorAll('a')]
    list.replaceChildren(...links.map((link, i) => {
      const option = document.createElement('li')
      option.id = `find-option-${i}`
      option.setAttribute('role', 'option')
      option.setAttribute('aria-selected', 'false')
      option.dataset.href = link.getAttribute('href')
      option.append(...link.childNodes)
      return option
    }))
    chosen = -1
    input.removeAttribute('aria-activedescendant')
    list.hidden = links.length === 0
    input.setAttribute('aria-expanded', String(links.length > 0))
    status.textContent = found.querySelector('h2')?.textContent ?? ''
  }

  async function ask () {
    asking?.abort()
    const own = asking = new AbortController()
    try {
      const answer = await fetch(`${form.getAttribute('action')}?handler=results`, {
        method: 'POST', body: new URLSearchParams(new FormData(form)), signal: own.signal, redirect: 'error'
      })
      const text = answer.ok ? await answer.text() : ''
      if (!own.signal.aborted && document.activeElement === input) show(text)
    } catch {
      // Somebody typed on, or the network is away: the button still works.
    }
  }

  input.addEventListener('input', () => {
    // What was found for other letters may not be opened for these.
    close()
    asking?.abort()
    clearTimeout(timer)
    timer = setTimeout(ask, pause)
  })
  input.addEventListener('focus', () => {
    if (input.value === '') ask()
  })
  input.addEventListener('blur', () => {
    clearTimeout(timer)
    close()
  })
  input.addEventListener('keydown', event => {
    const isOpen = !list.hidden
    if (event.key === 'Escape') {
      if (isOpen) event.preventDefault()
      if (isOpen) close()
      else input.blur()
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      choose(event.key === 'ArrowDown' ? chosen + 1 : chosen < 0 ? -1 : chosen - 1)
    } else if (isOpen && event.key === 'Enter' && chosen >= 0) {
      event.preventDefault()
      location.assign(options()[chosen].dataset.href)
    }
  })
  // Before the field loses the focus, and the list with it.
  list.addEventListener('mousedown', event => {
    const option = event.target.closest('[role=option]')
    event.preventDefault()
    if (option) location.assign(option.dataset.href)
  })
}

// Only in this browser, and nothing about anybody: whether keys of one letter do something (WCAG 2.1.4).
function isOff () {
  try {
    return localStorage.getItem(offKey) !== null
  } catch {
    return false
  }
}

function setOff (isWanted) {
  try {
    if (isWanted) localStorage.setItem(offKey, 'yes')
    else localStorage.removeItem(offKey)
  } catch {
    // The browser keeps nothing: the choice holds for this page.
  }
}

const isTyping = target => target.closest('input, textarea, select, [contenteditable], dialog') !== null
const places = { w: '/', c: '/board', p: '/people', m: '/notifications' }
let gone = 0

function move (by) {
  const rows = [...document.querySelectorAll('main tbody tr')].filter(row => row.querySelector('a'))
  const at = rows.findIndex(row => row.contains(document.activeElement))
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)]
  next?.querySelector('a').focus()
}

function showSheet (event) {
  event.preventDefault()
  off.checked = isOff()
  sheet.showModal()
}

function press (event) {
  if (event.ctrlKey && event.altKey && event.code === 'KeyN' && sheet.dataset.record) {
    event.preventDefault()
    location.assign(sheet.dataset.record)
    return
  }

  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || document.querySelector('dialog[open]') || isOff()) return
  const wentTo = Date.now() - gone < 1500 ? places[event.key] : undefined
  gone = 0
  if (wentTo && (wentTo === '/' || sheet.dataset.staff)) location.assign(wentTo)
  else if (event.key === 'g') gone = Date.now()
  else if (event.key === '/' && form) {
    event.preventDefault()
    form.elements.Query.focus()
    form.elements.Query.select()
  } else if (event.key === '?') showSheet(event)
  else if (event.key === 'j') move(1)
  else if (event.key === 'k') move(-1)
}

if (form) findWhileTyping()
if (sheet) {
  document.addEventListener('keydown', press)
  document.querySelector('[data-shortcuts-open]')?.addEventListener('click', showSheet)
  off.addEventListener('change', () => setOff(off.checked))
}

// The rest of the menu closes where somebody goes on elsewhere.
for (const more of document.querySelectorAll('.desk-menu details')) {
  document.addEventListener('click', event => { if (!more.contains(event.target)) more.open = false })
  more.addEventListener('keydown', event => {
    if (event.key === 'Escape' && more.open) {
      more.open = false
      more.querySelector('summary').focus()
    }
  })
}
