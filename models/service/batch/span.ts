import { Fault } from "../../../sim/index.js";
import { FreeSlots } from "./free-slots.js";
import type { Nodes } from "./nodes.js";

/** Receives the slots chosen for a job, node by node. */
export type Hold = (node: number, slots: number) => void;

/** Picks slots of nodes that are up. */
export interface SlotChooser {
  /** True when `slots` slots can be had together now. */
  fits(slots: number): boolean;
  /** The node that all of `slots` slots, which fit, are taken from; −1 where they lie on several. */
  whole(slots: number): number;
  /** Chooses `slots` slots, which fit and which no node has all of. */
  spread(slots: number, hold: Hold): void;
}

/** How the slots of one job may lie over nodes and sites. Nodes are taken in order of preference. */
export interface Span extends SlotChooser {
  /** Widest job that could ever start, given the slots of one node and the most nodes of each range. */
  widest(slotsPerNode: readonly number[], nodes: readonly number[]): number;
}

/** Slots of any nodes at any sites; O(log n) per node taken. */
function anySpan(nodes: Nodes): Span {
  return {
    fits: (slots) => nodes.free.total >= slots,
    whole(slots) {
      const node = nodes.free.first();
      return nodes.free.of(node) >= slots ? node : -1;
    },
    spread(slots, hold) {
      for (let wanted = slots, node = 0; wanted > 0; node += 1) {
        node = nodes.free.first(node);
        const taken = Math.min(wanted, nodes.free.of(node));
        hold(node, taken);
        wanted -= taken;
      }
    },
    widest: (slotsPerNode, most) => slotsPerNode.reduce((sum, slots, range) => sum + timesMost(slots, most[range]), 0),
  };
}

/** All slots on one node: the first that has enough; O(log n). */
function nodeSpan(nodes: Nodes): Span {
  const free = nodes.index(new FreeSlots(nodes.count));
  return {
    fits: (slots) => free.most >= slots,
    whole: (slots) => free.first(slots),
    spread: neverSpread,
    widest: (slotsPerNode, most) => slotsPerNode.reduce((widest, slots, range) => (most[range] > 0 ? Math.max(widest, slots) : widest), 0),
  };
}

/** All slots at one site: the first, in order of foremost nodes, that has enough; O(sites), and O(log n) per node taken. */
function siteSpan(nodes: Nodes): Span {
  const sites = [...new Set(nodes.ranges.map(({ site }) => site))];
  const rangesOf = sites.map((site) => nodes.ranges.flatMap((range, index) => (range.site === site ? [index] : [])));
  const siteOf = nodes.ranges.map(({ site }) => sites.indexOf(site));
  const freeAt = new Int32Array(sites.length);
  const siteFor = (slots: number) => freeAt.findIndex((free) => free >= slots);
  nodes.index({
    set(node, slots, before) {
      freeAt[siteOf[nodes.range[node]]] += slots - before;
    },
  });
  return {
    fits: (slots) => siteFor(slots) >= 0,
    whole(slots) {
      for (const range of rangesOf[siteFor(slots)]) {
        const node = nodes.free.first(nodes.firstOf[range]);
        if (node >= 0 && node < nodes.firstOf[range + 1]) return nodes.free.of(node) >= slots ? node : -1;
      }
      return -1;
    },
    spread(slots, hold) {
      let wanted = slots;
      for (const range of rangesOf[siteFor(slots)]) {
        const end = nodes.firstOf[range + 1];
        for (let node = nodes.free.first(nodes.firstOf[range]); wanted > 0 && node >= 0 && node < end; node = nodes.free.first(node + 1)) {
          const taken = Math.min(wanted, nodes.free.of(node));
          hold(node, taken);
          wanted -= taken;
        }
      }
    },
    widest(slotsPerNode, most) {
      const atSite = rangesOf.map((ranges) => ranges.reduce((sum, range) => sum + timesMost(slotsPerNode[range], most[range]), 0));
      return atSite.reduce((widest, slots) => Math.max(widest, slots), 0);
    },
  };
}

/** For choosers that take all slots from one node. */
export function neverSpread(): never {
  throw new Fault("slots that fit on one node were to be spread over several");
}

/** 0 × Infinity is none. */
function timesMost(slots: number, nodes: number): number {
  return nodes === 0 ? 0 : slots * nodes;
}

const spans = { any: anySpan, node: nodeSpan, site: siteSpan };

export function spanOf(kind: keyof typeof spans, nodes: Nodes): Span {
  return spans[kind](nodes);
}
