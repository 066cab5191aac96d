/** Everybody's work: deposits to accounts, ten of them each, one event a deposit. */
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

/** Somebody who keeps a history and goes back in it. Every answer is a balance, which is compared with the floor's. */
export interface Contender {
  readonly id: string;
  /** Handles them one by one; answers with what can be asked afterwards, where it is not made by `fill`. */
  handle(all: readonly Deposit[]): Promise<History | null>;
  fill?(all: readonly Deposit[]): Promise<History>;
}

export interface History {
  /** All state from what is kept; the balance of account 0. */
  rebuild(): Promise<number>;
  /** The balance of this account after the first n deposits. */
  seek?(n: number, account: number): Promise<number>;
  /** Leaves the n-th deposit out, and makes all that came after it again; the balance of its account. */
  leaveOut?(n: number): Promise<number>;
  /** All that it holds, so that it is not collected before its memory is measured. */
  readonly kept: unknown;
}
