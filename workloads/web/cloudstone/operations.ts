/** Operations of the Olio mix, in the order of its matrix; users begin with the first. */
export const OPERATIONS = ["HomePage", "Login", "TagSearch", "EventDetail", "PersonDetail", "AddPerson", "AddEvent"] as const;

export type OperationName = (typeof OPERATIONS)[number];

/** Places in the matrix that the driver treats in ways of their own. */
export const HOME = 0;
export const LOGIN = 1;
export const EVENT_DETAIL = 3;

/** What Olio's driver says of an operation. */
export interface OperationFacts {
  /** 90 % of the response times must not exceed it [s]. */
  readonly limitSeconds: number;
  /** Least cycle time in release 0.2 [s]; release 0.1 has none. */
  readonly minimumSeconds: number;
  /** Static files that its page lists; 22 for Login and PersonDetail is an assumption. */
  readonly statics: number;
  /** Thumbnails that its page loads: the pass rules ask for at least 2.5 on the home page and 1 on EventDetail; the numbers are assumptions. */
  readonly images: number;
  /** Sent up after the form [B]; 0 where there is no form. */
  readonly uploadBytes: number;
}

/** Source: the drivers of Apache Olio, commit 8a5ce0d; the three agree. Uploads: event.jpg 669,128 B + event.pdf 129,617 B; person.jpg. */
export const OPERATION_FACTS: Readonly<Record<OperationName, OperationFacts>> = {
  HomePage: { limitSeconds: 1, minimumSeconds: 0, statics: 22, images: 3, uploadBytes: 0 },
  Login: { limitSeconds: 1, minimumSeconds: 0, statics: 22, images: 0, uploadBytes: 0 },
  TagSearch: { limitSeconds: 2, minimumSeconds: 0, statics: 22, images: 3, uploadBytes: 0 },
  EventDetail: { limitSeconds: 2, minimumSeconds: 0, statics: 25, images: 1, uploadBytes: 0 },
  PersonDetail: { limitSeconds: 2, minimumSeconds: 0, statics: 22, images: 1, uploadBytes: 0 },
  AddPerson: { limitSeconds: 3, minimumSeconds: 2, statics: 25, images: 0, uploadBytes: 671_520 },
  AddEvent: { limitSeconds: 4, minimumSeconds: 3, statics: 25, images: 0, uploadBytes: 798_745 },
};

/** Chance of the next operation (column) after the last (row), in the order of `OPERATIONS`. Same source. */
export const OLIO_MIX: Readonly<Record<OperationName, readonly number[]>> = {
  HomePage: [0, 0.11, 0.52, 0.36, 0, 0.01, 0],
  Login: [0, 0, 0.6, 0.2, 0, 0, 0.2],
  TagSearch: [0.21, 0.06, 0.41, 0.31, 0, 0.01, 0],
  EventDetail: [0.72, 0.21, 0, 0, 0.06, 0.01, 0],
  PersonDetail: [0.52, 0.06, 0, 0.31, 0.11, 0, 0],
  AddPerson: [0, 0, 0, 0, 1, 0, 0],
  AddEvent: [0, 0, 0, 1, 0, 0, 0],
};
