interface PersonMarksProps {
  readonly breakpoint: boolean;
  readonly fault: boolean;
  /** Of the node. */
  readonly height: number;
}

/** What a person has set on a node, at its lower left: a dot where the run stops, a bolt where a fault waits. */
export function PersonMarks({ breakpoint, fault, height }: PersonMarksProps) {
  return (
    <>
      {breakpoint && (
        <g className="flow-breakpoint" transform={`translate(2 ${height - 2})`}>
          <title>Breakpoint</title>
          <circle r={5} />
        </g>
      )}
      {fault && (
        <g className="flow-fault-waits" transform={`translate(${breakpoint ? 18 : 4} ${height - 2})`}>
          <title>A fault waits for what comes here</title>
          <rect x={-7} y={-7} width={14} height={14} rx={4} />
          <path d="M1-4.5-3 .7H0l-1 3.8L3-.7H0z" />
        </g>
      )}
    </>
  );
}
