/** What can be typed at a node. */
export interface NodeCommands {
  peers(): void
  why(peer: string): void
  quit(): void
  note(sentence: string): void
  broadcast(text: string): void
}

const HELP = [
  "a line is heard by all nodes; one that begins with / is a command:",
  "/peers     who is in the network, as this node knows it, and what its checks say",
  "/why PEER  what the last check of a peer found, and since when; a part of the name will do",
  "/quit      say goodbye, as Ctrl-C does",
  "//text     a line that begins with one slash",
]

/** Takes a line that a person typed. */
export function takeLine(line: string, commands: NodeCommands): void {
  if (line === "") return
  if (line.startsWith("//")) commands.broadcast(line.slice(1))
  else if (line.startsWith("/")) takeCommand(line, commands)
  else commands.broadcast(line)
}

function takeCommand(line: string, commands: NodeCommands): void {
  const [command, ...words] = line.trim().split(/\s+/)
  if (command === "/peers") commands.peers()
  else if (command === "/why") commands.why(words.join(" "))
  else if (command === "/quit") commands.quit()
  else if (command === "/help") for (const sentence of HELP) commands.note(sentence)
  else commands.note(`there is no ${command}: /help lists what can be typed`)
}
