import type { Json, JsonObject } from '../../kernel/index.ts';
import { leaves } from '../inspect/diff.ts';

/** What an answer says that the question did not: `room 12`, `EUR 98.00`. At most two facts. */
export function factsOf(answer: JsonObject, asked: JsonObject): string {
  const known = leaves(asked);
  const facts: string[] = [];
  for (const [field, value] of Object.entries(answer)) {
    const money = moneyText(value);
    if (money !== null) facts.push(money);
    else if (typeof value !== 'object' && known.get(field) !== String(value))
      facts.push(`${field} ${short(String(value))}`);
  }
  return facts.slice(0, 2).join(', ');
}

/** By the house rule money is an amount in minor units with a currency. */
function moneyText(value: Json | undefined): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { amount, currency } = value as JsonObject;
  return typeof amount === 'number' && typeof currency === 'string' ? `${currency} ${(amount / 100).toFixed(2)}` : null;
}

const short = (text: string): string => (text.length > 12 ? `${text.slice(0, 8)}…` : text);
