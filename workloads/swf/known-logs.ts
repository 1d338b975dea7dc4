/** A published log: what to say when its file is missing. */
export interface KnownLog {
  readonly what: string;
  readonly origin: string;
}

const ARCHIVE = "the Parallel Workloads Archive (www.cs.huji.ac.il/labs/parallel/workload)";

const LOGS: readonly (readonly [fileName: string, log: KnownLog])[] = [
  [
    "NASA-iPSC-1993-3.1-cln.swf",
    {
      what: "job log of the NASA Ames iPSC/860, October to December 1993, cleaned version 3.1",
      origin: `${ARCHIVE}; also in github.com/cloudsimplus/cloudsimplus-examples, src/main/resources/workload/swf`,
    },
  ],
  [
    "lublin_256.swf",
    {
      what: "synthetic log of 10,000 jobs for 256 processors, drawn from the Lublin-Feitelson model",
      origin: "github.com/DIR-LAB/deep-batch-scheduler, data/lublin_256.swf",
    },
  ],
  [
    "wagap-2013-head3000.swf",
    {
      what: "first 3,000 lines of the wagap log of CERIT-SC, 2013 (21 columns: not a log in the Standard Workload Format)",
      origin: "github.com/aleasimulator/alea, Alea/data-set/wagap-2013.swf",
    },
  ],
];

/** What is known about a log by the name of its file, folder and `.gz` aside. */
export function knownLog(file: string): KnownLog {
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.gz$/, "");
  const found = LOGS.find(([fileName]) => fileName === name);
  return found?.[1] ?? { what: "a job log in the Standard Workload Format", origin: `whoever gave you its name; many such logs are in ${ARCHIVE}` };
}
