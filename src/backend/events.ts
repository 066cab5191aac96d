import { toCloudEvent } from '../api/cloud-event.ts';
import { batch, media } from '../api/contract.ts';
import type { Driver, RunState, StoredEvent } from '../kernel/index.ts';
import { jsonAnswer } from './answers.ts';
import { eventStream } from './event-stream.ts';
import type { Gateway } from './gateway.ts';
import { patient } from './patient.ts';
import { refuse } from './refusal.ts';

/** `GET /api/events`: a batch, or a stream where the `Accept` header asks for one. */
export async function events(gateway: Gateway, request: Request): Promise<Response> {
  const search = new URL(request.url).searchParams;
  const limit = Math.min(whole(search, 'limit', batch.usual, 1), batch.most);
  const after = whole(search, 'after', 0, 0);
  const correlation = search.get('correlation');
  const driver = gateway.driver();

  if (correlation === null && (request.headers.get('Accept') ?? '').toLowerCase().includes(media.stream)) {
    return eventStream(gateway, { after: lastEventId(request) ?? after, limit, signal: request.signal });
  }
  const found =
    correlation === null
      ? driver.events({ after, limit })
      : correlated(driver, correlation, { from: whole(search, 'from', 1, 1), after, limit });
  const [state, stored] = await patient(Promise.all([driver.state(), found]), gateway.limits.patience);
  return batchAnswer(state, stored);
}

function batchAnswer({ run }: RunState, stored: readonly StoredEvent[]): Response {
  const body = stored.map((event) => toCloudEvent(event, { scenario: run.scenario, run: run.id }));
  return jsonAnswer(body, { headers: { 'Content-Type': media.events } });
}

/** What followed from one command so far, found by way of the steps from the command's own one on. */
async function correlated(
  driver: Driver,
  correlation: string,
  { from, after, limit }: { from: number; after: number; limit: number },
): Promise<readonly StoredEvent[]> {
  const records = await driver.records({ from });
  const positions = new Set(
    records
      .filter(({ message }) => message.correlation === correlation)
      .flatMap((record) => record.events.flatMap(({ position }) => position ?? []))
      .filter((position) => position > after)
      .slice(0, limit),
  );
  if (positions.size === 0) return [];
  const first = Math.min(...positions);
  const stored = await driver.events({ after: first - 1, limit: Math.max(...positions) - first + 1 });
  return stored.filter(({ position }) => positions.has(position));
}

/** Where a stream broke off; a browser sends it by itself. */
function lastEventId(request: Request): number | null {
  const id = request.headers.get('Last-Event-ID') ?? '';
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}

function whole(search: URLSearchParams, name: string, usual: number, least: number): number {
  const text = search.get(name);
  if (text === null) return usual;
  if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text);
  return refuse('invalid-parameter', `${name} has to be a whole number from ${least} on.`, {
    issues: [{ path: name, message: `Not a whole number from ${least} on` }],
  });
}
