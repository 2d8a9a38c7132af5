import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "the session's secrets", ja: "セッションの秘密の値" },
  package: "devp2p-ping",
  holes: [
    {
      file: "handshake/secrets.ts",
      bodies: ["deriveSecrets"],
      whole: ["started"],
      comments: ["head"],
    },
  ],
  minutes: 20,
  tests: ["handshake/eip8.test.ts"],
  peers: ["ethereumjs", "go-ethereum"],
  proves: {
    scenarios: {
      en: "both sides come to EIP-8's secrets, and a change in any input shows where it has to",
      ja: "双方が EIP-8 の値を導き、入力のどれを変えても、変わるべき値だけが変わります",
    },
    peers: {
      en: "Ethereum's own implementations derive the same secrets from a handshake with you",
      ja: "Ethereum の各実装が、あなたとのハンドシェイクから同じ値を導きました",
    },
  },
  hints: [
    {
      en: 'Compute everything first as if there were no roles: the two secrets, and the two running hashes, named after who sends ("from the initiator", "from the recipient"). Only then ask who you are: what you send is your egress, what the other sends is your ingress.',
      ja: "まず役割を考えずにすべて求めます。2 つの秘密の値と、送る側の名前を付けた 2 つのハッシュ（initiator が送るもの、recipient が送るもの）です。その後で自分の役割を見ます。自分が送るものが egress、相手が送るものが ingress です。",
    },
    {
      en: "secp256k1.sharedSecret gives the ephemeral key; it is used as it is. Each secret is keccak256 of the ephemeral key and the one before, a chain of three: the hash of the nonces (recipient's first), shared-secret, aes-secret, mac-secret. keccak256 takes several arrays and hashes them in a row. A running hash comes from runningKeccak256(), and update puts bytes in.",
      ja: "secp256k1.sharedSecret の戻り値が ephemeral-key で、そのまま使います。どの値も ephemeral-key と 1 つ前の値の keccak256 で、ノンスのハッシュ（recipient のものが先）、shared-secret、aes-secret、mac-secret の順につながります。keccak256 は複数の配列を続けてハッシュします。続けて計算するハッシュは runningKeccak256() で作り、update で吸収させます。",
    },
    {
      en: "ephemeralKey = secp256k1.sharedSecret(…); sharedSecret = keccak256(ephemeralKey, keccak256(recipientNonce, initiatorNonce)); aes = keccak256(ephemeralKey, sharedSecret); mac = keccak256(ephemeralKey, aes). fromInitiator: a runningKeccak256() that gets update(xor(mac, recipientNonce)) and update(auth). fromRecipient: the same with initiatorNonce and ack. For the initiator egress is fromInitiator and ingress is fromRecipient; for the recipient the other way round.",
      ja: "ephemeralKey = secp256k1.sharedSecret(…)、sharedSecret = keccak256(ephemeralKey, keccak256(recipientNonce, initiatorNonce))、aes = keccak256(ephemeralKey, sharedSecret)、mac = keccak256(ephemeralKey, aes)。fromInitiator は runningKeccak256() に update(xor(mac, recipientNonce)) と update(auth) を行ったもの、fromRecipient は initiatorNonce と ack で同じことを行ったものです。initiator では egress が fromInitiator、ingress が fromRecipient、recipient ではその逆です。",
    },
  ],
  elsewhere: [
    {
      project: "go-ethereum: secrets",
      url: "https://github.com/ethereum/go-ethereum/blob/v1.17.10/p2p/rlpx/rlpx.go#L471-L502",
    },
    {
      project: "ethereumjs: _setupFrame",
      url: "https://github.com/ethereumjs/ethereumjs-monorepo/blob/272509a9cdcef143c79e6788e67bf48df8abbaff/packages/devp2p/src/rlpx/ecies.ts",
    },
  ],
}
