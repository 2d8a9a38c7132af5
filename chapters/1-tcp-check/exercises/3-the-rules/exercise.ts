import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "the rules: who is listed, who is told", ja: "規則: 誰を一覧に載せ、誰に伝えるか" },
  package: "core-tcp-check",
  holes: [{ file: "membership/membership.ts", bodies: ["receive", "admit", "dropAndTell", "changeCore"] }],
  minutes: 35,
  tests: ["membership/membership.test.ts"],
  peers: ["book-python", "blue"],
  proves: {
    scenarios: {
      en: "your rules keep the lists, and tell those who have to know and nobody else",
      ja: "一覧を正しく保ち、必要な相手だけに伝えています",
    },
    peers: {
      en: "the book's Python and blue join your network, leave it, and are dropped from it",
      ja: "本の Python と blue が、あなたの規則で動くネットワークに参加し、離脱し、一覧から外されました",
    },
  },
  hints: [
    {
      en: "Every rule is one of three sentences: change a list and say nothing (withoutActions), change it and tell one (tell), change it and tell all (tellAll). Decide for each message which of the three it is. Whom tellAll tells follows from the state that it gets: hand it the new one, and those who left are not told.",
      ja: "どの規則も、次の 3 つのどれかです。一覧を変えるだけ（withoutActions）、変えて 1 ノードに伝える（tell）、変えて全員に伝える（tellAll）。まずメッセージごとにどれかを決めます。tellAll の宛先は渡した状態で決まるので、変えた後の状態を渡せば、外したノードには送られません。",
    },
    {
      en: "withMember and withoutMember return the very list that they got where nothing changes: `next.core === state.core` says that nobody left, and then nobody is told. In admit, first make the new list and then compare its length with the limit: one who is on a full list already makes it no longer. In changeCore the order is: take the lost one off, ask whether it was `via`, take `via` out of the state, look for the next.",
      ja: "withMember と withoutMember は、何も変わらなければ受け取った配列をそのまま返します。next.core === state.core なら誰も外れていないので、誰にも伝えません。admit では、先に新しい一覧を作ってから長さを上限と比べます。満杯の一覧にすでに載っているノードが来ても、一覧は長くならないからです。changeCore は、失ったコアを外す、それが via だったかを調べる、状態から via を取り除く、次のコアを探す、の順に書きます。",
    },
    {
      en: 'receive: first what both roles take (CORE_LIST, ENHANCED, the other texts and REQUEST_FULL_CHAIN), then the refusal for edges, then a switch: ADD is admit(state, from, "core", MAX_CORES, tellAll), ADD_AS_EDGE the same with "edge", MAX_EDGES and (next) => tell(next, from). dropAndTell: `{ ...state, core: others(state, contact), edge: withoutMember(state.edge, contact) }`. changeCore: `const { via: _, ...alone } = { ...state, core }`; without a next one refuse(alone, new NoCoreLeft()); else join(alone, next), and behind its action the text, where isTextType(unsent.type) holds.',
      ja: 'receive: まず両方の役割が扱うもの（CORE_LIST、ENHANCED、ほかのテキスト、REQUEST_FULL_CHAIN）、次にエッジの拒否、最後に switch を書きます。ADD は admit(state, from, "core", MAX_CORES, tellAll)、ADD_AS_EDGE は "edge"、MAX_EDGES、(next) => tell(next, from) を渡します。dropAndTell の新しい状態は { ...state, core: others(state, contact), edge: withoutMember(state.edge, contact) } です。changeCore では const { via: _, ...alone } = { ...state, core } とし、次がなければ refuse(alone, new NoCoreLeft())、あれば join(alone, next) を返します。isTextType(unsent.type) が真なら、そのアクションの後ろにテキストの送信を加えます。',
    },
  ],
  elsewhere: [
    {
      project: "the book: a core",
      url: "https://github.com/peaks-cc/cryptocurrency-samplecode/blob/dba73d5f4dd60634e171f6570b791b5d626fdd45/02/03/p2p/connection_manager.py#L165-L194",
    },
    {
      project: "the book: an edge",
      url: "https://github.com/peaks-cc/cryptocurrency-samplecode/blob/dba73d5f4dd60634e171f6570b791b5d626fdd45/02/03/p2p/connection_manager_4edge.py#L66-L92",
    },
    {
      project: "blue",
      url: "https://github.com/ackintosh/blue/blob/347876e153ecf26fdecd8cbd7e6abe6b7cab231d/src/core.rs#L153-L202",
    },
  ],
}
