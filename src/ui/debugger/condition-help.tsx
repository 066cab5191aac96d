const names = [
  ['message', 'the payload: message.quantity > 2'],
  ['state', 'of the instance: state.status == "pending"'],
  ['key', 'which instance: key == "ord-1041"'],
  ['attempt', 'from 1: attempt > 1'],
  ['now', 'virtual ms: now >= 5000'],
] as const;

/** What a condition may say. It is read by a small parser (jsep) and evaluated over data only: never run as code. */
export function ConditionHelp() {
  return (
    <div className="condition-help">
      <p>A condition compares what is about to happen. It is never run as code.</p>
      <dl>
        {names.map(([name, does]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        Join with <code>&&</code>, <code>||</code>, <code>!</code>. Functions: <code>size(list)</code>,{' '}
        <code>contains(whole, part)</code>, <code>startsWith(text, part)</code>. A field that is not there is null.
      </p>
    </div>
  );
}
