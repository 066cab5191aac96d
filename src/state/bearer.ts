import { token, type DoorModel } from '../kernel/index.ts';
import { useRun } from './run-store.ts';

/** Tokens to try at a door. */
export const bearers = ['valid', 'expired', 'wrong audience', 'wrong signature', 'none'] as const;
export type Bearer = (typeof bearers)[number];

/** Virtual ms that a token made now is good for. */
const goodFor = 600_000;
const subject = 'a person at the screen';

/** The token itself; undefined where none is to be sent. */
export function bearerFor({ audience }: DoorModel, bearer: Bearer): string | undefined {
  const now = useRun.getState().state?.now ?? 0;
  const valid = token({ subject, audience, expires: now + goodFor });
  switch (bearer) {
    case 'valid':
      return valid;
    case 'expired':
      return token({ subject, audience, expires: now });
    case 'wrong audience':
      return token({ subject, audience: `not ${audience}`, expires: now + goodFor });
    case 'wrong signature':
      return `${valid}0`;
    case 'none':
      return undefined;
  }
}
