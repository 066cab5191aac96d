/**
 * An OpenTelemetry trace of so many services, as a file that anybody may import. Each but the first is called by the one a
 * third of the way before it, and by its neighbour: two operations of its own, so that it makes three nodes of the picture.
 */
export function traceOf(services: number): string {
  const span = (n: number, parent: number | null, operation: string) => ({
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId: idOf(n, operation),
    ...(parent === null ? {} : { parentSpanId: idOf(parent, 'a') }),
    name: `${operation} of service ${n}`,
    kind: 2,
    startTimeUnixNano: String(1_700_000_000_000_000_000n + BigInt(n) * 1_000_000n),
    endTimeUnixNano: String(1_700_000_000_000_000_000n + BigInt(n + 20) * 1_000_000n),
  });
  return JSON.stringify({
    resourceSpans: Array.from({ length: services }, (_, n) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: `service ${n}` } }] },
      scopeSpans: [
        { spans: n === 0 ? [span(0, null, 'a')] : [span(n, Math.floor((n - 1) / 3), 'a'), span(n, n - 1, 'b')] },
      ],
    })),
  });
}

const idOf = (n: number, operation: string): string => `${operation}${String(n).padStart(15, '0')}`;
