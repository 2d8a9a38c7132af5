import type { Answers } from "@ping-from-zero/exercises"

const ADD = 'return admit(state, from, "core", MAX_CORES, tellAll)'
const REMOVE = "return tellAll({ ...state, core: others(state, from) })"
const PUT_ON_LIST = "const list = withMember(state[role], who)"
const DROPPED =
  "const next = { ...state, core: others(state, contact), edge: withoutMember(state.edge, contact) }"
const TOLD_IF_CHANGED = "return next.core === state.core ? withoutActions(next) : tellAll(next)"
const TAKEN_OFF = "const core = withoutMember(state.core, lost)"

export const answers: Answers = {
  right: [
    {
      name: "a table of rules by the type of the message",
      bodies: {
        receive: `{
  const rule = state.role === "edge" && !OF_BOTH.has(message.type) ? onlyForCores : RULES[message.type]
  return rule(state, from, message)
}`,
        admit: `{
  if (state[role].includes(who)) return then(state)
  if (state[role].length === limit) return { state, actions: [{ type: "refuse", error: new ListFull(role, limit), from: who }] }
  return then({ ...state, [role]: state[role].concat(who) })
}`,
        dropAndTell: `{
  const wasCore = contact !== state.self && state.core.includes(contact)
  const edge = state.edge.filter((other) => other !== contact)
  const core = wasCore ? state.core.filter((other) => other !== contact) : state.core
  return wasCore ? tellAll({ ...state, core, edge }) : { state: { ...state, edge }, actions: [] }
}`,
        changeCore: `{
  const core = state.core.filter((other) => other !== lost)
  if (state.via !== lost) return { state: { ...state, core }, actions: [] }
  const { role, self, edge, recent } = state
  const alone: MembershipState = { role, self, core, edge, recent }
  if (core.length === 0) return { state: alone, actions: [{ type: "refuse", error: new NoCoreLeft() }] }
  const step = join(alone, core[0]!)
  const text: MembershipAction[] =
    unsent && "text" in unsent ? [{ type: "send", to: core[0]!, message: unsent }] : []
  return { ...step, actions: step.actions.concat(text) }
}`,
      },
      append: `type Rule = (state: MembershipState, from: Contact, message: Message) => Step

const OF_BOTH: ReadonlySet<string> = new Set(["CORE_LIST", "ENHANCED", "NEW_TRANSACTION", "NEW_BLOCK", "RSP_FULL_CHAIN", "REQUEST_FULL_CHAIN"])
const onlyForCores: Rule = (state, from, { type }) => refuse(state, new NotForEdges(type), from)
const forApplication: Rule = (state, from, message) => ({ state, actions: [{ type: "deliver", from, message }] })

const RULES: Record<Message["type"], Rule> = {
  ADD: (state, from) => admit(state, from, "core", MAX_CORES, tellAll),
  REMOVE: (state, from) => tellAll({ ...state, core: state.core.filter((other) => other !== from) }),
  CORE_LIST: (state, from, message) => overwriteList(state, from, "contacts" in message ? message.contacts : []),
  REQUEST_CORE_LIST: (state, from) => tell(state, from),
  PING: (state) => withoutActions(state),
  ADD_AS_EDGE: (state, from) => admit(state, from, "edge", MAX_EDGES, (next) => tell(next, from)),
  REMOVE_EDGE: (state, from) => withoutActions({ ...state, edge: state.edge.filter((other) => other !== from) }),
  NEW_TRANSACTION: forApplication,
  NEW_BLOCK: forApplication,
  RSP_FULL_CHAIN: forApplication,
  REQUEST_FULL_CHAIN: forApplication,
  ENHANCED: (state, from, message) => passOn(state, from, message as Message & { text: string }),
}`,
    },
    {
      name: "loops, a copy that is changed, the edges told first, an unknown REMOVE told to nobody",
      bodies: {
        receive: `{
  if ("contacts" in message) return overwriteList(state, from, message.contacts)
  if (message.type === "ENHANCED") return passOn(state, from, message)
  if ("text" in message || message.type === "REQUEST_FULL_CHAIN") {
    return { state, actions: [{ type: "deliver", from, message }] }
  }
  if (state.role !== "core") {
    return { state, actions: [{ type: "refuse", error: new NotForEdges(message.type), from }] }
  }
  if (message.type === "ADD") return admit(state, from, "core", MAX_CORES, everybodyHears)
  if (message.type === "ADD_AS_EDGE") return admit(state, from, "edge", MAX_EDGES, (next) => tell(next, from))
  if (message.type === "REQUEST_CORE_LIST") return tell(state, from)
  const list = message.type === "REMOVE" ? [...state.core] : [...state.edge]
  const at = list.indexOf(from)
  if (at < 0) return { state, actions: [] }
  list.splice(at, 1)
  if (message.type === "REMOVE") return everybodyHears({ ...state, core: list })
  return { state: { ...state, edge: list }, actions: [] }
}`,
        admit: `{
  const list = new Set(state[role])
  list.add(who)
  if (list.size > limit) return refuse(state, new ListFull(role, limit), who)
  const copy = structuredClone(state) as { -readonly [K in keyof MembershipState]: MembershipState[K] }
  copy[role] = Array.from(list)
  return then(copy)
}`,
        dropAndTell: `{
  const core: Contact[] = []
  const edge: Contact[] = []
  for (const other of state.core) if (other === state.self || other !== contact) core.push(other)
  for (const other of state.edge) if (other !== contact) edge.push(other)
  const next = { ...state, core, edge }
  if (core.length === state.core.length) return { state: next, actions: [] }
  return everybodyHears(next)
}`,
        changeCore: `{
  let next: MembershipState = { ...state, core: state.core.filter((other) => other !== lost) }
  if (lost !== state.via) return { state: next, actions: [] }
  const [first] = next.core
  if (first === undefined) {
    const { via, ...rest } = next
    return refuse(rest, new NoCoreLeft())
  }
  next = { ...next, via: first }
  const actions: MembershipAction[] = [{ type: "send", to: first, message: { type: "ADD_AS_EDGE" } }]
  if (unsent && isTextType(unsent.type)) actions.push({ type: "send", to: first, message: unsent })
  return { state: next, actions }
}`,
      },
      append: `function everybodyHears(state: MembershipState): Step {
  const actions: MembershipAction[] = []
  for (const to of [...state.edge, ...state.core]) {
    if (to !== state.self) actions.push({ type: "send", to, message: { type: "CORE_LIST", contacts: state.core } })
  }
  return { state, actions }
}`,
    },
  ],
  wrong: [
    {
      name: "forgets to tell the others of a newcomer",
      replace: [[ADD, 'return admit(state, from, "core", MAX_CORES, (next) => tell(next, from))']],
      fails: { rung: "vectors", message: "missing: CORE_LIST(A B C) -> B, CORE_LIST(A B C) -> E" },
    },
    {
      name: "tells all but the newcomer, who needs the list most",
      replace: [
        [
          ADD,
          'return admit(state, from, "core", MAX_CORES, (next) => ({ state: next, actions: toEverybody(state, coreList(next)) }))',
        ],
      ],
      fails: { rung: "vectors", message: "a core joins: everybody hears of it" },
    },
    {
      name: "lists a core twice that joins again",
      replace: [[PUT_ON_LIST, "const list = [...state[role], who]"]],
      fails: { rung: "vectors", message: "a core that was restarted joins again" },
    },
    {
      name: "says nothing to a core that it knows already",
      replace: [
        [PUT_ON_LIST, `if (state[role].includes(who)) return withoutActions(state)\n  ${PUT_ON_LIST}`],
      ],
      fails: { rung: "vectors", message: "a core that was restarted joins again" },
    },
    {
      name: "changes the state that it was given",
      bodies: {
        admit: "{\n  ;(state[role] as Contact[]).push(who)\n  return then(state)\n}",
      },
      fails: { rung: "vectors", message: "TypeError: Cannot add property 2, object is not extensible" },
    },
    {
      name: "keeps who leaves",
      replace: [[REMOVE, "return tellAll(state)"]],
      fails: { rung: "vectors", message: "the lists of A after that" },
    },
    {
      name: "drops who leaves and tells nobody",
      replace: [[REMOVE, "return withoutActions({ ...state, core: others(state, from) })"]],
      fails: { rung: "vectors", message: "a core leaves: all who are left hear of it" },
    },
    {
      name: "tells the one who left, too",
      replace: [
        [
          REMOVE,
          "const next = { ...state, core: others(state, from) }\n      return { state: next, actions: toEverybody(state, coreList(next)) }",
        ],
      ],
      fails: { rung: "vectors", message: "a core leaves: all who are left hear of it" },
    },
    {
      name: "takes the last one off where nobody by that name is listed",
      replace: [
        [
          REMOVE,
          "const core = [...state.core]\n      core.splice(core.indexOf(from), 1)\n      return tellAll({ ...state, core })",
        ],
      ],
      fails: { rung: "vectors", message: "somebody leaves who was never listed" },
    },
    {
      name: "tells all of a new edge",
      replace: [["(next) => tell(next, from)", "tellAll"]],
      fails: { rung: "vectors", message: "an edge comes, comes again, and leaves" },
    },
    {
      name: "lists whoever asks",
      replace: [
        [
          "return tell(state, from)",
          'return admit(state, from, "core", MAX_CORES, (next) => tell(next, from))',
        ],
      ],
      fails: { rung: "vectors", message: "is not listed for that" },
    },
    {
      name: "drops the dead and tells nobody",
      replace: [[TOLD_IF_CHANGED, "return withoutActions(next)"]],
      fails: { rung: "vectors", message: "a check of a core fails" },
    },
    {
      name: "tells all of an edge's death",
      replace: [
        [
          TOLD_IF_CHANGED,
          "return next.core === state.core && next.edge === state.edge ? withoutActions(next) : tellAll(next)",
        ],
      ],
      fails: { rung: "vectors", message: "that concerns nobody else" },
    },
    {
      name: "tells all once more of a death that was told",
      replace: [[TOLD_IF_CHANGED, "return next.edge === state.edge ? tellAll(next) : withoutActions(next)"]],
      fails: { rung: "vectors", message: "a check of a core fails" },
    },
    {
      name: "keeps the dead core among its edges",
      replace: [
        [
          DROPPED,
          "const next = { ...state, core: others(state, contact), edge: state.core.includes(contact) ? state.edge : withoutMember(state.edge, contact) }",
        ],
      ],
      fails: { rung: "vectors", message: "it leaves both lists" },
    },
    {
      name: "takes itself off",
      replace: [
        [
          DROPPED,
          "const next = { ...state, core: withoutMember(state.core, contact), edge: withoutMember(state.edge, contact) }",
        ],
      ],
      fails: { rung: "vectors", message: "a core never takes itself off its list" },
    },
    {
      name: "off by one: the last place is never given",
      replace: [["return list.length > limit", "return list.length >= limit"]],
      fails: { rung: "vectors", message: "1,000 cores, and one more" },
    },
    {
      name: "refuses who is on a full list already",
      replace: [["return list.length > limit", "return state[role].length >= limit"]],
      fails: { rung: "vectors", message: "who is listed already is told as before" },
    },
    {
      name: "an edge keeps the dead core on its list, and takes it again",
      replace: [[TAKEN_OFF, "const core = state.core"]],
      fails: { rung: "vectors", message: "the next takes its place" },
    },
    {
      name: "an edge leaves its core when another one dies",
      replace: [["if (lost !== state.via) return withoutActions({ ...state, core })\n", ""]],
      fails: { rung: "vectors", message: "it holds on to its own" },
    },
    {
      name: "an edge loses the text",
      replace: [
        ["if (!unsent || !isTextType(unsent.type)) return joined", "if (unsent || !unsent) return joined"],
      ],
      fails: { rung: "vectors", message: "a text that the lost core did not take" },
    },
    {
      name: "an edge sends whatever was not sent, ADD_AS_EDGE twice",
      replace: [["if (!unsent || !isTextType(unsent.type)) return joined", "if (!unsent) return joined"]],
      fails: { rung: "vectors", message: "goes once to the next, not twice" },
    },
    {
      name: "an edge sends whatever was not sent but its ADD_AS_EDGE",
      replace: [
        [
          "if (!unsent || !isTextType(unsent.type)) return joined",
          'if (!unsent || unsent.type === "ADD_AS_EDGE") return joined',
        ],
      ],
      fails: { rung: "vectors", message: "REMOVE_EDGE -> D" },
    },
    {
      name: "an edge takes lists from its own core alone",
      replace: [
        [
          'if (message.type === "CORE_LIST") return',
          'if (message.type === "CORE_LIST" && (state.role === "core" || from === state.via)) return',
        ],
      ],
      fails: { rung: "vectors", message: "what an edge takes, and what it refuses" },
    },
    {
      name: "REMOVE_EDGE takes a core off, too",
      replace: [
        [
          "return withoutActions({ ...state, edge: withoutMember(state.edge, from) })",
          "return withoutActions({ ...state, core: others(state, from), edge: withoutMember(state.edge, from) })",
        ],
      ],
      fails: { rung: "vectors", message: "an edge comes, comes again, and leaves" },
    },
    {
      name: "an edge without a core says nothing",
      replace: [
        ["if (!next) return refuse(alone, new NoCoreLeft())", "if (!next) return withoutActions(alone)"],
      ],
      fails: { rung: "vectors", message: "until no core is left" },
    },
    {
      name: "an edge without a core holds on to the dead one",
      replace: [
        [
          "if (!next) return refuse(alone, new NoCoreLeft())",
          "if (!next) return refuse({ ...state, core }, new NoCoreLeft())",
        ],
      ],
      fails: { rung: "vectors", message: "the lists of E after that" },
    },
    {
      name: "an edge takes in whoever says ADD",
      replace: [
        ['if (state.role === "edge") return refuse(state, new NotForEdges(message.type), from)\n', ""],
      ],
      fails: { rung: "vectors", message: "what an edge takes, and what it refuses" },
    },
    {
      name: "returns the state alone",
      replace: [[TOLD_IF_CHANGED, "return next"]],
      fails: { rung: "types", message: "is missing the following properties from type 'Step'" },
    },
  ],
}
