import { isQueue } from '../../authoring/channel.ts';
import { knownSwitches, twice, type Check } from './check.ts';

export const scripts: Check = (scenario) => {
  const {
    scripts: all,
    gateway: { commands },
  } = scenario;
  const taken = new Set(commands.map(({ type }) => type));
  const known = knownSwitches(scenario);
  return [
    ...twice(all.map(({ id }) => id)).map((id) => `: two scripts are called '${id}'.`),
    ...all.flatMap(({ id, actions }) =>
      actions.flatMap((action) => {
        const command = action.kind === 'command' ? action : action.kind === 'after' ? action.command : null;
        if (command !== null && !taken.has(command.type)) {
          return [`, script '${id}': it sends ${command.type}, which the gateway does not take.`];
        }
        if (action.kind === 'set' && !known.has(action.switch)) {
          return [`, script '${id}': it sets the switch '${action.switch}', which the scenario does not list.`];
        }
        return [];
      }),
    ),
  ];
};

export const channels: Check = ({ channels: all, scripts: scripted }, parts) => {
  const known = new Set(parts.map(({ definition }) => definition.name));
  const queues = all.filter(isQueue);
  const lossy = new Set(queues.filter(({ options }) => options.delivery === 'at most once').map(({ to }) => to));
  return [
    ...queues
      .filter(({ to }) => !known.has(to))
      .map(({ to }) => `: the queue to '${to}' leads nowhere, no part has that name.`),
    ...scripted.flatMap(({ id, actions }) =>
      actions
        .filter(
          (action) =>
            action.kind === 'fault' &&
            action.fault.kind === 'drop' &&
            (action.at === null ? lossy.size === 0 : !lossy.has(action.at)),
        )
        .map(
          () =>
            `, script '${id}': 'drop' needs a channel that may lose messages. Declare queue(part, { delivery: 'at most once' }).`,
        ),
    ),
  ];
};
