import { amount, toggle } from '../../kernel/index.ts';

export const closedDoors = toggle('closed doors', {
  on: 'who sends a command to a module brings a token for that module',
  off: 'the modules trust whoever comes',
});

export const firstVersion = toggle('first version of the order', {
  on: 'OrderCreated says its total as a number of cents, as billing was promised',
  off: 'OrderCreated leaves the total empty and says prices line by line: a version that breaks billing',
});

export const translated = toggle('translation of versions', {
  on: 'the wiring reads both versions, and tells billing what it expects',
  off: 'the wiring passes on what it gets',
});

export const mailRetries = amount('retries of the mail', { is: 5, from: 0, to: 10, unit: 'times' });
