// Copies the compiled GOV.UK Design System into wwwroot/govuk, without the crest and without GDS Transport, which only
// services on gov.uk may use: what is left of each font list is Arial.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const from = new URL('node_modules/govuk-frontend/dist/govuk/', import.meta.url)
const to = new URL('wwwroot/govuk/', import.meta.url)
const styles = readFileSync(new URL('govuk-frontend.min.css', from), 'utf8')
  .replace(/\/\*![^*]*Margaret Calvert[^*]*\*\//, '')
  .replace(/@font-face\{[^}]*\}/g, '')
  .replaceAll('GDS Transport,', '')
  .replaceAll('url(/assets/images/govuk-crest.svg)', 'none')

for (const absent of ['GDS Transport', '@font-face', 'govuk-crest.svg']) {
  if (styles.includes(absent)) {
    throw new Error(`The style sheet still mentions ${absent}: this version of govuk-frontend is made differently.`)
  }
}

mkdirSync(to, { recursive: true })
writeFileSync(new URL('govuk-frontend.css', to), styles)
copyFileSync(new URL('govuk-frontend.min.js', from), new URL('govuk-frontend.js', to))
