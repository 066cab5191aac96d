import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'Lorries report the temperature inside. Each reading goes through a pipe of filters (ingest, check, convert, keep), and is then counted in three kinds of windows at once: tumbling ones side by side, sliding ones that overlap, and sessions that last as long as readings follow each other. A window is closed when the watermark says that nothing older is to be expected, is corrected for a while, and is final after that.',
  when: 'Use it where the question is about a stretch of time and the answer cannot wait for the end of the day. Count in event time, by when something happened, wherever it travels before it arrives; processing time is simpler and will do only where a delay changes nothing.',
  wrong:
    'A watermark that trusts the newest reading too much closes windows too early; one that waits too long answers too late. A duplicate that nobody recognises is counted twice. A replay gives the same answer only where windows follow the data and begin empty.',
  parts: {
    feed: 'Ingests. It knows the ids of the readings, so a sensor may safely send one again.',
    validator: 'Lets through what a lorry can measure; what it rejects stays visible, with the reason.',
    'reading store': 'Keeps the stream as it came, and plays it again when asked.',
    windows: 'One instance for each kind of window and sensor: its watermark, its windows, and what came too late.',
    'idle watch': 'Ends the input when no reading has come for a while; otherwise the last windows would stay open.',
  },
};
