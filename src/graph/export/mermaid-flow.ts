import type { ComponentModel, MessageModel, Model } from '../../kernel/index.ts';
import { sentence } from '../flow/label.ts';
import { distinct, identifier, quoted } from './mermaid-text.ts';

/** Opens and closes the outline of a node, as near to ours as Mermaid has it. */
const outlines: { readonly [K in ComponentModel['kind']]: readonly [open: string, close: string] } = {
  aggregate: ['[', ']'],
  external: ['[[', ']]'],
  policy: ['{{', '}}'],
  process: ['{{', '}}'],
  saga: ['([', '])'],
  projection: ['[/', '/]'],
  protection: ['>', ']'],
  topic: ['[(', ')]'],
  group: ['[', ']'],
};

/** Who sends what to whom in a scenario, as a Mermaid flowchart: contexts are subgraphs, events are dotted, undo is thick. */
export function toMermaidFlow(model: Model): string {
  const name = distinct(identifier);
  const node = ({ name: text, kind }: ComponentModel): string => {
    const [open, close] = outlines[kind];
    return `${name(text)}${open}${quoted(sentence(text))}${close}:::${kind}`;
  };
  const framed = model.contexts.flatMap((context) => [
    `  subgraph ${name(`context ${context.name}`)}[${quoted(sentence(context.name))}]`,
    ...model.components.filter((each) => each.context === context.name).map((each) => `    ${node(each)}`),
    '  end',
  ]);
  const loose = model.components.filter(({ context }) => context === null).map((each) => `  ${node(each)}`);
  return [
    'flowchart LR',
    `  %% ${oneLine(model.title)}: ${oneLine(model.teaches)}`,
    `  ${name('gateway')}[${quoted('Gateway')}]:::gateway`,
    ...framed,
    ...loose,
    ...edges(model).map(
      ({ from, to, arrow, types }) => `  ${name(from)} ${arrow}|${quoted(types.join(', '))}| ${name(to)}`,
    ),
    ...classes,
    '',
  ].join('\n');
}

/** `%%{` would begin a directive. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n{}]+/g, ' ');

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly arrow: string;
  readonly types: string[];
}

/** One line between two components for all messages of a kind. */
function edges({ messages, components }: Model): readonly Edge[] {
  const known = new Set(['gateway', ...components.map(({ name }) => name)]);
  const lines = new Map<string, Edge>();
  for (const message of messages) {
    const arrow = arrowOf(message);
    for (const from of message.producers) {
      for (const to of message.consumers) {
        if (!known.has(from) || !known.has(to)) continue;
        const key = `${from} ${arrow} ${to}`;
        const line = lines.get(key) ?? { from, to, arrow, types: [] };
        line.types.push(message.type);
        lines.set(key, line);
      }
    }
  }
  return [...lines.values()];
}

function arrowOf({ kind, undo }: MessageModel): string {
  if (kind === 'event') return '-.->';
  return undo ? '==>' : '-->';
}

/** The colours of the light theme. */
const classes = [
  '  classDef aggregate fill:#ffee9d,stroke:#7d6b00,color:#393000',
  '  classDef external fill:#ffd1e0,stroke:#b93b73,color:#551331',
  '  classDef policy fill:#e8daff,stroke:#8345c4,color:#3a1a5a',
  '  classDef process fill:#e8daff,stroke:#8345c4,color:#3a1a5a',
  '  classDef saga fill:#e8daff,stroke:#8345c4,color:#3a1a5a',
  '  classDef projection fill:#b9f4c7,stroke:#0d7a3e,color:#063519',
  '  classDef protection fill:#e8ebf1,stroke:#5d646f,color:#212730',
  '  classDef topic fill:#e8ebf1,stroke:#5d646f,color:#212730',
  '  classDef group fill:#e8ebf1,stroke:#5d646f,color:#212730',
  '  classDef gateway fill:#e8ebf1,stroke:#5d646f,color:#212730',
];
