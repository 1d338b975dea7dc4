import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { count, type GroupSpec, type GroupSpecs, groupSchema, type PolicySpec } from "../fleet/index.js";
import { admissions } from "./admission/index.js";
import { balancers } from "./balancing/index.js";

/** One group of back-ends as parsed. */
export interface BackendSpec extends GroupSpec {
  readonly workers: number;
  readonly queue?: number | undefined;
  readonly weight: number;
}

/** The reverse proxy as parsed. */
export interface ProxySpec {
  readonly connections: number;
  readonly backlog: number;
  readonly cores: number;
  readonly speed: number;
  readonly work: number;
  readonly "static-work": number;
}

/** Health checks as parsed [s]. */
export interface HealthSpec {
  readonly interval: number;
  readonly timeout: number;
  readonly fall: number;
  readonly rise: number;
}

/** The database as parsed. */
export interface DatabaseSpec {
  readonly site: string;
  readonly cores: number;
  readonly speed: number;
  readonly storage: number;
  readonly connections: number;
  /** [B] */
  readonly query: number;
  readonly reply: number;
}

/** A web service as parsed: SI units, names of sites not yet looked up. */
export interface WebSpec {
  readonly front: string;
  readonly proxy: ProxySpec;
  readonly admission: PolicySpec;
  readonly balancer: PolicySpec;
  readonly retries: number;
  /** [s, > 0] */
  readonly limit?: number | undefined;
  readonly health?: HealthSpec | undefined;
  readonly backends: GroupSpecs<BackendSpec>;
  readonly database?: DatabaseSpec | undefined;
}

const many = (least: number) => z.int().min(least).max(1_000_000_000);
const above0 = () => quantity("time").refine((seconds) => seconds > 0, "expected a time above 0 s");
const positiveTime = (text: string) => above0().prefault(text);
const speed = () => quantity("speed").refine((gflops) => gflops > 0, "expected a positive speed").prefault("1 Gflop/s");
const wholeBytes = () => quantity("data").refine((bytes) => Number.isSafeInteger(bytes), "expected whole bytes");

const proxySchema = () =>
  z.strictObject({
    connections: many(1).default(512).describe("Requests that hold a connection at once, each from its arrival until its client has the last byte; default 512, of nginx (worker_connections)"),
    backlog: many(0).default(511).describe("Requests that wait for a connection at most, beyond those that hold one; more are refused; default 511, of nginx (listen)"),
    cores: count(1).default(1).describe("Cores that its own work shares; default 1"),
    speed: speed().describe("Speed of each; default 1 Gflop/s, an assumption"),
    work: quantity("work").prefault("0 Gflop").describe("Its own work for each request before it is sent on; default 0 Gflop"),
    "static-work": quantity("work").prefault("0 Gflop").describe("Its own work for each static file; default 0 Gflop"),
  });

const healthSchema = () =>
  z.strictObject({
    interval: positiveTime("2 s").describe("Time between checks of one back-end; default 2 s, of HAProxy (inter)"),
    timeout: positiveTime("1 s").describe("A check that has no answer after so long has failed; default 1 s, an assumption"),
    fall: z.int().min(1).default(3).describe("Failed checks in a row that eject a back-end; default 3, of HAProxy (fall)"),
    rise: z.int().min(1).default(2).describe("Passed checks in a row that let it in again; default 2, of HAProxy (rise)"),
  });

const databaseSchema = () =>
  z.strictObject({
    site: z.string().describe("Site that it stands at"),
    cores: count(1).default(4).describe("Cores that queries share; default 4, an assumption"),
    speed: speed().describe("Speed of each; default 1 Gflop/s, an assumption"),
    storage: count(1).default(1).describe("Servers of its storage, before which queries wait in one line; default 1"),
    connections: many(1).default(100).describe("Queries that it works on at once; the others wait in one line; default 100, an assumption"),
    query: wholeBytes().prefault("200 B").describe("Bytes of a query; default 200 B, an assumption"),
    reply: wholeBytes().prefault("1 kB").describe("Bytes of its reply; default 1 kB, an assumption"),
  });

const backendKeys = {
  workers: count(1).default(1).describe("Requests that one back-end works on at once, each from first to last; default 1: a Thin process"),
  queue: many(1).optional().describe("Requests that wait for a worker of one back-end at most; who finds it full is tried elsewhere; default: no limit"),
  weight: z.int().min(1).max(1_000_000).default(1).describe("Weight of each back-end of the group, for balancer: weighted; default 1"),
};

/** Parameters of a web service; made on demand, because modules of the user may have added policies. */
export function webSchema(): z.ZodObject {
  return z.object({
    front: z.string().describe("Site of the reverse proxy"),
    proxy: proxySchema().prefault({}).describe("The reverse proxy"),
    admission: admissions.schema(true).prefault("all" as never).describe("Which requests the front end lets in; default all"),
    balancer: balancers.schema(true).prefault("round-robin" as never).describe("Which back-end a request goes to; default round-robin"),
    retries: z.int().min(0).max(1000).default(1).describe("Other back-ends that a request is sent to at most when one is busy, refuses or goes away; default 1, an assumption"),
    limit: above0().optional().describe("Response time that answers should keep: those that took longer are counted (requests.late, requests.violations), nothing else changes; default: none"),
    health: healthSchema().optional().describe("Checks of back-ends; default: none, the proxy learns that one is gone when it refuses a request"),
    backends: z.record(z.string(), groupSchema<BackendSpec>(backendKeys, "Back-ends of one kind at one site")).describe("Groups of back-ends by name"),
    database: databaseSchema().optional().describe("The database that requests with queries ask; default: none"),
  });
}
