import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { unknownName } from "../../ports/index.js";
import type { ImageGround, ImageStorage, PolicyEntry, PolicySpec } from "../contract.js";

interface DownloadSpec extends PolicySpec {
  readonly from: string;
  readonly size: number;
  readonly images: "shared" | "per-user";
  readonly conversion?: number;
  readonly upload: number;
  readonly poll: number;
  readonly parallel: number;
}

/**
 * Fogbow's default: the first order that needs an image has it downloaded from a site, converted where the cloud does not take its format,
 * uploaded to the cloud, and looked for until it is there; until then orders wait. `parallel` images are under way at once, the others wait in turn.
 *
 * An image is looked for when its upload begins and each `poll` from then on: no event is spent on a look that finds nothing.
 */
export const httpDownload: PolicyEntry<ImageStorage, ImageGround> = {
  name: "http-download",
  description: "On demand: an image is downloaded from a site, converted, uploaded to the cloud and looked for until it is there; orders wait for it",
  schema: z.object({
    from: z.string().describe("Site that images come from"),
    size: quantity("data").prefault("1 GB").describe("Bytes of one image; default 1 GB, an assumption"),
    images: z.enum(["shared", "per-user"]).default("shared").describe("Which orders have an image in common: shared, all; per-user, those of one user of one member; default shared"),
    conversion: quantity("rate")
      .refine((rate) => rate > 0, "expected a rate above 0")
      .optional()
      .describe("Rate at which an image is converted to a format that the cloud takes; default none: the format is taken as it is"),
    upload: quantity("rate")
      .refine((rate) => rate > 0, "expected a rate above 0")
      .prefault("100 MB/s")
      .describe("Rate at which an image is uploaded to the cloud of the site; default 100 MB/s, an assumption"),
    poll: quantity("time")
      .refine((seconds) => seconds > 0, "expected a time above 0")
      .prefault("15 s")
      .describe("Time between two looks whether the upload is through; default 15 s, as in Fogbow"),
    parallel: z.int().min(1).max(10_000).default(5).describe("Images that are downloaded, converted and uploaded at once; default 5, as in Fogbow"),
  }),
  issues(parsed, _members, sites) {
    const { from } = parsed as DownloadSpec;
    return sites.includes(from) ? [] : [unknownName(["from"], "the name of a site", from, sites)];
  },
  create: (parsed, ground) => new Downloads(parsed as DownloadSpec, ground),
};

class Downloads implements ImageStorage {
  readonly #spec: DownloadSpec;
  readonly #ground: ImageGround;
  /** By image: whether it is there; absent where nobody has asked for it. */
  readonly #isThere = new Map<string, boolean>();
  readonly #waiting: string[] = [];
  #underWay = 0;

  constructor(spec: DownloadSpec, ground: ImageGround) {
    this.#spec = spec;
    this.#ground = ground;
  }

  has({ requester, user }: Parameters<ImageStorage["has"]>[0]): boolean {
    const image = this.#spec.images === "shared" ? "" : `${requester}/${user}`;
    const isThere = this.#isThere.get(image);
    if (isThere !== undefined) return isThere;
    this.#isThere.set(image, false);
    this.#waiting.push(image);
    this.#startNext();
    return false;
  }

  #startNext(): void {
    if (this.#underWay >= this.#spec.parallel || this.#waiting.length === 0) return;
    const image = this.#waiting.shift()!;
    this.#underWay += 1;
    this.#ground.fetch(this.#spec.from, this.#spec.size, () => {
      this.#ground.after(this.#secondsToSeen(), () => {
        this.#isThere.set(image, true);
        this.#underWay -= 1;
        this.#startNext();
      });
    });
  }

  /** From the arrival of an image to the look that finds it. */
  #secondsToSeen(): number {
    const { size, conversion, upload, poll } = this.#spec;
    const converting = conversion === undefined ? 0 : size / conversion;
    return converting + Math.ceil(size / upload / poll) * poll;
  }
}
