/** Where the project stands on this disk: the lab runs from its sources, whatever folder it is called in. */
export const ROOT: URL = new URL("../../../", import.meta.url)
export const CHAPTERS: URL = new URL("chapters/", ROOT)
