import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { isOrder } from "./order-lives.js";
import { drawTimeline, hasTimeline, type TimelineWords } from "./state-timeline.js";

const NODES: TimelineWords = { id: "node-timeline", title: "What the nodes did", isShown: (entity) => !isOrder(entity), most: null, one: "node", many: "nodes" };

/** When each node booted, set up its tunnel, worked and waited, in the first seed of one arm. */
export const nodeTimeline: Figure = {
  name: "node-timeline",
  description: "Boot, tunnel, busy and idle times of the nodes of one arm; many nodes are shown as shares of their site.",
  schema: NO_PARAMETERS,
  applies: (study) => hasTimeline(study, NODES),
  render: (study) => drawTimeline(study, NODES),
};
