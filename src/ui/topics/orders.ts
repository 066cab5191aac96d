import type { GroupModel, Model } from '../../kernel/index.ts';
import { act } from '../../state/act.ts';

type Order = 'StartMember' | 'StopMember' | 'KillMember' | 'ResetOffsets' | 'ReprocessDeadLetters';

export type OnCommand = (type: string, data: { readonly [field: string]: string }) => Promise<void>;

export interface Orders {
  /** Sends it as the topic's own command through the gateway. */
  readonly give: (order: Order, more?: { readonly member: string } | { readonly to: 'earliest' | 'latest' }) => void;
  /** Why it cannot be given; null where it can. */
  readonly whyNot: (order: Order) => string | null;
}

export function ordersTo(model: Model, topic: string, { title }: GroupModel, onCommand: OnCommand): Orders {
  return {
    give: (order, more) => act(onCommand(order, { topic, group: title, ...more })),
    whyNot: (order) =>
      model.gateway.commands.includes(order) ? null : `The gateway of this scenario does not take ${order}`,
  };
}
