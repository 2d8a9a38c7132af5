import type { Text } from "@ping-from-zero/story"
import { type Check, freePort, namespaces, nodeVersion, pnpmVersion, program, signals } from "./checks.ts"

export interface Requirement {
  readonly name: string
  /** Whether nothing works without it. */
  readonly required: boolean
  readonly check: Check
  readonly neededFor: Text
  readonly howToGet: Text
}

const recordedInstead = {
  en: "Without it, recorded runs are shown.",
  ja: "ない場合は記録を再生します。",
}

/** All that a reader's machine may have, the necessary first. */
export const requirements: readonly Requirement[] = [
  {
    name: "Node",
    required: true,
    check: nodeVersion,
    neededFor: { en: "everything", ja: "すべて" },
    howToGet: { en: "nodejs.org: 20.19 or later", ja: "nodejs.org から 20.19 以降を入れます" },
  },
  {
    name: "pnpm",
    required: true,
    check: pnpmVersion,
    neededFor: { en: "every command", ja: "すべてのコマンド" },
    howToGet: {
      en: "no installation: npx pnpm@12 instead of pnpm",
      ja: "入れなくても npx pnpm@12 で動きます",
    },
  },
  {
    name: "ports",
    required: false,
    check: freePort(50082),
    neededFor: {
      en: "pnpm node 1 without --listen; all others take free ports",
      ja: "--listen なしの pnpm node 1（ほかは空いているポートを使います）",
    },
    howToGet: {
      en: "end what listens there, or type pnpm node 1 --listen 127.0.0.1:0",
      ja: "使っているプログラムを終えるか、pnpm node 1 --listen 127.0.0.1:0 とします",
    },
  },
  {
    name: "signals",
    required: true,
    check: signals,
    neededFor: { en: "acts that kill and freeze nodes", ja: "ノードを強制終了・凍結する幕" },
    howToGet: { en: "Linux, macOS or WSL 2", ja: "Linux、macOS、WSL 2 のいずれかを使います" },
  },
  {
    name: "namespaces",
    required: false,
    check: namespaces,
    neededFor: {
      en: `acts that cut the line between two nodes. ${recordedInstead.en}`,
      ja: `ノード間の回線を切る幕。${recordedInstead.ja}`,
    },
    howToGet: {
      en: "Linux or WSL 2 with iproute2 and util-linux; run as root where the system keeps user namespaces from users (Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0)",
      ja: "iproute2 と util-linux のある Linux か WSL 2 を使います。ユーザー名前空間が制限されたシステムでは root で実行します（Ubuntu では sysctl kernel.apparmor_restrict_unprivileged_userns=0 でも使えます）",
    },
  },
  {
    name: "Python",
    required: false,
    check: program(["python3", "--version"], "3.9"),
    neededFor: {
      en: `chapter 1's Python node. ${recordedInstead.en}`,
      ja: `第1章の Python ノード。${recordedInstead.ja}`,
    },
    howToGet: { en: "python.org, or apt-get install python3", ja: "python.org か apt-get install python3" },
  },
  {
    name: "Go",
    required: false,
    check: program(["go", "version"], "1.26"),
    neededFor: {
      en: `chapter 2's go-ethereum node, and go-libp2p's. ${recordedInstead.en}`,
      ja: `第2章の go-ethereum ノードと、go-libp2p のノード。${recordedInstead.ja}`,
    },
    howToGet: { en: "go.dev/dl", ja: "go.dev/dl" },
  },
  {
    name: "Rust",
    required: false,
    check: program(["cargo", "--version"], "1.88"),
    neededFor: {
      en: `chapter 1's node by blue's rules, chapter 3's rust-libp2p node. ${recordedInstead.en}`,
      ja: `第1章の blue の規則によるノードと、第3章の rust-libp2p ノード。${recordedInstead.ja}`,
    },
    howToGet: { en: "rustup.rs", ja: "rustup.rs" },
  },
  {
    name: "Chromium",
    required: false,
    check: program([process.env.CHROMIUM_PATH ?? "chromium", "--version"], "100.0"),
    neededFor: { en: "tests in a browser, for contributors", ja: "ブラウザーでのテスト（開発する人向け）" },
    howToGet: {
      en: "apt-get install chromium, or name yours in CHROMIUM_PATH",
      ja: "apt-get install chromium とするか、CHROMIUM_PATH で場所を示します",
    },
  },
]
