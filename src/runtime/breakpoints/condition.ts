import jsep from 'jsep';
import type { Json } from '../../kernel/index.ts';
import { functions, operators, unary, type Value } from './operators.ts';

/**
 * Conditions of breakpoints: expressions over what is about to happen, as in `message.quantity > 2 && state.status ==
 * 'open'`. jsep parses them (MIT, no `eval`, no `Function`); they are evaluated here, over plain data only. A field that
 * is not there is null, so that a condition never throws: it holds, or it does not.
 */
export interface Condition {
  holds(about: About): boolean;
}

/** The names that a condition may use. */
export interface About {
  /** Payload of the message. */
  readonly message: Json;
  /** Of the consumer's instance. */
  readonly state: Json;
  readonly key: string;
  readonly attempt: number;
  /** Virtual ms. */
  readonly now: number;
}

export type Parsed =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly why: string };

type Evaluate = (about: About) => Value;

const names: readonly string[] = ['message', 'state', 'key', 'attempt', 'now'] satisfies readonly (keyof About)[];
const longest = 500;

class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** `''` is a condition that always holds. */
export function parseCondition(text: string): Parsed {
  if (text.trim() === '') return { ok: true, condition: { holds: () => true } };
  if (text.length > longest) return { ok: false, why: `it is longer than ${longest} characters` };
  // jsep would answer with a message about operators that does not help
  if (/(^|[^=!<>])=($|[^=])/.test(withoutTexts(text))) return { ok: false, why: 'to compare, write == instead of =' };
  try {
    const evaluate = compiled(jsep(text));
    return { ok: true, condition: { holds: (about) => isTrue(evaluate(about)) } };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

function compiled(node: jsep.Expression): Evaluate {
  const { type } = node as jsep.CoreExpression;
  switch (type) {
    case 'Literal':
      return literal((node as jsep.Literal).value);
    case 'Identifier':
      return name((node as jsep.Identifier).name);
    case 'MemberExpression':
      return member(node as jsep.MemberExpression);
    case 'UnaryExpression': {
      const { operator, argument } = node as jsep.UnaryExpression;
      const [apply, value] = [known(unary, operator), compiled(argument)];
      return (about) => apply(value(about));
    }
    case 'BinaryExpression':
      return binary(node as jsep.BinaryExpression);
    case 'ConditionalExpression': {
      const { test, consequent, alternate } = node as jsep.ConditionalExpression;
      const [is, then, otherwise] = [compiled(test), compiled(consequent), compiled(alternate)];
      return (about) => (isTrue(is(about)) ? then(about) : otherwise(about));
    }
    case 'ArrayExpression': {
      const items = (node as jsep.ArrayExpression).elements.map((item) =>
        item === null ? literal(null) : compiled(item),
      );
      return (about) => items.map((item) => item(about));
    }
    case 'CallExpression':
      return call(node as jsep.CallExpression);
    case 'Compound':
    case 'SequenceExpression':
      throw new Malformed('these are several expressions: join them with && or ||');
    default:
      throw new Malformed(`'${type}' is not part of a condition`);
  }
}

function literal(value: jsep.baseTypes): Evaluate {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return () => value;
  }
  throw new Malformed('only texts, numbers, true, false and null stand for themselves');
}

function name(identifier: string): Evaluate {
  if (!names.includes(identifier)) {
    throw new Malformed(`there is no '${identifier}': a condition is about ${names.slice(0, -1).join(', ')} or now`);
  }
  return (about) => about[identifier as keyof About];
}

function member({ object, property, computed }: jsep.MemberExpression): Evaluate {
  const whole = compiled(object);
  const field = computed ? compiled(property) : literal((property as jsep.Identifier).name);
  return (about) => {
    const [from, at] = [whole(about), field(about)];
    if (from === null || typeof from !== 'object' || (typeof at !== 'string' && typeof at !== 'number')) return null;
    // what an object inherits is not data
    return Object.hasOwn(from, at) ? ((from as { readonly [field: string]: Value })[at] ?? null) : null;
  };
}

function binary({ operator, left, right }: jsep.BinaryExpression): Evaluate {
  const [a, b] = [compiled(left), compiled(right)];
  if (operator === '&&') return (about) => isTrue(a(about)) && isTrue(b(about));
  if (operator === '||') return (about) => isTrue(a(about)) || isTrue(b(about));
  const apply = known(operators, operator);
  return (about) => apply(a(about), b(about));
}

function call({ callee, arguments: given }: jsep.CallExpression): Evaluate {
  const called = callee.type === 'Identifier' ? (callee as jsep.Identifier).name : '';
  const found = Object.hasOwn(functions, called) ? functions[called] : undefined;
  if (found === undefined) throw new Malformed(`only ${Object.keys(functions).join(', ')} can be called`);
  if (given.length !== found.takes) throw new Malformed(`${called} takes ${found.takes}, not ${given.length}`);
  const values = given.map(compiled);
  return (about) => found.apply(...values.map((value) => value(about)));
}

function known<T>(table: { readonly [operator: string]: T }, operator: string): T {
  const found = Object.hasOwn(table, operator) ? table[operator] : undefined;
  if (found === undefined) throw new Malformed(`'${operator}' is not part of a condition`);
  return found;
}

const isTrue = (value: Value): boolean => value !== null && value !== false && value !== 0 && value !== '';
const withoutTexts = (text: string) => text.replaceAll(/'[^']*'|"[^"]*"/g, '""');
