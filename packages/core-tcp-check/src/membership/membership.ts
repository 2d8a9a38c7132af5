/** Core nodes know one another and carry the network; an edge node knows the cores and holds on to one. */
export type Role = "core" | "edge"
