/** A line that could not be written. @param readerIsGone it closed the pipe, as `| head` does: it has seen enough */
type OutputError = (readerIsGone: boolean) => void

let handle: OutputError | undefined
let hasTold = false

/** What to do when nothing can be written any more; of several, the last one given. The person is told here, once. */
export function onOutputError(handler: OutputError): void {
  if (!handle) process.stdout.on("error", outputFailed)
  handle = handler
}

function outputFailed(error: NodeJS.ErrnoException): void {
  const readerIsGone = error.code === "EPIPE"
  if (!readerIsGone && !hasTold)
    process.stderr.write(`error: the output cannot be written: ${error.message}\n`)
  hasTold = true
  handle?.(readerIsGone)
}
