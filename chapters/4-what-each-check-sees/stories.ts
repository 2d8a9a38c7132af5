/** What each act tells, live and recorded alike. */
export const stories: Readonly<Record<string, readonly (readonly string[])[]>> = {
  live: [["ask", "say", "table", "end"]],
  measured: [["ask", "say", "table", "say", "table", "say", "table", "say", "table", "end"]],
}
