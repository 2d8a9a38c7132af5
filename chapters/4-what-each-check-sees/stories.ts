import type { Stories } from "../course/story.ts"

export const stories: Stories = {
  live: [["ask", "say", "table", "end"]],
  measured: [["ask", "say", "table", "say", "table", "say", "table", "say", "table", "end"]],
}
