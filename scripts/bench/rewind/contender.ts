/** Everybody's work: deposits to accounts, ten of them each, one event a deposit. README.md says what is compared. */
export interface Deposit {
  readonly account: number;
  readonly amount: number;
}

const depositsEach = 10;

/** The n-th of all, counted from 0. All accounts take turns. */
export function deposits(size: number): readonly Deposit[] {
  const accounts = Math.max(1, size / depositsEach);
  return Array.from({ length: size }, (_, n) => ({ account: n % accounts, amount: 1 + (n % 7) }));
}

/** Somebody who keeps a history and goes back in it. Every answer is an amount, which is compared with the floor's. */
export interface Contender {
  readonly id: string;
  /** Handles them one by one; answers with what can be asked afterwards, where it is not made by `fill`. */
  handle(all: readonly Deposit[]): Promise<History | null>;
  fill?(all: readonly Deposit[]): Promise<History>;
}

export interface History {
  /** The state of every account from its events; the sum of all balances. */
  readonly rebuild: () => Promise<number>;
  /** Beside the states all that is under way, the inbox and the laws, hashed at every step; the same sum. */
  readonly rebuildWorld?: () => Promise<number>;
  /** The balance of this account after the first n deposits. */
  readonly seek?: (n: number, account: number) => Promise<number>;
  /** Leaves the event of the n-th deposit out, and folds what came after it as it was; the balance of its account. */
  readonly leaveOut?: (n: number) => Promise<number>;
  /** Leaves the command of the n-th deposit out, and decides all later ones anew; the balance of its account. */
  readonly decideAnew?: (n: number) => Promise<number>;
  /** All that it holds, so that it is not collected before its memory is measured. */
  readonly kept: unknown;
}
