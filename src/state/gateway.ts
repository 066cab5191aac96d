let gateway: Promise<unknown> = Promise.resolve();

/** From when on `/api/*` is answered. The backend is loaded after the first picture, so a quick hand may have to wait. */
export function setGateway(ready: Promise<unknown>): void {
  gateway = ready;
}

export const gatewayReady = (): Promise<unknown> => gateway;
