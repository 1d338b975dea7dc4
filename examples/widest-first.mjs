/**
 * A queue discipline of one's own: the job that wants most processors starts first.
 *
 * The kit brings zod (`kit.z`), quantities with units (`kit.quantity`) and more, so that the module needs no import and
 * may lie anywhere. An experiment names it under `use`, or the command line with `--use`.
 */
export default ({ z }) => [
  {
    catalogue: "queueDisciplines",
    entry: {
      name: "widest-first",
      description: "Most processors first, equals in order of submission; narrower jobs may fill the gaps where asked",
      schema: z.object({
        fill: z.boolean().default(false).describe("Whether the widest job that fits starts while wider ones wait; default false"),
      }),
      /** `spec` holds the parameters as parsed; `view` shows the queue and changes nothing. */
      create({ fill }, view) {
        const jobs = [];
        const wider = (a, b) => view.processors(b) - view.processors(a) || view.ordinal(a) - view.ordinal(b);
        return {
          add(job) {
            jobs.push(job);
            jobs.sort(wider);
          },
          choose: () => (fill ? jobs : jobs.slice(0, 1)).find((job) => view.fits(job)) ?? -1,
          taken: (job) => void jobs.splice(jobs.indexOf(job), 1),
        };
      },
    },
  },
];
