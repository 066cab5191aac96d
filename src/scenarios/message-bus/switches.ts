import { toggle } from '../../kernel/index.ts';

export const unitOfWork = toggle('unit of work', {
  on: 'all events that a command leads to are committed together, or none of them',
  off: 'each event is committed on its own, and a message asks for the next one',
});

export const byMail = toggle('mail adapter', {
  on: 'buyers are told by mail',
  off: 'buyers are told by text message: another adapter, and no handler knows',
});
