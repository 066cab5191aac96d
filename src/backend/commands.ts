import { toCloudEvent } from '../api/cloud-event.ts';
import { headers, paths } from '../api/contract.ts';
import { markAsResolved } from '../kernel/index.ts';
import type { Accepted, CommandResult, Driver, Model } from '../kernel/index.ts';
import { jsonAnswer } from './answers.ts';
import type { Gateway } from './gateway.ts';
import { bearerOf } from './bearer.ts';
import { patient } from './patient.ts';
import { preferredWait } from './prefer.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refusal.ts';

/** `POST /api/commands/{type}`. */
export async function command(gateway: Gateway, request: Request, type: string): Promise<Response> {
  const commands = taken(gateway.model());
  if (!commands.includes(type)) refuse('unknown-command', `${type} is not one of ${commands.join(', ')}.`);
  const data = await readBody(request);
  const key = request.headers.get(headers.idempotencyKey)?.trim() ?? '';
  const wait = preferredWait(request.headers.get('Prefer'));
  const driver = gateway.driver();
  const { patience } = gateway.limits;

  const token = bearerOf(request);
  const accepted = await patient(
    driver.send({
      type,
      data,
      ...(key === '' ? {} : { idempotencyKey: key }),
      ...(token === undefined ? {} : { token }),
    }),
    patience,
  );
  if (accepted.turnedAway !== undefined) turnAway(accepted, accepted.turnedAway, token);
  if (wait === null) return acceptedAnswer(accepted, null);
  const result = await patient(driver.result(accepted.correlation, wait * 1000), wait * 1000 + patience);
  return resultAnswer(driver, accepted, result, wait);
}

/** Those of the scenario, and what a person says after settling by hand what a saga gave up. */
function taken({ gateway, components }: Model): readonly string[] {
  return components.some(({ saga }) => saga !== null) ? [...gateway.commands, markAsResolved] : gateway.commands;
}

async function resultAnswer(
  driver: Driver,
  accepted: Accepted,
  result: CommandResult,
  wait: number,
): Promise<Response> {
  const { correlation } = accepted;
  switch (result.status) {
    case 'pending':
      return acceptedAnswer(accepted, wait);
    case 'done': {
      const { run } = await driver.state();
      const events = result.events.map((event) => toCloudEvent(event, { scenario: run.scenario, run: run.id }));
      return jsonAnswer({ ...body(accepted), events }, { headers: answerHeaders(accepted, wait) });
    }
    case 'refused':
      return refuse('refused', result.reason, { correlation, by: result.by });
    case 'failed':
      return refuse(result.error.type === 'hung' ? 'hung' : 'failed', result.error.message, { correlation });
  }
}

/** What came is on record, but nothing was done. */
function turnAway(
  { correlation }: Accepted,
  { door, reason }: { door: string; reason: string },
  token?: string,
): never {
  const challenge = `Bearer realm="${door}"${token === undefined ? '' : ', error="invalid_token"'}`;
  return refuse('unauthorised', reason, { correlation, by: 'gateway', headers: { 'WWW-Authenticate': challenge } });
}

function acceptedAnswer(accepted: Accepted, wait: number | null): Response {
  return jsonAnswer(body(accepted), { status: 202, headers: answerHeaders(accepted, wait) });
}

const body = ({ id, correlation, step }: Accepted) => ({ id, correlation, step });

function answerHeaders({ correlation, step, repeated }: Accepted, wait: number | null): Record<string, string> {
  const search = new URLSearchParams({ correlation, from: String(step) }).toString();
  return {
    Location: `${paths.events}?${search}`,
    [headers.replayed]: String(repeated),
    ...(wait === null ? {} : { 'Preference-Applied': `wait=${wait}` }),
  };
}
