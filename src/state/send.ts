import { sendCommand } from '../api/client.ts';
import type { CommandResult, JsonObject, Problem } from '../kernel/index.ts';
import { catchUp } from './absorb.ts';
import { driver } from './driver.ts';
import { gatewayReady } from './gateway.ts';
import { toProblem } from './problems.ts';
import { branchHere } from './runs.ts';
import { useRun } from './run-store.ts';

/** What became of a command, for the form that sent it. */
export type Sending =
  | { readonly status: 'sending' }
  /** Durable. What follows from it shows once the run moves on. */
  | { readonly status: 'accepted'; readonly correlation: string }
  | { readonly status: 'branched'; readonly at: number; readonly run: string | undefined }
  | { readonly status: 'done'; readonly correlation: string; readonly events: readonly string[] }
  | { readonly status: 'refused'; readonly reason: string; readonly by: string }
  | { readonly status: 'invalid'; readonly issues: NonNullable<Problem['issues']>; readonly text: string }
  | { readonly status: 'failed'; readonly text: string };

/** Seconds that a command waits for its outcome while the run plays. */
const patience = 2;

/** A command at the gateway: over HTTP at the newest step, on a new branch in the past. */
export async function send(type: string, data: JsonObject, token?: string): Promise<Sending> {
  const { cursor, length } = useRun.getState();
  return cursor < length ? sendOnBranch(cursor, type, data, token) : sendOverHttp(type, data, token);
}

/** The same for a picture that only wants to know whether it was taken; rejects with why not. */
export async function sendOrReject(type: string, data: JsonObject): Promise<void> {
  const sent = await send(type, data);
  if (sent.status === 'refused') throw new Error(`${sent.by} refused it: ${sent.reason}`);
  if (sent.status === 'invalid' || sent.status === 'failed') throw new Error(sent.text);
}

async function sendOnBranch(at: number, type: string, data: JsonObject, token?: string): Promise<Sending> {
  try {
    await branchHere({ kind: 'command', type, data, ...(token === undefined ? {} : { token }) });
    return { status: 'branched', at, run: useRun.getState().state?.run.id };
  } catch (error) {
    const { issues, message } = toProblem(error);
    if (issues !== undefined) return { status: 'invalid', issues, text: message };
    return { status: 'failed', text: message };
  }
}

async function sendOverHttp(type: string, data: JsonObject, token?: string): Promise<Sending> {
  await gatewayReady();
  const playing = useRun.getState().state?.playing === true;
  const answer = await sendCommand(type, data, {
    idempotencyKey: crypto.randomUUID(),
    ...(playing ? { wait: patience } : {}),
    ...(token === undefined ? {} : { token }),
  });
  await catchUp();
  switch (answer.status) {
    case 'accepted':
      return { status: 'accepted', correlation: answer.correlation };
    case 'done':
      return { status: 'done', correlation: answer.correlation, events: answer.events.map((event) => event.type) };
    case 'refused':
      return { status: 'refused', reason: answer.reason, by: answer.by };
    case 'invalid':
      return { status: 'invalid', issues: answer.issues, text: answer.problem.detail };
    case 'unauthorised':
      return { status: 'failed', text: sentence(answer.problem.detail) };
    default:
      return { status: 'failed', text: `${answer.problem.title}. ${answer.problem.detail}` };
  }
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** How a command ended that was only accepted when it was sent; the same object while it has not. */
export async function settle(sending: Sending): Promise<Sending> {
  if (sending.status !== 'accepted') return sending;
  return inWords(sending, await driver().result(sending.correlation, 0));
}

function inWords(sending: Extract<Sending, { status: 'accepted' }>, result: CommandResult): Sending {
  switch (result.status) {
    case 'pending':
      return sending;
    case 'done':
      return { status: 'done', correlation: sending.correlation, events: result.events.map(({ type }) => type) };
    case 'refused':
      return { status: 'refused', reason: result.reason, by: result.by };
    case 'failed':
      return { status: 'failed', text: result.error.message };
  }
}
