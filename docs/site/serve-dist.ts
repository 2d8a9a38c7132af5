import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { BASE } from "../src/texts/site.ts"

export const DIST: string = fileURLToPath(new URL("../dist", import.meta.url))

/** The pages of the site, each as a path in its folder: `/`, `/ja/timing/`. */
export const pages: readonly string[] = existsSync(DIST)
  ? readdirSync(DIST, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("index.html"))
      .map((file) => `/${file.replace(/index\.html$/, "")}`)
      .sort()
  : []

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css",
  js: "text/javascript",
  json: "application/json",
  svg: "image/svg+xml",
  wasm: "application/wasm",
}

/** Serves the built site as its host does: compressed, under its folder. */
export async function serveDist(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const file = fileOf(new URL(request.url ?? "", "http://localhost").pathname)
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    const type = TYPES[file.split(".").at(-1)!] ?? "application/octet-stream"
    response.writeHead(200, { "content-type": type, "content-encoding": "gzip" })
    response.end(gzipSync(readFileSync(file)))
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}${BASE}`, close: () => closed(server) }
}

function fileOf(path: string): string | undefined {
  if (!path.startsWith(BASE)) return undefined
  const file = join(DIST, decodeURIComponent(path.slice(BASE.length)))
  const found = existsSync(file) && statSync(file).isDirectory() ? join(file, "index.html") : file
  return existsSync(found) && found.startsWith(DIST) ? found : undefined
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((done) => server.close(() => done()))
}
