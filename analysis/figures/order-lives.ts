import { NO_PARAMETERS } from "./figure.js";
import type { Figure } from "./figure.js";
import { drawTimeline, hasTimeline, type TimelineWords } from "./state-timeline.js";

/** Whether an entity of a timeline is an order of a federation, such as `peer-1/order-7`. */
export const isOrder = (entity: string): boolean => /\/order-\d+$/.test(entity);

const ORDERS: TimelineWords = { id: "order-lives", title: "What became of the orders", isShown: isOrder, most: 40, one: "order", many: "orders" };

/** Life lines of orders: when each was open, pending at another member, spawning at home, fulfilled. */
export const orderLives: Figure = {
  name: "order-lives",
  description: "States over time of orders of one arm of a federation, those that changed most often.",
  schema: NO_PARAMETERS,
  applies: (study) => hasTimeline(study, ORDERS),
  render: (study) => drawTimeline(study, ORDERS),
};
