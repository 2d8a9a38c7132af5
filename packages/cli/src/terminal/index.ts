/** How a line is shown to a person. Runs in a page as well. */
export { type Colours, coloursFor, plain } from "./colours.ts"
export { printable } from "./printable.ts"
export { shortContact } from "./short-contact.ts"
