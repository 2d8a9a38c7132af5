/**
 * What a session is, whatever runs in it, and a node key as text: for stage 3, which builds on these and brings its
 * own cryptography. Nothing here loads a curve or a hash.
 */
export * from "./identity/key-file.ts"
export * from "./session/session.ts"
export * from "./session/session-registry.ts"
export * from "./session/session-watches.ts"
