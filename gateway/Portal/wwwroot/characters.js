// How much of a long answer is left, counted as the services count: a character as a person sees it, in any script. Without scripts the page says after
// sending when something is too long, and by how much.
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const showFrom = 0.75

export const countCharacters = (text) => {
  let count = 0
  for (const _ of graphemes.segment(text)) count++
  return count
}

export const countWhileTyping = (field) => {
  const most = Number(field.dataset.mostCharacters)
  const message = document.createElement('p')
  message.className = 'govuk-hint app-characters'
  message.setAttribute('aria-live', 'polite')
  message.id = `${field.id}-characters`
  field.after(message)
  field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${message.id}`.trim())

  const show = () => {
    // A character is never shorter than its code units, so a short text needs no counting.
    const left = field.value.length < most * showFrom ? most : most - countCharacters(field.value)
    const near = left < most * (1 - showFrom)
    message.textContent = !near ? '' : left < 0
      ? `This is ${(-left).toLocaleString('en-GB')} characters too long`
      : `You have ${left.toLocaleString('en-GB')} characters left`
    message.classList.toggle('govuk-error-message', left < 0)
    message.classList.toggle('govuk-hint', left >= 0)
  }

  field.addEventListener('input', show)
  show()
}
