/** Where a request is, in the order of an undisturbed life. */
export const RequestState = {
  free: 0,
  /** Its client opens a connection to the front end. */
  connecting: 1,
  /** On its way to the front end. */
  upload: 2,
  /** Waits for a connection of the reverse proxy. */
  backlog: 3,
  /** The proxy works on it. */
  proxy: 4,
  /** On its way to a back-end. */
  forward: 5,
  /** Waits for a worker there. */
  queue: 6,
  /** A worker computes. */
  computing: 7,
  /** A query of it is on its way to the database … */
  query: 8,
  /** … waits for a connection of the pool … */
  pool: 9,
  /** … for the database's processor … */
  databaseCpu: 10,
  /** … for storage, and is served there … */
  storageQueue: 11,
  storage: 12,
  /** … and its reply is on the way back. */
  reply: 13,
  /** The answer is on its way to the front end. */
  answer: 14,
  /** The front end is about to hear that the back-end is busy or gone. */
  bounced: 15,
  /** The answer is on its way to the client. */
  download: 16,
  /** Its client asks for static files, one after the other. */
  asksFiles: 17,
  /** The proxy works on static files. */
  files: 18,
  /** Static files are on their way to the client. */
  filesDownload: 19,
  /** Its client is about to hear that it was refused or failed. */
  refusal: 20,
  /** Over for the service, but a message of its client is still on its way. */
  over: 21,
} as const;

/** Parts of a response time. */
export const Part = { cpu: 0, queue: 1, network: 2, database: 3 } as const;
export const PARTS = 4;

/** The part that time spent in each state belongs to. */
export const PART_OF_STATE = (() => {
  const part = new Uint8Array(22).fill(Part.network);
  const { backlog, queue, pool, storageQueue, proxy, computing, files, databaseCpu, storage } = RequestState;
  for (const state of [backlog, queue, pool, storageQueue]) part[state] = Part.queue;
  for (const state of [proxy, computing, files]) part[state] = Part.cpu;
  for (const state of [databaseCpu, storage]) part[state] = Part.database;
  return part;
})();

/** What its client has heard: nothing yet, or how the request ended. */
export const Told = { nothing: 0, answered: 1, timedOut: 2, refused: 3, failed: 4 } as const;
export const OUTCOMES = ["", "answered", "timed-out", "refused", "failed"] as const;
