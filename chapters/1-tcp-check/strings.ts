/** The texts of chapter 1. */
export const text = {
  title: { en: "The TCP check", ja: "TCP による生存確認" },
  book: { en: "the book", ja: "本" },

  meet: {
    title: { en: "two nodes meet", ja: "二つのノードが出会う" },
    setting: {
      en: "A network begins with one core node that knows nobody but itself.",
      ja: "ネットワークは、自分自身しか知らない一つのコアノードから始まります。",
    },
    begin: {
      en: "A starts alone. Then B starts and is told one thing: where A can be called.",
      ja: "まず A が一人で起動します。続いて B が起動しますが、B が知っているのは A の連絡先だけです。",
    },
    reason: {
      en: "B said ADD to A, and A sent its list to everybody on it. Since then each of them connects to the other at every interval, says PING and hangs up. Nobody answers a PING: that the connection opened is the answer.",
      ja: "B が A に ADD を送り、A は自分の一覧を載っている全員に送りました。それからは互いに一定の間隔で接続し、PING と言って切ります。PING に返事をする人はいません。接続できたこと、それが返事です。",
    },
  },
}
