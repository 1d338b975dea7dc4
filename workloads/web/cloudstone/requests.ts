import type { RequestDraft } from "../../../models/ports/index.js";
import { EVENT_DETAIL, LOGIN } from "./operations.js";
import type { OperationPlan } from "./plan.js";
import type { CloudstoneSpec } from "./spec.js";
import type { Users } from "./users.js";

/**
 * The requests that an operation is made of, one after the other:
 * one with a form: form, upload, page it redirects to; Login of a user who is logged in: logout, login; EventDetail that is attended: page, attendance;
 * any other: the page. The main request carries the operation's work, the others `form-work`; statics come with the page that lists them.
 */
export class OperationRequests {
  readonly #spec: CloudstoneSpec;
  readonly #plans: readonly OperationPlan[];
  readonly #users: Users;

  constructor(spec: CloudstoneSpec, plans: readonly OperationPlan[], users: Users) {
    this.#spec = spec;
    this.#plans = plans;
    this.#users = users;
  }

  /** How many requests the operation takes. */
  count(user: number, attends: boolean): number {
    const operation = this.#users.operation[user];
    if (this.#plans[operation].uploadBytes > 0) return 3;
    if (operation === LOGIN && this.#users.loggedIn[user] === 1) return 2;
    return operation === EVENT_DETAIL && attends ? 2 : 1;
  }

  /** Writes the request of which `left` more follow; `isFirst` where it begins the operation. Marks the static files as loaded. */
  write(draft: RequestDraft, user: number, isFirst: boolean): void {
    const operation = this.#users.operation[user];
    const plan = this.#plans[operation];
    const left = this.#users.left[user];
    const hasForm = plan.uploadBytes > 0;
    const isMain = hasForm ? left === 1 : operation === LOGIN ? left === 0 : isFirst;
    const listsStatics = hasForm ? isFirst : isMain;
    draft.work = isMain ? plan.work : this.#spec["form-work"];
    draft.queries = isMain ? plan.queries : 0;
    draft.databaseWork = isMain ? plan.databaseWork : 0;
    draft.databaseIoSeconds = isMain ? plan.databaseIoSeconds : 0;
    draft.requestBytes = this.#spec.header + (isMain ? plan.uploadBytes : 0);
    draft.responseBytes = plan.htmlBytes;
    draft.connects = isFirst && (!this.#spec["keep-alive"] || this.#users.ordinal[user] === 1);
    draft.timeoutSeconds = this.#spec.timeout;
    draft.statics = 0;
    draft.staticBytes = 0;
    if (listsStatics) this.#statics(draft, user, plan);
  }

  /** A full cache asks for every file whether it is current; an empty one loads each different file once, with the first page that lists any. */
  #statics(draft: RequestDraft, user: number, plan: OperationPlan): void {
    const { cached, loaded } = this.#users;
    draft.statics = plan.images;
    draft.staticBytes = plan.images * this.#spec.thumbnail;
    if (cached[user] === 1) draft.statics += plan.statics;
    else if (loaded[user] === 0 && plan.statics > 0) {
      draft.statics += this.#spec["static-files"];
      draft.staticBytes += this.#spec["static-data"];
      loaded[user] = 1;
    }
  }
}
