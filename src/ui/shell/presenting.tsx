import { Presenter } from '../lesson/presenter.tsx';
import { Clock } from './clock.tsx';
import { Seat } from './seat.tsx';
import { Whereabouts } from './whereabouts.tsx';

/** The same graph that the workbench has, in the presenter's place. */
export function Presenting({ center }: { readonly center: HTMLElement }) {
  return <Presenter graph={<Seat host={center} />} clock={<Clock />} whereabouts={<Whereabouts />} />;
}
