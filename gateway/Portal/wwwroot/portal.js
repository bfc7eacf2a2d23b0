import { initAll } from './govuk/govuk-frontend.js'

// Every page works without this: it only adds focus handling, the small-screen menu and double-click protection.
initAll()
