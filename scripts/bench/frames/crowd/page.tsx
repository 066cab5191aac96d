// A picture of so many nodes, all in view: the product's own graph, or React Flow as it comes. `#ours 3000`, `#bare 3000`.
import { ReactFlow, type Edge, type Node } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '@xyflow/react/dist/style.css';
import '../../../../src/ui/tokens.css';
import { FlowGraph } from '../../../../src/ui/flow/flow-graph.tsx';
import { keepLayout } from '../../../../src/ui/flow/layout-of.ts';
import type { StepRecord } from '../../../../src/kernel/index.ts';
import { crowdOf, longer, type Crowd } from './picture.ts';

const [who = '', size = ''] = decodeURIComponent(location.hash.slice(1)).split(' ');
const stage = { width: 1440, height: 860 };

function Bare({ crowd: { layout } }: { readonly crowd: Crowd }) {
  const nodes = layout.nodes.map((node): Node => ({
    id: node.id,
    position: { x: node.x, y: node.y },
    width: node.w,
    height: node.h,
    data: { label: node.name },
  }));
  const edges = layout.edges.map(({ id, source, target }): Edge => ({ id, source, target }));
  return <ReactFlow defaultNodes={nodes} defaultEdges={edges} fitView minZoom={0.01} />;
}

const none = new Map();
const nowhere = {};
/** More at once are no flow but a jump, which is drawn without tokens. */
const mostAtOnce = 60;

function Ours({ crowd: { run, layout } }: { readonly crowd: Crowd }) {
  const { model, inferred } = run;
  const zoom = Math.min(stage.width / layout.width, stage.height / layout.height);
  const [records, setRecords] = useState<readonly StepRecord[]>(run.records);
  const [cursor, setCursor] = useState(0);
  const camera = useMemo(() => ({ x: layout.width / 2, y: layout.height / 2, zoom }), [layout, zoom]);
  const shown = useRef({ cursor: 0 });
  useEffect(() => {
    globalThis.flow = async (rate, ms) => {
      setRecords(longer(run.records, Math.ceil((rate * ms) / 1000) + mostAtOnce));
      shown.current.cursor = 0;
      setCursor(0);
      await nextFrame();
      await nextFrame();
      return frames(ms, (passed) => {
        const { cursor: at } = shown.current;
        const next = Math.min(at + mostAtOnce, Math.floor((passed * rate) / 1000));
        shown.current.cursor = next;
        setCursor(next);
        return next;
      });
    };
  }, [run]);
  return (
    <FlowGraph
      model={model}
      view={null}
      records={records}
      cursor={cursor}
      playing
      speed={1}
      followed={null}
      correlations={none}
      selected={null}
      onSelect={() => {}}
      positions={nowhere}
      onPositions={() => {}}
      theme="light"
      inferred={inferred}
      camera={camera}
    />
  );
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Frame after frame for so long: wall ms of each, and what `work` says it has come to. */
async function frames(ms: number, work: (passed: number) => number) {
  const times: number[] = [];
  const begun = await nextFrame();
  let before = begun;
  let done = 0;
  while (before - begun < ms) {
    done = work(before - begun);
    const now = await nextFrame();
    times.push(now - before);
    before = now;
  }
  return { times, sent: done };
}

function fire(type: string, target: EventTarget, clientX: number, clientY: number): void {
  const buttons = type === 'mouseup' ? 0 : 1;
  target.dispatchEvent(
    new MouseEvent(type, { bubbles: true, cancelable: true, view: window, button: 0, buttons, clientX, clientY }),
  );
}

/** Drags the picture around, a move a frame: who draws slowly has fewer frames, and fewer moves. */
globalThis.pan = async (ms) => {
  const pane = document.querySelector('.react-flow__pane');
  if (pane === null) throw new Error('there is nothing to drag');
  fire('mousedown', pane, 700, 430);
  let n = 0;
  const seen = await frames(ms, () => {
    n += 1;
    fire('mousemove', document.body, 700 + 180 * Math.sin(n / 9), 430 + 120 * Math.sin(n / 13));
    return n;
  });
  fire('mouseup', document.body, 700, 430);
  return seen;
};

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
document.documentElement.dataset['theme'] = 'light';
document.body.style.margin = '0';
Object.assign(root.style, { width: `${stage.width}px`, height: `${stage.height}px` });
const crowd = crowdOf(Number(size));
keepLayout(crowd.run.model, crowd.layout);
createRoot(root).render(who === 'bare' ? <Bare crowd={crowd} /> : <Ours crowd={crowd} />);
