import type { Model } from '../../kernel/index.ts';
import { writePlace } from '../../state/url.ts';

/** What the system's page says of a part, with the way to the page; nothing where it says nothing. */
export function PartSentence({ model, name }: { readonly model: Model; readonly name: string }) {
  const sentence = model.about?.parts[name];
  if (sentence === undefined) return null;
  return (
    <p className="inspector-say">
      {sentence} <AboutLink scenario={model.id} />
    </p>
  );
}

export function AboutLink({ scenario }: { readonly scenario: string }) {
  return <a href={writePlace({ page: { name: 'about', scenario } })}>About this system</a>;
}
