import { describe, expect, it } from "vitest";
import { BATCH_MILLIS, Batches } from "../../experiments/run/batches.js";
import { dispatch } from "../../experiments/run/dispatch.js";
import type { Executor, PointReply, PointTask } from "../../experiments/run/index.js";
import { replyOf } from "../../experiments/run/point-result.js";

const tasks = (count: number): PointTask[] =>
  Array.from({ length: count }, (_, at) => ({ key: `k${at}`, arm: "a", tree: {}, seed: String(at), tables: [], inputs: [], modules: [], spill: "" }));
const reply = ({ key }: PointTask, wallSeconds: number): PointReply => replyOf(key, { ok: false, failure: { kind: "fault", message: key } }, wallSeconds);

/** One worker that takes so long for each point, stops a batch after `BATCH_MILLIS`, and dies of some points. */
function worker(millis: number, deadly: readonly string[] = []): { readonly executor: Executor; readonly batches: string[][] } {
  const batches: string[][] = [];
  const run = (batch: readonly PointTask[]): Promise<PointReply[]> => {
    batches.push(batch.map(({ key }) => key));
    if (batch.some(({ key }) => deadly.includes(key))) return Promise.reject(new Error("gone"));
    return Promise.resolve(batch.slice(0, Math.max(1, Math.ceil(BATCH_MILLIS / millis))).map((task) => reply(task, millis / 1000)));
  };
  return { executor: { width: 1, prepare: () => undefined, run, close: () => Promise.resolve() }, batches };
}

async function heard(count: number, executor: Executor): Promise<string[]> {
  const keys: string[] = [];
  await dispatch(tasks(count), count, executor, (_, { failure }) => void keys.push(failure!.message));
  return keys;
}

describe("batches of points", () => {
  it("short points · go many at a time, ever fewer towards the end, each once", async () => {
    const { executor, batches } = worker(1);
    const keys = await heard(400, executor);
    expect([...keys].sort()).toEqual(tasks(400).map(({ key }) => key).sort());
    const sizes = batches.map(({ length }) => length);
    expect(sizes[0]).toBe(1);
    expect(Math.max(...sizes)).toBe(BATCH_MILLIS);
    expect(sizes.slice(-4)).toEqual([1, 1, 1, 1]);
  });

  it("points as long as a batch · go one by one", async () => {
    const { executor, batches } = worker(BATCH_MILLIS);
    await heard(50, executor);
    expect(batches.map(({ length }) => length)).toEqual(Array.from({ length: 50 }, () => 1));
  });

  it("what a worker has not begun · comes back and is next, in its order", () => {
    const nine = tasks(9);
    const batches = new Batches(nine, nine.length, 1);
    expect(batches.next()).toEqual(nine.slice(0, 1));
    batches.done([1], []);
    expect(batches.next()).toEqual(nine.slice(1, 3));
    batches.done([2 * BATCH_MILLIS], nine.slice(2, 3));
    expect([batches.next(), batches.next()]).toEqual([nine.slice(2, 3), nine.slice(3, 4)]);
  });

  it("a worker that dies of one point of many · only that point fails, after two tries by itself", async () => {
    const { executor, batches } = worker(1, ["k200"]);
    const keys = await heard(400, executor);
    expect(keys.filter((key) => !/^k\d+$/.test(key))).toEqual(["the worker died twice: gone"]);
    expect(new Set(keys).size).toBe(400);
    expect(batches.filter((batch) => batch.length > 1 && batch.includes("k200"))).toHaveLength(1);
    expect(batches.filter((batch) => batch.join() === "k200")).toHaveLength(2);
  });

  it("a worker that dies of a point that is alone · two tries in all", async () => {
    const { executor, batches } = worker(BATCH_MILLIS, ["k3"]);
    expect(await heard(5, executor)).toContain("the worker died twice: gone");
    expect(batches.filter((batch) => batch.includes("k3"))).toHaveLength(2);
  });
});
