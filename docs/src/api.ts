import { readFileSync } from "node:fs"
import type { StarlightTypeDocOptions } from "starlight-typedoc"

interface TypeDocFile {
  readonly entryPoints: readonly string[]
  readonly packageOptions: object
}

const { packageOptions, entryPoints } = readOptions("../typedoc.json")

/** The API pages, one for each entry point of a package, with the options that this package's `typecheck` uses too. */
export const apiOptions: StarlightTypeDocOptions = {
  entryPoints: entryPoints.map((path) => `../${path}`),
  tsconfig: "../tsconfig.base.json",
  typeDoc: {
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
