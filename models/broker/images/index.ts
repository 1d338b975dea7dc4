import { Catalogue } from "../../../sim/index.js";
import type { ImageGround, ImageStorage, PolicyEntry } from "../contract.js";
import { httpDownload } from "./http-download.js";
import { staticImages } from "./static.js";

/** How the image of an order comes to the provider. */
export const imageStorages = new Catalogue<PolicyEntry<ImageStorage, ImageGround>>("image storage", [staticImages, httpDownload]);
