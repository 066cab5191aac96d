import { makeToken, type Claims } from '../../blocks/token.ts';
import type { CommandMessage } from './message.ts';
import type { Conditional } from './switches.ts';

/** The way into a context: a command from outside for one of its parts has to bring a token for its audience. */
export interface Door extends Conditional {
  readonly audience: string;
}

export function door(given: { audience: string } & Conditional): Door {
  return given;
}

/** A token as the simulation signs it: a stand-in that everybody can make, not security. `expires` is virtual ms. */
export function token(claims: Claims): string {
  return makeToken(claims);
}

/** The command as somebody sends it who has this token. */
export function withToken<C extends CommandMessage>(bearer: string, command: C): C {
  return { ...command, token: bearer };
}
