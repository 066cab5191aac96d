import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'Two modules that could be shipped apart: orders and billing. They share no code and do not name each other; a wiring outside of them says what follows from what. Each has a door that wants a token, every command and event is in the audit, and personal text is stored only sealed, with a key for each customer.',
  when: 'Use it where teams have to change their part without asking the others, and where the law wants to know who did what, and wants people forgotten. In a small system that one team owns, the doors and translations cost more than they give.',
  wrong:
    'A module that changes its messages breaks those that read them, and nobody notices until they are in the dead letters. A token that is never checked is a decoration. And personal text that was copied in the clear into one log, one read model or one backup can never be forgotten.',
  parts: {
    order: 'The order module. It says OrderCreated to nobody in particular.',
    invoice: 'The billing module. It bills whatever it is asked to: it has never heard of an order.',
    'bill the order': 'The wiring between the two. With the translation on, it reads both versions of an order.',
    'customer key':
      'One key for each customer. When it is gone, all that was sealed with it is gone, wherever it lies.',
    'mail service':
      'Outside, slow and sometimes away: called with retries, each after twice the time of the one before.',
    'order details': 'Its rows hold sealed text. Whoever asks OrderDetails reads it while the key is there.',
  },
};
