import { useRef, type MouseEvent, type WheelEvent } from 'react';
import { useReactFlow } from '@xyflow/react';
import { zoomEnds } from './zoom-ends.ts';

/** So far the wheel has to go on turning at the end of the zoom. */
const enough = 240;

interface Beyond {
  readonly onNearer?: () => void;
  readonly onFarther?: () => void;
}

/** At its ends the zoom goes on to the next level: out to the contexts, in (or by a double click) to the code of a node. */
export function useBeyond({ onNearer, onFarther }: Beyond, farthest: number) {
  const flow = useReactFlow();
  const turned = useRef(0);
  return {
    onWheelCapture: ({ deltaY, target }: WheelEvent) => {
      const zoom = flow.getZoom();
      const out = deltaY > 0 && zoom <= farthest * 1.01;
      const into = deltaY < 0 && zoom >= zoomEnds.nearest * 0.99 && isOnNode(target);
      turned.current = out || into ? turned.current + Math.abs(deltaY) : 0;
      if (turned.current < enough) return;
      turned.current = 0;
      if (out) onFarther?.();
      else onNearer?.();
    },
    onDoubleClick: ({ target }: MouseEvent) => {
      if (isOnNode(target)) onNearer?.();
    },
  };
}

const isOnNode = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('.react-flow__node') !== null;
