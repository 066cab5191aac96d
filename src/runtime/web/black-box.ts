/**
 * What the worker was about to do, readable when it hangs. A message leaves a worker at once, even when the next line
 * never returns; the page leaves the port closed and opens it only after a crash, so that the messages cost it nothing.
 * With each sign of life the page brings a new port, and the old one is forgotten with all that lies in it.
 */
export interface BlackBox {
  readonly about: (step: number) => void;
  use(port: MessagePort): void;
}

export function createBlackBox(): BlackBox {
  let port: MessagePort | null = null;
  return {
    about: (step) => port?.postMessage(step),
    use(next) {
      port?.close();
      port = next;
    },
  };
}
