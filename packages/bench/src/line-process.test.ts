import { expect, test } from "vitest"
import { type Line, LineProcess, ProcessEnded } from "./line-process.ts"

const script = (code: string) => ({ script: [process.execPath, "-e", code] })

test("lines come to whoever asked for them; what nobody asked for is heard", {
  timeout: 30_000,
}, async () => {
  const heard: Line[] = []
  const echo = new LineProcess(
    script(`
      console.log('{"event":"news"}')
      process.stdin.on("data", (line) => console.log('{"event":"echo","line":' + String(line).trim() + "}"))
    `),
    { onLine: (line) => heard.push(line) },
  )
  const answer = echo.next<Line & { line: unknown }>("echo")
  echo.send({ a: 1 })
  expect((await answer).line).toEqual({ a: 1 })
  expect(heard).toEqual([{ event: "news" }])
  echo.kill()
  await expect(echo.next("more")).rejects.toThrow(ProcessEnded)
})

test("who waits for a process that ends, or that is no program, hears of it", {
  timeout: 30_000,
}, async () => {
  const brief = new LineProcess(script(""))
  await expect(brief.next("result")).rejects.toThrow(/ended before it printed "result"/)
  await expect(brief.next("result")).rejects.toThrow(ProcessEnded)
  await expect(new LineProcess({ script: ["/no/such/program"] }).next("x")).rejects.toThrow(/ENOENT|ended/)
})
