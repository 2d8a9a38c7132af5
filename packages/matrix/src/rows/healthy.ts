import type { Row } from "../row.ts"

export const healthy: Row = {
  id: "healthy",
  title: { en: "healthy", ja: "正常" },
  story: {
    en: "Nothing happens to P. Whoever calls it dead raises a false alarm.",
    ja: "P には何も起こりません。ここで死亡と判定すれば誤検知です。",
  },
  theory: "none",
}
