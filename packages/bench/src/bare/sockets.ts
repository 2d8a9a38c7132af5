import type { Socket } from "node:net"

const QUESTION = 1
const ANSWER = 2

/** A question of so many bytes. */
export function question(bytes: number): Uint8Array {
  return new Uint8Array(bytes).fill(QUESTION)
}

/** Answers each question with as many bytes. An answer goes to `onAnswer`. */
export function answer(socket: Socket, onAnswer: () => void = () => {}): void {
  socket.on("error", () => {})
  socket.on("data", (chunk) => {
    if (chunk[0] === QUESTION) socket.write(new Uint8Array(chunk.length).fill(ANSWER))
    else onAnswer()
  })
}

/** Asks at every interval, the first time at any moment of it: many sockets do not ask all at once. */
export function askEvery(ms: number, socket: Socket, bytes: number): void {
  const asked = question(bytes)
  setTimeout(() => {
    socket.write(asked)
    setInterval(() => socket.write(asked), ms)
  }, Math.random() * ms)
}
