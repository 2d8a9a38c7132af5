import type { Row } from "../row.ts"

export const zombie: Row = {
  id: "zombie",
  title: { en: "zombie: only its ping handler lives", ja: "ゾンビ（ping の処理だけが生きている）" },
  story: {
    en: "P answers pings. Everything else in it is dead: it takes messages and acts on none.",
    ja: "P は ping に答えます。ほかはすべて死んでいて、メッセージは受け取るだけで何もしません。",
  },
  as: "zombie",
  theory: "none",
}
