import { playScenarios } from "@ping-from-zero/exercises"
import { HEADER, Line } from "./line.ts"
import { scenariosOfDialers } from "./of-dialers.ts"
import { scenariosOfListeners } from "./of-listeners.ts"
import { agrees, dials, listens } from "./played.ts"

await playScenarios([
  ...scenariosOfDialers,
  ...scenariosOfListeners,
  {
    title: { en: "long names, and letters of two bytes", ja: "長い名前と、1 文字が複数バイトの名前" },
    async play(tell) {
      for (const name of [
        `/${"x".repeat(126)}`,
        `/${"x".repeat(127)}`,
        "/größe/1.0.0",
        `/${"x".repeat(1_022)}`,
      ]) {
        const dialing = new Line(tell)
        const selecting = dials(tell, dialing, name)
        await dialing.hears(HEADER, name)
        await dialing.says(HEADER, name)
        await agrees(tell, selecting, name)
        const listening = new Line(tell)
        const waiting = listens(tell, listening, name)
        await listening.says(HEADER, name)
        await agrees(tell, waiting, name)
        await listening.hears(HEADER, name)
      }
    },
  },
])
