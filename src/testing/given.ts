import { compile, type CommandMessage, type Scenario, type StepRecord, type SwitchValues } from '../kernel/index.ts';

type Happened = { readonly [event: string]: object };

/** What a decider answered: its events, or why it refused. */
export type Answer = { readonly events: readonly Happened[] } | { readonly refused: string };

interface Circumstances {
  readonly switches?: SwitchValues;
  /** Choices of the environment; the first option where nothing is said. */
  readonly choices?: { readonly [choice: string]: string };
}

/**
 * Given what has happened, when a command comes, then these events: an aggregate or external by itself, without queue,
 * time or world.
 *
 *   given(orderSaga, { OrderCreated: { ... } }).when(order.ConfirmOrder({ orderId: 'o-1' }))
 *
 * `MoneyDeposited@1` is an event of an earlier version.
 */
export function given(scenario: Scenario, ...history: readonly Happened[]) {
  return new Decider(scenario, history, {});
}

class Decider {
  private readonly scenario: Scenario;
  private readonly history: readonly Happened[];
  private readonly circumstances: Circumstances;

  constructor(scenario: Scenario, history: readonly Happened[], circumstances: Circumstances) {
    this.scenario = scenario;
    this.history = history;
    this.circumstances = circumstances;
  }

  with(circumstances: Circumstances): Decider {
    return new Decider(this.scenario, this.history, circumstances);
  }

  when({ type, data }: CommandMessage): Answer {
    const { switches = {}, choices = {} } = this.circumstances;
    const system = compile(this.scenario, switches);
    const command = system.commands.get(type);
    if (command === undefined) throw new Error(`${this.scenario.id} has no command ${type}`);
    const answer: unknown = command.direct.handler?.(data, this.stateOf(command.owner.name), {
      now: 0,
      random: () => 0.5,
      newId: () => 'new-id',
      given: ({ name }: { name: string }) => system.switches[name],
      choose: ({ name, options }: { name: string; options: readonly string[] }) => choices[name] ?? options[0],
    });
    if (typeof answer === 'object' && answer !== null && 'refused' in answer)
      return { refused: String(answer.refused) };
    return { events: (Array.isArray(answer) ? answer : [answer]) as readonly Happened[] };
  }

  /** What the history made of one component. */
  stateOf(component: string): unknown {
    const system = compile(this.scenario, this.circumstances.switches ?? {});
    let state: unknown = system.byName.get(component)?.initial.state;
    for (const happened of this.history) {
      for (const [type, data] of Object.entries(happened)) {
        const [name = '', version] = type.split('@');
        const current = system.events.get(name);
        const event = version === undefined ? current : current?.earlier[Number(version) - 1];
        if (event === undefined) throw new Error(`${this.scenario.id} has no event ${type}`);
        if (event.owner.name === component) state = event.evolve(state, data);
      }
    }
    return state;
  }
}

/** What a saga did: `OrderCreated -> ReserveInventory`, one line for each message that made it send something. */
export function storyOf(records: readonly StepRecord[], saga: string): readonly string[] {
  return records
    .filter(({ consumer }) => consumer === saga)
    .flatMap(({ message, sent }) => {
      const commands = sent.filter(({ kind }) => kind === 'command').map(({ type }) => type);
      return commands.length === 0 ? [] : [`${message.type} -> ${commands.join(', ')}`];
    });
}
