/**
 * A balancer of one's own: near back-ends are filled first, those of later groups take what spills over.
 *
 * Nothing is imported: the kit brings zod. Groups count in the order of their names.
 */
export default ({ z }) => [
  {
    catalogue: "balancers",
    entry: {
      name: "spill-over",
      description: "The least busy back-end of the first group that has one below full; where all are full, the least busy of all",
      schema: z.object({
        full: z.int().min(1).default(4).describe("Requests under way at which a back-end is full; default 4"),
      }),
      /** `spec` holds the parameters as parsed; `view` shows the back-ends and changes nothing. */
      create({ full }, view) {
        const open = [];
        const leastBusy = (backends) => backends.reduce((best, each) => (view.inFlight(each) < view.inFlight(best) ? each : best));
        return {
          opened(backend) {
            open.push(backend);
            open.sort((a, b) => a - b);
          },
          closed: (backend) => void open.splice(open.indexOf(backend), 1),
          sent() {},
          ended() {},
          choose(avoid) {
            const others = open.filter((each) => each !== avoid);
            const roomy = others.filter((each) => view.inFlight(each) < full);
            if (roomy.length === 0) return leastBusy(others);
            const first = view.group(roomy[0]);
            return leastBusy(roomy.filter((each) => view.group(each) === first));
          },
        };
      },
    },
  },
];
