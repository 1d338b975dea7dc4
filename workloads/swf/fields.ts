/** One column of the Standard Workload Format. */
export interface SwfField {
  readonly name: string;
  /** Times, averages and memory may carry a fraction; identifiers and counts may not. */
  readonly whole: boolean;
}

const whole = (name: string): SwfField => ({ name, whole: true });
const measured = (name: string): SwfField => ({ name, whole: false });

/** The 18 columns in order; −1 stands for unknown in each. Seconds and KB. Source: the format of the Parallel Workloads Archive, as in its readers (V). */
export const SWF_FIELDS: readonly SwfField[] = [
  whole("job number"),
  measured("submit time"),
  measured("wait time"),
  measured("run time"),
  whole("allocated processors"),
  measured("average CPU time"),
  measured("used memory"),
  whole("requested processors"),
  measured("requested time"),
  measured("requested memory"),
  whole("status"),
  whole("user"),
  whole("group"),
  whole("executable"),
  whole("queue"),
  whole("partition"),
  whole("preceding job"),
  measured("think time"),
];

/** Place of the columns that a replay reads. */
export const Field = { job: 0, submit: 1, run: 3, allocated: 4, requested: 7, requestedTime: 8, status: 10 } as const;
export type Field = (typeof Field)[keyof typeof Field];

/** What the status column says. */
export const Status = { failed: 0, completed: 1, partial: 2, lastPartial: 3, lastPartialFailed: 4, cancelled: 5 } as const;
