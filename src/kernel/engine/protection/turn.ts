/**
 * What a protection does, as a pure function: state and happening in, state and acts out. The layers are an onion. A call
 * enters it from outside, a result goes back out, and each layer may keep it, turn it back, or send it in again.
 *
 *   enter -->  bulkhead --> breaker --> retry --> timeout --> the external
 *   leave <--  free a slot  count it   once more?  stop the clock  <-- Told
 *
 * Any order and any number of layers will do: a retry inside a breaker counts once for it, one outside each time.
 */
import { askBreaker, breakerAt, breakerHears } from '../../../blocks/breaker.ts';
import { enterBulkhead, leaveBulkhead } from '../../../blocks/bulkhead.ts';
import { backoff } from '../../../blocks/retry.ts';
import type {
  CallLayer,
  CallState,
  LayerState,
  ProtectionCounts,
  ProtectionState,
} from '../../ports/protection-state.ts';
import type { Act, Ending, Fact, Happened, TimerName } from './machine.ts';

/** `draw` chooses a wait between two ends. */
export function turn(
  state: ProtectionState,
  happened: Happened,
  now: number,
  hasFallback: boolean,
  draw: (from: number, to: number) => number,
): { readonly state: ProtectionState; readonly acts: readonly Act[] } {
  return new Turn(state, now, hasFallback, draw).take(happened);
}

type Result = { readonly ending: Ending; readonly reason: string };

const isFailure = ({ ending }: Result) => ending === 'failed' || ending === 'mistake';

class Turn {
  private readonly layers: LayerState[];
  private calls: readonly CallState[];
  private counts: ProtectionCounts;
  private readonly before: ProtectionState;
  private late: ProtectionState['late'];
  private givenUp: ProtectionState['givenUp'];
  private readonly acts: Act[] = [];
  private readonly now: number;
  private readonly hasFallback: boolean;
  private readonly draw: (from: number, to: number) => number;

  constructor(state: ProtectionState, now: number, hasFallback: boolean, draw: Turn['draw']) {
    this.before = state;
    this.layers = [...state.layers];
    this.calls = state.calls;
    this.counts = state.counts;
    this.late = state.late;
    this.givenUp = state.givenUp;
    this.now = now;
    this.hasFallback = hasFallback;
    this.draw = draw;
  }

  take(happened: Happened): { state: ProtectionState; acts: readonly Act[] } {
    switch (happened.what) {
      case 'called':
        this.called(happened.call);
        break;
      case 'next in line': {
        const call = this.find(happened.call);
        if (call?.does === 'may start') this.enter(call, call.at + 1);
        break;
      }
      case 'backoff is over': {
        const call = this.find(happened.call);
        if (call?.does === 'waits to be tried again' && call.at === happened.layer) this.again(call, happened.layer);
        break;
      }
      case 'patience is over':
        this.timedOut(happened.call, happened.layer);
        break;
      case 'breaker may be tried':
        this.tried(happened.layer);
        break;
      case 'told':
        this.told(happened.token, happened);
        break;
      case 'dead letter':
        this.givenUp = { ...this.givenUp, [happened.letter]: happened.reason };
    }
    const { layers, calls, counts, late, givenUp, acts } = this;
    return { state: { ...this.before, layers, calls, counts, late, givenUp }, acts };
  }

  // In ---------------------------------------------------------------------------------------------------------------

  private called(given: Pick<CallState, 'call' | 'key' | 'data' | 'sender'>): void {
    const layers = this.layers.map(({ block }): CallLayer => ({ layer: block, tries: 0, due: null, probe: false }));
    const call: CallState = { ...given, began: this.now, does: 'is under way', at: 0, attempt: 0, layers };
    this.calls = [...this.calls, call];
    this.count('calls');
    this.enter(call, 0);
  }

