import type { PriceBook } from "./book.js";
import { ec2Book } from "./ec2.js";
import { elastichostsBook } from "./elastichosts.js";
import { rackspaceBook } from "./rackspace.js";

export type { Era, PriceBook } from "./book.js";

/** Price books by the driver whose sites they price. */
export const priceBooks: ReadonlyMap<string, PriceBook> = new Map([ec2Book, elastichostsBook, rackspaceBook].map((book) => [book.provider, book]));
