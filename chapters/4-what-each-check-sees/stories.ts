import type { Stories } from "@ping-from-zero/story"

export const stories: Stories = {
  live: [["ask", "say", "table", "end"]],
  measured: [["ask", "say", "table", "say", "table", "say", "table", "say", "table", "end"]],
}
