/** For tests of the chapters: play an act, type into terminals. */
export { eventsOf, playAct, playActs, playChapter, simulateAct } from "./play-act.ts"
export { inTerminals, probed, Terminal, type Type, typeToEnd } from "./terminals.ts"
