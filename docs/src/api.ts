import { readFileSync } from "node:fs"
import type { AstroIntegration } from "astro"
import type { StarlightTypeDocOptions } from "starlight-typedoc"
import { type Application, RendererEvent } from "typedoc"

interface TypeDocFile {
  readonly entryPoints: readonly string[]
  readonly packageOptions: object
}

const { packageOptions, entryPoints } = readOptions("../typedoc.json")

class ApiPagesWithGaps extends Error {
  override readonly name = "ApiPagesWithGaps"
  constructor() {
    super("the API pages have gaps: see TypeDoc's warnings above")
  }
}

let hasGaps = false

/** For TypeDoc, which warns of what a page names and no page explains. */
function lookForGaps(app: Application): void {
  app.renderer.on(RendererEvent.BEGIN, () => {
    hasGaps = app.logger.hasWarnings()
  })
}

/** For Astro: no site is built around such a page. */
export function withoutGaps(): AstroIntegration {
  const refuse = () => {
    if (hasGaps) throw new ApiPagesWithGaps()
  }
  return { name: "api-pages-without-gaps", hooks: { "astro:build:start": refuse } }
}

/** The API pages, one for each entry point of a package. */
export const apiOptions: StarlightTypeDocOptions = {
  entryPoints: entryPoints.map((path) => `../${path}`),
  tsconfig: "../tsconfig.base.json",
  typeDoc: {
    plugin: [lookForGaps],
    entryPointStrategy: "packages",
    packageOptions,
    // A page named README would be deleted by the plugin; one named index would have that word in its address.
    entryFileName: "overview",
    // One page for each thing that is imported: a reader searches there, and the build stays short.
    outputFileStrategy: "modules",
    // Lists of names become tables, signatures become code.
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    classPropertiesFormat: "table",
    typeAliasPropertiesFormat: "table",
    enumMembersFormat: "table",
    useCodeBlocks: true,
    tableColumnSettings: { hideSources: true, hideOverrides: true, hideInherited: true, hideModifiers: true },
  },
}

/** The page of each entry point, by the name that is imported. */
export function apiPages(): { label: string; link: string }[] {
  return entryPoints.flatMap((folder) => {
    const name = folder.replace("packages/", "")
    return readOptions(`../${folder}/typedoc.json`).entryPoints.map((file) => {
      const module = file.replace(/^src\//, "").replace(/(\/?index)?\.ts$/, "") // src/index.ts, src/wire.ts, src/sockets/index.ts
      const label = module === "" ? name : `${name}/${module}`
      return { label, link: `/api/ping-from-zero/${label}/` }
    })
  })
}

function readOptions(file: string): TypeDocFile {
  return JSON.parse(readFileSync(file, "utf8"))
}
