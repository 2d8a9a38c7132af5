import { buildGoEthereum, isGoEthereumBuilt } from "@ping-from-zero/interop"
import type { Build } from "@ping-from-zero/lab"

/** What the acts with go-ethereum have to build before they are played. */
export const goEthereumPeer: Build = {
  name: { en: "a small peer on go-ethereum", ja: "go-ethereum を使った小さなノード" },
  takes: {
    en: "about 40 s, 154 MB to download and 300 MB on the disk",
    ja: "約 40 秒、ダウンロード 154 MB、ディスク 300 MB",
  },
  isBuilt: isGoEthereumBuilt,
  build: buildGoEthereum,
}