  private enter(call: CallState, i: number): void {
    const layer = this.layers[i];
    switch (layer?.block) {
      case undefined:
        return this.attempt(call);
      case 'bulkhead': {
        const { state, answer } = enterBulkhead(layer, call.call);
        this.layers[i] = state;
        if (answer === 'inside') return this.enter(this.moved(call, { at: i }), i + 1);
        if (answer === 'refused') return this.leave(call, i - 1, failed('the bulkhead is full, and so is its line'));
        this.say('CallWaits', call, `all ${state.atOnce} slots are taken, ${state.waiting.length} in line`);
        this.moved(call, { at: i, does: 'waits in line' });
        return;
      }
      case 'breaker': {
        const { state, answer } = askBreaker(layer, this.now);
        this.layers[i] = state;
        if (state.is !== layer.is) this.say('BreakerHalfOpened', call, 'its time is over');
        if (answer === 'refused') return this.leave(call, i - 1, failed(`the breaker is ${state.is}`));
        return this.enter(this.entered(call, i, { probe: answer === 'probe' }), i + 1);
      }
      case 'retry':
        return this.enter(this.entered(call, i, { tries: 1 }), i + 1);
      case 'timeout': {
        const patience = this.entered(call, i, { due: this.now + layer.after });
        this.acts.push({ act: 'start', timer: 'patience is over', call: patience, layer: i, after: layer.after });
        return this.enter(patience, i + 1);
      }
    }
  }

  private attempt(call: CallState): void {
    const attempt = call.attempt + 1;
    const sent = this.moved(call, { at: this.layers.length, does: 'is under way', attempt });
    this.count('attempts');
    this.acts.push({ act: 'attempt', call: sent, token: tokenOf(sent) });
  }

  // Out --------------------------------------------------------------------------------------------------------------

  private told(token: string, { says, reason }: { says: Ending; reason: string }): void {
    const call = this.calls.find((one) => one.does === 'is under way' && tokenOf(one) === token);
    if (call !== undefined) return this.leave(call, this.layers.length - 1, { ending: says, reason });
    // Its patience was over before: what was done is done, but nobody hears of it.
    const [id = token] = token.split('/');
    this.count('late');
    this.late = [{ call: id, says, at: this.now }, ...this.late].slice(0, 5);
    this.acts.push({
      act: 'say',
      fact: 'AnswerCameLate',
      call: id,
      reason: `${says}, and nobody waits for it any more`,
    });
  }

  /** A result on its way out, through layer `i` and those around it. */
  private leave(call: CallState, i: number, result: Result): void {
    const layer = this.layers[i];
    switch (layer?.block) {
      case undefined:
        return this.done(call, result);
      case 'bulkhead':
        this.freed(call, i);
        break;
      case 'breaker':
        this.heard(call, i, isFailure(result));
        break;
      case 'retry': {
        const { tries } = call.layers[i] as CallLayer;
        if (result.ending === 'failed' && tries <= layer.times) return this.toRetry(call, i, result.reason);
        if (isFailure(result)) this.layers[i] = { ...layer, exhausted: layer.exhausted + 1 };
        const times = tries === 1 ? '' : ` (tried ${tries} times)`;
        const { ending, reason } = result;
        return this.leave(call, i - 1, isFailure(result) ? { ending, reason: `${reason}${times}` } : result);
      }
      case 'timeout':
        this.stop('patience is over', call, i);
        return this.leave(this.layered(call, i, { due: null }), i - 1, result);
    }
    this.leave(call, i - 1, result);
  }

  private done(call: CallState, { ending, reason }: Result): void {
    this.calls = this.calls.filter(({ call: id }) => id !== call.call);
    if (ending === 'handled') {
      this.count('answered');
      this.acts.push({ act: 'answer', call });
    } else if (ending === 'refused') {
      this.count('refused');
      this.acts.push({ act: 'refuse', call, reason });
    } else {
      const mistake = ending === 'mistake';
      this.count(this.hasFallback && !mistake ? 'fellBack' : 'gaveUp');
      this.acts.push({ act: 'fail', call, reason, mistake });
    }
  }

  // Layers -----------------------------------------------------------------------------------------------------------

  private freed(call: CallState, i: number): void {
    const layer = this.layers[i];
    if (layer?.block !== 'bulkhead') return;
    const { state, next } = leaveBulkhead(layer, call.call);
    this.layers[i] = state;
    const lucky = next === null ? undefined : this.find(next);
    if (lucky === undefined) return;
    // Its own step, in its own name.
    const started = this.moved(lucky, { does: 'may start' });
    this.acts.push({ act: 'start', timer: 'next in line', call: started, layer: i, after: 0 });
  }

