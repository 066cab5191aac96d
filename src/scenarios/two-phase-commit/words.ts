import { z } from 'zod';

export const id = z.string().min(1);

/** The part of a transaction that one participant answers for: `tx-1/2`. */
export const branch = z.string().regex(/^.+\/\d+$/);

export const branchesOf = (tx: string, participants: number): readonly string[] =>
  Array.from({ length: participants }, (_, i) => `${tx}/${i + 1}`);

export const transactionOf = (branch: string): string => branch.slice(0, branch.lastIndexOf('/'));
