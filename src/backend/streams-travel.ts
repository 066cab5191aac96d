/**
 * Whether a stream can be handed to a service worker as it is. Where it cannot (Safari), MSW reads a body to its end
 * before it answers, so that a stream must have one.
 */
export function streamsTravel(): boolean {
  const { port1, port2 } = new MessageChannel();
  try {
    const stream = new ReadableStream({ start: (controller) => controller.close() });
    port1.postMessage(stream, [stream]);
    return true;
  } catch {
    return false;
  } finally {
    port1.close();
    port2.close();
  }
}
