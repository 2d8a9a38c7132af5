import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { random } from "@ping-from-zero/libp2p-style-ping"
import { PING } from "@ping-from-zero/libp2p-style-ping/wire"
import { joinWith } from "./join-with.ts"

/** Answers each ping in time, with 32 bytes of its own. */
async function answerOtherBytes(stream: ByteStream): Promise<void> {
  for (;;) {
    const question = await stream.read(32)
    await stream.write(random(question.length))
  }
}

await joinWith({ [PING]: answerOtherBytes })
