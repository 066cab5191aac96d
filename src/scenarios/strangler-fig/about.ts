import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'A facade stands before a legacy system and its replacement, and sends a growing share of the requests to the new one. Which order goes where is decided by a hash of its number, so that the same order always goes the same way. Both systems tell each other by events what they have taken, so that the share can grow, shrink or fall back to nothing at any moment.',
  when: 'Use it where a system is too large to be replaced in one night, and where a request can be sent to either side. A small system with one owner is cheaper to replace at once.',
  wrong:
    'Without data in step a rollback loses what the new system took. An answer that comes after the fallback means two systems have taken one order. A share chosen by chance instead of by key sends one order to both. And the last percent is never moved: then there are two systems for ever.',
  parts: {
    request: 'What the facade was asked, and whether it has answered: once, by whoever was in charge.',
    routing:
      'The routing table: shares, and how many went where. Raise or lower the share, or roll back, while it runs.',
    watch: 'A timer for each request at the new system. Too many of them run out, and everything goes back.',
    order: 'The replacement. It is stricter than the old system, and declines what that would take.',
    'legacy system': 'Slow, and with words of its own: it books sales, not orders.',
    'tell the legacy system': 'Keeps the way back open: what the new system takes, the old one learns.',
    'tell the new system': 'Lets the share grow: what the old system takes, the new one learns.',
  },
};
