import type { EventKind, Simulation } from "../../sim/index.js";
import type { Exchange, MessagingPort, Vm } from "../ports/index.js";
import { Question } from "./federation.js";
import type { Manager } from "./manager.js";
import type { Order } from "./order.js";

/** A question that a manager has put to another. */
export interface Inquiry {
  readonly question: Question;
  readonly from: Manager;
  readonly to: Manager;
  readonly order: Order;
  readonly vm: Vm;
  /** Life of the asker in which it was put. */
  readonly life: number;
  /** What the other answers: the instance is there, or in use. */
  isFound: boolean;
  isTaken: boolean;
  /** The asker waits. */
  isOpen: boolean;
}

/** What is done with questions and answers. */
export interface Answering {
  /** At the one who was asked; true where the instance is there, or in use. */
  asked(inquiry: Inquiry): boolean;
  /** At the asker, in the life in which it asked. */
  answered(inquiry: Inquiry, isFound: boolean): void;
  failed(inquiry: Inquiry): void;
}

const NAMES: Readonly<Record<Question, string>> = {
  [Question.getInstance]: "instance.get",
  [Question.removeInstance]: "instance.remove",
  [Question.instanceBeingUsed]: "instance.being-used",
};

/**
 * Synchronous requests between managers.
 *
 * A row names one request until it has arrived and its asker was told. One that was lost on its way leaves its row behind: were it used
 * again, a request that is only late would be taken for another.
 */
export class Questions {
  readonly #messaging: MessagingPort;
  readonly #answering: Answering;
  readonly #rows: (Inquiry | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #exchanges: readonly Exchange[];

  constructor(sim: Simulation, messaging: MessagingPort, answering: Answering) {
    this.#messaging = messaging;
    this.#answering = answering;
    const subject = (row: number): number => this.#rows[row]?.order.nameHash ?? 0;
    const entity = (row: number): string => entityOf(this.#rows[row]);
    const kind = (name: string, run: (row: number) => void): EventKind => sim.kind(name, run, subject, entity);
    this.#exchanges = [Question.getInstance, Question.removeInstance, Question.instanceBeingUsed].map((question) => ({
      asked: kind(NAMES[question], (row) => this.#take(row)),
      answered: kind(`${NAMES[question]}.answered`, (row) => this.#end(row, true)),
      failed: kind(`${NAMES[question]}.failed`, (row) => this.#end(row, false)),
    }));
  }

  ask(question: Question, from: Manager, to: Manager, order: Order, vm: Vm): void {
    const row = this.#free.pop() ?? this.#rows.length;
    this.#rows[row] = { question, from, to, order, vm, life: from.life, isFound: false, isTaken: false, isOpen: true };
    this.#messaging.request(from.endpoint, to.endpoint, from.spec.stanzas.question, this.#exchanges[question], row, from.spec["request-timeout"]);
  }

  #take(row: number): void {
    const inquiry = this.#rows[row] as Inquiry;
    inquiry.isTaken = true;
    inquiry.isFound = this.#answering.asked(inquiry);
    this.#messaging.reply(this.#exchanges[inquiry.question], row, inquiry.to.spec.stanzas.answer);
    if (!inquiry.isOpen) this.#close(row);
  }

  #end(row: number, isAnswered: boolean): void {
    const inquiry = this.#rows[row] as Inquiry;
    inquiry.isOpen = false;
    if (inquiry.isTaken) this.#close(row);
    if (!inquiry.from.isUp || inquiry.life !== inquiry.from.life) return;
    if (isAnswered) this.#answering.answered(inquiry, inquiry.isFound);
    else this.#answering.failed(inquiry);
  }

  #close(row: number): void {
    this.#rows[row] = undefined;
    this.#free.push(row);
  }
}

const entityOf = (inquiry: Inquiry | undefined): string => (inquiry === undefined ? "" : `${inquiry.order.name} ${inquiry.from.name} > ${inquiry.to.name}`);