  private heard(call: CallState, i: number, isFailed: boolean): void {
    const layer = this.layers[i];
    if (layer?.block !== 'breaker') return;
    const as = call.layers[i]?.probe === true ? 'probe' : 'through';
    const state = breakerHears(layer, isFailed ? 'failed' : 'ok', as, this.now);
    this.layers[i] = state;
    if (state.is === layer.is) return;
    if (state.is === 'closed') return this.say('BreakerClosed', call, `${state.successes} probes went well`);
    this.say('BreakerOpened', call, as === 'probe' ? 'the probe failed' : `${state.failures} calls failed`);
    this.acts.push({ act: 'start', timer: 'breaker may be tried', call: null, layer: i, after: layer.open });
  }

  private tried(i: number): void {
    const layer = this.layers[i];
    if (layer?.block !== 'breaker') return;
    const state = breakerAt(layer, this.now);
    this.layers[i] = state;
    if (state.is !== layer.is)
      this.acts.push({ act: 'say', fact: 'BreakerHalfOpened', call: '', reason: 'its time is over' });
  }

  private toRetry(call: CallState, i: number, reason: string): void {
    const layer = this.layers[i];
    if (layer?.block !== 'retry') return;
    const [from, to] = backoff(layer, call.layers[i]?.tries ?? 1);
    const after = this.draw(from, to);
    const waiting = this.moved(this.layered(call, i, { due: this.now + after }), {
      does: 'waits to be tried again',
      at: i,
    });
    this.say('CallToRetry', call, `${reason}; tried again in ${after} ms`);
    this.acts.push({ act: 'start', timer: 'backoff is over', call: waiting, layer: i, after });
  }

  private again(call: CallState, i: number): void {
    const layer = this.layers[i];
    if (layer?.block !== 'retry') return;
    this.layers[i] = { ...layer, retried: layer.retried + 1 };
    const tries = (call.layers[i]?.tries ?? 0) + 1;
    this.enter(this.entered(call, i, { tries, due: null }), i + 1);
  }

  private timedOut(id: string, i: number): void {
    const layer = this.layers[i];
    const found = this.find(id);
    const due = found?.layers[i]?.due ?? null;
    if (layer?.block !== 'timeout' || found === undefined || due === null || this.now < due) return;
    this.layers[i] = { ...layer, timedOut: layer.timedOut + 1 };
    const call = this.layered(found, i, { due: null });
    this.say('CallTimedOut', call, `no answer within ${layer.after} ms`);
    this.abandon(call, i);
    this.leave(this.find(id) ?? call, i - 1, failed(`no answer within ${layer.after} ms`));
  }

  /** Lets go of everything inside of layer `i`. */
  private abandon(call: CallState, i: number): void {
    for (let j = Math.min(call.at, this.layers.length - 1); j > i; j--) {
      const block = this.layers[j]?.block;
      if (block === 'bulkhead') {
        if (call.does === 'may start' && call.at === j) this.stop('next in line', call, j);
        this.freed(call, j);
      } else if (block === 'breaker') this.heard(call, j, true);
      else if (block === 'retry' && call.at === j) this.stop('backoff is over', call, j);
      else if (block === 'timeout') this.stop('patience is over', call, j);
    }
  }

  // Small ------------------------------------------------------------------------------------------------------------

  private find(id: string): CallState | undefined {
    return this.calls.find(({ call }) => call === id);
  }

  private moved(call: CallState, change: Partial<Pick<CallState, 'at' | 'does' | 'attempt' | 'layers'>>): CallState {
    const moved = { ...call, ...change };
    this.calls = this.calls.map((one) => (one.call === call.call ? moved : one));
    return moved;
  }

  private entered(call: CallState, i: number, change: Partial<CallLayer>): CallState {
    return this.moved(this.layered(call, i, change), { at: i });
  }

  private layered(call: CallState, i: number, change: Partial<CallLayer>): CallState {
    const layers = call.layers.map((one, j) => (i === j ? { ...one, ...change } : one));
    return this.moved(call, { layers });
  }

  private stop(timer: TimerName, { call }: CallState, layer: number): void {
    this.acts.push({ act: 'stop', timer, call, layer });
  }

  private say(fact: Fact, { call }: CallState, reason: string): void {
    this.acts.push({ act: 'say', fact, call, reason });
  }

  private count(what: keyof ProtectionCounts): void {
    this.counts = { ...this.counts, [what]: this.counts[what] + 1 };
  }
}

const failed = (reason: string): Result => ({ ending: 'failed', reason });

/** Tells the tries of a call apart. */
const tokenOf = ({ call, attempt }: CallState) => `${call}/${attempt}`;
