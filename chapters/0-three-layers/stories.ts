import type { Stories } from "@ping-from-zero/story"

export const stories: Stories = {
  layers: [
    [
      ...["ask", "LB listens", "LB status alive", "LB body alive"],
      ...["web hears answer 500", "LB status dead", "LB body dead"],
      ...["web hears answer 200", "LB status alive", "LB body alive"],
      ...["web frozen", "LB status dead", "LB body dead"],
      ...["web thawed", "LB status alive"],
      ...["LB web cut off", "LB TCP dead"],
      ...["LB web healed", "LB TCP alive"],
      ...["db killed", "LB body dead"],
      ...["web stopped", "LB TCP dead"],
      ...["table", "end"],
    ],
  ],
}
